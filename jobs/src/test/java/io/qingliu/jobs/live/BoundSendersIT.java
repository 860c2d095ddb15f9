package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.kafka.Grant;
import io.qingliu.connectors.kafka.Rights;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three stories of forty sign-ups on one handset, on a cluster that checks rights. P1 is bound: its
 * own count. P2 is not: its own count too, by everybody's topic. And what P2 makes up in P1's name
 * is refused by the broker or by the job, and nobody is suspected for it.
 */
class BoundSendersIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int SIGN_UPS = 40;

    @TempDir private Path directory;

    @Test
    void whatOneMakesUpInAnothersNameCountsForNothing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().users("qingliu", "p1", "p2").start()) {
            JobSettings operator = settings(kafka, "operator");
            new TopicCreator(operator.kafka()).createMissing(Preparation.plans(operator));
            Rights.apply(
                    operator.kafka(),
                    Rights.shipped()
                            .of(operator.kafka(), operator.isolation(), operator.senders()));
            Rights.apply(operator.kafka(), List.of(shared("User:p1"), shared("User:p2")));

            send(kafka, "p1", "registrations.P1", signUps("P1", "own"));
            send(kafka, "p2", "registrations", signUps("P2", "twin"));
            assertThatThrownBy(
                            () -> send(kafka, "p2", "registrations.P1", signUps("P1", "outside")))
                    .hasCauseInstanceOf(AuthorizationException.class);
            send(kafka, "p2", "registrations", signUps("P1", "forged"));
            send(kafka, "p1", "registrations.P1", signUps("P2", "smuggled"));

            try (LiveRun run = LiveRun.start(settings(kafka, "qingliu"))) {
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(suspected(kafka))
                                            .isEqualTo(Set.of("P1 own", "P2 twin"));
                                    assertThat(refused(kafka))
                                            .isEqualTo(
                                                    Map.of(
                                                            "registrations WRONG_SENDER platform"
                                                                    + " forged",
                                                            SIGN_UPS,
                                                            "registrations.P1 WRONG_SENDER platform"
                                                                    + " smuggled",
                                                            SIGN_UPS));
                                });
            }
        }
    }

    /**
     * P1 is bound while its sign-ups come: ten were read before, ten lay unread on everybody's
     * topic, twenty come by its own. They are one story, and none is late; what somebody sends in
     * its name from then on is refused.
     */
    @Test
    @Tag("nightly")
    void aPlatformThatIsBoundInARunningDeploymentLosesNothing() throws Exception {
        try (OwnTopics topics = OwnTopics.named("bound")) {
            Map<String, String> before = new HashMap<>(topics.settings());
            before.putAll(common());
            JobSettings unbound = JobSettings.of(before);
            new TopicCreator(unbound.kafka()).createMissing(Preparation.plans(unbound));
            List<Map.Entry<String, String>> own = List.copyOf(signUps("P1", "own").entrySet());
            play(topics, "registrations", own.subList(0, 10));
            try (LiveRun run = LiveRun.start(unbound)) {
                await().atMost(SOON)
                        .until(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    return topics.committed("signals").stream()
                                            .anyMatch(tick -> tick.contains("\"quiet\":true"));
                                });
            }
            play(topics, "registrations", own.subList(10, 20));
            long since = System.currentTimeMillis() + 1;
            await().until(() -> System.currentTimeMillis() > since);

            Map<String, String> after = new HashMap<>(before);
            after.put("senders.bound.P1", "User:p1");
            after.put("senders.since.P1", Instant.ofEpochMilli(since).toString());
            JobSettings bound = JobSettings.of(after);
            assertThat(
                            new TopicCreator(bound.kafka())
                                    .createMissing(Preparation.plans(bound))
                                    .created())
                    .hasSize(6);
            play(topics, "registrations.P1", own.subList(20, SIGN_UPS));
            play(topics, "registrations", List.copyOf(signUps("P1", "forged").entrySet()));
            try (LiveRun run = LiveRun.start(bound)) {
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(most(topics.committed("findings")))
                                            .isEqualTo(SIGN_UPS);
                                    assertThat(topics.committed("dead-letters"))
                                            .hasSize(SIGN_UPS)
                                            .allMatch(letter -> letter.contains("forged-"));
                                });
            }
            assertThat(topics.committed("late")).isEmpty();
            assertThat(topics.committed("findings")).noneMatch(each -> each.contains("forged-"));
        }
    }

    private static void play(
            OwnTopics topics, String stream, List<Map.Entry<String, String>> records) {
        records.forEach(record -> topics.produce(stream, record.getKey(), record.getValue()));
    }

    /** The most accounts that REG-01 has counted on one handset. */
    private static int most(Collection<String> findings) throws Exception {
        int most = 0;
        for (String finding : findings) {
            for (JsonNode evidence : JSON.readTree(finding).path("evidence")) {
                if (evidence.path("rule").asText().equals("REG-01")) {
                    most = Math.max(most, evidence.path("observed").asInt());
                }
            }
        }
        return most;
    }

    /** What every platform had before any was bound. */
    private static Grant shared(String principal) {
        return new Grant(
                principal,
                ResourceType.TOPIC,
                "qingliu.registrations",
                PatternType.LITERAL,
                List.of(AclOperation.WRITE, AclOperation.DESCRIBE),
                "everybody's topic");
    }

    /** Forty accounts within two hours on one handset, each with a number of its own. */
    private static Map<String, String> signUps(String platform, String story) {
        Map<String, String> records = new TreeMap<>();
        for (int i = 0; i < SIGN_UPS; i++) {
            String account = story + "-" + (100 + i);
            records.put(
                    account,
                    ("{'id':'%s','time':%d,'type':'REGISTERED','platform':'%s','account':'%s',"
                                    + "'kind':'BUYER','device':'device-of-%s','hardware':'h-%s',"
                                    + "'phone':'138%s%06d'}")
                            .formatted(
                                    account,
                                    1_778_464_800_000L + i * 180_000L,
                                    platform,
                                    account,
                                    story,
                                    story,
                                    story.length() + 10,
                                    i)
                            .replace('\'', '"'));
        }
        return records;
    }

    private static void send(
            EmbeddedKafka kafka, String user, String stream, Map<String, String> records)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings(user));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (Map.Entry<String, String> record : records.entrySet()) {
                producer.send(
                                new ProducerRecord<>(
                                        "qingliu." + stream, record.getKey(), record.getValue()))
                        .get();
            }
        }
    }

    /** Platform and story of the accounts that findings are about. */
    private static Set<String> suspected(EmbeddedKafka kafka) throws Exception {
        Set<String> stories = new TreeSet<>();
        for (var record : kafka.readToEnd("qingliu.findings", IsolationLevel.READ_COMMITTED)) {
            JsonNode subject = JSON.readTree(record.text()).path("subject");
            if (subject.path("kind").asText().equals("BUYER")) {
                stories.add(
                        subject.path("platform").asText()
                                + ' '
                                + subject.path("id").asText().replaceFirst("-.*", ""));
            }
        }
        return stories;
    }

    private static Map<String, Integer> refused(EmbeddedKafka kafka) throws Exception {
        Map<String, Integer> refused = new TreeMap<>();
        for (var record : kafka.readToEnd("qingliu.dead-letters", IsolationLevel.READ_COMMITTED)) {
            JsonNode letter = JSON.readTree(record.text());
            String story =
                    JSON.readTree(letter.path("payload").asText())
                            .path("id")
                            .asText()
                            .replaceFirst("-.*", "");
            refused.merge(
                    "%s %s %s %s"
                            .formatted(
                                    letter.path("stream").asText(),
                                    letter.path("reason").asText(),
                                    letter.path("field").asText(),
                                    story),
                    1,
                    Integer::sum);
        }
        return refused;
    }

    private JobSettings settings(EmbeddedKafka kafka, String user) {
        Map<String, String> values = new HashMap<>(common());
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        kafka.clientSettings(user)
                .forEach((key, value) -> values.put("kafka.client." + key, value));
        values.put("senders.bound.P1", "User:p1");
        return JobSettings.of(values);
    }

    private Map<String, String> common() {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("intake.clock.quiet", "PT1S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return values;
    }
}
