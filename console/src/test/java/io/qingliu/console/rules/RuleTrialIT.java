package io.qingliu.console.rules;

import static io.qingliu.console.ConsoleStage.OPERATOR;
import static io.qingliu.console.ConsoleStage.OTHER_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.console.BacktestTrials;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.GivenRules;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.backtest.Summary;
import io.qingliu.jobs.evidence.WorkDirectory;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would change is looked at before it does: by the real jobs, over a real Kafka. */
@Tag("nightly")
class RuleTrialIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir private Path directory;

    private static Visitor.Page one(Visitor visitor) {
        return visitor.get("/rules/one?rule=REG-01");
    }

    /** A time as a field of a form has it. */
    private static final String FROM = "2025-11-14T08:30";

    private static String[] form(Visitor.Page page, String... more) {
        List<String> form =
                new ArrayList<>(List.of("form-token", page.token(), "rule", "REG-01", "seen", "1"));
        form.addAll(List.of(more));
        return form.toArray(String[]::new);
    }

    @Test
    void whomAHigherNumberSparesIsSeenFirstThenItIsMadeLive() throws Exception {
        try (ConsoleStage stage = ConsoleStage.openTrying(BacktestTrials::new)) {
            GivenRules.farm(stage);
            Visitor rita = stage.visitor(OPERATOR);
            Visitor otto = stage.visitor(OTHER_OPERATOR);
            Visitor.Page page = one(rita);
            String[] numbers = {"n.accountsInDay", "20", "n.accountsInMonth", "20"};

            Visitor.Page untried =
                    rita.post(
                            "/rules/changes",
                            form(page, "mode", "LIVE", "reason", "x", numbers[0], "20"));
            assertThat(untried.status()).isEqualTo(409);
            assertThat(untried.visible()).contains("First look at what would change");

            String trial =
                    rita.post("/rules/trials", form(page, concat(numbers, "counts", "yes")))
                            .header("Location");
            assertThat(trial).startsWith("/rules/trial?id=");
            assertThat(rita.get(trial).visible()).contains("<progress", "End the trial");
            assertThat(otto.get(trial).status()).as("it is hers").isEqualTo(404);
            Visitor.Page busy =
                    rita.post("/rules/trials", form(page, concat(numbers, "counts", "yes")));
            assertThat(busy.status()).isEqualTo(409);
            assertThat(busy.visible())
                    .contains("You are trying a change already", "See the trial of REG-01")
                    .contains("href=\"" + trial + '"', "value=\"20\"");
            assertThat(otto.post("/rules/trials", form(one(otto), "counts", "no")).visible())
                    .contains("A change is being tried already");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(rita.get(trial).visible())
                                            .contains("newly flagged, "));

            int looks = stage.sent("accesses").size();
            assertThat(rita.get(trial).visible())
                    // Eight accounts, and their handset, which belongs to no platform.
                    .contains("0 newly flagged, 9 no longer", "It is not a probability.")
                    .contains("of them confirmed 1, rejected 0")
                    .contains("acc-1", "10 records were judged, of events since ")
                    .contains("The rule looks back further than events are kept")
                    .contains("Not shown: 1, of platforms");
            assertThat(stage.sent("accesses"))
                    .as("each look at the eight, by whom, and none before there were any")
                    .hasSize(looks + 1)
                    .allSatisfy(
                            look ->
                                    assertThat(look)
                                            .contains("\"type\":\"EXPORT\"", "\"records\":8,")
                                            .contains("\"object\":\"trial:REG-01\"")
                                            .contains("\"operator\":\"rita\""));
            assertThat(one(rita).visible()).contains("What you tried at");
            assertThat(stage.sent("rules")).isEmpty();

            String id = trial.substring(trial.indexOf('=') + 1);
            Visitor.Page done =
                    rita.post(
                            "/rules/changes",
                            form(page, "trial", id, "mode", "LIVE", "reason", "too many families"));
            assertThat(done.header("Location")).startsWith("/rules/one?rule=REG-01&done=");
            assertThat(stage.sent("rules"))
                    .singleElement()
                    .asString()
                    .contains("\"accountsInDay\":\"20\"", "\"accountsInMonth\":\"20\"");
        }
    }

    /** A rule that is to be switched off at once waits for nothing. */
    @Test
    void whatFailsIsSaidAndWhatOnlyTakesAwayNeedsNoTrial() throws Exception {
        try (ConsoleStage stage =
                ConsoleStage.openTrying(
                        clusters ->
                                (now, then, progress) -> {
                                    throw new IOException("no space left on device");
                                })) {
            Visitor rita = stage.visitor(OPERATOR);
            Visitor.Page page = one(rita);
            String trial =
                    rita.post("/rules/trials", form(page, "counts", "yes", "n.accountsInDay", "4"))
                            .header("Location");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(rita.get(trial).visible())
                                            .contains("The trial failed"));
            assertThat(rita.get(trial).visible()).doesNotContain("no space left");

            String id = trial.substring(trial.indexOf('=') + 1);
            String[] unsaid = {"trial", id, "mode", "SHADOW", "reason", " ", "since", FROM};
            assertThat(rita.post("/rules/changes", form(page, unsaid)).text())
                    .containsPattern("value=\"SHADOW\" required checked")
                    .contains("name=\"since\" value=\"" + FROM + '"');
            String[] wrong = form(page, "counts", "no", "n.accountsInDay", "x");
            assertThat(rita.post("/rules/trials", wrong).text())
                    .containsPattern("name=\"counts\" value=\"no\" checked")
                    .doesNotContainPattern("value=\"yes\" required checked");

            rita.post("/rules/changes", form(page, "mode", "SHADOW", "reason", "innocent people"));
            assertThat(stage.sent("rules"))
                    .singleElement()
                    .asString()
                    .contains("\"mode\":\"SHADOW\"", "\"params\":{}");
        }
    }

    /** The real jobs take one change and refuse another; the page says which. */
    @Test
    void theDeskSaysWhatTheJobsAnswered() throws Exception {
        try (ConsoleStage stage = ConsoleStage.open()) {
            GivenRules.farm(stage);
            try (LiveRun run = LiveRun.start(settings(stage))) {
                Visitor rita = stage.visitor(OPERATOR);
                rita.post(
                        "/rules/changes", form(one(rita), "mode", "SHADOW", "reason", "on trial"));
                await().atMost(SOON)
                        .untilAsserted(
                                () ->
                                        assertThat(one(rita).visible())
                                                .contains("active on 2 of 2 tasks", "holds now"));

                String[] late =
                        form(
                                one(rita),
                                "mode",
                                "LIVE",
                                "reason",
                                "back then",
                                "since",
                                LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                                        .minusDays(40)
                                        .toString());
                late[5] = "2";
                assertThat(rita.post("/rules/changes", late).header("Location"))
                        .endsWith("done=taken");
                await().atMost(SOON)
                        .untilAsserted(
                                () ->
                                        assertThat(one(rita).visible())
                                                .contains("TOO_LATE", "on a day that has settled"));
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    private JobSettings settings(ConsoleStage stage) {
        Map<String, String> values = new HashMap<>(stage.clusters());
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("intake.clock.quiet", "PT1S");
        values.put("kafka.delivery", "at-least-once");
        values.put("reviews.scores", "false");
        values.put("signal-job.parallelism", "2");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.toUri().toString());
        }
        return JobSettings.of(values);
    }

    @Test
    void atMostTwentyAreKeptAndOneThatIsEndedMakesRoom() throws Exception {
        TrialQueue queue =
                new TrialQueue(
                        (now, then, progress) -> {
                            new CountDownLatch(1).await();
                            return null;
                        });
        try (queue) {
            for (int i = 0; i <= TrialQueue.KEPT; i++) {
                TrialRun run = run("t" + i);
                assertThat(queue.begin(run)).isTrue();
                assertThat(queue.begin(run("other"))).as("one at a time").isFalse();
                run.stop();
                assertThat(run.isOver()).isTrue();
            }
            assertThat(queue.find("t0", "rita")).isEmpty();
            assertThat(queue.find("t1", "rita")).isPresent();
            assertThat(queue.find("t1", "otto")).isEmpty();
            assertThat(queue.latest("REG-01", "rita").map(TrialRun::id)).contains("t20");
        }
    }

    /** Its job ends with it: the next one has the processor for itself. */
    @Test
    void whatIsEndedWorksOnNoLongerAndTheNextBeginsAtOnce() throws Exception {
        CompletableFuture<ReadProgress> judging = new CompletableFuture<>();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Trials trials =
                (now, then, progress) -> {
                    if (judging.isDone()) {
                        return new Trials.Outcome(
                                new TreeMap<>(),
                                List.of(),
                                List.of(),
                                7,
                                null,
                                List.of("orders", "reviews"));
                    }
                    try (ReadProgress read = ReadProgress.start()) {
                        Backtest backtest = longBacktest(read);
                        judging.complete(read);
                        Summary unused = backtest.run();
                        throw new IllegalStateException("it was over before it was ended");
                    } catch (Exception e) {
                        ended.complete(e);
                        throw e;
                    }
                };
        try (ConsoleStage stage = ConsoleStage.openTrying(clusters -> trials)) {
            Visitor rita = stage.visitor(OPERATOR);
            String trial = begin(rita);
            ReadProgress read = judging.get(SOON.toSeconds(), TimeUnit.SECONDS);
            await().atMost(SOON).until(() -> read.bytesRead() > 0 && !judges().isEmpty());

            Visitor.Page page = rita.get(trial);
            rita.post(
                    "/rules/trial/stop",
                    "form-token",
                    page.token(),
                    "id",
                    trial.substring(trial.indexOf('=') + 1));

            assertThat(ended.get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(InterruptedException.class);
            // Far less than what is left of the job takes.
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(judges()).isEmpty());
            assertThat(read.share()).as("of the events").isLessThan(1);
            String next = begin(rita);
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(rita.get(next).visible())
                                            .contains("7 records were judged")
                                            .contains("emptied partitions of: orders, reviews"));
        }
    }

    private static String begin(Visitor rita) {
        return rita.post("/rules/trials", form(one(rita), "counts", "yes", "n.accountsInDay", "20"))
                .header("Location");
    }

    /** The threads of this process that read files of events for a job. */
    private static List<String> judges() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("events.files"))
                .toList();
    }

    private Backtest longBacktest(ReadProgress read) throws IOException {
        Path events = Files.createDirectories(directory.resolve("events"));
        try (var lines = Files.newBufferedWriter(events.resolve("registrations.jsonl"))) {
            for (int i = 0; i < 300_000; i++) {
                lines.write(
                        ("{\"id\":\"g-%d\",\"time\":%d,\"type\":\"REGISTERED\","
                                        + "\"platform\":\"P1\",\"account\":\"acc-%d\","
                                        + "\"kind\":\"BUYER\"}\n")
                                .formatted(i, 1_770_000_000_000L + i * 1_000L, i));
            }
        }
        return new Backtest(
                events,
                directory.resolve("results"),
                RuleSettings.declared(),
                EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                ClockSettings.DEFAULT,
                1,
                read);
    }

    /** The process ends next: what still works then would leave its files behind. */
    @Test
    void aConsoleThatIsStoppedWaitsUntilATrialHasTidiedUp() throws Exception {
        CompletableFuture<Path> working = new CompletableFuture<>();
        try (TrialQueue queue =
                new TrialQueue(
                        (now, then, progress) -> {
                            try (WorkDirectory work = WorkDirectory.make("qingliu-test")) {
                                for (int i = 0; i < 1_000; i++) {
                                    Files.createFile(work.path().resolve("file" + i));
                                }
                                working.complete(work.path());
                                new CountDownLatch(1).await();
                                return null;
                            }
                        })) {
            assertThat(queue.begin(run("t"))).isTrue();
            working.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        Path path = working.join();
        assertThat(path).doesNotExist();
        assertThat(path.resolveSibling(path.getFileName() + ".leaving")).doesNotExist();
    }

    private static TrialRun run(String id) {
        var change =
                GivenRules.change("REG-01", 2, RuleChange.Mode.LIVE, Map.of(), 0, "rita", null);
        return new TrialRun(id, "rita", change, change, 1, Map.of(), 1);
    }

    private static String[] concat(String[] one, String... more) {
        List<String> all = new ArrayList<>(List.of(one));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
