package io.qingliu.console;

import static io.qingliu.console.ShopStory.CASE;
import static io.qingliu.console.ShopStory.MEASURE;
import static io.qingliu.console.ShopStory.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.jobs.live.LiveRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One shop through all desks, with the jobs running beside the console: found, confirmed, a measure
 * carried out, an appeal, overturned, called back, undone. Nothing is shown before it is so.
 */
class RecallIT {

    private static final String APPEAL =
            "/appeals/one?subject=" + Visitor.encoded(SHOP.toString()) + "&appeal=ap-1";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void fromTheFindingToTheRecall() throws Exception {
        try (ConsoleStage stage = ConsoleStage.open(Map.of("members.isolated.P1", "User:p1"))) {
            ShopStory.happened(stage, directory);
            try (LiveRun run = LiveRun.start(ShopStory.settings(stage, directory))) {
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
        // More evidence may come while she reads: then she reads again.
        await().atMost(SOON)
                .until(
                        () -> {
                            Visitor.Page page =
                                    ana.get("/case?subject=" + Visitor.encoded(SHOP.toString()));
                            return ana.decide(page, CASE, "CONFIRM", "note", "the scans are there")
                                            .status()
                                    == 303;
                        });
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                ana.get(
                                                                "/case?subject="
                                                                        + Visitor.encoded(
                                                                                SHOP.toString()))
                                                        .text())
                                        .contains("is confirmed for brushing"));
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
                                        .contains("the scans are there", "as it stood then"));
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
                                assertThat(adam.get(APPEAL).text())
                                        .contains("not us", "it has to be undone", "disputed"));
    }

    private static void overturn(Visitor adam) {
        // The entry may change while he reads, by what else the objection brings: then he reads
        // again, as the page asks him to.
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            Visitor.Page page = adam.get(APPEAL);
                            Visitor.Page done =
                                    adam.post(
                                            "/appeals/decisions",
                                            "form-token",
                                            page.token(),
                                            "subject",
                                            SHOP.toString(),
                                            "appeal",
                                            "ap-1",
                                            "seen",
                                            page.field("seen"),
                                            "outcome",
                                            "OVERTURNED",
                                            "ground",
                                            "proven");
                            assertThat(done.header("Location")).contains("appeal=ap-1&done=");
                        });
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(adam.get(APPEAL).text())
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
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            Visitor.Page page = max.get("/todo/one?id=" + Visitor.encoded(MEASURE));
                            Visitor.Page done =
                                    max.post(
                                            "/todo/answers",
                                            "form-token",
                                            page.token(),
                                            "id",
                                            MEASURE,
                                            "version",
                                            page.field("version"),
                                            "after",
                                            page.field("after"),
                                            "type",
                                            type);
                            assertThat(done.status()).isEqualTo(303);
                        });
    }

    private static String section(Visitor max, String from, String to) {
        String page = max.get("/todo").text();
        return page.substring(
                page.indexOf("id=\"todo-" + from + "\""), page.indexOf("id=\"todo-" + to + "\""));
    }
}
