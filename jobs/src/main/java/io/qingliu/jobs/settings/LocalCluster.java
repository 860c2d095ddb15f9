package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The Flink cluster of one job in this process, which nobody but this machine can reach: Flink's
 * own default is to listen on all interfaces and to run any jar that is sent to it.
 */
public final class LocalCluster {

    private static final String LOOPBACK = "127.0.0.1";

    /** Room for the exchanges of the job that has more of them; a test counts them. */
    static final int EXCHANGES = 66;

    /** Size of a network buffer, Flink's default. */
    private static final MemorySize BUFFER = MemorySize.parse("32 kb");

    /** Above {@link #FEW} subtasks there are many buffers, which hold little each. */
    private static final MemorySize SMALL_BUFFER = MemorySize.parse("8 kb");

    private static final int FEW = 8;

    /** Largest size of a network buffer. */
    private static final MemorySize LARGE_BUFFER = MemorySize.parse("256 kb");

    /** What Flink gives a task's output, and again its reader, beside two for each channel. */
    private static final int FLOATING = 8;

    /** Memory for the buffers of a job whose stages work ahead. */
    private static final MemorySize AHEAD = MemorySize.ofMebiBytes(160);

    /** Slots of the cluster that bounded runs share; their buffers take no more than one's. */
    private static final int SHARED_SLOTS = 4;

    /** What was measured with: more is of no use where little is exchanged. */
    private static final long LEAST = 128L << 20;

    /** Part of the memory outside the heap, which Java makes as large as the heap, for one job. */
    private static final int PART = 3;

    /** Longer than any pause that a process survives. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private LocalCluster() {}

    /**
     * An environment whose job runs in this process.
     *
     * @param key of the setting of its parallelism
     * @param options of Flink, which win over what is set here; the parallelism is among them
     * @throws BadSettingException if the memory does not suffice for this parallelism
     */
    public static StreamExecutionEnvironment environment(String key, Configuration options) {
        int parallelism = options.get(CoreOptions.DEFAULT_PARALLELISM);
        return StreamExecutionEnvironment.createLocalEnvironment(
                parallelism, closed(key, parallelism, options));
    }

    /** Settings of a cluster for jobs of this parallelism that nobody else reaches. */
    private static Configuration closed(String key, int parallelism, Configuration options) {
        Configuration config = new Configuration();
        config.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        config.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        config.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        config.set(WebOptions.SUBMIT_ENABLE, false);
        // All parts are this one process: none can be lost by itself, but a collection of a large
        // heap on a busy machine stops them all for longer than Flink waits for a machine of its
        // own. A job that is told its neighbour is dead would end for nothing.
        config.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, SILENCE);
        config.set(RpcOptions.ASK_TIMEOUT_DURATION, SILENCE);
        MemorySize buffer =
                options.getOptional(TaskManagerOptions.MEMORY_SEGMENT_SIZE)
                        .orElse(parallelism > FEW ? SMALL_BUFFER : BUFFER);
        config.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, buffer);
        MemorySize network = written(options).orElseGet(() -> network(key, parallelism, buffer));
        config.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        config.addAll(options);
        return config;
    }

    /**
     * An environment for a run over what has an end: it has no checkpoint to go on from, so what
     * fails has failed. Such runs share a cluster.
     *
     * @param key of the setting of its parallelism
     * @throws BadSettingException if the memory does not suffice for this parallelism
     */
    public static StreamExecutionEnvironment bounded(String key, int parallelism) {
        return bounded(key, parallelism, new Configuration());
    }

    /**
     * The same with more options.
     *
     * @param more options of Flink, such as where state is kept
     */
    public static StreamExecutionEnvironment bounded(
            String key, int parallelism, Configuration more) {
        Configuration config = once(more);
        // A few slots more, and runs of different parallelism share a cluster too.
        int slots = Math.max(parallelism, more.keySet().isEmpty() ? SHARED_SLOTS : 1);
        Configuration cluster = closed(key, slots, config);
        cluster.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        config.addAll(cluster);
        config.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        config.set(DeploymentOptions.TARGET, SharedCluster.TARGET);
        config.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(
                SharedCluster.loader(cluster),
                config,
                Thread.currentThread().getContextClassLoader());
    }

    /** Options of a job that nothing is known of before it starts or after it ends. */
    private static Configuration once(Configuration more) {
        Configuration config = new Configuration(more);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return config;
    }

    /**
     * Lets the stages of a job be further ahead of each other: by ten buffers, which no setting of
     * Flink changes, of up to 256 KB in place of 32. With small ones the stages before stand still
     * while keys are judged after a watermark (docs/adr/0117). Where the size of a buffer or the
     * memory for all is written, that stays, and with many subtasks they are small anyway.
     *
     * @param options of the job; they are changed
     * @param exchanges of the job, at most
     * @return the options
     */
    public static Configuration workingAhead(Configuration options, int exchanges) {
        if (written(options).isPresent()
                || options.contains(TaskManagerOptions.MEMORY_SEGMENT_SIZE)) {
            return options;
        }
        long subtasks = options.get(CoreOptions.DEFAULT_PARALLELISM);
        long most = 2L * exchanges * subtasks * (2 * subtasks + FLOATING);
        long size = LARGE_BUFFER.getBytes();
        while (size > BUFFER.getBytes() && most * size > AHEAD.getBytes()) {
            size /= 2;
        }
        if (size > BUFFER.getBytes()) {
            options.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, new MemorySize(size));
            options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, AHEAD);
        }
        return options;
    }

    /** In one process Flink wants both bounds to be the same: whoever gives one gives both. */
    private static Optional<MemorySize> written(Configuration options) {
        return options.getOptional(TaskManagerOptions.NETWORK_MEMORY_MAX)
                .or(() -> options.getOptional(TaskManagerOptions.NETWORK_MEMORY_MIN));
    }

    private static MemorySize network(String key, int parallelism, MemorySize buffer) {
        return network(key, parallelism, buffer, Runtime.getRuntime().maxMemory());
    }

    /**
     * Memory for the buffers between subtasks.
     *
     * @param heap most bytes of the heap
     * @throws BadSettingException if they would take more than their part of the memory
     */
    static MemorySize network(String key, int parallelism, MemorySize buffer, long heap) {
        long most = Math.max(heap / PART, LEAST);
        int possible = parallelism;
        while (buffers(possible) * buffer.getBytes() > most && possible > 1) {
            possible--;
        }
        if (possible < parallelism) {
            throw new BadSettingException(
                    key,
                    parallelism,
                    "be at most "
                            + possible
                            + " in one process with a heap of "
                            + (heap >> 20)
                            + " MiB (see QINGLIU_JAVA_OPTS)");
        }
        return new MemorySize(Math.max(buffers(parallelism) * buffer.getBytes(), LEAST));
    }

    /**
     * Buffers that must be there before a job starts, and some more: between each two subtasks of
     * an exchange two to read with and one to write with, and four at each.
     */
    static long buffers(int parallelism) {
        return EXCHANGES * (3L * parallelism * parallelism + 4L * parallelism);
    }
}
