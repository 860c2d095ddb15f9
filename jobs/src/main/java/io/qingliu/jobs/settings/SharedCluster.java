package io.qingliu.jobs.settings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The mini cluster on which the bounded jobs of this process run, one after the other. Flink starts
 * one for each job, which takes longer than a small job.
 *
 * <p>There is at most one that takes jobs. It starts with the first job, makes room for another one
 * when a job asks for other settings, and ends with the process.
 */
final class SharedCluster {

    /** Name of the executor, as Flink logs it. */
    static final String TARGET = "shared";

    /** Time to close at the end of the process; it takes less than a second. */
    private static final int CLOSE_SECONDS = 10;

    private static SharedCluster current;

    private final Configuration settings;
    private final MiniCluster cluster;
    private CompletableFuture<?> jobs = CompletableFuture.completedFuture(null);

    private SharedCluster(Configuration settings) {
        this.settings = settings;
        Configuration own = new Configuration(settings);
        own.set(RestOptions.BIND_PORT, "0");
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(own)
                                .setNumTaskManagers(1)
                                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                                .setNumSlotsPerTaskManager(
                                        settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
                                .build(),
                        SharedRpcSystem::borrowed);
    }

    /**
     * What makes an environment run its jobs on the shared cluster.
     *
     * @param settings of the cluster, the number of its slots among them
     */
    static PipelineExecutorServiceLoader loader(Configuration settings) {
        return new Loader(new Configuration(settings));
    }

    private static synchronized JobClient submit(
            Configuration settings, StreamGraph job, ClassLoader classes) throws Exception {
        if (current == null || !current.takes(settings)) {
            SharedCluster next = new SharedCluster(settings);
            next.cluster.start();
            if (current == null) {
                Runtime.getRuntime().addShutdownHook(new Thread(SharedCluster::closeAtExit));
            } else {
                current.closeAfterJobs();
            }
            current = next;
        }
        return current.run(job, classes);
    }

    private boolean takes(Configuration wanted) {
        return cluster.isRunning() && settings.equals(wanted);
    }

    private JobClient run(StreamGraph job, ClassLoader classes) {
        // Not to be interrupted: who does not get to know the job cannot cancel it.
        JobClient client =
                new MiniClusterJobClient(
                        cluster.submitJob(job).join().getJobID(),
                        cluster,
                        classes,
                        JobFinalizationBehavior.NOTHING);
        CompletableFuture<?> ended =
                client.getJobExecutionResult().handle((result, failure) -> null);
        jobs = CompletableFuture.allOf(jobs, ended);
        return client;
    }

    private void closeAfterJobs() {
        jobs = jobs.thenCompose(ended -> cluster.closeAsync());
    }

    /** A job that still runs is not waited for: the process was asked to end. */
    private static synchronized void closeAtExit() {
        if (current.jobs.isDone()) {
            try {
                current.cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException e) {
                // Its files lie in the directory of temporary files.
            }
        }
    }

    private record Loader(Configuration settings)
            implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {

        @Override
        public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
            return this;
        }

        @Override
        public Stream<String> getExecutorNames() {
            return Stream.of(TARGET);
        }

        @Override
        public String getName() {
            return TARGET;
        }

        @Override
        public boolean isCompatibleWith(Configuration configuration) {
            return true;
        }

        @Override
        public PipelineExecutor getExecutor(Configuration configuration) {
            return this;
        }

        @Override
        public CompletableFuture<JobClient> execute(
                Pipeline pipeline, Configuration configuration, ClassLoader classes)
                throws Exception {
            StreamGraph job = PipelineExecutorUtils.getStreamGraph(pipeline, configuration);
            return CompletableFuture.completedFuture(submit(settings, job, classes));
        }
    }
}
