package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.kubernetes.Manifests;
import io.qingliu.jobs.state.WriteBehind;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples for a cluster and the sample configuration, which a cluster reads together. */
class ClusterSamplesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    @ParameterizedTest
    @ValueSource(strings = {"signal-job", "case-job", "index-job"})
    void theProgramLeavesTheClusterWhatItSays(String job) throws Exception {
        Configuration cluster = cluster(job);

        Map<String, String> merged = new TreeMap<>(cluster.toMap());
        merged.putAll(program(job).toMap());

        assertThat(merged).containsAllEntriesOf(cluster.toMap());
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal-job", "case-job"})
    void whatIsWrittenForTheProgramWins(String job) throws Exception {
        Map<String, String> written =
                Map.of(
                        "edge.key",
                        "env:QINGLIU_EDGE_KEY",
                        "kafka.bootstrap.servers",
                        "localhost:9092",
                        job + ".parallelism",
                        "7",
                        job + ".state",
                        "heap",
                        job + ".checkpoint-every",
                        "PT7S");
        RuntimeSettings runtime = job(job).apply(JobSettings.of(written));

        Configuration merged = cluster(job);
        merged.addAll(runtime.onCluster(new Configuration()));

        assertThat(merged.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(7);
        assertThat(merged.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).hasSeconds(7);
        assertThat(runtime.cacheFor(merged)).isZero();
    }

    @Test
    void aCacheStandsInFrontOfWhateverStateTheClusterChose() throws Exception {
        RuntimeSettings signals = JobSettings.load(DEPLOY.resolve("qingliu.yaml")).signalJob();

        assertThat(signals.cacheFor(cluster("signal-job"))).isEqualTo(WriteBehind.BY_HEAP);
        assertThat(signals.cacheFor(cluster("case-job"))).isZero();
        assertThat(signals.cacheFor(new Configuration())).isZero();
    }

    private static Configuration cluster(String job) throws Exception {
        return Manifests.of("base").flink(job);
    }

    private static Configuration program(String job) throws Exception {
        JobSettings settings = JobSettings.load(DEPLOY.resolve("qingliu.yaml"));
        return job(job).apply(settings).onCluster(settings.flink());
    }

    private static Function<JobSettings, RuntimeSettings> job(String name) {
        return switch (name) {
            case "signal-job" -> JobSettings::signalJob;
            case "case-job" -> JobSettings::caseJob;
            default -> JobSettings::indexJob;
        };
    }
}
