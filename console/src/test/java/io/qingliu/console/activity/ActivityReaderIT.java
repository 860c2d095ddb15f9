package io.qingliu.console.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.console.BacktestTrials;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.GivenEvents;
import io.qingliu.console.people.Scope;
import io.qingliu.console.store.StoreAwayException;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is counted of whom, from the topics of a real Kafka. */
@Tag("nightly")
class ActivityReaderIT {

    private static final long HOUR = Activity.HOUR;
    private static final long NIGHT = GivenEvents.hourDaysAgo(3);
    private static final long TO_ITS_END = -1;
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ConsoleStage stage;
    private static KafkaSettings kafka;
    private static EdgeSettings edge;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        JobSettings settings = BacktestTrials.settings(stage.clusters());
        kafka = settings.kafka();
        edge = settings.edge();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Subject shop(String id) {
        return Subject.of(SubjectKind.SHOP, "P1", id);
    }

    private static Activity of(Subject subject) {
        return of(subject, Scope.of("P1"));
    }

    private static Activity of(Subject subject, Scope scope) {
        return new ActivityReader(kafka, edge)
                .of("anna", subject, scope, NIGHT - 5 * HOUR, NIGHT + 5 * HOUR)
                .orElseThrow();
    }

    /** Whatever steps it takes, and however often they are sent. */
    @Test
    void anOrderCountsOnceInTheHourOfItsFirstRecord() {
        GivenEvents.order(stage, "COMPLETED", "once-1", "P1", "once", NIGHT + 2 * HOUR);
        GivenEvents.order(stage, "PAID", "once-1", "P1", "once", NIGHT + 1);
        GivenEvents.order(stage, "PAID", "once-1", "P1", "once", NIGHT + 1);
        GivenEvents.order(stage, "PAID", "once-2", "P1", "once", NIGHT + HOUR - 1);
        GivenEvents.order(stage, "PAID", "once-3", "P1", "once", NIGHT + HOUR);
        GivenEvents.order(stage, "PAID", "once-4", "P1", "once-more", NIGHT);
        GivenEvents.order(stage, "PAID", "once-5", "P2", "once", NIGHT);
        GivenEvents.scan(stage, "PICKED_UP", "once-w", "once", "K1", NIGHT + 3 * HOUR);
        GivenEvents.scan(stage, "DEPARTED", "once-w", "once", "K1", NIGHT + 4 * HOUR);
        GivenEvents.review(stage, "once-r", "once", NIGHT);

        Activity activity = of(shop("once"));

        assertThat(activity.hours())
                .containsOnlyKeys(Stream.ORDERS, Stream.PARCELS, Stream.REVIEWS)
                .containsEntry(Stream.ORDERS, sorted(NIGHT, 2, NIGHT + HOUR, 1))
                .containsEntry(Stream.PARCELS, sorted(NIGHT + 3 * HOUR, 1))
                .containsEntry(Stream.REVIEWS, sorted(NIGHT, 1));
        assertThat(activity.end()).isEqualTo(Activity.End.WHOLE);
        assertThat(activity.read()).isEqualTo(activity.total()).isPositive();
        assertThat(activity.wholeSince()).isNull();
        assertThat(activity.ownPlatforms()).isFalse();
    }

    private static SortedMap<Long, Integer> sorted(long... hoursAndCounts) {
        SortedMap<Long, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < hoursAndCounts.length; i += 2) {
            sorted.put(hoursAndCounts[i], (int) hoursAndCounts[i + 1]);
        }
        return sorted;
    }

    @Test
    void onlyTheHoursAskedForCount() {
        GivenEvents.order(stage, "PAID", "edge-1", "P1", "edges", NIGHT - 5 * HOUR - 1);
        GivenEvents.order(stage, "PAID", "edge-2", "P1", "edges", NIGHT - 5 * HOUR);
        GivenEvents.order(stage, "PAID", "edge-3", "P1", "edges", NIGHT + 5 * HOUR - 1);
        GivenEvents.order(stage, "PAID", "edge-4", "P1", "edges", NIGHT + 5 * HOUR);

        assertThat(of(shop("edges")).hours().get(Stream.ORDERS))
                .isEqualTo(sorted(NIGHT - 5 * HOUR, 1, NIGHT + 4 * HOUR, 1));
    }

    /** How a sender writes an id in JSON is his affair. */
    @Test
    void anIdIsFoundHoweverItIsWritten() {
        stage.play(
                "orders",
                ("{'id':'esc','time':%d,'type':'PAID','platform':'P1','order':'esc','buyer':'b',"
                                + "'shop':'\\u0065scaped'}")
                        .formatted(NIGHT));

        assertThat(of(shop("escaped")).sum(Stream.ORDERS)).isEqualTo(1);
    }

    @Test
    void aCourierIsCountedByTheScansThatNameHim() {
        GivenEvents.scan(stage, "PICKED_UP", "cour-1", "cour", "K77", NIGHT);
        GivenEvents.scan(stage, "DELIVERED_SELF", "cour-1", "cour", "K78", NIGHT + HOUR);

        for (String courier : new String[] {"K77", "K78"}) {
            assertThat(of(Subject.of(SubjectKind.COURIER, "YTO", courier)).sum(Stream.PARCELS))
                    .isEqualTo(1);
        }
        assertThat(of(Subject.of(SubjectKind.COURIER, "STO", "K77")).hours()).isEmpty();
    }

    @Test
    void anAccountIsTheShopOrTheBuyerItWasOpenedAs() {
        for (String kind : new String[] {"BUYER", "SELLER"}) {
            stage.play(
                    "registrations",
                    ("{'id':'reg-%1$s','time':%2$d,'type':'REGISTERED','platform':'P1',"
                                    + "'account':'acc','kind':'%1$s'}")
                            .formatted(kind, NIGHT));
        }
        assertThat(of(shop("acc")).sum(Stream.REGISTRATIONS)).isEqualTo(1);
        assertThat(of(Subject.of(SubjectKind.BUYER, "P1", "acc")).sum(Stream.REGISTRATIONS))
                .isEqualTo(1);
    }

    @Test
    void aPaymentIsOfBothItsSidesAndOfNobodyElseOfThatName() {
        stage.play(
                "payments",
                ("{'id':'pay-1','time':%d,'type':'TRANSFER','platform':'P1','from':'payer',"
                                + "'fromKind':'SHOP','to':'payee','toKind':'BUYER','amount':100}")
                        .formatted(NIGHT));
        stage.play(
                "payments",
                ("{'id':'pay-2','time':%d,'type':'COUPON_GRANTED','platform':'P1','to':'payee',"
                                + "'coupon':'c'}")
                        .formatted(NIGHT));

        assertThat(of(shop("payer")).sum(Stream.PAYMENTS)).isEqualTo(1);
        assertThat(of(Subject.of(SubjectKind.BUYER, "P1", "payee")).sum(Stream.PAYMENTS))
                .isEqualTo(2);
        assertThat(of(shop("payee")).hours()).isEmpty();
        assertThat(of(Subject.of(SubjectKind.BUYER, "P1", "payer")).hours()).isEmpty();
    }

    /** It belongs to no platform: what it did on another's is not the reader's to see. */
    @Test
    void aHandsetIsCountedOnTheReadersPlatformsOnly() {
        String device = "the-very-handset";
        GivenEvents.order(stage, "PAID", "hand-1", "P1", "hand", NIGHT, device);
        GivenEvents.order(stage, "PAID", "hand-2", "P2", "hand", NIGHT, device);
        GivenEvents.order(stage, "PAID", "hand-3", "P1", "hand", NIGHT, "another");
        String token =
                new EventReader(edge)
                        .read(
                                Stream.ORDERS,
                                ("{\"id\":\"x\",\"time\":1732000000000,\"type\":\"PAID\","
                                                + "\"platform\":\"P1\",\"order\":\"o\","
                                                + "\"buyer\":\"b\",\"shop\":\"s\",\"device\":\""
                                                + device
                                                + "\"}")
                                        .getBytes(StandardCharsets.UTF_8),
                                NIGHT)
                        .text(TextField.DEVICE);
        Subject handset = new Subject(SubjectKind.DEVICE, token, null);

        Activity own = of(handset);
        Activity all = of(handset, Scope.EVERYWHERE);

        assertThat(own.sum(Stream.ORDERS)).isEqualTo(1);
        assertThat(own.ownPlatforms()).isTrue();
        assertThat(all.sum(Stream.ORDERS)).isEqualTo(2);
        assertThat(all.ownPlatforms()).isFalse();
    }

    @Test
    void soManyAreToldApartAndNoMore() {
        for (int i = 0; i < 4; i++) {
            GivenEvents.order(stage, "PAID", "most-" + i, "P1", "most", NIGHT + i);
        }
        assertThat(limited(5).sum(Stream.ORDERS)).isEqualTo(4);
        assertThat(limited(5).end()).isEqualTo(Activity.End.WHOLE);
        assertThat(limited(3).sum(Stream.ORDERS)).isEqualTo(3);
        assertThat(limited(3).end()).isEqualTo(Activity.End.MANY);
    }

    private static Activity limited(int most) {
        return new ActivityReader(kafka, edge, LONG, most)
                .of("anna", shop("most"), Scope.of("P1"), NIGHT, NIGHT + HOUR)
                .orElseThrow();
    }

    @Test
    void whenTheTimeIsOverItSaysHowFarItCame() {
        GivenEvents.order(stage, "PAID", "time-1", "P1", "time", NIGHT);

        Activity activity =
                new ActivityReader(kafka, edge, Duration.ZERO, ActivityReader.MOST)
                        .of("anna", shop("time"), Scope.of("P1"), NIGHT, NIGHT + HOUR)
                        .orElseThrow();

        assertThat(activity.end()).isEqualTo(Activity.End.TIME);
        assertThat(activity.read()).isLessThan(activity.total());
    }

    /** What retention has taken may have been of whom is asked for. */
    @Test
    void whatKafkaNoLongerHoldsIsSaid() throws Exception {
        try (ConsoleStage cut = ConsoleStage.open()) {
            JobSettings settings = BacktestTrials.settings(cut.clusters());
            for (int i = 0; i < 3; i++) {
                GivenEvents.order(cut, "PAID", "cut-" + i, "P1", "cut", NIGHT);
            }
            ActivityReader reader = new ActivityReader(settings.kafka(), settings.edge());
            assertThat(counted(reader).wholeSince()).isNull();
            TopicPartition used = used(settings);
            delete(cut, used, 1);

            Activity activity = counted(reader);

            assertThat(activity.sum(Stream.ORDERS)).isEqualTo(2);
            assertThat(activity.wholeSince()).isNotNull().isGreaterThan(NIGHT);

            long all = System.currentTimeMillis();
            delete(cut, used, TO_ITS_END);
            Activity nothing = counted(reader);
            assertThat(nothing.sum(Stream.ORDERS)).isZero();
            assertThat(nothing.wholeSince())
                    .as("nothing lies there, and something did")
                    .isNotNull()
                    .isGreaterThanOrEqualTo(all);
        }
    }

    private static void delete(ConsoleStage stage, TopicPartition used, long before)
            throws Exception {
        String brokers = stage.clusters().get("kafka.bootstrap.servers");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.deleteRecords(Map.of(used, RecordsToDelete.beforeOffset(before))).all().get();
        }
    }

    private static Activity counted(ActivityReader reader) {
        return reader.of("anna", shop("cut"), Scope.of("P1"), NIGHT, NIGHT + HOUR).orElseThrow();
    }

    /** All records of a stage have one key, and lie in one partition. */
    private static TopicPartition used(JobSettings settings) {
        String topic = settings.kafka().topics().name("orders");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings.kafka().clientProperties(Map.of()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            return consumer.endOffsets(all).entrySet().stream()
                    .filter(end -> end.getValue() > 0)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
        }
    }

    @Test
    void aKafkaThatIsAwayIsSaidToBe() {
        Map<String, String> nowhere = new HashMap<>(stage.clusters());
        nowhere.put("kafka.bootstrap.servers", "127.0.0.1:1");
        ActivityReader reader = new ActivityReader(BacktestTrials.settings(nowhere).kafka(), edge);

        assertThatThrownBy(
                        () -> reader.of("anna", shop("any"), Scope.of("P1"), NIGHT, NIGHT + HOUR))
                .isInstanceOfSatisfying(
                        StoreAwayException.class, away -> assertThat(away.isAway()).isTrue());
    }

    @Test
    void ofUnitsAndPeopleEventsSayNothing() {
        assertThat(ActivityReader.knows(new Subject(SubjectKind.ENTERPRISE, "U1", null))).isFalse();
        assertThat(ActivityReader.knows(shop("S9"))).isTrue();
    }
}
