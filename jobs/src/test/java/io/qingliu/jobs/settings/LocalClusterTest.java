package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The cluster in this process is nobody's but this machine's. */
class LocalClusterTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void noOtherMachineReachesIt() throws Exception {
        Set<String> before = ListeningSockets.all();
        Set<String> reachableBefore = ListeningSockets.beyondLoopback();

        whileAJobRuns(
                new Configuration(),
                () -> {
                    Set<String> opened = new TreeSet<>(ListeningSockets.all());
                    opened.removeAll(before);
                    assertThat(opened).as("REST and blobs are served").hasSizeGreaterThan(1);
                    assertThat(ListeningSockets.beyondLoopback()).isEqualTo(reachableBefore);
                });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsReachedOnlyWhereItsUserSaysSo() throws Exception {
        Set<String> reachableBefore = ListeningSockets.beyondLoopback();
        Configuration open = new Configuration();
        open.set(RestOptions.BIND_ADDRESS, "0.0.0.0");
        open.set(JobManagerOptions.BIND_HOST, "0.0.0.0");

        whileAJobRuns(
                open,
                () ->
                        assertThat(ListeningSockets.beyondLoopback().size())
                                .isGreaterThan(reachableBefore.size()));
    }

    @Test
    void itTakesNoJars() {
        StreamExecutionEnvironment env = LocalCluster.environment(1, new Configuration());

        assertThat(env.getConfiguration().get(WebOptions.SUBMIT_ENABLE)).isFalse();
    }

    private interface Look {
        void at() throws Exception;
    }

    private static void whileAJobRuns(Configuration options, Look look) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.environment(1, options);
        env.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync("endless");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> job.getJobStatus().get() == JobStatus.RUNNING);
            look.at();
        } finally {
            job.cancel().get(30, TimeUnit.SECONDS);
        }
    }
}
