package io.qingliu.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.intake.files.FileEvents;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real Kafka holds, as files: all of it, nothing twice, and nothing for others to read. */
class KeptRecordsIT {

    private static final Instant MONDAY = Instant.parse("2026-05-11T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-05-12T00:00:00Z");

    private final OwnTopics topics = OwnTopics.named("kept");
    private final EmbeddedKafka kafka = topics.kafka();
    private final String prefix = topics.prefix();

    @BeforeEach
    void create() {
        for (String stream : List.of("orders", "verdicts", "receipts", "receipts.P1")) {
            kafka.createTopics(
                    new Topic(
                            prefix + stream,
                            stream.equals("orders") ? 3 : 1,
                            Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1")));
        }
    }

    @AfterEach
    void delete() {
        topics.close();
    }

    private JobSettings settings() {
        return settings(Map.of());
    }

    private JobSettings settings(Map<String, String> more) {
        Map<String, String> values = new TreeMap<>(more);
        values.putAll(
                Map.of(
                        "edge.key",
                        "0123456789abcdef".repeat(4),
                        "kafka.bootstrap.servers",
                        kafka.bootstrapServers(),
                        "kafka.topic.prefix",
                        prefix,
                        "members.isolated.P1",
                        "User:p1"));
        return JobSettings.of(values);
    }

    private void send(String stream, String key, String value, Instant arrival) {
        kafka.produce(prefix + stream, List.of(Message.text(key, value).at(arrival)));
    }

    private static Map<String, List<String>> files(KeptRecords kept) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (var files = Files.list(kept.path())) {
            for (Path file : files.toList()) {
                try (BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(Files.newInputStream(file)),
                                        StandardCharsets.UTF_8))) {
                    String stream = file.getFileName().toString().replaceFirst("\\..*", "");
                    lines.computeIfAbsent(stream, each -> new ArrayList<>())
                            .addAll(in.lines().toList());
                }
            }
        }
        return lines;
    }

    @Test
    void everyPartitionIsReadToWhereItEndedAndEachValueIsALine() throws Exception {
        for (int i = 1; i <= 9; i++) {
            send("orders", "o" + i, "{\"id\":\"o" + i + "\",\"time\":" + i * 1000 + "}", MONDAY);
        }
        send("verdicts", "v", "{\n  \"id\": \"v1\",\n  \"note\": \"a \\\"b\nc\"\n}", MONDAY);
        send("verdicts", "v", "  \n ", MONDAY);
        kafka.produce(prefix + "verdicts", List.of(new Message(null, null, MONDAY)));

        Path path;
        boolean[] sent = new boolean[1];
        try (KeptRecords kept =
                KeptRecords.read(
                        settings(),
                        null,
                        (read, total) -> {
                            assertThat(total).isEqualTo(12);
                            if (!sent[0]) {
                                // What comes while it is read is of the next reading.
                                send("orders", "o10", "{\"id\":\"late\"}", MONDAY);
                                sent[0] = true;
                            }
                        })) {
            path = kept.path();
            Map<String, List<String>> files = files(kept);
            assertThat(files).containsOnlyKeys("orders", "verdicts");
            assertThat(files.get("orders")).hasSize(9).contains("{\"id\":\"o7\",\"time\":7000}");
            // A break within a text stays what makes it bad JSON; one between parts is a blank.
            assertThat(files.get("verdicts"))
                    .containsExactlyInAnyOrder(
                            "{   \"id\": \"v1\",   \"note\": \"a \\\"b\u0001c\" }", "?");
            assertThat(FileEvents.in(path)).as("a file a partition").hasSizeGreaterThan(1);
            assertThat(kept.records()).isEqualTo(11);
            assertThat(kept.begins()).isEqualTo(MONDAY.toEpochMilli());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void whatNamesABoundPlatformElsewhereIsLeftOutAsTheJobsDo() throws Exception {
        kafka.createTopics(
                new Topic(prefix + "orders.P1", 1, Map.of("message.timestamp.type", "CreateTime")));
        send("orders", "o", order("before", "P1"), MONDAY);
        send("orders", "o", order("forged", "P1"), TUESDAY);
        send("orders", "o", order("other", "P2"), TUESDAY);
        send("orders", "o", "no event", TUESDAY);
        send("orders.P1", "o", order("own", "P1"), TUESDAY);
        send("orders.P1", "o", order("smuggled", "P2"), TUESDAY);

        try (KeptRecords kept =
                KeptRecords.read(
                        settings(
                                Map.of(
                                        "senders.bound.P1",
                                        "User:p1",
                                        "senders.since.P1",
                                        TUESDAY.toString())),
                        null,
                        (read, total) -> {})) {
            assertThat(files(kept).get("orders"))
                    .containsExactlyInAnyOrder(
                            order("before", "P1"),
                            order("other", "P2"),
                            "no event",
                            order("own", "P1"));
            assertThat(kept.foreign()).isEqualTo(2);
            assertThat(FileEvents.in(kept.path()))
                    .as("time goes on by itself in each topic")
                    .hasSize(2);
        }
    }

    private static String order(String id, String platform) {
        return ("{\"id\":\"%s\",\"time\":%d,\"type\":\"PAID\",\"platform\":\"%s\","
                        + "\"order\":\"o\",\"buyer\":\"b\",\"shop\":\"s\"}")
                .formatted(id, MONDAY.toEpochMilli(), platform);
    }

    @Test
    void fromATimeOnEventsAreLeftOutAndWhatPeopleDidIsNot() throws Exception {
        send("orders", "o1", "{\"id\":\"monday\"}", MONDAY);
        send("orders", "o1", "{\"id\":\"tuesday\"}", TUESDAY);
        send("orders", "o2", "{\"id\":\"also monday\"}", MONDAY);
        send("verdicts", "v", "{\"id\":\"v1\"}", MONDAY);

        try (KeptRecords kept =
                KeptRecords.read(settings(), TUESDAY.toEpochMilli(), (read, total) -> {})) {
            assertThat(files(kept).get("orders")).containsExactly("{\"id\":\"tuesday\"}");
            assertThat(files(kept).get("verdicts")).containsExactly("{\"id\":\"v1\"}");
        }
    }

    /** Of the orders of Monday retention has taken those of some partitions, and left others. */
    @Test
    void theyBeginWhereTheLastPartitionDoesThatHasLostItsBeginning() throws Exception {
        for (int i = 1; i <= 9; i++) {
            send("orders", "o" + i, "{\"id\":\"monday\",\"time\":0}", MONDAY);
        }
        for (int i = 1; i <= 9; i++) {
            send("orders", "o" + i, "{\"id\":\"tuesday\",\"time\":0}", TUESDAY);
        }
        send("verdicts", "v", "{\"id\":\"v1\"}", TUESDAY.plusSeconds(120));
        assertThat(begins(null)).as("all of them are there").isEqualTo(MONDAY);

        forget(0, MONDAY);
        assertThat(begins(null)).isEqualTo(TUESDAY);
        assertThat(begins(TUESDAY.minusSeconds(60)))
                .as("asked for from then on")
                .isEqualTo(TUESDAY);
    }

    /** As of accesses, which begin when somebody first opens the console: it lacks nothing. */
    @Test
    void aPartitionThatBeganLaterHidesNoneOfTheOthers() throws Exception {
        long may = Instant.parse("2025-05-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 11; i++) {
            send("orders", "o1", "{\"id\":\"o" + i + "\",\"time\":" + may + "}", MONDAY);
        }
        for (int i = 2; i <= 9; i++) {
            send("orders", "o" + i, "{\"id\":\"o" + i + "\",\"time\":4102444800000}", TUESDAY);
        }

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(kept.begins()).isEqualTo(MONDAY.toEpochMilli());
            assertThat(kept.eventsBegin()).isEqualTo(may);
        }
    }

    /** Of a small partition that is cut off, one record that is dated wrongly decides nothing. */
    @Test
    void oneRecordThatIsDatedWronglyDecidesNothing() throws Exception {
        long may = Instant.parse("2025-05-01T00:00:00Z").toEpochMilli();
        String wrong = "{\"id\":\"wrong\",\"time\":4102444800000}";
        for (int partition = 0; partition < 3; partition++) {
            sendTo(partition, "{\"id\":\"gone" + partition + "\"}");
        }
        for (int i = 0; i < 3; i++) {
            sendTo(0, "{\"id\":\"o" + i + "\",\"time\":" + may + "}");
        }
        sendTo(1, wrong);
        sendTo(2, wrong);
        sendTo(2, "{\"id\":\"a\",\"time\":" + may + "}");
        sendTo(2, "{\"id\":\"b\",\"time\":" + may + "}");
        forget(0, 1);
        forget(1, 1);
        forget(2, 1);

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(kept.eventsBegin()).isEqualTo(may);
            assertThat(kept.emptied()).isEmpty();
        }
    }

    /** Retention has taken all that a partition had: since when it is whole nobody knows. */
    @Test
    void aStreamThatRetentionHasEmptiedIsNamed() throws Exception {
        sendTo(0, "{\"id\":\"a\",\"time\":0}");
        sendTo(1, "{\"id\":\"b\",\"time\":0}");
        send("verdicts", "v", "{\"id\":\"v1\"}", MONDAY);
        forget(1, 1);

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(kept.emptied()).containsExactly("orders");
            assertThat(kept.records()).isEqualTo(2);
        }
    }

    private Instant begins(Instant since) throws IOException {
        Long from = since == null ? null : since.toEpochMilli();
        try (KeptRecords kept = KeptRecords.read(settings(), from, (read, total) -> {})) {
            return Instant.ofEpochMilli(kept.begins());
        }
    }

    /** Deletes what a partition of orders had of a day, as retention does. */
    private void forget(int partition, Instant day) throws Exception {
        TopicPartition of = new TopicPartition(prefix + "orders", partition);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            long next =
                    admin.listOffsets(Map.of(of, OffsetSpec.forTimestamp(day.toEpochMilli() + 1)))
                            .partitionResult(of)
                            .get()
                            .offset();
            assertThat(next).as("it had some, and has others").isPositive();
            admin.deleteRecords(Map.of(of, RecordsToDelete.beforeOffset(next))).all().get();
        }
    }

    private void forget(int partition, long records) throws Exception {
        TopicPartition of = new TopicPartition(prefix + "orders", partition);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(Map.of(of, RecordsToDelete.beforeOffset(records))).all().get();
        }
    }

    private void sendTo(int partition, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    prefix + "orders",
                                    partition,
                                    MONDAY.toEpochMilli(),
                                    null,
                                    value))
                    .get();
        }
    }

    /** Events of May that are read in again on another day: who looks at them reads of May. */
    @Test
    void byTheirOwnTimesTheyBeginWhereMostOfTheFirstRecordsDo() throws Exception {
        long may = Instant.parse("2025-05-01T00:00:00Z").toEpochMilli();
        send("orders", "o1", "{\"id\":\"wrong\",\"time\":4102444800000}", MONDAY);
        send("orders", "o1", "no JSON", MONDAY);
        send("orders", "o1", "{\"id\":\"a\",\"time\":" + may + "}", MONDAY);
        send("orders", "o1", "{\"id\":\"b\",\"time\":\"20250501T080000+0800\"}", MONDAY);
        send("orders", "o1", "{\"id\":\"c\",\"time\":\"yesterday\"}", MONDAY);
        send("verdicts", "v", "{\"id\":\"v1\",\"time\":4102444800000}", MONDAY);

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(kept.eventsBegin()).isEqualTo(may);
            assertThat(kept.begins()).isEqualTo(MONDAY.toEpochMilli());
        }
    }

    @Test
    void whereNoEventHasATimeNoneIsMadeUp() throws Exception {
        send("orders", "o1", "no JSON", MONDAY);
        send("verdicts", "v", "{\"id\":\"v1\",\"time\":0}", MONDAY);

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(kept.eventsBegin()).isNull();
        }
    }

    /** A file has no sender: what the jobs refuse for its sender must not come back by it. */
    @Test
    void whatCameInTheNameOfAMemberByAnothersTopicIsLeftOut() throws Exception {
        send("receipts.P1", "m", receipt("a", "P1"), MONDAY);
        send("receipts.P1", "m", receipt("b", "P2"), MONDAY);
        send("receipts", "m", receipt("c", "P1"), MONDAY);
        send("receipts", "m", receipt("d", "P2"), MONDAY);
        send("receipts", "m", "no JSON", MONDAY);

        try (KeptRecords kept = KeptRecords.read(settings(), null, (read, total) -> {})) {
            assertThat(files(kept)).containsOnlyKeys("receipts");
            assertThat(files(kept).get("receipts"))
                    .containsExactlyInAnyOrder(receipt("a", "P1"), receipt("d", "P2"), "no JSON");
            assertThat(kept.foreign()).isEqualTo(2);
        }
    }

    private static String receipt(String id, String member) {
        return ("{'id':'%s','time':'2026-05-11T10:00:00+08:00','measure':"
                        + "'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','member':'%s','type':'APPLIED'}")
                .formatted(id, member, member)
                .replace('\'', '"');
    }

    @Test
    void nothingStaysOnDiskIfTheReadingFails() throws Exception {
        send("orders", "o1", "{\"id\":\"o1\"}", MONDAY);
        List<Path> before = left();

        assertThatThrownBy(
                        () ->
                                KeptRecords.read(
                                        settings(),
                                        null,
                                        (read, total) -> {
                                            throw new IllegalStateException("no more room");
                                        }))
                .hasMessage("no more room");

        assertThat(left()).isEqualTo(before);
    }

    private static List<Path> left() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(each -> each.getFileName().toString().startsWith("qingliu-kept"))
                    .sorted()
                    .toList();
        }
    }
}
