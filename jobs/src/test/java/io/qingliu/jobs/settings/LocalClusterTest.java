package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.DistributionPattern;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster in this process is nobody's but this machine's. */
@Isolated("it counts the sockets of the process")
class LocalClusterTest {

    private static final MemorySize USUAL = MemorySize.parse("32 kb");
    private static final MemorySize SMALL = MemorySize.parse("8 kb");

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

    /** Flink's own fifty seconds are for machines that can be lost one by one. */
    @Test
    void aPauseOfTheWholeProcessEndsNoJob() {
        var asSet = LocalCluster.bounded("parallelism", 1).getConfiguration();

        assertThat(asSet.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(asSet.get(RpcOptions.ASK_TIMEOUT_DURATION))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void itTakesNoJars() {
        StreamExecutionEnvironment env =
                LocalCluster.environment("parallelism", new Configuration());

        assertThat(env.getConfiguration().get(WebOptions.SUBMIT_ENABLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void itsBuffersSufficeForBothJobs(int parallelism) throws Exception {
        assertThat(LocalCluster.buffers(parallelism))
                .isGreaterThan(required(SignalJob::assemble, parallelism))
                .isGreaterThan(required(CaseJob::assemble, parallelism));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void theIndexJobsOwnBuffersSufficeForIt(int parallelism) throws Exception {
        JobSettings settings = JobSettings.of(values("index-job.parallelism", parallelism));
        Configuration options = IndexJob.inThisProcess(settings);

        MemorySize network = options.get(TaskManagerOptions.NETWORK_MEMORY_MAX);

        assertThat(network.getBytes() / USUAL.getBytes())
                .isGreaterThan(required(IndexJob::assemble, parallelism));
        assertThat(network).isLessThan(MemorySize.ofMebiBytes(128));
        assertThat(options.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER))
                .as("checkpoints that fail while Elasticsearch is away")
                .isEqualTo(Integer.MAX_VALUE);
    }

    private static Map<String, String> values(String key, int value) {
        return Map.of(
                "edge.key",
                "env:QINGLIU_EDGE_KEY",
                "kafka.bootstrap.servers",
                "localhost:9092",
                "elasticsearch.hosts",
                "http://localhost:9200",
                key,
                Integer.toString(value));
    }

    /** As large as lets each exchange have all that Flink gives it, within the same memory. */
    @ParameterizedTest
    @CsvSource({"1, 256 kb", "2, 64 kb", "3, 32 kb", "9, 8 kb"})
    void theFirstJobsStagesWorkAheadWhereTheyAreFew(int parallelism, String size) {
        JobSettings settings = JobSettings.of(values("signal-job.parallelism", parallelism));

        var set = LocalCluster.environment("it", SignalJob.inThisProcess(settings));

        MemorySize buffer = MemorySize.parse(size);
        assertThat(set.getConfiguration().get(TaskManagerOptions.MEMORY_SEGMENT_SIZE))
                .isEqualTo(buffer);
        long memory = set.getConfiguration().get(TaskManagerOptions.NETWORK_MEMORY_MAX).getBytes();
        long given = 2L * SignalJob.EXCHANGES * parallelism * (2 * parallelism + 8);
        assertThat(memory)
                .isGreaterThanOrEqualTo(given * buffer.getBytes())
                .isLessThanOrEqualTo(MemorySize.ofMebiBytes(160).getBytes());
    }

    @Test
    void whoeverSaysHowMuchMemoryThereIsHasCountedItInUsualBuffers() {
        Configuration options = new Configuration();
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(20));
        JobSettings settings = JobSettings.of(values("index-job.parallelism", 1));

        assertThat(bufferOf(LocalCluster.workingAhead(options, 1))).isEqualTo(USUAL);
        assertThat(bufferOf(IndexJob.inThisProcess(settings))).isEqualTo(USUAL);
        assertThat(bufferOf(settings.caseJob().inThisProcess(settings.flink()))).isEqualTo(USUAL);
    }

    private static MemorySize bufferOf(Configuration options) {
        return LocalCluster.environment("it", options)
                .getConfiguration()
                .get(TaskManagerOptions.MEMORY_SEGMENT_SIZE);
    }

    @Test
    void theFirstJobHasNoMoreExchangesThanAreReckonedWith() throws Exception {
        // Two channels' buffers, one for the reader and two for the writer of each.
        assertThat(required(SignalJob::assemble, 1) / 5)
                .isBetween(SignalJob.EXCHANGES / 2L, (long) SignalJob.EXCHANGES);
    }

    @Test
    void moreParallelThanMemoryAllowsIsRefusedAtOnce() {
        long heap = 4L << 30;

        assertThat(LocalCluster.network("signal-job.parallelism", 1, USUAL, heap))
                .isEqualTo(MemorySize.ofMebiBytes(128));
        assertThat(LocalCluster.network("signal-job.parallelism", 28, SMALL, heap))
                .isGreaterThan(MemorySize.ofMebiBytes(1024));
        assertThatThrownBy(() -> LocalCluster.network("signal-job.parallelism", 1024, SMALL, heap))
                .isInstanceOf(BadSettingException.class)
                .hasMessageMatching(
                        "signal-job.parallelism is 1024 but must be at most (29|3\\d) in one process"
                                + " with a heap of 4096 MiB .*");
    }

    @Test
    void whoeverSetsOneBoundOfTheNetworkSetsBoth() {
        Configuration options = new Configuration();
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(77));
        options.set(CoreOptions.DEFAULT_PARALLELISM, 1024);

        var set = LocalCluster.environment("parallelism", options).getConfiguration();

        assertThat(set.get(TaskManagerOptions.NETWORK_MEMORY_MIN))
                .isEqualTo(MemorySize.ofMebiBytes(77));
    }

    private interface Assembly {
        void into(StreamExecutionEnvironment env, JobSettings settings) throws Exception;
    }

    /** Buffers Flink insists on, counted in the job's own graph. */
    private static long required(Assembly assembly, int parallelism) throws Exception {
        JobSettings settings =
                JobSettings.of(
                        Map.of(
                                "edge.key",
                                "env:QINGLIU_EDGE_KEY",
                                "kafka.bootstrap.servers",
                                "localhost:9092",
                                "elasticsearch.hosts",
                                "http://localhost:9200"));
        Configuration config = settings.signalJob().inThisProcess(new Configuration());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
        assembly.into(env, settings);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        long required = 0;
        for (JobVertex vertex : graph.getVertices()) {
            for (JobEdge edge : vertex.getInputs()) {
                int readers = vertex.getParallelism();
                int writers = edge.getSource().getProducer().getParallelism();
                boolean all = edge.getDistributionPattern() == DistributionPattern.ALL_TO_ALL;
                long channels = all ? (long) readers * writers : Math.max(readers, writers);
                required += 2 * channels + readers + channels + writers;
            }
        }
        return required;
    }

    private interface Look {
        void at() throws Exception;
    }

    private static void whileAJobRuns(Configuration options, Look look) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.environment("parallelism", options);
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
