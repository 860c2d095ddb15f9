package io.qingliu.jobs.settings;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The Flink cluster of one job in this process, which nobody but this machine can reach: Flink's
 * own default is to listen on all interfaces and to run any jar that is sent to it.
 */
public final class LocalCluster {

    private static final String LOOPBACK = "127.0.0.1";
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);

    private LocalCluster() {}

    /**
     * An environment whose job runs in this process.
     *
     * @param parallelism subtasks of each operator
     * @param options of Flink, which win over what is set here
     */
    public static StreamExecutionEnvironment environment(int parallelism, Configuration options) {
        Configuration config = new Configuration();
        config.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        config.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        config.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        config.set(WebOptions.SUBMIT_ENABLE, false);
        config.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        config.addAll(options);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
    }
}
