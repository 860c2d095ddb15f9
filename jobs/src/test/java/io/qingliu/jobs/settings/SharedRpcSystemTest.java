package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Clusters of one process use one RPC system, which none of them closes. */
@Isolated("it asks which RPC system the process has")
class SharedRpcSystemTest {

    @Test
    void aClusterThatClosesLeavesItToTheNext() throws Exception {
        var first = SharedRpcSystem.borrowed();
        startAndClose();
        startAndClose();

        assertThat(first.isOwned()).isFalse();
        assertThat(SharedRpcSystem.borrowed().deref()).isSameAs(first.deref());
    }

    private static void startAndClose() throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, "0");
        MiniClusterConfiguration configuration =
                new MiniClusterConfiguration.Builder().setConfiguration(settings).build();
        try (MiniCluster cluster = new MiniCluster(configuration, SharedRpcSystem::borrowed)) {
            cluster.start();
            assertThat(cluster.isRunning()).isTrue();
        }
    }
}
