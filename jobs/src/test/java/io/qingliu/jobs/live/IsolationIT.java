package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.kafka.Rights;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two platforms on a cluster that checks rights: each reads what is for it and nothing else, and
 * what one sends in the other's name counts for nothing.
 */
class IsolationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String DECIDED = "2026-05-11T10:00:00+08:00";
    private static final String SHOP = "'subject':{'kind':'SHOP','platform':'P1','id':'S9'}";

    @TempDir private Path directory;

    @Test
    void eachMemberGetsItsOwnAndSpeaksForItself() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().users("qingliu", "p1", "p10").start();
                EmbeddedElasticsearch elasticsearch =
                        EmbeddedElasticsearch.start(directory.resolve("elasticsearch"))) {
            JobSettings operator = settings(kafka, elasticsearch, "operator");
            new TopicCreator(operator.kafka()).createMissing(Preparation.plans(operator));
            Rights.apply(
                    operator.kafka(),
                    Rights.shipped()
                            .of(operator.kafka(), operator.isolation(), operator.senders()));
            play(kafka);
            try (LiveRun run = LiveRun.start(settings(kafka, elasticsearch, "qingliu"))) {
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(members(kafka, "measures.P1"))
                                            .isNotEmpty()
                                            .containsOnly("P1");
                                    assertThat(members(kafka, "shares.P10"))
                                            .isNotEmpty()
                                            .containsOnly("P10");
                                });
                assertThat(members(kafka, "shares.P1")).containsOnly("P1");
                assertThat(members(kafka, "shares")).contains("P1", "P10");

                String mine = "m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1";
                String others = "h:SHOP:P1:S9:P10";
                send(kafka, "p1", "receipts.P1", receipt("a", mine, "P1"));
                send(kafka, "p1", "receipts.P1", receipt("b", others, "P10"));
                // Who has no right to, cannot even try by the way that is everybody's.
                assertThatThrownBy(() -> send(kafka, "p1", "receipts", receipt("c", others, "P10")))
                        .hasCauseInstanceOf(AuthorizationException.class);
                // And who has it by mistake is refused.
                kafka.produce("qingliu.receipts", "k", receipt("d", others, "P10"));

                await().atMost(SOON)
                        .untilAsserted(
                                () ->
                                        assertThat(letters(kafka))
                                                .containsExactlyInAnyOrder(
                                                        "receipts.P1 WRONG_SENDER member b",
                                                        "receipts WRONG_SENDER member d"));
                inTheIndices(elasticsearch);
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    private static void inTheIndices(EmbeddedElasticsearch elasticsearch) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(search(elasticsearch, "qingliu-measures.p1"))
                                    .isNotEmpty()
                                    .containsOnly("P1");
                            assertThat(search(elasticsearch, "qingliu-shares.p10"))
                                    .isNotEmpty()
                                    .containsOnly("P10");
                            assertThat(search(elasticsearch, "qingliu-shares"))
                                    .contains("P1", "P10");
                        });
        // No measure is for P10: its index does not come into being.
        assertThat(search(elasticsearch, "qingliu-measures.p10")).isEmpty();
    }

    /** A decision of a court in force on a shop of P1; both platforms are members. */
    private static void play(EmbeddedKafka kafka) {
        for (String code : List.of("P1", "P10")) {
            kafka.produce(
                    "qingliu.members",
                    code,
                    json(
                            "{'id':'m-%s','time':'2026-05-01T00:00:00+08:00','member':'%s',"
                                    + "'kind':'PLATFORM','agreement':'A-1',"
                                    + "'from':'2026-05-01T00:00:00+08:00'}",
                            code, code));
        }
        for (int i = 0; i < 3; i++) {
            kafka.produce(
                    "qingliu.orders",
                    "o" + i,
                    json(
                            "{'id':'o%d','time':'2026-05-11T0%d:00:00+08:00','type':'PAID',"
                                    + "'platform':'P1','order':'o%d','buyer':'b%d','shop':'S8'}",
                            i, i, i, i));
        }
        for (String type : List.of("ISSUED", "IN_FORCE")) {
            kafka.produce(
                    "qingliu.decisions",
                    "S9",
                    json(
                            "{'id':'d-%s','time':'"
                                    + DECIDED
                                    + "','number':'2026-17','organ':'Court','type':'%s',"
                                    + SHOP
                                    + ",'behavior':'BRUSHING','severity':'GENERAL',"
                                    + "'legalBasis':'E-Commerce Law art. 85'}",
                            type,
                            type));
        }
    }

    private static String receipt(String id, String result, String member) {
        return json(
                "{'id':'%s','time':'2026-05-12T10:00:00+08:00','measure':'%s','member':'%s',"
                        + "'type':'APPLIED'}",
                id, result, member);
    }

    private static String json(String format, Object... parts) {
        return format.formatted(parts).replace('\'', '"');
    }

    private static void send(EmbeddedKafka kafka, String user, String stream, String record)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings(user));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("qingliu." + stream, "k", record)).get();
        }
    }

    private static List<String> members(EmbeddedKafka kafka, String stream) throws Exception {
        List<String> members = new ArrayList<>();
        for (var record : kafka.readToEnd("qingliu." + stream, IsolationLevel.READ_COMMITTED)) {
            members.add(JSON.readTree(record.text()).path("member").asText());
        }
        return members;
    }

    private static List<String> letters(EmbeddedKafka kafka) throws Exception {
        List<String> letters = new ArrayList<>();
        for (var record : kafka.readToEnd("qingliu.dead-letters", IsolationLevel.READ_COMMITTED)) {
            JsonNode letter = JSON.readTree(record.text());
            letters.add(
                    letter.path("stream").asText()
                            + ' '
                            + letter.path("reason").asText()
                            + ' '
                            + letter.path("field").asText()
                            + ' '
                            + JSON.readTree(letter.path("payload").asText()).path("id").asText());
        }
        return letters;
    }

    private static List<String> search(EmbeddedElasticsearch elasticsearch, String index) {
        URI address =
                elasticsearch
                        .uri()
                        .resolve("/" + index + "/_search?size=100&ignore_unavailable=true");
        try {
            JsonNode answer =
                    JSON.readTree(
                            HttpClient.newHttpClient()
                                    .send(
                                            HttpRequest.newBuilder(address).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());
            List<String> members = new ArrayList<>();
            answer.at("/hits/hits").forEach(hit -> members.add(hit.at("/_source/member").asText()));
            return members;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JobSettings settings(
            EmbeddedKafka kafka, EmbeddedElasticsearch elasticsearch, String user) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        kafka.clientSettings(user)
                .forEach((key, value) -> values.put("kafka.client." + key, value));
        values.put("elasticsearch.hosts", elasticsearch.uri().toString());
        values.put("members.isolated.P1", "User:p1");
        values.put("members.isolated.P10", "User:p10");
        values.put("intake.clock.quiet", "PT1S");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return JobSettings.of(values);
    }
}
