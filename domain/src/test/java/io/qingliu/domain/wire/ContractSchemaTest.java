package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
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
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
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
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Map<String, Class<? extends Record>> RECORDS =
            Map.ofEntries(
                    Map.entry(Member.STREAM, Member.class),
                    Map.entry(SubjectFacts.STREAM, SubjectFacts.class),
                    Map.entry(Report.STREAM, Report.class),
                    Map.entry(Submission.STREAM, Submission.class),
                    Map.entry(Decision.STREAM, Decision.class),
                    Map.entry(Verdict.STREAM, Verdict.class),
                    Map.entry(Appeal.STREAM, Appeal.class),
                    Map.entry(Repair.STREAM, Repair.class),
                    Map.entry(Receipt.STREAM, Receipt.class),
                    Map.entry(RuleChange.STREAM, RuleChange.class),
                    Map.entry("findings", Finding.class),
                    Map.entry(Listing.STREAM, Listing.class),
                    Map.entry(MeasureRecommendation.STREAM, MeasureRecommendation.class),
                    Map.entry(DepartmentPush.STREAM, DepartmentPush.class),
                    Map.entry(CourierAlert.STREAM, CourierAlert.class),
                    Map.entry(Notice.STREAM, Notice.class),
                    Map.entry(Share.STREAM, Share.class),
                    Map.entry(Manifest.STREAM, Manifest.class),
                    Map.entry(Batch.STREAM, Batch.class),
                    Map.entry(Proposal.STREAM, Proposal.class),
                    Map.entry(ReportAnswer.STREAM, ReportAnswer.class),
                    Map.entry(Ring.STREAM, Ring.class),
                    Map.entry(ReviewScore.STREAM, ReviewScore.class),
                    Map.entry(RuleReceipt.STREAM, RuleReceipt.class),
                    Map.entry(RulePrecision.STREAM, RulePrecision.class),
                    Map.entry(Statistic.STREAM, Statistic.class));

    @Test
    void everySchemaIsAGoodSchema() {
        JsonSchema meta =
                FACTORY.getSchema(
                        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        Contract.incoming().values().forEach(schema -> assertThat(meta.validate(schema)).isEmpty());
        Contract.outgoing().values().forEach(schema -> assertThat(meta.validate(schema)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventOfEachTypeIsValidWithAllItsFieldsAndWithTheStarredOnesOnly(EventType type) {
        assertThat(faults(type.stream(), full(type))).isEmpty();
        assertThat(faults(type.stream(), starred(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventWithoutAnyOneOfItsStarredFieldsIsRefused(EventType type) {
        ObjectNode whole = starred(type);
        whole.fieldNames()
                .forEachRemaining(
                        name -> {
                            ObjectNode without = whole.deepCopy();
                            without.remove(name);
                            assertThat(faults(type.stream(), without)).as(name).isNotEmpty();
                            without.putNull(name);
                            assertThat(faults(type.stream(), without)).as(name).isNotEmpty();
                        });
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void optionalFieldsMayBeNullAndUnknownOnesAnything(EventType type) {
        ObjectNode event = starred(type);
        for (WireField field : EventSchema.of(type.stream()).fields()) {
            if (!event.has(field.name())) {
                event.putNull(field.name());
            }
        }
        event.putObject("whatever").put("x", 1);
        assertThat(faults(type.stream(), event)).isEmpty();
    }

    @Test
    void valuesOutsideTheContractAreRefused() {
        refuses(EventType.PAID, "amount", "-1");
        refuses(EventType.PAID, "amount", "1.5");
        refuses(EventType.PAID, "amount", "\"100\"");
        refuses(EventType.PAID, "network", "\"HOME\"");
        refuses(EventType.PAID, "time", "946684799999");
        refuses(EventType.PAID, "time", "\"yesterday\"");
        refuses(EventType.PAID, "type", "\"POSTED\"");
        refuses(EventType.PAID, "order", "\"\"");
        refuses(EventType.POSTED, "rating", "0");
        refuses(EventType.POSTED, "rating", "6");
        refuses(EventType.POSTED, "images", "\"abc\"");
        refuses(EventType.DELIVERED_SELF, "machine", "1");
    }

    @Test
    void timeIsANumberOrATextWithAZone() {
        ObjectNode event = starred(EventType.PAID);
        event.put("time", 946_684_800_000L);
        assertThat(faults(Stream.ORDERS, event)).isEmpty();
        event.put("time", "2026-03-01T08:00:00+08:00");
        assertThat(faults(Stream.ORDERS, event)).isEmpty();
    }

    @Test
    void anyRecordTheCodeWritesIsValid() throws IOException {
        for (var stream : RECORDS.entrySet()) {
            JsonSchema schema = schema(stream.getKey());
            for (int seed = 0; seed < 100; seed++) {
                Record record = new AnyRecord(seed).of(stream.getValue());
                JsonNode json = MAPPER.readTree(WireJson.write(record));
                assertThat(schema.validate(json)).as(json::toString).isEmpty();
            }
        }
    }

    @Test
    void aDeadLetterIsValidWhateverItKnows() throws IOException {
        JsonSchema schema = schema(DeadLetter.STREAM);
        for (DeadLetter letter :
                new DeadLetter[] {
                    DeadLetter.of("orders", "NOT_JSON", null, null, null, "{"),
                    DeadLetter.of("orders", "BAD_VALUE", "amount", 3, 77L, "{}"),
                    DeadLetter.of("findings", "NOT_INDEXED", null, null, null, "{}").withDetail("x")
                }) {
            assertThat(schema.validate(MAPPER.readTree(WireJson.write(letter)))).isEmpty();
        }
    }

    @Test
    void everyStreamOfTheDocumentHasItsSchema() throws IOException {
        Map<String, String> files = Contract.files();
        JsonNode api = MAPPER.readTree(files.get("asyncapi.json"));
        assertThat(api.get("channels").size()).isEqualTo(files.size() - 1);
        api.get("components")
                .get("messages")
                .forEach(
                        message ->
                                assertThat(files)
                                        .containsKey(
                                                message.at("/payload/schema/$ref").textValue()));
    }

    private void refuses(EventType type, String field, String json) {
        try {
            ObjectNode event = starred(type);
            assertThat(faults(type.stream(), event)).isEmpty();
            event.set(field, MAPPER.readTree(json));
            assertThat(faults(type.stream(), event)).as("%s = %s", field, json).isNotEmpty();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static ObjectNode starred(EventType type) {
        ObjectNode event = head(type);
        for (WireField field : EventSchema.of(type.stream()).fields()) {
            if (field.required() || field.equals(EventSchema.requiredBy(type))) {
                put(event, field);
            }
        }
        return event;
    }

    private static ObjectNode full(EventType type) {
        ObjectNode event = head(type);
        EventSchema.of(type.stream()).fields().forEach(field -> put(event, field));
        return event;
    }

    private static ObjectNode head(EventType type) {
        return MAPPER.createObjectNode()
                .put("id", "e-1")
                .put("time", 1_732_000_000_000L)
                .put("type", type.name())
                .put("platform", "P1");
    }

    private static void put(ObjectNode event, WireField field) {
        switch (field.kind()) {
            case TEXT, ID, RAW -> event.put(field.name(), "x1");
            case CODE -> event.put(field.name(), field.codes().get(0).name());
            case NUMBER -> event.put(field.name(), 0);
            case RATING -> event.put(field.name(), 5);
            case TIME -> event.put(field.name(), "2026-03-01T08:00:00.123Z");
            case FLAG -> event.put(field.name(), true);
            case TEXTS -> event.putArray(field.name()).add("a").add("b");
        }
    }

    private Set<ValidationMessage> faults(Stream stream, JsonNode event) {
        return schema(stream.wireName()).validate(event);
    }

    private JsonSchema schema(String stream) {
        Map<String, ObjectNode> incoming = Contract.incoming();
        ObjectNode schema =
                incoming.containsKey(stream)
                        ? incoming.get(stream)
                        : Contract.outgoing().get(stream);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return FACTORY.getSchema(schema, config);
    }
}
