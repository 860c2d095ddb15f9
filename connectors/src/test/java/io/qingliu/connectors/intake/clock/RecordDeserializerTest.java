package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static io.qingliu.connectors.intake.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.domain.event.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        with(Senders.NONE);
    }

    private void with(Senders senders) throws Exception {
        deserializer =
                InstantiationUtil.clone(
                        new RecordDeserializer(
                                "qingliu.", Samples.EDGE, ClockSettings.DEFAULT, senders));
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

    /** The sample orders are of P1. */
    @Test
    void whatABoundPlatformSendsComesByItsOwnTopicAndByNoOther() throws Exception {
        with(new Senders(Map.of("P1", "User:p1", "P2", "User:p2"), Map.of()));

        receive("qingliu.orders.P1", 3, 1, Samples.order(""));
        receive("qingliu.orders", 3, 2, Samples.order(""));
        receive("qingliu.orders.P2", 4, 3, Samples.order(""));
        receive("qingliu.orders", 3, 4, Samples.orderWith("platform", "'P3'"));

        assertThat(arrivals)
                .extracting(Arrival::kind)
                .containsExactly(
                        Arrival.Kind.EVENT,
                        Arrival.Kind.DEAD_LETTER,
                        Arrival.Kind.DEAD_LETTER,
                        Arrival.Kind.EVENT);
        assertThat(letter(1)).isEqualTo("orders WRONG_SENDER platform 3 2");
        assertThat(letter(2)).isEqualTo("orders.P2 WRONG_SENDER platform 4 3");
        assertThat(arrivals.get(0).partition())
                .as("it is not that of everybody's topic, whose clocks are others")
                .isNotEqualTo(arrivals.get(3).partition());
        assertThat(deserializer.topics()).contains("qingliu.parcels.P2").hasSize(18);
    }

    /** Whose the shop is, is for the carrier to say: it carries for shops of all platforms. */
    @Test
    void theSenderOfAParcelIsItsCarrier() throws Exception {
        with(new Senders(Map.of("P1", "User:p1", "YTO", "User:yto"), Map.of()));

        receive("qingliu.parcels.YTO", 0, 1, parcel("P1", "YTO"));
        receive("qingliu.parcels", 0, 2, parcel("P1", "ZTO"));
        receive("qingliu.parcels", 0, 3, parcel("P9", "YTO"));
        receive("qingliu.parcels.P1", 0, 4, parcel("P1", "YTO"));

        assertThat(arrivals.get(0).kind()).isEqualTo(Arrival.Kind.EVENT);
        assertThat(arrivals.get(1).kind()).isEqualTo(Arrival.Kind.EVENT);
        assertThat(letter(2)).isEqualTo("parcels WRONG_SENDER carrier 0 3");
        assertThat(letter(3)).isEqualTo("parcels.P1 WRONG_SENDER carrier 0 4");
    }

    /** By the broker's clock, which no sender sets. */
    @Test
    void whatCameBeforeThePlatformWasBoundStillCounts() throws Exception {
        Map<String, String> p1 = Map.of("P1", "User:p1");
        with(new Senders(p1, Map.of("P1", Samples.ARRIVAL + 1)));
        receive("qingliu.orders", 0, 1, Samples.order(""));
        with(new Senders(p1, Map.of("P1", Samples.ARRIVAL)));
        receive("qingliu.orders", 0, 1, Samples.order(""));

        assertThat(arrivals.get(0).kind()).isEqualTo(Arrival.Kind.EVENT);
        assertThat(letter(1)).isEqualTo("orders WRONG_SENDER platform 0 1");
    }

    private static String parcel(String platform, String carrier) {
        return ("{'id':'p','time':'2026-03-01T08:00:00Z','type':'PICKED_UP','platform':'%s',"
                        + "'carrier':'%s','waybill':'w'}")
                .formatted(platform, carrier)
                .replace('\'', '"');
    }

    private String letter(int number) {
        DeadLetter letter = arrivals.get(number).deadLetter();
        return "%s %s %s %d %d"
                .formatted(
                        letter.stream(),
                        letter.reason(),
                        letter.field(),
                        letter.partition(),
                        letter.offset());
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
