package io.qingliu.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record of each case stream broken in every way the contract names. */
final class BadCases {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String PERSON = "{\"kind\":\"PERSON\",\"id\":\"44010619900307223X\"}";
    private static final String SHOP = "{\"kind\":\"SHOP\",\"id\":\"S9\",\"platform\":\"P1\"}";

    private static final String UNKNOWN = "surprise";

    /** Fields of the good records that may be absent. */
    private static final List<String> NOT_STARRED = List.of("reporter", "text", "note");

    /** A good record of each stream, without id and time. */
    private static final Map<String, String> GOOD = new TreeMap<>();

    static {
        GOOD.put("members", "\"member\":\"M9\",\"kind\":\"PLATFORM\",\"from\":1761000000000");
        GOOD.put("subjects", "\"subject\":" + PERSON);
        GOOD.put(
                "reports",
                "\"subject\":" + PERSON + ",\"reporter\":\"13912345678\",\"text\":\"13912345678\"");
        GOOD.put(
                "submissions",
                "\"member\":\"M9\",\"batch\":\"b\",\"sequence\":1,\"subject\":"
                        + PERSON
                        + ",\"behavior\":\"BRUSHING\",\"role\":\"PARTICIPANT\"");
        GOOD.put(
                "decisions",
                "\"number\":\"n\",\"organ\":\"o\",\"type\":\"ISSUED\",\"subject\":"
                        + PERSON
                        + ",\"behavior\":\"BRUSHING\"");
        GOOD.put(
                "verdicts",
                "\"case\":\"f:SHOP:P1:S9:BRUSHING\",\"reviewer\":\"r\",\"type\":\"CONFIRM\","
                        + "\"note\":\"13912345678\"");
        GOOD.put("appeals", "\"appeal\":\"a\",\"type\":\"FILED\",\"subject\":" + SHOP);
        GOOD.put("repairs", "\"subject\":" + SHOP + ",\"type\":\"APPLIED\"");
        GOOD.put(
                "receipts",
                "\"measure\":\"m:SHOP:P1:S9:REMOVE_ITEM:M9\",\"member\":\"M9\","
                        + "\"type\":\"APPLIED\",\"note\":\"13912345678\"");
        GOOD.put(
                "rules",
                "\"rule\":\"BRU-01\",\"version\":2,\"mode\":\"OFF\",\"author\":\"13912345678\"");
    }

    private final List<BadRecord> records = new ArrayList<>();
    private int number;

    private BadCases() {}

    /** All of all streams. */
    static List<BadRecord> all() throws JsonProcessingException {
        BadCases cases = new BadCases();
        for (String stream : GOOD.keySet()) {
            cases.breakWhole(stream);
            cases.breakTimes(stream);
            cases.breakStarred(stream);
        }
        cases.breakSubjects();
        cases.breakCodes();
        cases.breakNames();
        return cases.records;
    }

    private void breakWhole(String stream) throws JsonProcessingException {
        String good = good(stream).toString();
        add(stream, good.substring(0, good.length() - 1), "NOT_JSON", null);
        add(stream, good + good, "NOT_JSON", null);
        add(stream, "id=17;phone=13912345678", "NOT_JSON", null);
        add(stream, "[" + good + "]", "WRONG_TYPE", null);
        add(stream, "\"13912345678\"", "WRONG_TYPE", null);
        add(stream, "13912345678", "WRONG_TYPE", null);
        add(stream, "null", "WRONG_TYPE", null);
    }

    private void breakTimes(String stream) throws JsonProcessingException {
        broken(stream, "time", "946684799999", "BAD_TIME", "time");
        broken(stream, "time", "\"2025-10-21T08:00:00\"", "BAD_TIME", "time");
        broken(stream, "time", "1761000000000.5", "BAD_TIME", "time");
        broken(stream, "time", "true", "WRONG_TYPE", "time");
        long tomorrow = System.currentTimeMillis() + Duration.ofHours(25).toMillis();
        broken(stream, "time", String.valueOf(tomorrow), "BAD_TIME", "time");
    }

    private void breakStarred(String stream) throws JsonProcessingException {
        for (String field : good(stream).properties().stream().map(Map.Entry::getKey).toList()) {
            if (field.equals(UNKNOWN)) {
                continue;
            }
            broken(stream, field, "[\"13912345678\"]", "WRONG_TYPE", field);
            if (!NOT_STARRED.contains(field)) {
                ObjectNode without = good(stream);
                without.remove(field);
                add(stream, without.toString(), "MISSING_FIELD", field);
                broken(stream, field, "null", "MISSING_FIELD", field);
            }
        }
        broken(stream, "id", "\"\"", "BAD_VALUE", "id");
        broken(stream, "id", "17", "WRONG_TYPE", "id");
        if (good(stream).has("type")) {
            broken(stream, "type", "\"DANCED\"", "UNKNOWN_TYPE", "type");
        }
    }

    private void breakSubjects() throws JsonProcessingException {
        for (String stream : GOOD.keySet()) {
            if (!good(stream).has("subject")) {
                continue;
            }
            subject(stream, "{\"id\":\"13912345678\"}", "MISSING_FIELD", ".kind");
            subject(stream, "{\"kind\":\"GHOST\",\"id\":\"x\"}", "BAD_VALUE", ".kind");
            subject(stream, "{\"kind\":\"PERSON\"}", "MISSING_FIELD", ".id");
            subject(stream, "{\"kind\":\"PERSON\",\"id\":\"\"}", "BAD_VALUE", ".id");
            subject(stream, "{\"kind\":\"PERSON\",\"id\":13912345678}", "WRONG_TYPE", ".id");
            subject(stream, "{\"kind\":\"SHOP\",\"id\":\"S9\"}", "MISSING_FIELD", ".platform");
        }
    }

    private void subject(String stream, String value, String reason, String at)
            throws JsonProcessingException {
        broken(stream, "subject", value, reason, "subject" + at);
    }

    private void breakCodes() throws JsonProcessingException {
        String none = "\"NO_SUCH_CODE\"";
        broken("members", "kind", none, "BAD_VALUE", "kind");
        broken("members", "measures", "[" + none + "]", "BAD_VALUE", "measures[0]");
        broken("members", "to", "\"soon\"", "BAD_TIME", "to");
        broken("members", "firms", "\"YTO\"", "WRONG_TYPE", "firms");
        broken("reports", "kind", none, "BAD_VALUE", "kind");
        broken("reports", "behavior", none, "BAD_VALUE", "behavior");
        broken("submissions", "behavior", none, "BAD_VALUE", "behavior");
        broken("submissions", "role", none, "BAD_VALUE", "role");
        broken("submissions", "role", "\"ASSISTANT\"", "BAD_VALUE", "service");
        broken("submissions", "service", none, "BAD_VALUE", "service");
        broken("submissions", "severity", none, "BAD_VALUE", "severity");
        broken("submissions", "sequence", "0", "BAD_VALUE", "sequence");
        broken("submissions", "sequence", "1.5", "WRONG_TYPE", "sequence");
        broken("decisions", "behavior", none, "BAD_VALUE", "behavior");
        broken("decisions", "severity", none, "BAD_VALUE", "severity");
        broken("verdicts", "severity", none, "BAD_VALUE", "severity");
        broken("verdicts", "type", "\"SEVERITY\"", "BAD_VALUE", "severity");
        broken("rules", "mode", none, "BAD_VALUE", "mode");
        broken("rules", "params", "{\"threshold\":[1]}", "WRONG_TYPE", "params.*");
        broken("rules", "rule", "\"BRU-99\"", "BAD_VALUE", "rule");
        broken("rules", "version", "-1", "BAD_VALUE", "version");
        broken("rules", "params", "{\"13912345678\":1}", "BAD_VALUE", "params");
        broken("rules", "params", "{\"orders\":\"many\"}", "BAD_VALUE", "params.orders");
        broken("rules", "params", "{\"orders\":-1}", "BAD_VALUE", "params.orders");
        broken("subjects", "owns", "[{\"kind\":\"GHOST\"}]", "BAD_VALUE", "owns[0].kind");
        broken(
                "subjects",
                "links",
                "[{\"person\":\"44010619900307223X\",\"link\":\"FRIEND\"}]",
                "BAD_VALUE",
                "links[0].link");
    }

    /** What is about a result must name one. */
    private void breakNames() throws JsonProcessingException {
        for (String name :
                List.of("13912345678", "f:GHOST::x:BRUSHING", "f:SHOP::S9:BRUSHING", "x:::")) {
            String quoted = "\"" + name + "\"";
            broken("verdicts", "case", quoted, "BAD_VALUE", "case");
            broken("receipts", "measure", quoted, "BAD_VALUE", "measure");
            broken("appeals", "case", quoted, "BAD_VALUE", "case");
            broken("appeals", "measure", quoted, "BAD_VALUE", "measure");
        }
    }

    private void broken(String stream, String field, String value, String reason, String at)
            throws JsonProcessingException {
        ObjectNode record = good(stream);
        record.set(field, MAPPER.readTree(value));
        add(stream, record.toString(), reason, at);
    }

    private void add(String stream, String json, String reason, String field) {
        records.add(new BadRecord(stream, json, reason, field));
    }

    private ObjectNode good(String stream) throws JsonProcessingException {
        JsonNode record =
                MAPPER.readTree(
                        "{\"id\":\"bad-"
                                + ++number
                                + "\",\"time\":1761200000000,"
                                + GOOD.get(stream)
                                + ",\""
                                + UNKNOWN
                                + "\":\"13912345678\"}");
        return (ObjectNode) record;
    }
}
