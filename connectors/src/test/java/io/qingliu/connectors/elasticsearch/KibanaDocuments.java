package io.qingliu.connectors.elasticsearch;

import static io.qingliu.connectors.elasticsearch.Results.NOON;
import static io.qingliu.connectors.elasticsearch.Results.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents of every index as the job writes them, among them each that a panel looks for, and its
 * twin that it must leave out: one on trial, one withdrawn, a recall that was answered in time and
 * one that was not, a measure due in three days, one that is paused, a rule of which two versions
 * are active, a shop whose id is another's on another platform.
 */
final class KibanaDocuments {
    private static final long DAY = 86_400_000L;
    private static final String SUBJECT = "{'kind':'SHOP','platform':'P1','id':'S9'}";
    private static final String ANSWERED = "m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1";
    private static final String UNANSWERED = "m:SHOP:P1:S8:LIMIT_PROMOTION_ENTRY:P1";
    private static final String RULES = "'rules':['BRU-02'],'families':['TEMPORAL']";
    private static final String ON_TRIAL = "'rules':['BRU-98'],'families':['REVIEW_CONTENT']";
    private static final String TRIED =
            "{'rule':'BRU-98','ruleVersion':1,'family':'TEMPORAL','observed':30,'threshold':20}";

    private final IndexNames names;
    private final long now;
    private final List<ElasticsearchDocument> documents = new ArrayList<>();

    private KibanaDocuments(IndexNames names, long now) {
        this.names = names;
        this.now = now;
    }

    /**
     * The documents.
     *
     * @param now epoch milliseconds; deadlines lie before and after it
     */
    static List<ElasticsearchDocument> all(IndexNames names, long now) throws IOException {
        KibanaDocuments made = new KibanaDocuments(names, now);
        made.findings();
        made.results();
        made.records();
        return made.documents;
    }

    private void findings() throws IOException {
        for (int i = 0; i < 30; i++) {
            ElasticsearchDocument finding =
                    names.document(
                            Results.finding(
                                    shop("S" + i % 10),
                                    Behavior.values()[i % 3],
                                    FindingStatus.values()[i % 5],
                                    i / 30.0,
                                    NOON - i * 3_600_000L));
            add(finding, finding.id(), Map.of(), RULES);
        }
        Subject namesake = Subject.of(SubjectKind.SHOP, "P2", "S9");
        add(certain(namesake), "namesake", Map.of("score", "0.2"), RULES);
        add(certain(shop("S9")), "trial", Map.of("shadow", "true"), ON_TRIAL);
    }

    private ElasticsearchDocument certain(Subject subject) {
        return names.document(
                Results.finding(subject, Behavior.BRUSHING, FindingStatus.CANDIDATE, 1, NOON));
    }

    private void results() throws IOException {
        for (ElasticsearchDocument document : Results.oneOfEach(names)) {
            switch (names.streamOf(document.index())) {
                case "signals" -> {
                    String subject = "'subject':[" + SUBJECT + "]";
                    add(
                            document,
                            "fired",
                            Map.of("shadow", "false", "withdrawn", "false"),
                            subject);
                    Map<String, String> tried =
                            Map.of("shadow", "true", "withdrawn", "false", "evidence", TRIED);
                    add(document, "trial", tried, subject);
                    add(document, "back", Map.of("shadow", "false", "withdrawn", "true"), subject);
                }
                case "blacklist" -> {
                    add(document, "in", Map.of(), "");
                    add(document, "out", Map.of("status", "'CORRECTED'", "disputed", "true"), "");
                }
                case "measures" -> {
                    add(document, "due", Map.of("deadline", "" + (now + 3 * DAY)), "'open':true");
                    add(document, "paused", Map.of("action", "'SUSPEND'"), "'open':true");
                    String past = "" + (now - DAY);
                    for (String id : List.of(ANSWERED, UNANSWERED)) {
                        String shop = id.equals(ANSWERED) ? SUBJECT : SUBJECT.replace("S9", "S8");
                        add(
                                document,
                                id,
                                Map.of("action", "'LIFT'", "deadline", past, "subject", shop),
                                "'open':false");
                    }
                }
                case "notices" -> {
                    add(document, "listed", Map.of(), "");
                    // The casebook reminds of what is not answered in time, and of nothing else.
                    add(
                            document,
                            "overdue",
                            Map.of(
                                    "type",
                                    "'OVERDUE'",
                                    "grounds",
                                    "['LIFT LIMIT_PROMOTION_ENTRY']",
                                    "subject",
                                    SUBJECT.replace("S9", "S8")),
                            "");
                    add(
                            document,
                            "not-applied",
                            Map.of("type", "'OVERDUE'", "grounds", "['RECOMMEND LIMIT_LOAN']"),
                            "");
                }
                case "statistics" -> {
                    ObjectNode row = (ObjectNode) Store.JSON.readTree(document.json());
                    row.remove(List.of("member", "area", "measure", "role"));
                    add(document.index(), "month", row, "");
                }
                case "courier-alerts" -> {
                    add(document, document.id(), Map.of("open", "true"), "");
                    add(names.document(Results.alert("STO", "K8", 0.95)), "k8", Map.of(), "");
                }
                case "rings" ->
                        add(document, document.id(), Map.of(), "'subject':[" + SUBJECT + "]");
                case "findings" -> {
                    // There are thirty already.
                }
                default -> add(document, document.id(), Map.of(), "");
            }
        }
    }

    private void records() throws IOException {
        String time = "'time':" + NOON;
        String of = "'subject':" + SUBJECT;
        String verdict = "'case':'f:SHOP:P1:S9:BRUSHING','reviewer':'r-1','behavior':'BRUSHING'";
        record(names.of("verdicts"), "v1", time, of, verdict, "'type':'CONFIRM','note':'seen'");
        for (String type : List.of("FILED", "OVERTURNED")) {
            String appeal = "'appeal':'a','ground':'not so','type':'" + type + "'";
            record(names.of("appeals"), type, time, of, appeal);
        }
        String receipt = "'measure':'" + ANSWERED + "','member':'P1'";
        record(names.of("receipts"), "r1", time, of, receipt, "'type':'APPLIED'");
        record(names.of("receipts"), "r2", time, of, receipt, "'type':'LIFTED'");
        for (String reason : List.of("NOT_JSON", "NOT_INDEXED", "RAW_IDENTIFIER")) {
            String letter =
                    "'stream':'orders','platform':'P1','partition':1,'offset':7,'payload':'x'";
            String index = names.ofMonth("dead-letters", NOON);
            record(index, reason, letter, "'reason':'" + reason + "','arrived':" + NOON);
        }
        String late = "'stream':'orders','platform':'P1','type':'PAID','bearsOn':['BRU-02']";
        record(names.ofMonth("late", NOON), "o-1", time, late, "'arrived':" + NOON);
        for (int version : new int[] {2, 4}) {
            for (int task = 0; task < 2; task++) {
                String taken = "'rule':'BRU-02','mode':'LIVE','job':'qingliu-signals','of':2";
                String by = "'version':" + version + ",'subtask':" + task + ",'since':" + NOON;
                record(names.of("rule-receipts"), "u" + version + task, taken, by);
            }
        }
        String right = "'rule':'BRU-02','version':3,'confirmed':12,'rejected':2,'overturned':1";
        String interval = "'precision':0.8,'low':0.548,'high':0.93,'at':" + NOON;
        record(names.of("rule-precision"), "w:BRU-02", right, interval);
        record(names.of("shares"), "h", of, "'member':'P1','action':'ADD','arrived':" + NOON);
        String batch = "'member':'P1','batch':'b1','received':3,'highest':3,'repeated':0";
        record(names.of("batches"), null, batch, "'arrived':" + NOON);
        String act = "'act':'v1','case':'f:SHOP:P1:S9:BRUSHING','reviewer':'r-1'";
        record(names.of("frozen-findings"), null, time, of, act);
        String score = "'review':'R1','shop':'S9','platform':'P1','score':0.8,'reasons':['BURST']";
        record(names.ofMonth("review-scores", NOON), null, time, score);
    }

    private void record(String index, String id, String... fields) throws IOException {
        String own = id == null ? "" : "'id':'" + id + "',";
        add(index, id == null ? "r" : id, json('{' + own + String.join(",", fields) + '}'), "");
    }

    private void add(
            ElasticsearchDocument document, String id, Map<String, String> changes, String more)
            throws IOException {
        ObjectNode json = (ObjectNode) Store.JSON.readTree(document.json());
        for (Map.Entry<String, String> change : changes.entrySet()) {
            json.set(change.getKey(), Store.JSON.readTree(change.getValue().replace('\'', '"')));
        }
        if (!names.streamOf(document.index()).equals("signals")) {
            json.put(DocumentFields.ARRIVED, NOON);
        }
        add(document.index(), id, json, more);
    }

    private void add(String index, String id, ObjectNode json, String more) throws IOException {
        json.setAll(json('{' + more + '}'));
        nameSubjects(json);
        documents.add(
                new ElasticsearchDocument(
                        index, id, 1, json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** In one field, and the behaviours of what has several: as the index job does. */
    private static void nameSubjects(ObjectNode json) {
        JsonNode subject = json.path(DocumentFields.SUBJECT);
        if (subject.isObject()) {
            json.put(DocumentFields.SUBJECT_KEY, key(subject));
        } else if (subject.isArray()) {
            ArrayNode keys = json.putArray(DocumentFields.SUBJECT_KEY);
            subject.forEach(each -> keys.add(key(each)));
        } else if (json.has("courier")) {
            json.putArray(DocumentFields.SUBJECT_KEY)
                    .add(
                            "COURIER:"
                                    + json.path("carrier").asText()
                                    + ':'
                                    + json.path("courier").asText())
                    .add("SHOP:P1:" + json.path("shop").asText());
        } else if (json.has("review")) {
            json.put(DocumentFields.SUBJECT_KEY, "SHOP:P1:" + json.path("shop").asText());
        }
        if (json.has("behaviors")) {
            json.set(DocumentFields.BEHAVIOR, json.path("behaviors"));
        }
    }

    private static String key(JsonNode subject) {
        return Subject.of(
                        SubjectKind.valueOf(subject.path("kind").asText()),
                        subject.path("platform").asText(null),
                        subject.path("id").asText())
                .toString();
    }

    private static ObjectNode json(String written) throws IOException {
        return (ObjectNode) Store.JSON.readTree(written.replace('\'', '"'));
    }
}
