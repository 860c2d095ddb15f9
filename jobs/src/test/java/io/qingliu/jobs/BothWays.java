package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same records over files and over topics, with the same key of the edge: what both must come
 * to.
 */
final class BothWays {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private final Path directory;

    /**
     * @param directory empty; has inputs, outputs and checkpoints afterwards
     */
    BothWays(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs over files of these records.
     *
     * @param name of the run, which no other has
     * @param more lines of other streams
     */
    FinalResults overFiles(String name, CheatingShops shops, Map<String, List<String>> more)
            throws Exception {
        Path input = Files.createDirectories(directory.resolve(name));
        shops.writeTo(input);
        for (Map.Entry<String, List<String>> stream : more.entrySet()) {
            Files.write(input.resolve(stream.getKey() + ".jsonl"), stream.getValue());
        }
        new Backtest(
                        input,
                        outputOf(name),
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        return FinalResults.in(outputOf(name));
    }

    /** Where a run over files wrote to. */
    Path outputOf(String name) {
        return directory.resolve(name + "-out");
    }

    /**
     * Settings of a run over topics; one with others goes on where the last one stopped.
     *
     * @param ofSignals parallelism of the first job
     * @param ofCases parallelism of the second job
     * @param quiet such as {@code PT8S}
     */
    JobSettings overTopics(OwnTopics topics, int ofSignals, int ofCases, String quiet) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", quiet);
        values.put("signal-job.parallelism", String.valueOf(ofSignals));
        values.put("case-job.parallelism", String.valueOf(ofCases));
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job).toUri().toString());
        }
        return JobSettings.of(values);
    }

    /** Waits until the topics show what is expected. */
    static void comesTo(FinalResults expected, OwnTopics topics, LiveRun run) {
        // Each stage of both jobs waits until its inputs have been quiet for so long.
        await().atMost(FinalResults.patience().multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(topics).differencesFrom(expected)).isEmpty();
                        });
    }

    /** The ids of all receipts of changes. */
    static List<String> receipts(OwnTopics topics) {
        return topics.committed(RuleReceipt.STREAM).stream()
                .map(json -> json.replaceAll("\\{\"id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }
}
