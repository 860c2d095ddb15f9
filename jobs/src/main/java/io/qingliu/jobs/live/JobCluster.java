package io.qingliu.jobs.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.util.Reference;

/** A mini cluster that can be asked how many checkpoints a job has taken. */
@SuppressWarnings("try") // Its close may be interrupted, as Flink declares it.
final class JobCluster extends MiniCluster {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    JobCluster(MiniClusterConfiguration wanted, Supplier<Reference<RpcSystem>> rpc) {
        super(wanted, rpc);
    }

    /** How many checkpoints of the job were completed since it was started in this process. */
    CompletableFuture<Long> completedCheckpoints(JobID job) {
        return getDispatcherGatewayFuture()
                .thenCompose(gateway -> gateway.requestCheckpointStats(job, ANSWER_WITHIN))
                .thenApply(stats -> stats.getCounts().getNumberOfCompletedCheckpoints());
    }
}
