package io.qingliu.testkit.shared;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets the jobs of a test class run on the Flink cluster that all tests of the JVM share. To start
 * one takes longer than most of these tests.
 *
 * <pre>{@code
 * @RegisterExtension static final SharedFlink FLINK = SharedFlink.withParallelism(1);
 * }</pre>
 */
public final class SharedFlink implements BeforeAllCallback, AfterAllCallback {

    /** Enough for the tests of a module that run side by side. */
    private static final int SLOTS = 16;

    private static MiniCluster cluster;

    private final int parallelism;

    private SharedFlink(int parallelism) {
        this.parallelism = parallelism;
    }

    /**
     * The parallelism of jobs that set none.
     *
     * @param parallelism from 1 to 16
     */
    public static SharedFlink withParallelism(int parallelism) {
        if (parallelism < 1 || parallelism > SLOTS) {
            throw new IllegalArgumentException(
                    "parallelism is " + parallelism + " but must be from 1 to " + SLOTS);
        }
        return new SharedFlink(parallelism);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestStreamEnvironment.setAsContext(cluster(), parallelism);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestStreamEnvironment.unsetAsContext();
    }

    private static synchronized MiniCluster cluster() throws Exception {
        if (cluster == null || !cluster.isRunning()) {
            Configuration settings = new Configuration();
            settings.set(RestOptions.BIND_PORT, "0");
            settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
            MiniCluster started =
                    new MiniCluster(
                            new MiniClusterConfiguration.Builder()
                                    .setConfiguration(settings)
                                    .setNumTaskManagers(1)
                                    .setNumSlotsPerTaskManager(SLOTS)
                                    .build());
            started.start();
            cluster = SharedServers.closedAtTheEnd(started);
        }
        return cluster;
    }
}
