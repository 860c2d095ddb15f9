package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One shop through all desks, with the jobs running beside the console: found, confirmed, a measure
 * carried out, an appeal, overturned, called back, undone. Nothing is shown before it is so.
 */
class RecallIT {

    private static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final String CASE = Finding.idOf(SHOP, Behavior.BRUSHING);
    private static final String MEASURE =
            ResultIds.measure(SHOP, Measure.DEDUCT_CREDIT_POINTS, "P1");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void fromTheFindingToTheRecall() throws Exception {
        try (ConsoleStage stage = ConsoleStage.open(Map.of("members.isolated.P1", "User:p1"))) {
            happened(stage);
            try (LiveRun run = LiveRun.start(settings(stage))) {
                Visitor ana = stage.visitor(ConsoleStage.ANALYST);
                Visitor max = stage.visitor(ConsoleStage.PLATFORM);
                Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
                confirm(ana);
                explainsItself(ana);
                carryOut(max, stage);
                object(adam, stage);
                overturn(adam);
                undo(max, stage);
                assertThat(run.isRunning()).isTrue();
            }
            assertThat(stage.sent("frozen-findings"))
                    .as("what both decided on")
                    .hasSize(2)
                    .anyMatch(each -> each.contains("\"reviewer\":\"ana\""))
                    .anyMatch(each -> each.contains("\"reviewer\":\"adam\""));
        }
    }

    private static void confirm(Visitor ana) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ana.get("/findings").text()).contains("S9"));
        Visitor.Page page = ana.get("/case?subject=" + Visitor.encoded(SHOP.toString()));
        ana.post(
                "/case/verdict",
                "form-token",
                page.token(),
                "case",
                CASE,
                "act",
                "CONFIRM",
                "note",
                "the scans are there");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                ana.get(
                                                                "/case?subject="
                                                                        + Visitor.encoded(
                                                                                SHOP.toString()))
                                                        .text())
                                        .contains("on the shared risk list"));
    }

    /** The finding goes on to change; what she decided on stays as it was. */
    private static void explainsItself(Visitor ana) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                ana.get(
                                                                "/case?subject="
                                                                        + Visitor.encoded(
                                                                                SHOP.toString()))
                                                        .text())
                                        .contains(
                                                "the scans are there", "as it stood then"));
    }

    private static void carryOut(Visitor max, ConsoleStage stage) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(section(max, "measures", "carried-out"))
                                        .contains(Visitor.encoded(MEASURE)));
        answer(max, "APPLIED");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(section(max, "carried-out", "entries"))
                                        .contains(Visitor.encoded(MEASURE)));
        assertThat(section(max, "measures", "carried-out"))
                .doesNotContain(Visitor.encoded(MEASURE));
        assertThat(stage.sent("receipts.P1"))
                .as("by its own topic: by any other nobody would believe it")
                .anyMatch(each -> each.contains(MEASURE));
        assertThat(stage.sent("receipts")).isEmpty();
    }

    /** The shop writes to its platform, whose system takes it down. */
    private static void object(Visitor adam, ConsoleStage stage) {
        stage.play(
                "appeals",
                ("{'id':'a-1','time':%d,'appeal':'ap-1','type':'FILED','subject':{'kind':'SHOP',"
                                + "'platform':'P1','id':'S9'},'case':'%s','ground':'not us'}")
                        .formatted(System.currentTimeMillis(), CASE));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(adam.get("/appeals/one?appeal=ap-1").text())
                                        .contains("not us", "it has to be undone", "disputed"));
    }

    private static void overturn(Visitor adam) {
        Visitor.Page page = adam.get("/appeals/one?appeal=ap-1");
        Visitor.Page done =
                adam.post(
                        "/appeals/decisions",
                        "form-token",
                        page.token(),
                        "appeal",
                        "ap-1",
                        "outcome",
                        "OVERTURNED",
                        "ground",
                        "proven");
        assertThat(done.header("Location")).contains("/appeals/one?appeal=ap-1&done=");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(adam.get("/appeals/one?appeal=ap-1").text())
                                        .contains("was right: the entry is corrected"));
        assertThat(adam.get("/appeals").text()).contains("No appeal is open");
    }

    private static void undo(Visitor max, ConsoleStage stage) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(section(max, "recalls", "measures"))
                                        .contains(Visitor.encoded(MEASURE)));
        answer(max, "LIFTED");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(section(max, "recalls", "measures"))
                                        .doesNotContain(Visitor.encoded(MEASURE)));
        assertThat(stage.sent("dead-letters")).isEmpty();
    }

    private static void answer(Visitor max, String type) {
        Visitor.Page page = max.get("/todo/one?id=" + Visitor.encoded(MEASURE));
        assertThat(
                        max.post(
                                        "/todo/answers",
                                        "form-token",
                                        page.token(),
                                        "id",
                                        MEASURE,
                                        "type",
                                        type)
                                .status())
                .isEqualTo(303);
    }

    private static String section(Visitor max, String from, String to) {
        String page = max.get("/todo").text();
        return page.substring(
                page.indexOf("id=\"todo-" + from + "\""), page.indexOf("id=\"todo-" + to + "\""));
    }

    /** Two weeks ago, so that the time to answer is over; orders since, so that the clock runs. */
    private static void happened(ConsoleStage stage) {
        long now = System.currentTimeMillis();
        for (String code : List.of("P1", "F1")) {
            stage.play(
                    "members",
                    ("{'id':'m-%s','time':%d,'member':'%s','kind':'%s','agreement':'A-1',"
                                    + "'from':%d,'platforms':['P1']}")
                            .formatted(
                                    code,
                                    Given.daysAgo(40),
                                    code,
                                    code.equals("P1") ? "PLATFORM" : "FINANCE",
                                    Given.daysAgo(40)));
        }
        for (int day = 20; day >= 0; day--) {
            stage.play(
                    "orders",
                    ("{'id':'o-%d','time':%d,'type':'PAID','platform':'P1','order':'o-%d',"
                                    + "'buyer':'b-%d','shop':'S1'}")
                            .formatted(day, now - Duration.ofDays(day).toMillis() - 60_000, day, day));
        }
        signal(stage, "BRU-01", Family.LOGISTICS, 14);
        signal(stage, "BRU-03", Family.DEVICE_NETWORK, 14);
        signal(stage, "BRU-05", Family.FUNDS, 14);
    }

    private static void signal(ConsoleStage stage, String rule, Family family, double daysAgo) {
        long time = Given.daysAgo(daysAgo);
        Signal signal =
                new Signal(
                        rule + ":S9:" + ChinaDay.of(time),
                        1,
                        Behavior.BRUSHING,
                        "S9",
                        time,
                        time - Duration.ofHours(20).toMillis(),
                        new Evidence(
                                rule, 1, family, 34, 10, 3.1, "PT24H", List.of("o-1"), 34,
                                "sha256:00"),
                        0.8,
                        1,
                        false,
                        List.of(),
                        List.of(new Flag(SHOP, Role.PARTICIPANT, null)),
                        1,
                        List.of(),
                        false,
                        false);
        stage.play(
                "signals", new String(WireJson.write(signal), StandardCharsets.UTF_8));
    }

    private JobSettings settings(ConsoleStage stage) {
        Map<String, String> values = new HashMap<>(stage.clusters());
        values.put(
                "edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("members.isolated.P1", "User:p1");
        values.put("intake.clock.quiet", "PT1S");
        values.put("kafka.delivery", "at-least-once");
        values.put("reviews.scores", "false");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.toUri().toString());
        }
        return JobSettings.of(values);
    }
}
