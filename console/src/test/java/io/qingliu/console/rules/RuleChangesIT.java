package io.qingliu.console.rules;

import static io.qingliu.console.ConsoleStage.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.GivenRules;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of rules that their operator sends; each test has a rule of its own. */
@Tag("nightly")
class RuleChangesIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static List<String> sent(String rule) {
        return stage.sent("rules").stream()
                .filter(each -> each.contains("\"rule\":\"" + rule + '"'))
                .toList();
    }

    /** The jobs are quick: their answers to the next change lie there already. */
    static void answered(ConsoleStage stage, String rule, Instant since) {
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
        Visitor.Page page = RulesDeskIT.one(rita, "REG-01");
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
        assertThat(RulesDeskIT.one(rita, "REG-01").visible())
                .contains("active on 2 of 2 tasks", "accountsInDay 3 → 5");
    }

    @Test
    void whatNoTaskHasAnsweredIsTakenAndNotYetEffective() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = RulesDeskIT.one(rita, "EMP-01");
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
        assertThat(RulesDeskIT.one(rita, "EMP-01").visible())
                .contains(
                        "Version 2 (off) is taken, and not yet effective", "no task has answered");
        assertThat(rita.get("/rules?text=EMP-01").visible())
                .contains("version 2 is not yet effective");
    }

    @Test
    void whoReadAnOlderVersionIsRefusedAndReadsWhy() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = RulesDeskIT.one(rita, "REV-01");
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

    /** Who is asked for the reason must not set the rule back to another version than he chose. */
    @Test
    void whatIsMissingToARollBackLeavesItsChoiceAsItWas() {
        Visitor rita = stage.visitor(OPERATOR);
        for (int version = 2; version <= 4; version++) {
            RuleChange.Mode mode = version % 2 == 0 ? RuleChange.Mode.SHADOW : RuleChange.Mode.LIVE;
            GivenRules.sent(
                    stage,
                    GivenRules.change(
                            "REV-02", version, mode, Map.of(), 5 - version, "otto", "tried"),
                    2);
        }
        Visitor.Page page = RulesDeskIT.one(rita, "REV-02");
        String tooLong = "because ".repeat(300);

        for (String to : List.of("1", "2")) {
            Visitor.Page again =
                    rita.post(
                            "/rules/rollbacks",
                            "form-token",
                            page.token(),
                            "rule",
                            "REV-02",
                            "seen",
                            "4",
                            "to",
                            to,
                            "reason",
                            tooLong);
            assertThat(again.status()).isEqualTo(400);
            String rollBack =
                    again.visible().substring(again.visible().indexOf("/rules/rollbacks"));
            assertThat(rollBack)
                    .containsPattern("<option value=\"" + to + "\" selected")
                    .containsOnlyOnce(" selected")
                    .contains("value=\"because because");
            assertThat(again.visible().substring(0, again.visible().indexOf("/rules/rollbacks")))
                    .as("the reason of one form is not that of another")
                    .doesNotContain("value=\"because");
        }
        assertThat(sent("REV-02")).hasSize(3);
    }

    /** The jobs refuse what lies further ahead: who chose it reads so before anything is sent. */
    @Test
    void aChangeBeginsNoMoreThanADayAhead() {
        Visitor rita = stage.visitor(OPERATOR);
        Visitor.Page page = RulesDeskIT.one(rita, "EMP-05");
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
        assertThat(RulesDeskIT.one(rita, "EMP-05").visible())
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
        Visitor.Page page = RulesDeskIT.one(rita, "BRU-02");

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
}
