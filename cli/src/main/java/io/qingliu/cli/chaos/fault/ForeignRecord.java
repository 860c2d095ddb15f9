package io.qingliu.cli.chaos.fault;

import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A record that breaks the contract.
 *
 * @param stream whose topic it is put into
 * @param key null for none
 * @param value null for a tombstone
 * @param isLetter whether it must become a dead letter; others are passed over
 */
record ForeignRecord(String stream, byte[] key, byte[] value, boolean isLetter) {

    /** A raw identifier, which must not be found anywhere behind the edge. */
    static final String PHONE = "13800000000";

    private static final List<String> INDEXED =
            List.of(
                    "findings",
                    "blacklist",
                    "measures",
                    "courier-alerts",
                    "notices",
                    "rings",
                    "rule-precision",
                    "rule-receipts",
                    "statistics",
                    "signals");

    /** Streams whose records have no type and need no more than a subject. */
    private static final Set<String> TYPELESS = Set.of("subjects", "reports");

    private static final int HUGE = 900_000;
    private static final int DEEP = 20_000;

    /** No record of any stream. */
    private static final List<String> NOTHING =
            List.of(
                    "",
                    "no JSON " + PHONE,
                    "{\"id\":\"foreign\"",
                    "[{\"id\":\"foreign\",\"phone\":\"" + PHONE + "\"}]",
                    "null",
                    "17",
                    "\"" + PHONE + "\"",
                    "\uFEFF{}",
                    "{\"id\":17}",
                    "[".repeat(DEEP),
                    "\"" + "x".repeat(HUGE) + "\"");

    /** Like results, but none: the indices know what fields there are and what they hold. */
    private static final List<String> LIKE_RESULTS =
            List.of(
                    "{\"id\":\"f:SHOP:P1:foreign:BRUSHING\",\"version\":1,\"foo\":1}",
                    "{\"id\":\"f:SHOP:P1:foreign:BRUSHING\",\"version\":\"one\"}",
                    "{\"id\":\"f:SHOP:P1:foreign:BRUSHING\",\"version\":-1}",
                    "{\"id\":\"f:SHOP:P1:foreign:BRUSHING\",\"version\":1,\"time\":\"yesterday\","
                            + "\"subject\":17,\"phone\":\""
                            + PHONE
                            + "\"}");

    /** Far ahead of every calendar, back before all events, and none at all. */
    private static final List<String> TICKS =
            List.of(
                    "{\"tick\":4102444800000}",
                    "{\"tick\":4102444800000,\"quiet\":true}",
                    "{\"tick\":9223372036854775807}",
                    "{\"tick\":0,\"quiet\":true}",
                    "{\"tick\":978307200000}",
                    "{\"tick\":-5}");

    private static final List<String> NO_TICKS =
            List.of("{\"tick\":\"soon\"}", "{\"tick\":1e300}", "{\"tick\":null}", "{\"tick\":[1]}");

    /** Records in topics of every kind. */
    static List<ForeignRecord> all() {
        List<ForeignRecord> all = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.shipped()) {
            String stream = plan.name();
            boolean isInput =
                    Stream.named(stream) != null || WireJson.caseStreams().contains(stream);
            boolean isIndexed = INDEXED.contains(stream);
            // A compacted topic takes no record without a key.
            String key = plan.cleanup().contains("compact") ? "" : null;
            NOTHING.forEach(text -> all.add(of(stream, key, text, isInput || isIndexed)));
            all.add(
                    new ForeignRecord(
                            stream,
                            bytes("foreign"),
                            new byte[] {-1, -2, 0},
                            isInput || isIndexed));
            all.add(new ForeignRecord(stream, bytes("foreign"), null, false));
            if (isInput) {
                broken(stream).forEach(text -> all.add(of(stream, "foreign", text, true)));
            } else if (!stream.equals(DeadLetter.STREAM)) {
                LIKE_RESULTS.forEach(text -> all.add(of(stream, "foreign", text, isIndexed)));
            }
        }
        TICKS.forEach(text -> all.add(of("signals", "tick", text, false)));
        NO_TICKS.forEach(text -> all.add(of("signals", "tick", text, true)));
        return all;
    }

    /** Records of a sender that is no member, without a time, or of a kind that does not exist. */
    private static List<String> broken(String stream) {
        String subject =
                ",\"subject\":{\"kind\":\"SOCIAL_ACCOUNT\",\"id\":\""
                        + PHONE
                        + "\",\"platform\":\"SOC1\"}";
        List<String> broken = new ArrayList<>();
        broken.add("{\"id\":\"foreign\",\"time\":1}");
        broken.add("{\"id\":\"foreign\",\"time\":\"" + PHONE + "\"" + subject + "}");
        broken.add(
                "{\"id\":\"foreign\",\"time\":1761200000000,\"type\":\"DANCED\""
                        + (TYPELESS.contains(stream)
                                ? subject.replace("SOCIAL_ACCOUNT", "DANCER")
                                : subject)
                        + "}");
        if (stream.equals("submissions")) {
            broken.add(
                    "{\"id\":\"foreign-member\",\"time\":1761200000000,\"member\":\"NOBODY\","
                            + "\"batch\":\"b\",\"sequence\":1,\"behavior\":\"BRUSHING\","
                            + "\"role\":\"PARTICIPANT\""
                            + subject
                            + "}");
        }
        if (stream.equals("rules")) {
            broken.add(
                    "{\"id\":\"foreign-rule\",\"time\":1761200000000,\"rule\":\"BRU-99\","
                            + "\"version\":2,\"mode\":\"OFF\",\"author\":\"a\",\"reason\":\"r\"}");
        }
        return broken;
    }

    private static ForeignRecord of(String stream, String key, String text, boolean isLetter) {
        return new ForeignRecord(stream, key == null ? null : bytes(key), bytes(text), isLetter);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
