package io.qingliu.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Rules that were changed, and what is known of them. */
public final class GivenRules {

    private GivenRules() {}

    /** A change as an operator, or the jobs themselves, sent it. */
    public static RuleChange change(
            String rule,
            long version,
            RuleChange.Mode mode,
            Map<String, String> params,
            double daysAgo,
            String author,
            String reason) {
        return new RuleChange(
                "r-" + rule + '-' + version,
                Given.daysAgo(daysAgo),
                rule,
                version,
                mode,
                params,
                author,
                reason);
    }

    /** It is on the topic, and so many of two tasks have answered. */
    public static void sent(ConsoleStage stage, RuleChange change, int tasks) {
        stage.play(RuleChange.STREAM, json(change));
        for (int task = 0; task < tasks; task++) {
            stage.play(
                    RuleReceipt.STREAM, json(RuleReceipt.of(change, "qingliu-signals", task, 2)));
        }
    }

    private static String json(Record record) {
        return new String(WireJson.write(record), StandardCharsets.UTF_8);
    }

    /** Twelve confirmed, two rejected, one overturned of each of these rules. */
    public static void judged(ConsoleStage stage, String... rules) {
        for (String rule : rules) {
            index(
                    stage,
                    stage.indices().of("rule-precision"),
                    rule,
                    ("{'rule':'%s','version':3,'confirmed':12,'rejected':2,'overturned':1,"
                                    + "'precision':0.8,'low':0.548,'high':0.93,'at':%d}")
                            .formatted(rule, Given.NOW)
                            .replace('\'', '"'));
        }
    }

    /** A change that a job refused. */
    public static void refused(
            ConsoleStage stage, String rule, long version, String author, String reason) {
        String payload =
                "{\"rule\":\"%s\",\"version\":%d,\"author\":\"%s\"}"
                        .formatted(rule, version, author);
        refused(stage, rule, version, payload, reason, "version");
    }

    /** A change that is on the topic, and that a job refused. */
    public static void refused(ConsoleStage stage, RuleChange change, String reason, String field) {
        stage.play(RuleChange.STREAM, json(change));
        refused(stage, change.rule(), change.version(), json(change), reason, field);
    }

    private static void refused(
            ConsoleStage stage,
            String rule,
            long version,
            String payload,
            String reason,
            String field) {
        index(
                stage,
                stage.indices().ofMonth("dead-letters", Given.NOW),
                "d:" + rule + version,
                ("{\"id\":\"d:%s%d\",\"stream\":\"rules\",\"reason\":\"%s\",\"field\":\"%s\","
                                + "\"payload\":%s,\"arrived\":%d}")
                        .formatted(
                                rule,
                                version,
                                reason,
                                field,
                                JsonNodeFactory.instance.textNode(payload),
                                Given.daysAgo(1)));
    }

    private static void index(ConsoleStage stage, String index, String id, String json) {
        stage.withDocuments(
                List.of(
                        new ElasticsearchDocument(
                                index, id, 1, json.getBytes(StandardCharsets.UTF_8))));
    }

    /** Eight accounts are signed up on one handset within an hour; one of them is confirmed. */
    public static void farm(ConsoleStage stage) {
        for (int i = 1; i <= 8; i++) {
            stage.play(
                    "registrations",
                    ("{'id':'g-%d','time':%d,'type':'REGISTERED','platform':'P1','account':'acc-%d',"
                                    + "'kind':'BUYER','hardware':'860000000000011'}")
                            .formatted(i, Given.daysAgo(3) + i * 300_000L, i));
        }
        stage.play(
                "registrations",
                ("{'id':'g-9','time':%d,'type':'LOGIN','platform':'P1','account':'acc-99',"
                                + "'kind':'BUYER'}")
                        .formatted(Given.daysAgo(0.1)));
        stage.play(
                "verdicts",
                ("{'id':'v-1','time':%d,'case':'f:BUYER:P1:acc-1:BULK_REGISTRATION',"
                                + "'reviewer':'ana','type':'CONFIRM'}")
                        .formatted(Given.daysAgo(1)));
    }
}
