package io.qingliu.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A decision finds the files of both keys while one replaces the other. */
class CaseDeserializerTest {

    private static final EdgeSettings PREVIOUS =
            EdgeSettings.from(
                    Map.of(
                            "edge.key",
                            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
    private static final EdgeSettings EDGE =
            EdgeSettings.from(
                    Map.of(
                            "edge.key",
                            "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0",
                            "edge.key.id",
                            "k2"));

    private static List<CaseInput> read(EdgeSettings previous, String stream, String record) {
        CaseDeserializer topics =
                new CaseDeserializer("qingliu.", EDGE, previous, Isolation.NONE, KeyDays.ALL);
        topics.open(null);
        List<CaseInput> inputs = new ArrayList<>();
        topics.deserialize(
                new ConsumerRecord<>(
                        "qingliu." + stream,
                        0,
                        7,
                        Given.MORNING,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        record.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(inputs));
        return inputs;
    }

    private static String decisionOn(String subject) {
        return ("{'id':'d1','time':%d,'number':'2026-17','organ':'court','type':'REVOKED',"
                        + "'subject':%s,'behavior':'BULK_REGISTRATION'}")
                .formatted(Given.MORNING, subject);
    }

    private static List<Subject> subjects(List<CaseInput> inputs) {
        return inputs.stream()
                .map(input -> ((CaseInput.RecordEntry) input).record())
                .map(record -> ((Decision) record).subject())
                .toList();
    }

    @Test
    void aDecisionOnADeviceReachesItsFileUnderEachKey() {
        List<Subject> subjects =
                subjects(
                        read(
                                PREVIOUS,
                                Decision.STREAM,
                                decisionOn("{'kind':'DEVICE','id':'a-handset'}")));

        assertThat(subjects).hasSize(2);
        assertThat(subjects.get(0).id()).startsWith("hardware:k2:");
        assertThat(subjects.get(1).id()).startsWith("hardware:k1:");
    }

    @Test
    void onAShopItReachesItsOneFile() {
        String shop = decisionOn("{'kind':'SHOP','platform':'P1','id':'S9'}");

        assertThat(subjects(read(PREVIOUS, Decision.STREAM, shop))).hasSize(1);
    }

    @Test
    void withOneKeyThereIsOneFile() {
        String device = decisionOn("{'kind':'DEVICE','id':'a-handset'}");

        assertThat(subjects(read(null, Decision.STREAM, device))).hasSize(1);
    }

    /** The reporter's number has two tokens; the report is one. */
    @Test
    void aReportOnAShopCountsOnce() {
        String report =
                ("{'id':'r1','time':%d,'behavior':'BRUSHING','reporter':'13800000000','subject':"
                                + "{'kind':'SHOP','platform':'P1','id':'S9'},'text':'paid praise'}")
                        .formatted(Given.MORNING);

        assertThat(read(PREVIOUS, Report.STREAM, report))
                .hasSize(1)
                .allMatch(CaseInput.RecordEntry.class::isInstance);
    }
}
