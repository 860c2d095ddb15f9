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
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One shop that is caught brushing two weeks ago, on servers where the jobs run: what comes before
 * anybody acts.
 */
final class ShopStory {

    static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    static final String CASE = Finding.idOf(SHOP, Behavior.BRUSHING);
    static final String MEASURE = ResultIds.measure(SHOP, Measure.DEDUCT_CREDIT_POINTS, "P1");

    private static final Duration SOON = Duration.ofMinutes(1);

    private ShopStory() {}

    /**
     * Two weeks ago, so that the time to answer is over; orders since, so that the clock runs. A
     * run has been there before and left its checkpoints: signals without them would be refused.
     */
    static void happened(ConsoleStage stage, Path directory) throws Exception {
        try (LiveRun before = LiveRun.start(settings(stage, directory))) {
            await().atMost(SOON)
                    .until(
                            () ->
                                    checkpoints(directory)
                                            .containsAll(List.of(SignalJob.NAME, CaseJob.NAME)));
            assertThat(before.isRunning()).isTrue();
        }
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
                            .formatted(
                                    day, now - Duration.ofDays(day).toMillis() - 60_000, day, day));
        }
        signal(stage, "BRU-01", Family.LOGISTICS, 14);
        signal(stage, "BRU-03", Family.DEVICE_NETWORK, 14);
        signal(stage, "BRU-05", Family.FUNDS, 14);
    }

    /** The jobs that have completed a checkpoint. */
    private static Set<String> checkpoints(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(file -> file.getParent().getParent().getParent().getFileName().toString())
                    .collect(Collectors.toSet());
        }
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
                                rule,
                                1,
                                family,
                                34,
                                10,
                                3.1,
                                "PT24H",
                                List.of("o-1"),
                                34,
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
        stage.play("signals", new String(WireJson.write(signal), StandardCharsets.UTF_8));
    }

    /**
     * Settings of jobs over the servers of a stage.
     *
     * @param directory for their checkpoints
     */
    static JobSettings settings(ConsoleStage stage, Path directory) {
        Map<String, String> values = new HashMap<>(stage.clusters());
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
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
