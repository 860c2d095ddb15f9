package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static io.qingliu.connectors.intake.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.domain.event.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDeserializerTest {

    private final List<Arrival> arrivals = new ArrayList<>();
    private RecordDeserializer deserializer;

    @BeforeEach
    void shippedToAWorker() throws Exception {
        deserializer =
                InstantiationUtil.clone(
                        new RecordDeserializer("qingliu.", Samples.EDGE, ClockSettings.DEFAULT));
        deserializer.open(new Opening());
    }

    @Test
    void aMessageOfATopicIsAnEventOfItsStream() {
        receive("qingliu.orders", 0, 7, Samples.order(""));
        assertThat(arrivals)
                .containsExactly(Arrival.of(Samples.paid("e1", at("2026-03-01T08:00:00Z"))));
        assertThat(deserializer.topics()).contains("qingliu.orders", "qingliu.accesses").hasSize(6);
    }

    @Test
    void aBadMessageIsADeadLetterThatSaysWhereItWas() {
        receive("qingliu.orders", 3, 77, Samples.order("'amount':-1"));
        receive("qingliu.orders", 3, 78, null);

        DeadLetter letter = arrivals.get(0).deadLetter();
        assertThat(letter.stream()).isEqualTo("orders");
        assertThat(letter.reason()).isEqualTo("BAD_VALUE");
        assertThat(letter.field()).isEqualTo("amount");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(77);
        assertThat(arrivals.get(1).deadLetter().reason()).isEqualTo("NOT_JSON");
        assertThat(arrivals.get(1).deadLetter().offset()).isEqualTo(78);
    }

    @Test
    void theSameBadMessageIsTheSameDeadLetterWhereverItCame() {
        receive("qingliu.orders", 3, 77, Samples.order("'amount':-1"));
        receive("qingliu.orders", 4, 99, Samples.order("'amount':-1"));
        assertThat(arrivals.get(0).deadLetter().id()).isEqualTo(arrivals.get(1).deadLetter().id());
    }

    /** Whether it is late is judged behind the source, where the clocks outlive a restart. */
    @Test
    void anEventNamesItsPartitionAndIsNotJudgedByAnyClock() {
        order(0, "08:00");
        order(0, "08:00");
        order(7, "07:49");
        assertThat(arrivals).extracting(Arrival::partition).containsExactly(0, 0, 7);
        assertThat(arrivals).extracting(Arrival::kind).containsOnly(Arrival.Kind.EVENT);
    }

    @Test
    void aMessageFromADayAheadOfItsOwnArrivalIsRefusedWhateverTheTimeNow() {
        receive("qingliu.orders", 0, 1, Samples.orderWith("time", "'2026-03-02T09:00:00.001Z'"));
        assertThat(arrivals.get(0).deadLetter().reason()).isEqualTo("BAD_TIME");
    }

    @Test
    void aTopicOfAnotherKindIsOurMistakeAndStopsTheJob() {
        assertThatThrownBy(() -> receive("qingliu.verdicts", 0, 1, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "topic is qingliu.verdicts but must be one of [qingliu.orders");
    }

    private void order(int partition, String hour) {
        receive(
                "qingliu.orders",
                partition,
                0,
                Samples.orderWith("time", "'2026-03-01T" + hour + ":00Z'"));
    }

    private void receive(String topic, int partition, long offset, String value) {
        deserializer.deserialize(
                new ConsumerRecord<>(
                        topic,
                        partition,
                        offset,
                        Samples.ARRIVAL,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value == null ? null : utf8(value),
                        new RecordHeaders(),
                        Optional.empty()),
                new Gathering());
    }

    private final class Gathering implements Collector<Arrival> {
        @Override
        public void collect(Arrival arrival) {
            arrivals.add(arrival);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static final class Opening implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(RecordDeserializerTest.class.getClassLoader());
        }
    }
}
