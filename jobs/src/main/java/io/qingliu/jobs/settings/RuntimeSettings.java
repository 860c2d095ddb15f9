package io.qingliu.jobs.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * How one job runs.
 *
 * @param parallelism 1 to 1024
 * @param state where it keeps what it knows
 * @param cache values kept in memory in front of RocksDB by each stateful operator, 0 to
 *     10,000,000; on the heap there is nothing to put in front
 * @param checkpointEvery time between checkpoints; at least one second
 * @param checkpoints where they are kept, a URI; null for Flink's own setting
 */
public record RuntimeSettings(
        int parallelism, State state, int cache, Duration checkpointEvery, String checkpoints) {

    /** Where a job keeps what it knows. */
    public enum State {
        /** Objects in memory: fastest, as large as memory. */
        HEAP,
        /** RocksDB on local disk. */
        ROCKSDB
    }

    private static final int CACHE = 200_000;

    static RuntimeSettings from(String job, Map<String, String> values) {
        int parallelism = number(job + ".parallelism", values, 1, 1, 1024);
        String name = values.getOrDefault(job + ".state", "heap");
        State state;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "heap" -> state = State.HEAP;
            case "rocksdb" -> state = State.ROCKSDB;
            default ->
                    throw new IllegalArgumentException(
                            job + ".state is " + name + " but must be heap or rocksdb");
        }
        return new RuntimeSettings(
                parallelism,
                state,
                number(job + ".cache", values, CACHE, 0, 10_000_000),
                duration(job + ".checkpoint-every", values),
                values.get(job + ".checkpoints"));
    }

    private static int number(
            String key, Map<String, String> values, int otherwise, int least, int most) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be a whole number", e);
        }
        throw new IllegalArgumentException(
                key + " is " + value + " but must be from " + least + " to " + most);
    }

    private static Duration duration(String key, Map<String, String> values) {
        String value = values.get(key);
        if (value == null) {
            return Duration.ofSeconds(10);
        }
        Duration duration;
        try {
            duration = Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be an ISO-8601 duration such as PT10S", e);
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(key + " is " + value + " but must be at least PT1S");
        }
        return duration;
    }

    /** Values kept in front of the state backend: none in front of the heap. */
    public int effectiveCache() {
        return state == State.HEAP ? 0 : cache;
    }

    /** What Flink needs to know of it, on top of other options, which win. */
    public Configuration flink(Configuration others) {
        Configuration config = new Configuration();
        config.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Our types are immutable or copied on purpose; the copies between chained operators cost.
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        config.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoints != null) {
            config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        if (state == State.ROCKSDB) {
            config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            config.setString("state.backend.rocksdb.use-bloom-filter", "true");
            config.setString("state.backend.rocksdb.memory.write-buffer-ratio", "0.5");
            config.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
            config.setString(
                    "taskmanager.memory.managed.size", MemorySize.ofMebiBytes(1024).toString());
        } else {
            config.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        }
        config.addAll(others);
        return config;
    }
}
