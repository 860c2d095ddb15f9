package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.Loss;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results reach their topics whatever becomes of Elasticsearch, and documents follow. */
class IndexingIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> INDEXED =
            List.of(
                    "findings",
                    "blacklist",
                    "measures",
                    "courier-alerts",
                    "notices",
                    "shares",
                    "manifests",
                    "batches",
                    "rings",
                    "rule-precision",
                    "rule-receipts",
                    "statistics",
                    "signals");

    private static final String SHOP = "'subject':{'kind':'SHOP','platform':'P1','id':'S7'}";

    /** By stream, results as nobody could distinguish them from ours. */
    private static final Map<String, String> IN_FORM =
            new HashMap<>(
                    Map.of(
                            "findings",
                            "{'id':'f:SHOP:P1:S7:BRUSHING','version':1,'time':1732982400000,"
                                    + "'behavior':'BRUSHING','status':'CANDIDATE',"
                                    + SHOP,
                            "blacklist",
                            "{'status':'NOTIFIED','version':1," + SHOP,
                            "measures",
                            "{'id':'m:SHOP:P1:S7:LIMIT_PROMOTION_ENTRY:P1','version':1,"
                                    + "'measure':'LIMIT_PROMOTION_ENTRY','action':'RECOMMEND',"
                                    + "'member':'P1',"
                                    + SHOP,
                            "courier-alerts",
                            "{'id':'a:YTO:K3:P1:S7','version':1,'carrier':'YTO','courier':'K3',"
                                    + "'shop':'S7','platform':'P1'",
                            "notices",
                            "{'id':'n:SHOP:P1:S7:LISTED','version':1,'type':'LISTED',"
                                    + "'text':{'zh':'a','en':'b'},"
                                    + SHOP,
                            "rings",
                            "{'id':'g:SHOP:P1:S7','version':1,'status':'CLEARED'",
                            "rule-receipts",
                            "{'id':'u:BRU-01:2:qingliu-signals:0:1','version':2,'rule':'BRU-01',"
                                    + "'mode':'OFF','job':'qingliu-signals','subtask':0,'of':1,"
                                    + "'since':1732982400000",
                            "statistics",
                            "{'period':'2024-11','granularity':'MONTH','version':1",
                            "signals",
                            "{'id':'T:k:20058','version':1,'time':1732982400000,'behavior':'BRUSHING',"
                                    + "'key':'k','evidence':{'rule':'T','family':'TEMPORAL'}"));

    static {
        IN_FORM.put(
                "shares",
                "{'id':'h:SHOP:P1:S7:P1','version':1,'member':'P1','status':'SHARED',"
                        + "'action':'SHARE',"
                        + SHOP);
        IN_FORM.put(
                "rule-precision",
                "{'id':'w:BRU-01','version':1,'rule':'BRU-01','confirmed':1,'rejected':0,"
                        + "'overturned':0,'at':1732982400000");
        IN_FORM.put("manifests", "{'member':'P1','period':'2024-W49','version':1");
        IN_FORM.put("batches", "{'member':'P1','batch':'b','version':1");
    }

    private static final Map<String, String> KEYS =
            Map.of("blacklist", "SHOP:P1:S7", "statistics", "s:MONTH:2024-11:::::");

    private static final String STRANGE_SIGNAL =
            ("{'id':'NO-SUCH:k:20058','version':1,'time':1732982400000,'behavior':'BRUSHING',"
                            + "'key':'k','evidence':{'rule':'NO-SUCH','family':'TEMPORAL','window':'PT1H',"
                            + "'digest':'sha256:0'},'weight':0.9,'confidence':1,'flags':[{'subject':"
                            + "{'kind':'SHOP','platform':'P1','id':'S9'},'role':'PARTICIPANT'}]}")
                    .replace('\'', '"');

    @TempDir private Path directory;

    private final Reported reported = new Reported();
    private int sent;

    /** What a run reports, in the order in which it happens; a reason that changes counts once. */
    private static final class Reported implements LiveListener {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void restarts(String job, String cause) {
            all.add("restarts " + job + ": " + cause);
        }

        @Override
        public void loses(Loss loss) {
            // Counted elsewhere.
        }

        @Override
        public void away(Instant since, String why) {
            if (all.isEmpty() || !all.get(all.size() - 1).equals("away")) {
                all.add("away");
            }
        }

        @Override
        public void back(Duration after) {
            all.add("back");
        }
    }

    @Tag("nightly")
    @Test
    void neitherForeignRecordsNorAnOutageStopAnything() throws Exception {
        try (OwnTopics topics = OwnTopics.named("indexing");
                EmbeddedElasticsearch elasticsearch =
                        EmbeddedElasticsearch.start(directory.resolve("elasticsearch"))) {
            // Away when the run begins.
            elasticsearch.kill();
            try (LiveRun run = LiveRun.start(settings(topics, elasticsearch), reported)) {
                await().atMost(SOON).until(run::isRunning);
                assertThat(reported.all).containsExactly("away");
                resultsGoOn(topics);

                elasticsearch.restart();
                await().atMost(SOON).until(() -> reported.all.size() == 2);
                assertThat(reported.all).containsExactly("away", "back");
                assertThat(get(elasticsearch, "/qingliu-findings/_mapping").toString())
                        .contains("strict");

                foreignRecordsBecomeDeadLetters(topics);

                // Away while results come.
                elasticsearch.kill();
                topics.produce("findings", "k", finding("during", 1));
                resultsGoOn(topics);
                await().atMost(SOON).until(() -> reported.all.size() == 3);
                elasticsearch.restart();
                await().atMost(SOON).until(() -> isThere(elasticsearch, "during"));

                await().atMost(SOON).until(() -> reported.all.size() == 4);
                assertThat(reported.all).containsExactly("away", "back", "away", "back");
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    /** The second job answers a record that is none on its topic of dead letters. */
    private void resultsGoOn(OwnTopics topics) {
        String mine = "no JSON " + "x".repeat(++sent);
        topics.produce("members", "x", mine);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(letters(topics, "members", "NOT_JSON"))
                                        .as("dead letters of members")
                                        .hasSize(sent));
    }

    private void foreignRecordsBecomeDeadLetters(OwnTopics topics) throws Exception {
        for (String stream : INDEXED) {
            String id = "f:SHOP:P1:foreign:BRUSHING";
            topics.produce(stream, id, "{\"id\":\"" + id + "\",\"version\":1}");
        }
        IN_FORM.forEach(
                (stream, json) ->
                        topics.produce(
                                stream,
                                KEYS.getOrDefault(stream, "k"),
                                (json + ",'foo':1}").replace('\'', '"')));
        // A signal in form, of a rule that there is not.
        topics.produce("signals", "k", STRANGE_SIGNAL);
        topics.produce(
                "findings",
                "k",
                finding("lines", 1).replace(",\"status", ",\n\"foo\":1,\n\"status"));
        topics.produce("findings", "k", "not JSON at all");
        topics.produce("findings", "k", finding("after", 1));
        for (String stream : INDEXED) {
            int expected = stream.equals("findings") ? 2 : 1;
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(letters(topics, stream, "NOT_INDEXED"))
                                            .as(stream)
                                            .hasSize(expected)
                                            .allMatch(IndexingIT::namesTheField));
            // The second job reads signals too, and gives the same letter the same id.
            assertThat(letters(topics, stream, "MISSING_FIELD"))
                    .as(stream)
                    .isNotEmpty()
                    .allMatch(
                            letter -> letter.path("payload").asText().contains("foreign:BRUSHING"));
        }
        assertThat(letters(topics, "findings", "NOT_JSON")).hasSize(1);
    }

    private static boolean namesTheField(JsonNode letter) {
        return letter.path("detail").asText().contains("dynamic introduction of [");
    }

    @Test
    void aSecondRunIsRefusedAndOneAfterAnotherIsNot() throws Exception {
        try (OwnTopics topics = OwnTopics.named("indexing")) {
            JobSettings settings = settings(topics, null);
            try (LiveRun first = LiveRun.start(settings)) {
                await().atMost(SOON).until(first::isRunning);

                assertThatThrownBy(() -> LiveRun.start(settings))
                        .isInstanceOf(BadSettingException.class)
                        .hasMessageStartingWith(
                                "kafka.group.id is "
                                        + topics.group()
                                        + " but must be of one run at a time:"
                                        + " another is alive (process "
                                        + ProcessHandle.current().pid());
                assertThat(first.isRunning()).isTrue();
            }
            try (LiveRun next = LiveRun.start(settings)) {
                await().atMost(SOON).until(next::isRunning);
            }
        }
    }

    private JobSettings settings(OwnTopics topics, EmbeddedElasticsearch elasticsearch) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        if (elasticsearch != null) {
            values.put("elasticsearch.hosts", elasticsearch.uri().toString());
        }
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return JobSettings.of(values);
    }

    private static String finding(String shop, int version) {
        return ("{'id':'f:SHOP:P1:%s:BRUSHING','version':%d,'time':1732982400000,"
                        + "'behavior':'BRUSHING','subject':{'kind':'SHOP','platform':'P1',"
                        + "'id':'%s'},'status':'CANDIDATE','evidence':[{'rule':'R',"
                        + "'family':'TEMPORAL'}]}")
                .formatted(shop, version, shop)
                .replace('\'', '"');
    }

    private static List<JsonNode> letters(OwnTopics topics, String stream, String reason)
            throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        for (StoredRecord record : topics.committedRecords("dead-letters")) {
            JsonNode letter = JSON.readTree(record.text());
            if (letter.path("stream").asText().equals(stream)
                    && letter.path("reason").asText().equals(reason)) {
                letters.add(letter);
            }
        }
        return letters;
    }

    private static boolean isThere(EmbeddedElasticsearch elasticsearch, String id)
            throws Exception {
        return get(elasticsearch, "/qingliu-findings/_doc/f:SHOP:P1:" + id + ":BRUSHING")
                .path("found")
                .asBoolean();
    }

    private static JsonNode get(EmbeddedElasticsearch elasticsearch, String path) throws Exception {
        URI address = elasticsearch.uri().resolve(path);
        return JSON.readTree(
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
