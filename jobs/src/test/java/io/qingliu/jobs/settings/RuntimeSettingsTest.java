package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.kubernetes.Manifests;
import io.qingliu.jobs.state.WriteBehind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the jobs run: what they remember, how often it is written down, what may fail. */
class RuntimeSettingsTest {

    private static final Configuration ROCKSDB =
            Configuration.fromMap(Map.of("state.backend.type", "rocksdb"));

    private static JobSettings with(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("kafka.bootstrap.servers", "localhost:9092");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return JobSettings.of(values);
    }

    @ParameterizedTest
    @CsvSource({
        "signal-job.cache-memory, 0 b, 0",
        "signal-job.cache-memory, 1 mb, 1048576",
        "signal-job.cache-memory, 64 gb, 68719476736",
        "signal-job.cache, 0, 0",
        "signal-job.cache, 1000, 640000",
        "signal-job.cache, 10000000, 6400000000"
    })
    void theCacheIsASizeAndTheOldNumberOfValuesStillHolds(String key, String value, long bytes) {
        assertThat(with(key, value).signalJob().cacheFor(ROCKSDB)).isEqualTo(bytes);
    }

    @Test
    void theCacheGoesByTheHeapUnlessSomebodySaysAndNeverStandsInFrontOfIt() {
        assertThat(with().signalJob().cacheFor(ROCKSDB)).isEqualTo(WriteBehind.BY_HEAP);
        assertThat(with().signalJob().cacheFor(new Configuration())).isZero();
        // What an earlier release took and never used is still taken.
        assertThat(with("case-job.cache", "200000").caseJob()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signal-job.cache-memory | much | signal-job.cache-memory is much but must be a size such as 128 mb",
                "signal-job.cache-memory | -1 mb | signal-job.cache-memory is -1 mb but must be a size such as 128 mb",
                "signal-job.cache-memory | 65 gb | signal-job.cache-memory is 65 gb but must be at most 64 gb",
                "signal-job.cache | 10000001 | signal-job.cache is 10000001 but must be from 0 to 10000000",
                "signal-job.cache | 1 mb | signal-job.cache is 1 mb but must be a whole number"
            })
    void aWrongCacheIsRefused(String key, String value, String refusal) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(refusal);
    }

    @Test
    void theOldAndTheNewKeyTogetherAreRefused() {
        assertThatThrownBy(() -> with("signal-job.cache", "5", "signal-job.cache-memory", "1 mb"))
                .hasMessage(
                        "signal-job.cache is 5 but must be left out beside signal-job.cache-memory");
        assertThatThrownBy(() -> with("case-job.cache-memory", "1 mb"))
                .hasMessageContaining("case-job.cache-memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void inThisProcessSomeCheckpointsAreKeptAndSomeMayFail(String state) {
        JobSettings settings = with("signal-job.state", state);
        Configuration config = settings.signalJob().inThisProcess(settings.flink());
        assertThat(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
        assertThat(config.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(3);
        assertThatTransactionsOutlive(config, settings.kafka());
    }

    @Test
    void timersStandWhereStateDoes() {
        JobSettings settings = with("signal-job.state", "rocksdb");
        assertThat(settings.signalJob().inThisProcess(settings.flink()).toMap())
                .containsEntry("state.backend.rocksdb.timer-service.factory", "ROCKSDB");
    }

    @Test
    void rocksdbPacksByWhatPacksFastestAndWritesFewFiles() throws Exception {
        JobSettings settings = with("signal-job.state", "rocksdb");
        Map<String, String> tuned =
                new HashMap<>(settings.signalJob().inThisProcess(settings.flink()).toMap());
        Map<String, String> cluster = cluster("signal-job").toMap();
        tuned.keySet().removeIf(key -> !key.startsWith("state.backend.rocksdb."));
        assertThat(tuned)
                .containsEntry("state.backend.rocksdb.compression.per.level", "LZ4_COMPRESSION");
        tuned.forEach(
                (key, value) ->
                        assertThat(cluster.get(key)).as("%s in the sample", key).isEqualTo(value));
    }

    @Test
    void whoSetsItOtherwiseWins() {
        JobSettings settings = with("flink.execution.checkpointing.num-retained", "7");
        Configuration config = settings.signalJob().inThisProcess(settings.flink());
        assertThat(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal-job", "case-job"})
    void theSamplesForAClusterDoTheSame(String job) throws Exception {
        Configuration config = cluster(job);
        assertThat(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
        assertThat(config.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(3);
        assertThatTransactionsOutlive(config, with().kafka());
    }

    private static Configuration cluster(String job) throws Exception {
        return Manifests.of("base").flink(job);
    }

    /** A transaction waits for the next checkpoint that succeeds: the broker must wait as long. */
    private static void assertThatTransactionsOutlive(ReadableConfig config, KafkaSettings kafka) {
        Duration longest =
                config.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT)
                        .plus(config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                        .multipliedBy(
                                config.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER) + 1);
        assertThat(kafka.transactionTimeout()).isGreaterThan(longest);
    }
}
