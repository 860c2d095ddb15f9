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
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one job runs. What is null was not written: in this process it has a default, on a cluster it
 * is the cluster's to decide.
 *
 * @param parallelism 1 to 1024; by default 1
 * @param state where it keeps what it knows; by default on the heap
 * @param cache most bytes kept in memory in front of RocksDB by each subtask of each stateful
 *     operator, 0 to 64 GiB; on the heap there is nothing to put in front
 * @param checkpointEvery time between checkpoints, at least one second; by default ten
 * @param checkpoints where they are kept, a URI; by default in the user's home
 */
public record RuntimeSettings(
        Integer parallelism,
        State state,
        long cache,
        Duration checkpointEvery,
        String checkpoints) {

    /** Where a job keeps what it knows. */
    public enum State {
        /** Objects in memory: fastest, as large as memory. */
        HEAP,
        /** RocksDB on local disk. */
        ROCKSDB
    }

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeSettings.class);

    /** Bytes, as {@code 128 mb}. */
    static final String CACHE_MEMORY = ".cache-memory";

    /** A number of values, of any size: what {@link #CACHE_MEMORY} was before. Deprecated. */
    static final String CACHE_OF_VALUES = ".cache";

    private static final long CACHE = 128L << 20;
    private static final long MOST_CACHE = 64L << 30;
    private static final int MOST_VALUES = 10_000_000;

    /** What a journey or tally takes with its key, on an average of the bench. */
    private static final long BYTES_OF_VALUE = 640;

    /** Checkpoints that are kept: when the newest cannot be read, there are two before it. */
    private static final int RETAINED = 3;

    /**
     * Checkpoints in a row that may fail before the job restarts. Each tries again what the last
     * could not store, while a restart reads everything since the last good one once more.
     */
    private static final int TOLERATED = 3;

    /**
     * How long a checkpoint may take. What all that are tolerated take together must end before the
     * broker gives up the transactions that wait for them, 15 minutes by default.
     */
    private static final Duration CHECKPOINT_WITHIN = Duration.ofMinutes(3);

    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);

    /** Flink's name of it. */
    private static final String HEAP = "hashmap";

    static RuntimeSettings from(String job, Map<String, String> values) {
        String state = values.get(job + ".state");
        return new RuntimeSettings(
                values.containsKey(job + ".parallelism")
                        ? Integer.valueOf(number(job + ".parallelism", values, 1, 1, 1024))
                        : null,
                state == null ? null : state(job + ".state", state),
                cache(job, values),
                duration(job + ".checkpoint-every", values),
                values.get(job + ".checkpoints"));
    }

    private static State state(String key, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "heap" -> State.HEAP;
            case "rocksdb" -> State.ROCKSDB;
            default ->
                    throw new IllegalArgumentException(
                            key + " is " + name + " but must be heap or rocksdb");
        };
    }

    private static long cache(String job, Map<String, String> values) {
        String size = values.get(job + CACHE_MEMORY);
        String count = values.get(job + CACHE_OF_VALUES);
        if (count != null) {
            if (size != null) {
                throw new IllegalArgumentException(
                        job
                                + CACHE_OF_VALUES
                                + " is "
                                + count
                                + " but must be left out beside "
                                + job
                                + CACHE_MEMORY);
            }
            long bytes = BYTES_OF_VALUE * number(job + CACHE_OF_VALUES, values, 0, 0, MOST_VALUES);
            LOG.warn(
                    "{} is deprecated and taken as {}: {}",
                    job + CACHE_OF_VALUES,
                    job + CACHE_MEMORY,
                    new MemorySize(bytes));
            return bytes;
        }
        if (size == null) {
            return CACHE;
        }
        long bytes;
        try {
            bytes = MemorySize.parse(size).getBytes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    job + CACHE_MEMORY + " is " + size + " but must be a size such as 128 mb", e);
        }
        if (bytes > MOST_CACHE) {
            throw new IllegalArgumentException(
                    job + CACHE_MEMORY + " is " + size + " but must be at most 64 gb");
        }
        return bytes;
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
            return null;
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

    /** Bytes kept in front of the state backend that runs: none in front of the heap. */
    public long cacheFor(ReadableConfig flink) {
        return flink.get(StateBackendOptions.STATE_BACKEND).equals(HEAP) ? 0 : cache;
    }

    /**
     * What Flink needs to know of it on a cluster: what the job cannot do without, and what was
     * written. This wins over the cluster's own configuration, so it sets no more than that.
     *
     * @param others options of Flink's, which win
     */
    public Configuration onCluster(Configuration others) {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Our types are immutable or copied on purpose; the copies between chained operators cost.
        config.set(PipelineOptions.OBJECT_REUSE, true);
        if (parallelism != null) {
            config.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
        if (state != null) {
            config.set(
                    StateBackendOptions.STATE_BACKEND, state == State.ROCKSDB ? "rocksdb" : HEAP);
        }
        if (checkpointEvery != null) {
            config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        }
        if (checkpoints != null) {
            config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        config.addAll(others);
        return config;
    }

    /**
     * What Flink needs to know of it in this process, where nobody else sets anything.
     *
     * @param others options of Flink's, which win
     */
    public Configuration inThisProcess(Configuration others) {
        Configuration config = new Configuration();
        config.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        config.set(StateBackendOptions.STATE_BACKEND, HEAP);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
        config.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        config.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
        config.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED);
        config.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_WITHIN);
        if (state == State.ROCKSDB) {
            config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            tuned(config);
        }
        config.addAll(onCluster(others));
        return config;
    }

    /** Where a bounded run in this process keeps as much as the job does. */
    public Configuration stateInThisProcess() {
        Configuration config = new Configuration();
        if (state == State.ROCKSDB) {
            config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            tuned(config);
        }
        return config;
    }

    private static void tuned(Configuration config) {
        config.setString("state.backend.rocksdb.use-bloom-filter", "true");
        config.setString("state.backend.rocksdb.memory.write-buffer-ratio", "0.5");
        // A timer a key on the heap grows with the keys that RocksDB is there to hold.
        config.setString("state.backend.rocksdb.timer-service.factory", "ROCKSDB");
        config.setString(
                "taskmanager.memory.managed.size", MemorySize.ofMebiBytes(1024).toString());
    }
}
