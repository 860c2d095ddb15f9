package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.jobs.state.WriteBehind;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one job runs; {@link RuntimeOptions} has the keys. What is null was not written: in this
 * process it has a default, on a cluster it is the cluster's to decide.
 *
 * @param parallelism 1 to 1024; by default 1
 * @param state where it keeps what it knows; by default on the heap
 * @param cache most bytes kept in memory in front of RocksDB by each subtask of each stateful
 *     operator, 0 to 64 GiB, or {@link WriteBehind#BY_HEAP}, the default; on the heap there is
 *     nothing to put in front
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

    private static final int MOST_PARALLELISM = 1024;
    private static final MemorySize MOST_CACHE = MemorySize.ofMebiBytes(64 << 10);
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

    private static final Duration SHORTEST_EVERY = Duration.ofSeconds(1);
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);

    /**
     * How long a record waits in a buffer that is not full. A finding passes five or six of them,
     * so with Flink's own 100 ms it would wait a third of a second on an average.
     */
    private static final Duration FLUSHED_WITHIN = Duration.ofMillis(20);

    /**
     * What is written of a checkpoint to a file at once. With Flink's 4 KiB a full checkpoint of a
     * gigabyte of heap state took a quarter more of the processor (docs/performance.md).
     */
    private static final int WRITTEN_AT_ONCE = 64 << 10;

    /** Flink's name of it. */
    private static final String HEAP = "hashmap";

    /**
     * One job's settings.
     *
     * @throws BadSettingException naming key, value and rule
     */
    static RuntimeSettings from(RuntimeOptions options, ReadableConfig config) {
        return new RuntimeSettings(
                number(config, options.parallelism(), 1, MOST_PARALLELISM),
                Options.read(config, options.state(), "be heap or rocksdb"),
                cache(config, options),
                checkpointEvery(config, options.checkpointEvery()),
                config.get(options.checkpoints()));
    }

    private static long cache(ReadableConfig config, RuntimeOptions options) {
        String size = options.cacheMemory().key();
        Integer count = number(config, options.cache(), 0, MOST_VALUES);
        if (count != null) {
            if (config.getOptional(options.cacheMemory()).isPresent()) {
                throw new BadSettingException(
                        options.cache().key(), count, "be left out beside " + size);
            }
            MemorySize bytes = new MemorySize(BYTES_OF_VALUE * count);
            LOG.warn("{} is deprecated and taken as {}: {}", options.cache().key(), size, bytes);
            return bytes.getBytes();
        }
        MemorySize cache = Options.read(config, options.cacheMemory(), "be a size such as 128 mb");
        if (cache == null) {
            return WriteBehind.BY_HEAP;
        }
        if (cache.compareTo(MOST_CACHE) > 0) {
            throw new BadSettingException(size, cache, "be at most 64 gb");
        }
        return cache.getBytes();
    }

    private static Integer number(
            ReadableConfig config, ConfigOption<Integer> option, int least, int most) {
        Integer number = Options.read(config, option, "be a whole number");
        if (number != null && (number < least || number > most)) {
            throw new BadSettingException(option.key(), number, "be from " + least + " to " + most);
        }
        return number;
    }

    private static Duration checkpointEvery(ReadableConfig config, ConfigOption<Duration> option) {
        Duration every = Options.duration(config, option, "be a duration such as 10 s");
        if (every != null && every.compareTo(SHORTEST_EVERY) < 0) {
            throw new BadSettingException(option.key(), every, "be at least " + SHORTEST_EVERY);
        }
        return every;
    }

    /**
     * Bytes kept in front of the state backend that runs, or {@link WriteBehind#BY_HEAP}: none in
     * front of the heap.
     */
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
        config.set(ExecutionOptions.BUFFER_TIMEOUT, FLUSHED_WITHIN);
        config.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        config.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
        config.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED);
        config.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_WITHIN);
        config.set(CheckpointingOptions.FS_WRITE_BUFFER_SIZE, WRITTEN_AT_ONCE);
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

    /**
     * RocksDB where most that is written is written again within the minute: few files, written
     * whole, packed by what packs fastest.
     */
    private static void tuned(Configuration config) {
        config.setString("state.backend.rocksdb.use-bloom-filter", "true");
        config.setString("state.backend.rocksdb.writebuffer.size", "128 mb");
        config.setString("state.backend.rocksdb.compaction.level.max-size-level-base", "1 gb");
        config.setString("state.backend.rocksdb.compression.per.level", "LZ4_COMPRESSION");
        config.setString("state.backend.rocksdb.memory.write-buffer-ratio", "0.5");
        // A timer a key on the heap grows with the keys that RocksDB is there to hold.
        config.setString("state.backend.rocksdb.timer-service.factory", "ROCKSDB");
        config.setString(
                "taskmanager.memory.managed.size", MemorySize.ofMebiBytes(1024).toString());
    }
}
