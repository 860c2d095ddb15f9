package io.qingliu.connectors.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.WireRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What would carry a raw identifier out stays in, and is counted by sink and kind. */
class LeakGateTest {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final WireRecord CLEAN = record("SHOP:P1:S9", "{\"shop\":\"S9\"}");
    private static final WireRecord PHONE = record("k", "{\"shop\":\"13800000000\"}");
    private static final WireRecord MAIL = record("k", "{\"shop\":\"li@example.com\"}");

    private static WireRecord record(String key, String json) {
        return new WireRecord("findings", key.getBytes(UTF_8), json.getBytes(UTF_8));
    }

    private static DataStream<WireRecord> of(WireRecord... records) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        return env.fromData(WireRecord.TYPE, records);
    }

    private static <T> List<T> all(DataStream<T> stream) throws Exception {
        return stream.executeAndCollect(100);
    }

    private static Map<String, Long> counted(String uid) {
        Map<String, Long> counted = new HashMap<>();
        for (Map.Entry<org.apache.flink.metrics.MetricGroup, Map<String, Metric>> group :
                REPORTER.getMetricsByGroup().entrySet()) {
            Metric metric = group.getValue().get(LeakWatch.METRIC);
            Map<String, String> labels = group.getKey().getAllVariables();
            if (metric != null && uid.equals(labels.get("<operator_name>"))) {
                long count = ((Counter) metric).getCount();
                if (count > 0) {
                    counted.put(labels.get("<kind>"), count);
                }
            }
        }
        return counted;
    }

    @Test
    void whatIsCleanPassesAndTheRestIsADeadLetterInItsPlace() throws Exception {
        List<WireRecord> out =
                all(LeakGate.before(of(CLEAN, PHONE, MAIL, PHONE), "test.gate", List.of()));

        assertThat(out).hasSize(4);
        assertThat(out.get(0)).isEqualTo(CLEAN);
        assertThat(out.subList(1, 4))
                .allSatisfy(
                        letter -> {
                            assertThat(letter.stream()).isEqualTo("dead-letters");
                            assertThat(new String(letter.value(), UTF_8))
                                    .contains(
                                            "\"reason\":\"RAW_IDENTIFIER\"",
                                            "\"stream\":\"findings\"",
                                            "\"field\":\"shop\"")
                                    .doesNotContain("13800000000", "example.com");
                        });
        assertThat(counted("test.gate"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("PHONE", 2L, "EMAIL", 1L));
    }

    @Test
    void beforeASinkOfOneStreamLettersGoAside() throws Exception {
        SingleOutputStreamOperator<WireRecord> gate =
                LeakGate.aside(of(CLEAN, PHONE), "test.aside");

        assertThat(all(gate.union(gate.getSideOutput(LeakGate.HELD))))
                .extracting(WireRecord::stream)
                .containsExactlyInAnyOrder("findings", "dead-letters");
        assertThat(all(LeakGate.aside(of(CLEAN, PHONE), "test.only"))).containsExactly(CLEAN);
    }

    @Test
    void aTombstoneHasNothingToHide() throws Exception {
        WireRecord tombstone = new WireRecord("blacklist", "SHOP:P1:S9".getBytes(UTF_8), null);

        assertThat(all(LeakGate.before(of(tombstone), "test.tombstone", List.of())))
                .containsExactly(tombstone);
    }
}
