package io.qingliu.console.rules;

import static io.qingliu.console.ConsoleStage.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenRules;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules as their operator reads and changes them; each test has a rule of its own. */
class RulesDeskIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (int shop = 0; shop < 250; shop++) {
            stage.withAll(
                    Given.signals(
                            Subject.of(SubjectKind.SHOP, "P" + shop % 3, "S" + shop),
                            Behavior.BRUSHING));
        }
        GivenRules.judged(stage, "BRU-01");
        GivenRules.sent(
                stage,
                GivenRules.change(
                        "BRU-01",
                        2,
                        RuleChange.Mode.LIVE,
                        Map.of("orders", "20"),
                        9,
                        "ana",
                        "a <b>big</b> sale"),
                2);
        GivenRules.sent(
                stage,
                GivenRules.change(
                        "BRU-01",
                        3,
                        RuleChange.Mode.SHADOW,
                        Map.of("orders", "20"),
                        2,
                        "qingliu",
                        "3 of 9 confirmations were overturned"),
                2);
        GivenRules.refused(stage, "BRU-01", 2, "ben", "NOT_NEWER");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Visitor.Page one(Visitor visitor, String rule) {
        return visitor.get("/rules/one?rule=" + rule);
    }

    private static List<String> sent(String rule) {
        return stage.sent("rules").stream()
                .filter(each -> each.contains("\"rule\":\"" + rule + '"'))
                .toList();
    }

    @Test
    void everyRuleIsListedWithWhatIsKnownOfItWithinASecond() {
        Visitor rita = stage.visitor(OPERATOR);
        rita.get("/rules");
        long began = System.nanoTime();
        Visitor.Page list = rita.get("/rules");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        System.out.println("/rules over " + 250 * 20 + " signals: " + millis + " ms");
        assertThat(millis).isLessThan(1_000);
        assertThat(list.visible())
                .contains("PII-01", "REG-01", "EMP-01")
                .containsPattern(
                        "(?s)BRU-01</a>.*?on trial.*?active on 2 of 2 tasks.*?12.*?80 %.*?55 to 93"
                                + " %")
                .doesNotContain("S17", "P2");
        assertThat(rita.reading("zh-CN").get("/rules").visible())
                .contains("试运行", "已在 2 个任务中的 2 个生效");
    }

    @Test
    void theListIsNarrowedByBehaviourModeAndText() {
        Visitor rita = stage.visitor(OPERATOR);

        assertThat(rita.get("/rules?mode=SHADOW").visible())
                .contains(">BRU-01</a>")
                .doesNotContain(">BRU-03</a>");
        assertThat(rita.get("/rules?behavior=BULK_REGISTRATION").visible())
                .contains(">REG-01</a>")
                .doesNotContain(">BRU-01</a>");
        assertThat(rita.get("/rules?text=bru-0").visible())
                .contains(">BRU-02</a>")
                .doesNotContain(">REG-01</a>");
        assertThat(rita.get("/rules?text=nothing+is+like+this").visible())
                .contains("No rule is like that");
        assertThat(rita.get("/rules?behavior=MADE_UP&mode=x").visible()).contains(">REG-01</a>");
    }

    @Test
    void aRulesPageSaysWhatItIsAndWhatItWasAndWho() {
        Visitor.Page page = one(stage.visitor(OPERATOR), "BRU-01");

        assertThat(page.visible())
                .contains(
                        "lang=\"zh\"",
                        "on trial",
                        "active on 2 of 2 tasks",
                        "value=\"20\"",
                        "3 – 500",
                        "detection reference",
                        "a &lt;b&gt;big&lt;/b&gt; sale",
                        "orders 10 → 20",
                        "by itself",
                        "3 of 9 confirmations were overturned",
                        "somebody was faster")
                .doesNotContain("<b>big</b>");
        assertThat(one(stage.visitor(OPERATOR), "BRU-99").status()).isEqualTo(404);
        assertThat(stage.visitor(OPERATOR).get("/rules/one").status()).isEqualTo(404);
    }

    /** The jobs are quick: their answers to the next change lie there already. */
    private static void answered(ConsoleStage stage, String rule, Instant since) {
        RuleChange will =
                new RuleChange(
                        "x",
                        since.toEpochMilli(),
                        rule,
                        2,
                        RuleChange.Mode.LIVE,
                        Map.of(),
                        "x",
                        null);
        for (int task = 0; task < 2; task++) {
            stage.play(
                    RuleReceipt.STREAM,
                    new String(
                            WireJson.write(RuleReceipt.of(will, "qingliu-signals", task, 2)),
                            StandardCharsets.UTF_8));
        }
    }

    @Test
    void aChangeIsSaidToBeEffectiveWhenEveryTaskHasAnswered() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "REG-01");
        LocalDateTime from = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.MINUTES);
        Instant since = from.atZone(ZONE).toInstant();
        answered(stage, "REG-01", since);
        String[] form = {
            "form-token",
            page.token(),
            "rule",
            "REG-01",
            "seen",
            "1",
            "mode",
            "LIVE",
            "reason",
            "call 13912345678 first",
            "since",
            from.toString(),
            "n.accountsInDay",
            "5",
            "n.accountsInMonth",
            "6.0"
        };
        Visitor.Page done = rita.post("/rules/changes", form);
        Visitor.Page again = rita.post("/rules/changes", form);

        assertThat(done.header("Location")).isEqualTo("/rules/one?rule=REG-01&done=active");
        assertThat(again.header("Location")).isEqualTo(done.header("Location"));
        assertThat(sent("REG-01"))
                .as("a double click is one change")
                .singleElement()
                .asString()
                .contains("\"version\":2", "\"params\":{\"accountsInDay\":\"5\"}", "\"rita\"")
                .doesNotContain("13912345678", "accountsInMonth");
        assertThat(one(rita, "REG-01").visible())
                .contains("active on 2 of 2 tasks", "accountsInDay 3 → 5");
    }

    @Test
    void whatNoTaskHasAnsweredIsTakenAndNotYetEffective() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "EMP-01");
        long began = System.nanoTime();
        Visitor.Page done =
                rita.post(
                        "/rules/changes",
                        "form-token",
                        page.token(),
                        "rule",
                        "EMP-01",
                        "seen",
                        "1",
                        "mode",
                        "OFF",
                        "reason",
                        "it accuses the innocent");

        assertThat(done.header("Location")).isEqualTo("/rules/one?rule=EMP-01&done=taken");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThan(Duration.ofSeconds(4));
        assertThat(one(rita, "EMP-01").visible())
                .contains(
                        "Version 2 (off) is taken, and not yet effective", "no task has answered");
        assertThat(rita.get("/rules?text=EMP-01").visible())
                .contains("version 2 is not yet effective");
    }

    @Test
    void whoReadAnOlderVersionIsRefusedAndReadsWhy() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "REV-01");
        GivenRules.sent(
                stage,
                GivenRules.change(
                        "REV-01", 2, RuleChange.Mode.SHADOW, Map.of(), 0.1, "otto", "first"),
                2);

        for (String path : List.of("/rules/changes", "/rules/rollbacks")) {
            Visitor.Page refused =
                    rita.post(
                            path,
                            "form-token",
                            page.token(),
                            "rule",
                            "REV-01",
                            "seen",
                            "1",
                            "to",
                            "1",
                            "mode",
                            "OFF",
                            "reason",
                            "second");
            assertThat(refused.status()).as(path).isEqualTo(409);
            assertThat(refused.visible()).contains("The rule has changed meanwhile");
        }
        assertThat(sent("REV-01")).hasSize(1);
    }

    @Test
    void oneStepSetsARuleBack() {
        Visitor rita = stage.visitor(OPERATOR);
        GivenRules.sent(
                stage,
                GivenRules.change(
                        "EMP-02", 2, RuleChange.Mode.SHADOW, Map.of(), 3, "otto", "on trial"),
                2);
        Visitor.Page page = one(rita, "EMP-02");
        List<String> form =
                new ArrayList<>(
                        List.of(
                                "form-token",
                                page.token(),
                                "rule",
                                "EMP-02",
                                "seen",
                                "2",
                                "reason",
                                "it does well",
                                "to",
                                "1"));
        rita.post("/rules/rollbacks", form.toArray(String[]::new));

        assertThat(sent("EMP-02"))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"version\":3", "\"mode\":\"LIVE\"", "\"params\":{}");
        form.set(form.size() - 1, "77");
        form.set(5, "3");
        assertThat(rita.post("/rules/rollbacks", form.toArray(String[]::new)).status())
                .isEqualTo(400);
    }

    /** Its numbers were never in force: they must not go live in the name of what was. */
    @Test
    void whatWasRefusedIsShownAsRefusedAndNothingIsSetBackToIt() {
        Visitor rita = stage.visitor(OPERATOR);
        GivenRules.sent(
                stage,
                GivenRules.change(
                        "EMP-03", 2, RuleChange.Mode.SHADOW, Map.of(), 5, "otto", "on trial"),
                2);
        GivenRules.refused(
                stage,
                GivenRules.change(
                        "EMP-03", 3, RuleChange.Mode.LIVE, Map.of(), 4, "otto", "dated back"),
                "TOO_LATE",
                "time");
        Visitor.Page refused = one(rita, "EMP-03");

        assertThat(refused.visible())
                .contains("refused: it never held", "It begins on a day that has settled")
                .doesNotContain("not yet effective");
        assertThat(rita.get("/rules?text=EMP-03").visible()).doesNotContain("not yet effective");

        GivenRules.sent(
                stage,
                GivenRules.change(
                        "EMP-03", 4, RuleChange.Mode.OFF, Map.of(), 1, "otto", "not at all"),
                2);
        Visitor.Page page = one(rita, "EMP-03");
        assertThat(page.visible())
                .contains("<option value=\"1\"", "<option value=\"2\"", "refused: it never held")
                .doesNotContain("<option value=\"3\"", "<option value=\"4\"");
        Visitor.Page back =
                rita.post(
                        "/rules/rollbacks",
                        "form-token",
                        page.token(),
                        "rule",
                        "EMP-03",
                        "seen",
                        "4",
                        "reason",
                        "it does well",
                        "to",
                        "3");
        assertThat(back.status()).isEqualTo(400);
        assertThat(sent("EMP-03")).hasSize(3);
    }

    @Test
    void aRuleIsStoppedWhileElasticsearchIsAway() {
        // Nobody listens at port 1.
        try (ConsoleStage away =
                ConsoleStage.open(Map.of("elasticsearch.hosts", "http://127.0.0.1:1"))) {
            Visitor rita = away.visitor(OPERATOR);
            assertThat(rita.get("/rules").visible())
                    .contains("Elasticsearch does not answer", ">BRU-01</a>", "—")
                    .doesNotContain("Nothing is known yet of how often");
            Visitor.Page page = one(rita, "BRU-01");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.visible()).contains("Elasticsearch does not answer", "as declared");
            assertThat(one(rita.reading("zh-CN"), "BRU-01").visible())
                    .contains("Elasticsearch 没有响应");

            LocalDateTime from = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.MINUTES);
            answered(away, "BRU-01", from.atZone(ZONE).toInstant());
            Visitor.Page done =
                    rita.post(
                            "/rules/changes",
                            "form-token",
                            page.token(),
                            "rule",
                            "BRU-01",
                            "seen",
                            "1",
                            "mode",
                            "OFF",
                            "reason",
                            "it accuses the innocent",
                            "since",
                            from.toString());
            assertThat(done.header("Location")).isEqualTo("/rules/one?rule=BRU-01&done=active");
            assertThat(away.sent("rules")).singleElement().asString().contains("\"mode\":\"OFF\"");
        }
    }

    /** The jobs refuse what lies further ahead: who chose it reads so before anything is sent. */
    @Test
    void aChangeBeginsNoMoreThanADayAhead() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "EMP-05");
        LocalDateTime tomorrow =
                LocalDateTime.now(ZONE).plusDays(1).truncatedTo(ChronoUnit.MINUTES);
        assertThat(page.visible())
                .containsPattern(
                        "name=\"since\" max=\"("
                                + tomorrow.minusMinutes(1)
                                + '|'
                                + tomorrow
                                + ")\"");

        for (String wrong :
                List.of(
                        tomorrow.plusMinutes(2).toString(),
                        "1999-12-31T00:00",
                        "9999-01-01T00:00")) {
            Visitor.Page refused = rita.post("/rules/changes", off(page, wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.visible()).contains("no more than a day from now");
        }
        assertThat(sent("EMP-05")).isEmpty();

        LocalDateTime within = tomorrow.minusMinutes(2);
        answered(stage, "EMP-05", within.atZone(ZONE).toInstant());
        rita.post("/rules/changes", off(page, within.toString()));
        assertThat(sent("EMP-05")).hasSize(1);
        assertThat(one(rita, "EMP-05").visible())
                .contains("will hold")
                .doesNotContain("<option value=\"2\"");
    }

    private static String[] off(Visitor.Page page, String since) {
        return new String[] {
            "form-token",
            page.token(),
            "rule",
            "EMP-05",
            "seen",
            "1",
            "mode",
            "OFF",
            "reason",
            "from tomorrow on",
            "since",
            since
        };
    }

    @Test
    void whatIsNoNumberOrNoneOfTheRulesIsNotSent() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "BRU-02");

        for (String wrong :
                List.of(
                        "many",
                        "30d",
                        "0x1p4",
                        "NaN",
                        "Infinity",
                        "1e999",
                        "-1",
                        "1000000000",
                        "3,5",
                        "9".repeat(40),
                        "<script>alert(1)</script>")) {
            Visitor.Page refused =
                    rita.post(
                            "/rules/changes",
                            "form-token",
                            page.token(),
                            "rule",
                            "BRU-02",
                            "seen",
                            "1",
                            "mode",
                            "LIVE",
                            "reason",
                            "x",
                            "n.orders",
                            wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.visible()).doesNotContain("<script>alert(1)");
        }
        String[][] others = {
            {"mode", "ASLEEP"},
            {"reason", " "},
            {"seen", "x"},
            {"since", "tomorrow"},
            {"mode", "LIVE"}
        };
        for (String[] other : others) {
            Map<String, String> form =
                    new LinkedHashMap<>(
                            Map.of(
                                    "form-token",
                                    page.token(),
                                    "rule",
                                    "BRU-02",
                                    "seen",
                                    "1",
                                    "mode",
                                    "OFF",
                                    "reason",
                                    "x"));
            form.put(other[0], other[1]);
            List<String> fields = new ArrayList<>();
            form.forEach((name, value) -> fields.addAll(List.of(name, value)));
            assertThat(rita.post("/rules/changes", fields.toArray(String[]::new)).status())
                    .as(other[0] + " " + other[1])
                    .isEqualTo(400);
        }
        assertThat(sent("BRU-02")).isEmpty();
    }

    @Test
    void nobodyElseChangesARule() {
        Visitor rita = stage.visitor(OPERATOR);
        String others = stage.visitor(ConsoleStage.OTHER_OPERATOR).get("/rules").token();
        String[] form = {
            "form-token", others, "rule", "BRU-05", "seen", "1", "mode", "OFF", "reason", "x"
        };

        assertThat(rita.post("/rules/changes", form).status()).isEqualTo(403);
        form[0] = "x";
        assertThat(rita.post("/rules/changes", form).status()).isEqualTo(403);
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        form[0] = "form-token";
        form[1] = ana.get("/findings").token();
        assertThat(ana.post("/rules/changes", form).status()).isEqualTo(404);
        assertThat(ana.get("/rules").status()).isEqualTo(404);
        assertThat(ana.get("/findings").visible()).doesNotContain("href=\"/rules\"");
        assertThat(sent("BRU-05")).isEmpty();
    }

    @Test
    void withoutAnythingToTryWithThePageSaysWhatIsMissing() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = one(rita, "BRU-05");

        assertThat(page.visible()).contains("console.trials is not set");
        assertThat(
                        rita.post(
                                        "/rules/trials",
                                        "form-token",
                                        page.token(),
                                        "rule",
                                        "BRU-05",
                                        "seen",
                                        "1",
                                        "counts",
                                        "no")
                                .status())
                .isEqualTo(404);
    }
}
