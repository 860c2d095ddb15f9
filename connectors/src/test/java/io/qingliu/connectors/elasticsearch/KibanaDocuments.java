package io.qingliu.connectors.elasticsearch;

import static io.qingliu.connectors.elasticsearch.Results.NOON;
import static io.qingliu.connectors.elasticsearch.Results.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents of every index as the job writes them, among them each that a panel looks for: one on
 * trial, one withdrawn, a recall past its deadline, a measure due in three days.
 */
final class KibanaDocuments {
    private static final long DAY = 86_400_000L;
    private static final String SUBJECT = "{'kind':'SHOP','platform':'P1','id':'S9'}";

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
            add(finding, finding.id(), Map.of(), "'rules':['BRU-02'],'families':['TEMPORAL']");
        }
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
                    add(document, "trial", Map.of("shadow", "true", "withdrawn", "false"), subject);
                    add(document, "back", Map.of("shadow", "false", "withdrawn", "true"), subject);
                }
                case "blacklist" -> {
                    add(document, "in", Map.of(), "");
                    add(document, "out", Map.of("status", "'CORRECTED'", "disputed", "true"), "");
                }
                case "measures" -> {
                    add(document, "due", Map.of("deadline", "" + (now + 3 * DAY)), "");
                    String past = "" + (now - DAY);
                    add(document, "recall", Map.of("action", "'LIFT'", "deadline", past), "");
                }
                case "notices" -> {
                    add(document, "listed", Map.of(), "");
                    add(document, "overdue", Map.of("type", "'OVERDUE'"), "");
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
        String receipt = "'measure':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1','member':'P1'";
        record(names.of("receipts"), "r1", time, of, receipt, "'type':'APPLIED'");
        for (String reason : List.of("NOT_JSON", "NOT_INDEXED", "RAW_IDENTIFIER")) {
            String letter = "'stream':'orders','partition':1,'offset':7,'payload':'x'";
            String index = names.ofMonth("dead-letters", NOON);
            record(index, reason, letter, "'reason':'" + reason + "','arrived':" + NOON);
        }
        String late = "'stream':'orders','platform':'P1','type':'PAID','bearsOn':['BRU-02']";
        record(names.ofMonth("late", NOON), "o-1", time, late, "'arrived':" + NOON);
        String taken = "'rule':'BRU-02','version':2,'mode':'LIVE','job':'qingliu-signals'";
        record(names.of("rule-receipts"), "x", taken, "'subtask':0,'of':2,'since':" + NOON);
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
        documents.add(
                new ElasticsearchDocument(
                        index, id, 1, json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode json(String written) throws IOException {
        return (ObjectNode) Store.JSON.readTree(written.replace('\'', '"'));
    }
}
