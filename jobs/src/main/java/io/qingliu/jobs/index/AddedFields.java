package io.qingliu.jobs.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.DocumentFields;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.Share;
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
            case Finding.STREAM -> written(ofFinding(parsed(result.json())), arrived);
            case Verdict.STREAM -> written(ofVerdict(parsed(result.json())), arrived);
            case Receipt.STREAM -> written(ofReceipt(parsed(result.json())), arrived);
            case DeadLetter.STREAM -> written(ofDeadLetter(parsed(result.json())), arrived);
            case Ring.STREAM -> written(ofRing(parsed(result.json())), arrived);
            case CourierAlert.STREAM -> written(ofAlert(parsed(result.json())), arrived);
            case ReviewScore.STREAM -> written(ofScore(parsed(result.json())), arrived);
            case Listing.STREAM, DepartmentPush.STREAM, Share.STREAM -> {
                ObjectNode entry = parsed(result.json());
                yield written(about(entry, texts(entry.path("behaviors"))), arrived);
            }
            case MeasureRecommendation.STREAM -> written(ofMeasure(parsed(result.json())), arrived);
            case Notice.STREAM -> {
                ObjectNode notice = parsed(result.json());
                yield written(about(notice, behaviorsOf(notice.path("cases"))), arrived);
            }
            case Appeal.STREAM, FrozenFinding.STREAM -> {
                ObjectNode act = parsed(result.json());
                yield written(about(act, behaviorsOf(act.path("case"))), arrived);
            }
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
        putSubjects(signal, signal.path("flags"));
        return bytes(signal);
    }

    /** Members are nested, as flags are. */
    private static ObjectNode ofRing(ObjectNode ring) {
        putSubjects(ring, ring.path("members"));
        return ring;
    }

    private static void putSubjects(ObjectNode document, JsonNode holders) {
        ArrayNode subjects = document.putArray(DocumentFields.SUBJECT);
        ArrayNode keys = document.putArray(DocumentFields.SUBJECT_KEY);
        for (JsonNode holder : holders) {
            subjects.add(holder.path("subject"));
            keys.add(key(holder.path("subject")));
        }
    }

    private static ObjectNode ofFinding(ObjectNode finding) {
        Set<String> rules = new TreeSet<>();
        Set<String> families = new TreeSet<>();
        for (JsonNode evidence : finding.path("evidence")) {
            rules.add(evidence.path("rule").asText());
            families.add(evidence.path("family").asText());
        }
        rules.forEach(finding.putArray(DocumentFields.RULES)::add);
        families.forEach(finding.putArray(DocumentFields.FAMILIES)::add);
        return about(finding, Set.of());
    }

    private static ObjectNode ofMeasure(ObjectNode measure) {
        JsonNode action = measure.path("action");
        if (action.isTextual()) {
            measure.put(DocumentFields.OPEN, !action.asText().equals(MeasureAction.LIFT.name()));
        }
        return about(measure, behaviorsOf(measure.path("basis")));
    }

    private static ObjectNode ofVerdict(ObjectNode verdict) {
        String id = verdict.path("case").asText();
        put(verdict, ResultIds.subjectOf(id));
        ResultIds.behaviorOf(id)
                .ifPresent(each -> verdict.put(DocumentFields.BEHAVIOR, each.name()));
        return verdict;
    }

    private static ObjectNode ofReceipt(ObjectNode receipt) {
        put(receipt, ResultIds.subjectOf(receipt.path("measure").asText()));
        return receipt;
    }

    /** The courier and the shop: either may have a case of its own. */
    private static ObjectNode ofAlert(ObjectNode alert) {
        ArrayNode keys = alert.putArray(DocumentFields.SUBJECT_KEY);
        keys.add(key("COURIER", alert.path("carrier"), alert.path("courier")));
        keys.add(key("SHOP", alert.path("platform"), alert.path("shop")));
        return alert;
    }

    private static ObjectNode ofScore(ObjectNode score) {
        score.put(
                DocumentFields.SUBJECT_KEY,
                key("SHOP", score.path("platform"), score.path("shop")));
        return score;
    }

    /** Who sent a record asks by its id what became of it, and by its platform whose it was. */
    private static ObjectNode ofDeadLetter(ObjectNode letter) {
        JsonNode refused = payload(letter.path("payload").asText());
        if (refused.path("id").isTextual()) {
            letter.put(DocumentFields.RECORD, refused.path("id").asText());
        }
        if (refused.path("platform").isTextual()) {
            letter.put(DocumentFields.PLATFORM, refused.path("platform").asText());
        }
        return letter;
    }

    /** Missing if it is no JSON, as it need not be: that may be why it was refused. */
    private static JsonNode payload(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A document with a subject, if it names one, and with these behaviours, if there are any. */
    private static ObjectNode about(ObjectNode document, Set<String> behaviors) {
        if (!behaviors.isEmpty()) {
            behaviors.forEach(document.putArray(DocumentFields.BEHAVIOR)::add);
        }
        if (document.path(DocumentFields.SUBJECT).isObject()) {
            document.put(DocumentFields.SUBJECT_KEY, key(document.path(DocumentFields.SUBJECT)));
        }
        return document;
    }

    /** Behaviours of the findings among these ids; others are those of decisions. */
    private static Set<String> behaviorsOf(JsonNode ids) {
        Set<String> behaviors = new TreeSet<>();
        for (String id : texts(ids)) {
            if (id.startsWith("f:")) {
                ResultIds.behaviorOf(id).ifPresent(each -> behaviors.add(each.name()));
            }
        }
        return behaviors;
    }

    /** A text, or those of an array. */
    private static Set<String> texts(JsonNode json) {
        Set<String> texts = new TreeSet<>();
        if (json.isTextual()) {
            texts.add(json.asText());
        }
        json.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String key(JsonNode subject) {
        return key(subject.path("kind").asText(), subject.path("platform"), subject.path("id"));
    }

    /** As {@link Subject#toString()} writes it, which the console's addresses take. */
    private static String key(String kind, JsonNode platform, JsonNode id) {
        String of = platform.isTextual() ? platform.asText() : null;
        return kind + ':' + Ids.encode(of) + ':' + Ids.encode(id.asText());
    }

    private static void put(ObjectNode document, Subject subject) {
        ObjectNode fields = document.putObject(DocumentFields.SUBJECT);
        fields.put("kind", subject.kind().name());
        fields.put("id", subject.id());
        if (subject.platform() != null) {
            fields.put("platform", subject.platform());
        }
        document.put(DocumentFields.SUBJECT_KEY, subject.toString());
    }

    private static byte[] written(ObjectNode document, Long arrived) {
        return withArrival(bytes(document), arrived);
    }

    private static byte[] bytes(ObjectNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Some documents need nothing but this, and need not be read for it. */
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
