package io.qingliu.domain.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The wire contract as it is published: one JSON Schema a stream and one AsyncAPI 3 document, all
 * made from the code that reads and writes the records, so that they cannot drift from it.
 */
public final class Contract {

    /** Version of the contract; grows when fields or values are added; nothing else may change. */
    public static final String VERSION = "1.2.0";

    /** Records later than the allowed lateness. */
    private static final String LATE = "late";

    private Contract() {}

    /** Schemas of what comes in, by stream: event streams first, then case streams. */
    public static Map<String, ObjectNode> incoming() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        for (Stream stream : Stream.values()) {
            schemas.put(stream.wireName(), EventSchemas.of(stream));
        }
        received(schemas, Member.STREAM, Member.class);
        received(schemas, SubjectFacts.STREAM, SubjectFacts.class);
        received(schemas, Report.STREAM, Report.class);
        received(schemas, Submission.STREAM, Submission.class);
        received(schemas, Decision.STREAM, Decision.class);
        received(schemas, Verdict.STREAM, Verdict.class);
        received(schemas, Appeal.STREAM, Appeal.class);
        received(schemas, Repair.STREAM, Repair.class);
        received(schemas, Receipt.STREAM, Receipt.class);
        received(schemas, RuleChange.STREAM, RuleChange.class);
        return schemas;
    }

    /** Schemas of what goes out, by stream. */
    public static Map<String, ObjectNode> outgoing() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        sent(schemas, "findings", Finding.class);
        sent(schemas, Listing.STREAM, Listing.class);
        sent(schemas, MeasureRecommendation.STREAM, MeasureRecommendation.class);
        sent(schemas, DepartmentPush.STREAM, DepartmentPush.class);
        sent(schemas, CourierAlert.STREAM, CourierAlert.class);
        sent(schemas, Notice.STREAM, Notice.class);
        sent(schemas, Share.STREAM, Share.class);
        sent(schemas, Manifest.STREAM, Manifest.class);
        sent(schemas, Batch.STREAM, Batch.class);
        sent(schemas, Proposal.STREAM, Proposal.class);
        sent(schemas, ReportAnswer.STREAM, ReportAnswer.class);
        sent(schemas, FrozenFinding.STREAM, FrozenFinding.class);
        sent(schemas, Ring.STREAM, Ring.class);
        sent(schemas, ReviewScore.STREAM, ReviewScore.class);
        sent(schemas, RuleReceipt.STREAM, RuleReceipt.class);
        sent(schemas, RulePrecision.STREAM, RulePrecision.class);
        sent(schemas, Statistic.STREAM, Statistic.class);
        schemas.put(
                DeadLetter.STREAM,
                RecordSchemas.sent(
                        DeadLetter.STREAM,
                        DeadLetter.class,
                        List.of("id", "stream", "reason", "payload")));
        schemas.put(
                LATE,
                SchemaNodes.document(
                        LATE, "A record later than the lateness of its stream, behind the edge"));
        return schemas;
    }

    /** All published files: path below {@code domain/contract} and content. */
    public static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        Map<String, ObjectNode> incoming = incoming();
        Map<String, ObjectNode> outgoing = outgoing();
        incoming.forEach((stream, schema) -> files.put(path(stream), pretty(schema)));
        outgoing.forEach((stream, schema) -> files.put(path(stream), pretty(schema)));
        files.put("asyncapi.json", pretty(asyncApi(incoming, outgoing)));
        return files;
    }

    private static String path(String stream) {
        return "schemas/" + stream + ".schema.json";
    }

    private static void received(
            Map<String, ObjectNode> schemas, String stream, Class<? extends Record> type) {
        schemas.put(stream, RecordSchemas.received(stream, type));
    }

    private static void sent(
            Map<String, ObjectNode> schemas, String stream, Class<? extends Record> type) {
        schemas.put(stream, RecordSchemas.sent(stream, type, WireJson.starred(type)));
    }

    private static ObjectNode asyncApi(
            Map<String, ObjectNode> incoming, Map<String, ObjectNode> outgoing) {
        ObjectNode api = JsonNodeFactory.instance.objectNode();
        api.put("asyncapi", "3.0.0");
        api.putObject("info")
                .put("title", "Qingliu")
                .put("version", VERSION)
                .put(
                        "description",
                        "Records of platforms, logistics firms, departments and participating"
                                + " enterprises. The same JSON travels on Kafka, one record a message,"
                                + " and in JSON Lines files.");
        api.put("defaultContentType", "application/json");
        ObjectNode channels = api.putObject("channels");
        ObjectNode operations = api.putObject("operations");
        ObjectNode components = api.putObject("components");
        ObjectNode messages = components.putObject("messages");
        incoming.keySet()
                .forEach(stream -> describe(stream, "receive", channels, operations, messages));
        outgoing.keySet()
                .forEach(stream -> describe(stream, "send", channels, operations, messages));
        return api;
    }

    private static void describe(
            String stream,
            String action,
            ObjectNode channels,
            ObjectNode operations,
            ObjectNode messages) {
        ObjectNode message = messages.putObject(stream);
        message.put("name", stream);
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
        payload.putObject("schema").put("$ref", path(stream));
        ObjectNode channel = channels.putObject(stream);
        channel.put("address", "qingliu." + stream);
        channel.putObject("messages")
                .putObject(stream)
                .put("$ref", "#/components/messages/" + stream);
        ObjectNode operation = operations.putObject(action + "-" + stream);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + stream);
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", "#/channels/" + stream + "/messages/" + stream);
    }

    private static String pretty(JsonNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        ObjectWriter writer = JsonMapper.builder().build().writer(printer);
        try {
            return writer.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
