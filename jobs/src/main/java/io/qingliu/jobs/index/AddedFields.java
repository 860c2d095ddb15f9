package io.qingliu.jobs.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.DocumentFields;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds to a document what its record has in nested fields, in an id or in its message only, so that
 * charts and searches can ask for it: see {@link DocumentFields}.
 */
final class AddedFields {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AddedFields() {}

    /**
     * The document of a record.
     *
     * @param arrived when it came to its topic, epoch milliseconds; null or negative if unknown
     */
    static byte[] to(Outgoing result, Long arrived) {
        return switch (result.stream()) {
            case Signal.STREAM -> ofSignal(parsed(result.json()));
            case Finding.STREAM -> ofFinding(parsed(result.json()), arrived);
            case Verdict.STREAM -> ofVerdict(parsed(result.json()), arrived);
            case Receipt.STREAM -> ofReceipt(parsed(result.json()), arrived);
            case DeadLetter.STREAM -> ofDeadLetter(parsed(result.json()), arrived);
            default -> withArrival(result.json(), arrived);
        };
    }

    /** When a review was posted, which its score names. */
    static long timeOf(byte[] score) {
        try {
            // Others may write it as a date.
            return WireJson.read(ReviewScore.class, score).time();
        } catch (BadRecordException e) {
            throw new IllegalStateException("It was read as a score before", e);
        }
    }

    /** Flags are nested; subjects beside them can be asked for as those of findings are. */
    private static byte[] ofSignal(ObjectNode signal) {
        ArrayNode subjects = signal.putArray(DocumentFields.SUBJECT);
        signal.path("flags").forEach(flag -> subjects.add(flag.path("subject")));
        return signal.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ofFinding(ObjectNode finding, Long arrived) {
        Set<String> rules = new TreeSet<>();
        Set<String> families = new TreeSet<>();
        for (JsonNode evidence : finding.path("evidence")) {
            rules.add(evidence.path("rule").asText());
            families.add(evidence.path("family").asText());
        }
        rules.forEach(finding.putArray(DocumentFields.RULES)::add);
        families.forEach(finding.putArray(DocumentFields.FAMILIES)::add);
        return written(finding, arrived);
    }

    private static byte[] ofVerdict(ObjectNode verdict, Long arrived) {
        String id = verdict.path("case").asText();
        put(verdict, ResultIds.subjectOf(id));
        verdict.put(DocumentFields.BEHAVIOR, Ids.decode(id.substring(id.lastIndexOf(':') + 1)));
        return written(verdict, arrived);
    }

    private static byte[] ofReceipt(ObjectNode receipt, Long arrived) {
        put(receipt, ResultIds.subjectOf(receipt.path("measure").asText()));
        return written(receipt, arrived);
    }

    /** Who sent a record asks by its id what became of it. */
    private static byte[] ofDeadLetter(ObjectNode letter, Long arrived) {
        String id = idIn(letter.path("payload").asText());
        if (id != null) {
            letter.put(DocumentFields.RECORD, id);
        }
        return written(letter, arrived);
    }

    /** Null if it is no JSON, as it need not be: that may be why it was refused. */
    private static String idIn(String payload) {
        try {
            JsonNode id = JSON.readTree(payload).path("id");
            return id.isTextual() ? id.asText() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static void put(ObjectNode document, Subject subject) {
        ObjectNode fields = document.putObject(DocumentFields.SUBJECT);
        fields.put("kind", subject.kind().name());
        fields.put("id", subject.id());
        if (subject.platform() != null) {
            fields.put("platform", subject.platform());
        }
    }

    private static byte[] written(ObjectNode document, Long arrived) {
        return withArrival(document.toString().getBytes(StandardCharsets.UTF_8), arrived);
    }

    /** Most documents need nothing but this, and need not be read for it. */
    private static byte[] withArrival(byte[] json, Long arrived) {
        if (arrived == null || arrived < 0) {
            return json;
        }
        int end = json.length - 1;
        while (json[end] != '}') {
            end--;
        }
        byte[] field =
                (",\"" + DocumentFields.ARRIVED + "\":" + arrived + '}')
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(json, end + field.length);
        System.arraycopy(field, 0, all, end, field.length);
        return all;
    }

    private static ObjectNode parsed(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("It was read as JSON before", e);
        }
    }
}
