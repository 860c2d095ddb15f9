package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocumentType;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in the topics of results, whoever wrote it. */
@SuppressWarnings("try") // what Flink closes may throw anything
class CommittedResultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** 1 December 2024 in China. */
    private static final long DECEMBER = 1_732_982_400_000L;

    private static final long DAY = 86_400_000L;
    private static final long ARRIVAL = DECEMBER + DAY;

    private static final String SHOP = "{'kind':'SHOP','id':'S9','platform':'P1'}";

    private static final Isolation P1_APART = new Isolation(Map.of("P1", "User:p1"));

    private final Counted metrics = new Counted();
    private final CommittedResults results =
            new CommittedResults(
                    "qingliu.",
                    EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                    P1_APART);

    private static final class Counted extends UnregisteredMetricsGroup {
        private final Map<String, Counter> counters = new HashMap<>();

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            counters.put(name, counter);
            return counter;
        }

        long count(String name) {
            return counters.get(name).getCount();
        }
    }

    @BeforeEach
    void open() {
        results.open(
                new InitializationContext() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics;
                    }

                    @Override
                    public UserCodeClassLoader getUserCodeClassLoader() {
                        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
                    }
                });
    }

    @Test
    void aFindingBecomesADocumentUnderItsIdAndVersion() throws Exception {
        String finding = finding("S9", ARRIVAL);

        List<Outgoing> read = read("findings", "k", finding);

        assertThat(read)
                .containsExactly(
                        new Outgoing(
                                "findings",
                                "k",
                                "f:SHOP:P1:S9:BRUSHING",
                                ARRIVAL,
                                finding.getBytes(UTF_8)));
        assertThat(documents(read).get(0))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::version)
                .containsExactly("qingliu-findings", ARRIVAL);
    }

    /** Otherwise it would take the place of the genuine one, and with its version keep it. */
    @Test
    void aForeignRecordUnderTheIdOfAFindingIsNoDocument() throws Exception {
        String genuine = finding("S9", ARRIVAL);
        String otherShop = genuine.replace("'id':'S9'".replace('\'', '"'), "\"id\":\"S8\"");

        assertThat(fault("findings", "k", "{'id':'f:SHOP:P1:S9:BRUSHING','version':1}"))
                .isEqualTo("MISSING_FIELD time");
        assertThat(otherShop).isNotEqualTo(genuine);
        assertThat(fault("findings", "k", otherShop)).isEqualTo("BAD_VALUE id");
        assertThat(fault("findings", "k", finding("S9", Long.MAX_VALUE)))
                .isEqualTo("BAD_VALUE version");
        long highest = ARRIVAL + DocumentName.AHEAD.toMillis();
        assertThat(fault("findings", "k", finding("S9", highest + 1)))
                .isEqualTo("BAD_VALUE version");
        assertThat(fault("findings", "k", finding("S9", highest))).isNull();
    }

    @Test
    void aResultOfEachOtherStreamIsReadByItsTypeAndKnownByItsFields() throws Exception {
        String measure =
                "{'id':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1','version':2,'subject':"
                        + SHOP
                        + ",'measure':'LIMIT_PROMOTION_ENTRY','action':'RECOMMEND','member':'P1'}";
        String alert =
                "{'id':'a:YTO:K3:P1:S9','version':2,'carrier':'YTO','courier':'K3','shop':'S9',"
                        + "'platform':'P1'}";
        String notice =
                "{'id':'n:SHOP:P1:S9:MEASURE:X:P1','version':2,'type':'MEASURE','subject':"
                        + SHOP
                        + ",'text':{'zh':'a','en':'b'}}";
        String push =
                "{'id':'p:SHOP:P1:S9:SAMR','version':2,'department':'SAMR','subject':"
                        + SHOP
                        + ",'label':'DECIDED','action':'PUSH'}";
        String share =
                "{'id':'h:SHOP:P1:S9:P2','version':2,'member':'P2','status':'SHARED','action':"
                        + "'SHARE','subject':"
                        + SHOP
                        + "}";
        String ring =
                "{'id':'g:SHOP:P1:S9','version':2,'status':'SUSPECTED','memberCount':3,'members':[{"
                        + "'role':'PARTICIPANT','subject':"
                        + SHOP
                        + "}]}";
        String statistic = "{'period':'2024-11','granularity':'MONTH','version':2}";

        assertThat(fault("measures", "k", measure)).isNull();
        assertThat(fault("measures", "k", measure.replace("'member':'P1'", "'member':'P2'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("courier-alerts", "k", alert)).isNull();
        assertThat(fault("courier-alerts", "k", alert.replace("'shop':'S9'", "'shop':'S8'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("notices", "k", notice)).isNull();
        assertThat(fault("notices", "k", notice.replace(":MEASURE:", ":LISTED:")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("pushes", "k", push)).isNull();
        assertThat(fault("pushes", "k", push.replace("'department':'SAMR'", "'department':'PBC'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("shares", "k", share)).isNull();
        assertThat(fault("shares", "k", share.replace("'member':'P2'", "'member':'P1'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("manifests", "P2", "{'member':'P2','period':'2024-W49','version':2}"))
                .isNull();
        assertThat(fault("batches", "k", "{'member':'P2','batch':'b','version':2}")).isNull();
        assertThat(fault("rings", "k", ring)).isNull();
        assertThat(fault("rings", "k", ring.replace("g:SHOP", "g:BUYER")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("rings", "k", "{'id':'g:SHOP:P1:S8','version':2,'status':'CLEARED'}"))
                .isNull();
        assertThat(fault("rings", "k", "{'id':'g:S8','version':2,'status':'CLEARED'}"))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("rings", "k", "{'id':'f:SHOP:P1:S8:X','version':2,'status':'CLEARED'}"))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("statistics", "s:MONTH:2024-11:::::", statistic)).isNull();
        assertThat(fault("statistics", "s:MONTH:2024-10:::::", statistic))
                .isEqualTo("BAD_VALUE id");
        assertThat(
                        fault(
                                "statistics",
                                "s:MONTH:2024-11:::::",
                                statistic.replace(
                                        ":2}", ":" + (DocumentName.MOST_CHANGES + 1) + "}")))
                .isEqualTo("BAD_VALUE version");
    }

    @Test
    void whatIsAboutARuleIsKnownByIt() throws Exception {
        String precision =
                "{'id':'w:BRU-01','rule':'BRU-01','version':2,'confirmed':1,'rejected':0,"
                        + "'overturned':0,'at':1732982400000}";
        String notice =
                "{'id':'w:BRU-01:4','version':1,'type':'RULE_WITHDRAWN','grounds':['BRU-01'],"
                        + "'text':{'zh':'a','en':'b'}}";

        assertThat(fault("rule-precision", "k", precision)).isNull();
        assertThat(fault("rule-precision", "k", precision.replace("'rule':'BRU-01'", "'rule':'X'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("notices", "k", notice)).isNull();
        assertThat(fault("notices", "k", notice.replace("['BRU-01']", "['BRU-02']")))
                .isEqualTo("BAD_VALUE id");
        assertThat(fault("notices", "k", notice.replace("['BRU-01']", "[]")))
                .isEqualTo("MISSING_FIELD subject");
        assertThat(fault("notices", "k", notice.replace("RULE_WITHDRAWN", "LISTED")))
                .isEqualTo("MISSING_FIELD subject");
    }

    /** P1 is kept apart, P2 is not, and a notice to the shop is for no member. */
    @Test
    void whatIsForAMemberKeptApartIsAlsoADocumentInAnIndexOfItsOwn() throws Exception {
        String measure =
                "{'id':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','version':2,'subject':"
                        + SHOP
                        + ",'measure':'LIMIT_PROMOTION_ENTRY','action':'RECOMMEND','member':'%s'}";
        String notice =
                "{'id':'n:SHOP:P1:S9:%s:X:P1','version':2,'type':'%s','member':'P1','subject':"
                        + SHOP
                        + ",'text':{'zh':'a','en':'b'}}";
        String alert =
                "{'id':'a:YTO:K3:P1:S9','version':2,'carrier':'YTO','courier':'K3','shop':'S9',"
                        + "'platform':'P1'%s}";
        String manifest = "{'member':'P1','period':'2024-W49','version':2}";

        assertThat(indices("measures", measure.formatted("P1", "P1")))
                .containsExactly("qingliu-measures", "qingliu-measures.p1");
        assertThat(indices("measures", measure.formatted("P2", "P2")))
                .containsExactly("qingliu-measures");
        assertThat(indices("manifests", manifest))
                .containsExactly("qingliu-manifests", "qingliu-manifests.p1");
        assertThat(indices("notices", notice.formatted("OVERDUE", "OVERDUE")))
                .containsExactly("qingliu-notices", "qingliu-notices.p1");
        assertThat(indices("notices", notice.formatted("MEASURE", "MEASURE")))
                .containsExactly("qingliu-notices");
        assertThat(indices("courier-alerts", alert.formatted(",'member':'P1'")))
                .containsExactly("qingliu-courier-alerts", "qingliu-courier-alerts.p1");
        assertThat(indices("courier-alerts", alert.formatted("")))
                .containsExactly("qingliu-courier-alerts");
        assertThat(IndexNames.standard().streamOf("qingliu-courier-alerts.p1"))
                .isEqualTo("courier-alerts");
    }

    private List<String> indices(String stream, String result) throws Exception {
        return documents(read(stream, "k", result.replace('\'', '"'))).stream()
                .map(ElasticsearchDocument::index)
                .toList();
    }

    @Test
    void aVerdictIsADocumentUnderItsIdWithTokensAndAMaskedNote() throws Exception {
        String verdict =
                "{'id':'v-1','time':"
                        + ARRIVAL
                        + ",'case':'f:SHOP:P1:13912345678:BRUSHING','reviewer':'r-1',"
                        + "'type':'CONFIRM','note':'see 13912345678, rounds of payment'}";

        List<Outgoing> read = read("verdicts", "k", verdict.replace('\'', '"'));

        ElasticsearchDocument document = documents(read).get(0);
        assertThat(document.index()).isEqualTo("qingliu-verdicts");
        assertThat(document.id()).isEqualTo("v-1");
        JsonNode json = JSON.readTree(document.json());
        assertThat(json.toString()).doesNotContain("13912345678");
        assertThat(json.path("note").asText()).startsWith("see ").endsWith(", rounds of payment");
        assertThat(json.at("/subject/id").asText()).startsWith("phone:");
        assertThat(json.path("behavior").asText()).isEqualTo("BRUSHING");
        assertThat(json.path("arrived").asLong()).isEqualTo(ARRIVAL);
        assertThat(refused(read)).isEmpty();
    }

    /** P1 has a topic of its own: by the common one nobody speaks for it. */
    @Test
    void aReceiptIsADocumentIfItCameByTheTopicOfItsSender() throws Exception {
        String receipt =
                "{'id':'r-%s','time':"
                        + ARRIVAL
                        + ",'measure':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','member':'%s',"
                        + "'type':'APPLIED'}";

        assertThat(indices("receipts.P1", receipt.formatted("1", "P1", "P1")))
                .containsExactly("qingliu-receipts");
        assertThat(indices("receipts", receipt.formatted("2", "P2", "P2")))
                .containsExactly("qingliu-receipts");
        assertThat(indices("receipts", receipt.formatted("3", "P1", "P1"))).isEmpty();
        assertThat(indices("receipts.P1", receipt.formatted("4", "P2", "P2"))).isEmpty();
        assertThat(metrics.count("case.refusals")).isEqualTo(2);
    }

    /** A finding that was frozen is the one its act names. */
    @Test
    void aFrozenFindingIsADocumentOfItsAct() throws Exception {
        String frozen =
                "{'act':'v-1','case':'f:SHOP:P1:S9:BRUSHING','subject':"
                        + SHOP
                        + ",'reviewer':'r-1','time':"
                        + ARRIVAL
                        + ",'version':7,'finding':"
                        + finding("S9", 7)
                        + "}";

        List<Outgoing> read = read("frozen-findings", "k", frozen.replace('\'', '"'));

        assertThat(read).extracting(Outgoing::id).containsExactly("e:v-1:f:SHOP:P1:S9:BRUSHING");
        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index)
                .containsExactly("qingliu-frozen-findings");
        assertThat(
                        fault(
                                "frozen-findings",
                                "k",
                                frozen.replace("'case':'f:SHOP:P1:S9", "'case':'f:SHOP:P1:S8")))
                .isEqualTo("BAD_VALUE id");
    }

    /** Its dead letter is made where it would have taken effect. */
    @Test
    void aRecordThatTheCasebookRefusesIsCountedAndIsNoDocument() {
        assertThat(read("verdicts", "k", "{\"id\":\"v-1\"}")).isEmpty();
        assertThat(read("appeals", "k", "{\"id\":\"a-1\"}")).isEmpty();
        assertThat(read("receipts", "k", "{\"id\":\"r-1\"}")).isEmpty();
        assertThat(metrics.count("case.refusals")).isEqualTo(3);
    }

    /** What lies in the topic of dead letters is shown, and never goes there again. */
    @Test
    void aDeadLetterOfTheTopicIsADocumentOfTheMonthInWhichItArrived() throws Exception {
        DeadLetter letter = DeadLetter.of("orders", "NOT_JSON", null, 1, 7L, "call me");
        String json = new String(WireJson.write(letter), UTF_8);

        List<Outgoing> read = read("dead-letters", "k", json);

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::id)
                .containsExactly(tuple("qingliu-dead-letters-2024.12", letter.id()));
        assertThat(refused(read)).isEmpty();
        assertThat(fault("dead-letters", "k", json.replace("call me", "call him")))
                .isEqualTo("BAD_VALUE id");
    }

    @Test
    void aScoreGoesToTheIndexOfTheMonthInWhichItsReviewWasPosted() throws Exception {
        String score =
                "{'review':'R1','version':2,'shop':'S9','buyer':'B1','platform':'P1','time':"
                        + (DECEMBER - 1)
                        + ",'score':0.5,'reasons':['BURST']}";

        List<Outgoing> read = read("review-scores", "k", score.replace('\'', '"'));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::id)
                .containsExactly(tuple("qingliu-review-scores-2024.11", "r:P1:R1"));
        String dated = score.replace("" + (DECEMBER - 1), "'2024-11-30T23:59:59+08:00'");
        assertThat(documents(read("review-scores", "k", dated.replace('\'', '"'))))
                .extracting(ElasticsearchDocument::index)
                .containsExactly("qingliu-review-scores-2024.11");
        assertThat(fault("review-scores", "k", score.replace("" + (DECEMBER - 1), "4102531200000")))
                .isEqualTo("BAD_TIME time");
    }

    @Test
    void aListingIsKnownByItsKey() throws Exception {
        String listing = "{'subject':" + SHOP + ",'status':'NOTIFIED','version':1}";
        assertThat(read("blacklist", "SHOP:P1:S9", listing.replace('\'', '"')))
                .extracting(Outgoing::id)
                .containsExactly("SHOP:P1:S9");
        assertThat(fault("blacklist", "SHOP:P1:S8", listing)).isEqualTo("BAD_VALUE id");
    }

    @Test
    void aSignalGoesToTheIndexOfItsDayInChina() throws Exception {
        // 1 December 2024 in China, of which the first hours are November in UTC.
        List<Outgoing> read = read("signals", "k", signal(20058, 1, DECEMBER));
        read.addAll(read("signals", "k", signal(20058, 2, DECEMBER + DAY - 1)));
        read.addAll(read("signals", "k", withdrawal(20058)));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index)
                .containsOnly("qingliu-signals-2024.12")
                .hasSize(3);
    }

    /** Every month makes an index, and a cluster takes only so many. */
    @Test
    void aSignalOfAnotherDayThanItsTimesMakesNoIndex() throws Exception {
        assertThat(fault("signals", "k", signal(20057, 1, DECEMBER))).isEqualTo("BAD_VALUE id");
        assertThat(fault("signals", "k", signal(20059, 1, DECEMBER))).isEqualTo("BAD_VALUE id");
        assertThat(fault("signals", "k", signal(47481, 1, DECEMBER))).isEqualTo("BAD_VALUE id");
        assertThat(fault("signals", "k", signal(47481, 1, 4_102_400_000_000L)))
                .isEqualTo("BAD_TIME time");
        assertThat(fault("signals", "k", withdrawal(47481))).isEqualTo("BAD_VALUE id");
        assertThat(fault("signals", "k", signal(20058, Long.MAX_VALUE, DECEMBER)))
                .isEqualTo("BAD_VALUE version");
        assertThat(fault("signals", "k", signal(20058, 1, DECEMBER).replace("T:k:", "T:j:")))
                .isEqualTo("BAD_VALUE id");
    }

    @Test
    void aTickIsNoSignalAndSomethingElseIsRefused() throws Exception {
        assertThat(read("signals", "t", "{\"tick\":1732000000000}")).isEmpty();
        assertThat(fault("signals", "k", "{'id':'foreign','version':1,'foo':1}"))
                .isEqualTo("MISSING_FIELD behavior");
    }

    @Test
    void aResultOfSeveralLinesBecomesOneAndOneOfOneStaysAsItIs() {
        String one = finding("S9", 1);
        assertThat(json(read("findings", "k", one.replace(",\"", ",\r\n \"")))).isEqualTo(one);
        String spaced = one.replace(",\"", ", \"");
        assertThat(json(read("findings", "k", spaced))).isEqualTo(spaced);
    }

    private static String finding(String shop, long version) {
        return ("{'id':'f:SHOP:P1:"
                        + shop
                        + ":BRUSHING','version':"
                        + version
                        + ",'time':"
                        + ARRIVAL
                        + ",'behavior':'BRUSHING','subject':{'kind':'SHOP','id':'"
                        + shop
                        + "','platform':'P1'},'status':'CANDIDATE','score':0.5}")
                .replace('\'', '"');
    }

    private static String signal(long day, long version, long time) {
        return ("{'id':'T:k:"
                        + day
                        + "','version':"
                        + version
                        + ",'time':"
                        + time
                        + ",'behavior':'BRUSHING','key':'k','evidence':{'rule':'T','family':"
                        + "'TEMPORAL','window':'PT1H'}}")
                .replace('\'', '"');
    }

    private static String withdrawal(long day) {
        return signal(day, 3, 0).replace("\"key\"", "\"withdrawn\":true,\"key\"");
    }

    /** Reason and field of the dead letter; null if it is a result. */
    private String fault(String stream, String key, String value) throws Exception {
        Outgoing read = read(stream, key, value.replace('\'', '"')).get(0);
        if (read.stream().equals(stream)) {
            return null;
        }
        JsonNode letter = JSON.readTree(read.json());
        return letter.path("reason").asText() + ' ' + letter.path("field").asText();
    }

    private static String json(List<Outgoing> read) {
        return new String(read.get(0).json(), UTF_8);
    }

    @Test
    void aTombstoneIsCountedAndPassedOver() {
        assertThat(read("blacklist", "SHOP:P1:S9", null)).isEmpty();
        assertThat(metrics.count("tombstones")).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "k    | not JSON, call 13912345678      | NOT_JSON      | none",
                "k    | {\"id\":\"f:1\"                 | NOT_JSON      | none",
                "k    | {\"id\":\"f:1\"} {\"id\":\"2\"} | NOT_JSON      | none",
                "k    | [1]                             | NOT_JSON      | none",
                "k    | ''                              | NOT_JSON      | none",
                "none | {\"version\":1}                 | MISSING_FIELD | id",
                "k    | {\"id\":\"f:1\"}                | MISSING_FIELD | version",
                "k    | {\"id\":\"\",\"version\":1}     | BAD_VALUE     | id",
                "k    | {\"id\":\"f:1\",\"version\":\"x\"} | WRONG_TYPE | version",
            })
    void whatIsNoResultBecomesADeadLetterAndTheNextOneIsRead(
            String key, String value, String reason, String field) throws Exception {
        List<Outgoing> read = read("findings", key, value);
        read.addAll(read("findings", "k", finding("S9", 0)));

        assertThat(read).extracting(Outgoing::stream).containsExactly("refused", "findings");
        JsonNode letter = JSON.readTree(read.get(0).json());
        assertThat(letter.path("stream").asText()).isEqualTo("findings");
        assertThat(letter.path("reason").asText()).isEqualTo(reason);
        assertThat(letter.path("field").asText(null)).isEqualTo(field);
        assertThat(letter.path("partition").asInt(-1)).isEqualTo(2);
        assertThat(letter.path("offset").asInt(-1)).isEqualTo(7);
        assertThat(letter.toString()).doesNotContain("13912345678");
        assertThat(documents(read)).hasSize(1);
        assertThat(refused(read)).extracting(WireRecord::stream).containsExactly("dead-letters");
    }

    /**
     * Elasticsearch takes ids of 512 bytes. A longer one is written under its beginning and its
     * digest, however long it is: no result is lost because a platform has long names.
     */
    @ParameterizedTest
    @CsvSource({"512, 512", "513, 465", "65535, 465", "65536, 465"})
    void aLongIdStaysWithinWhatAnIndexTakes(int bytes, int written) throws Exception {
        List<Outgoing> results = new ArrayList<>();
        for (String last : List.of("a", "b")) {
            String id = "f:" + "x".repeat(bytes - 3) + last;
            results.add(new Outgoing("findings", "k", id, 1, "{}".getBytes(UTF_8)));
        }
        List<ElasticsearchDocument> documents = documents(results);

        assertThat(documents).extracting(ElasticsearchDocument::id).doesNotHaveDuplicates();
        for (ElasticsearchDocument document : documents) {
            assertThat(document.id().getBytes(UTF_8)).hasSize(written);
            var bytesOfIt = new DataOutputSerializer(64);
            ElasticsearchDocumentType.INSTANCE
                    .createSerializer(new SerializerConfigImpl())
                    .serialize(document, bytesOfIt);
            assertThat(bytesOfIt.length()).isPositive();
        }
        assertThat(refused(results)).isEmpty();
    }

    /** Whoever may write into a topic of results may have no edge. */
    @Test
    void aForeignResultWithARawIdentifierIsNoDocument() throws Exception {
        String raw = finding("13912345678", 1);
        List<Outgoing> read = read("findings", "k", raw);
        read.addAll(read("findings", "k", raw.replace("13912345678", "12912345678")));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::id)
                .containsExactly("f:SHOP:P1:12912345678:BRUSHING");
        assertThat(refused(read))
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(new String(letter.value(), UTF_8))
                                        .contains("\"reason\":\"RAW_IDENTIFIER\"")
                                        .doesNotContain("13912345678"));
    }

    private List<Outgoing> read(String stream, String key, String value) {
        List<Outgoing> read = new ArrayList<>();
        results.deserialize(
                new ConsumerRecord<>(
                        "qingliu." + stream,
                        2,
                        7,
                        ARRIVAL,
                        TimestampType.LOG_APPEND_TIME,
                        -1,
                        -1,
                        key == null ? null : key.getBytes(UTF_8),
                        value == null ? null : value.getBytes(UTF_8),
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(read));
        return read;
    }

    private static List<ElasticsearchDocument> documents(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            return harness.extractOutputValues();
        }
    }

    private static List<WireRecord> refused(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            var aside = harness.getSideOutput(ResultDocuments.REFUSED);
            return aside == null ? List.of() : aside.stream().map(each -> each.getValue()).toList();
        }
    }

    private static OneInputStreamOperatorTestHarness<Outgoing, ElasticsearchDocument> harness(
            List<Outgoing> read) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(
                                new ResultDocuments(IndexNames.standard(), P1_APART, List.of())));
        harness.open();
        for (Outgoing each : read) {
            harness.processElement(each, ARRIVAL);
        }
        return harness;
    }
}
