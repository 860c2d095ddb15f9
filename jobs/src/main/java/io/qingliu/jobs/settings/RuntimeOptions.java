package io.qingliu.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * The keys of one job's {@link RuntimeSettings}: the same for each job, behind the job's name.
 *
 * @param parallelism subtasks of each operator
 * @param state where the job keeps state
 * @param cacheMemory memory in front of RocksDB
 * @param cache a number of values of any size: what {@code cacheMemory} was before; deprecated
 * @param checkpointEvery time between checkpoints
 * @param checkpoints where checkpoints are kept
 * @param known those that may be set for this job
 * @param deprecated those of an earlier release that may still be set for it
 */
record RuntimeOptions(
        ConfigOption<Integer> parallelism,
        ConfigOption<RuntimeSettings.State> state,
        ConfigOption<MemorySize> cacheMemory,
        ConfigOption<Integer> cache,
        ConfigOption<Duration> checkpointEvery,
        ConfigOption<String> checkpoints,
        List<ConfigOption<?>> known,
        List<ConfigOption<?>> deprecated) {

    /** What a job needs beside its state. */
    private enum Kind {
        /** State that may be large, and memory in front of it. */
        CACHED,
        /** State. */
        STATEFUL,
        /** Nothing: it keeps no state but offsets. */
        STATELESS
    }

    /** Of the job that makes signals. */
    static final RuntimeOptions SIGNAL_JOB = of("signal-job", Kind.CACHED);

    /** Of the job that makes findings and works cases. */
    static final RuntimeOptions CASE_JOB = of("case-job", Kind.STATEFUL);

    /** Of the job that makes documents. */
    static final RuntimeOptions INDEX_JOB = of("index-job", Kind.STATELESS);

    private static RuntimeOptions of(String job, Kind kind) {
        ConfigOption<Integer> parallelism =
                ConfigOptions.key(job + ".parallelism")
                        .intType()
                        .noDefaultValue()
                        .withDescription("How many subtasks each operator has.");
        ConfigOption<RuntimeSettings.State> state =
                ConfigOptions.key(job + ".state")
                        .enumType(RuntimeSettings.State.class)
                        .noDefaultValue()
                        .withDescription(
                                "heap (as large as memory, fastest) or rocksdb (on local disk).");
        ConfigOption<MemorySize> cacheMemory =
                ConfigOptions.key(job + ".cache-memory")
                        .memoryType()
                        .noDefaultValue()
                        .withDescription(
                                "Memory in which each subtask of each stateful operator keeps what"
                                        + " it used last in front of RocksDB.");
        ConfigOption<Integer> cache =
                ConfigOptions.key(job + ".cache")
                        .intType()
                        .noDefaultValue()
                        .withDescription("Deprecated: a number of values instead of a size.");
        ConfigOption<Duration> checkpointEvery =
                ConfigOptions.key(job + ".checkpoint-every")
                        .durationType()
                        .noDefaultValue()
                        .withDescription("Time between checkpoints.");
        ConfigOption<String> checkpoints =
                ConfigOptions.key(job + ".checkpoints")
                        .stringType()
                        .noDefaultValue()
                        .withDescription("Where checkpoints are kept, a URI.");
        List<ConfigOption<?>> known =
                new ArrayList<>(List.of(parallelism, checkpointEvery, checkpoints));
        if (kind != Kind.STATELESS) {
            known.add(state);
        }
        if (kind == Kind.CACHED) {
            known.add(cacheMemory);
        }
        return new RuntimeOptions(
                parallelism,
                state,
                cacheMemory,
                cache,
                checkpointEvery,
                checkpoints,
                List.copyOf(known),
                kind == Kind.STATELESS ? List.of() : List.of(cache));
    }
}
