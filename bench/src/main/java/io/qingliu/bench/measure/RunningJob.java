package io.qingliu.bench.measure;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.LocalCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job on a cluster in this process, as {@code ./qingliu run} has it, watched until measured. */
public final class RunningJob {

    private static final String PARALLELISM = "--parallelism";
    private static final long ANSWER_SECONDS = 30;

    private RunningJob() {}

    /** The edge, with a key for nothing else. */
    public static EdgeSettings edge() {
        return EdgeSettings.from(Map.of(EdgeSettings.KEY, Task.EDGE_KEY));
    }

    /** Settings of the first job as a deployment would write them. */
    public static Map<String, String> settings(Task task) {
        Map<String, String> values = new HashMap<>();
        values.put(EdgeSettings.KEY, Task.EDGE_KEY);
        values.put(
                "kafka.bootstrap.servers", task.bootstrap() == null ? "none:1" : task.bootstrap());
        values.put("kafka.topic.prefix", Task.PREFIX);
        values.put("kafka.group.id", "bench-" + Path.of(task.directory()).getFileName());
        values.put("kafka.delivery", task.delivery());
        values.put("signal-job.parallelism", Integer.toString(task.parallelism()));
        values.put("signal-job.state", task.state());
        values.put("signal-job.checkpoint-every", task.checkpointSeconds() + " s");
        return values;
    }

    /**
     * Settings of a deployment of both jobs, each of which reports its metrics here; the second
     * takes checkpoints as often as the first.
     */
    public static Map<String, String> deployment(Task task) {
        Map<String, String> values = settings(task);
        values.put("case-job.parallelism", Integer.toString(task.parallelism()));
        values.put("case-job.state", task.state());
        values.put("case-job.checkpoint-every", task.checkpointSeconds() + " s");
        for (String job : new String[] {"signal-job", "case-job"}) {
            values.put(
                    job + ".checkpoints",
                    Path.of(task.directory(), Task.CHECKPOINTS).toUri().toString());
        }
        values.put("flink.restart-strategy.type", "disable");
        Gauges.listen(values);
        return values;
    }

    /** An environment of a job in this process that reports its metrics. */
    public static StreamExecutionEnvironment environment(Task task, Configuration config) {
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of(task.directory(), Task.CHECKPOINTS).toUri().toString());
        // A job that restarts measures its restart: what fails has failed.
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        Gauges.listen(config);
        return LocalCluster.environment(
                PARALLELISM, LocalCluster.workingAhead(config, SignalJob.EXCHANGES));
    }

    /**
     * Starts the job, measures it and ends it.
     *
     * @param read how many records it has read
     */
    public static Outcome measure(
            StreamExecutionEnvironment env, Task task, LongSupplier read, String signals)
            throws Exception {
        JobClient job = env.executeAsync(task.contender());
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        Outcome outcome = new Watch(task.contender()).measure(task, read, () -> check(end));
        outcome = outcome.with(Outcome.SIGNALS, (double) Gauges.sum("numRecordsIn", signals));
        outcome = checkpoint(outcome, task, task.contender());
        job.cancel().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return outcome;
    }

    /** Adds what the last checkpoint of a job took, of both its full and its new bytes. */
    public static Outcome checkpoint(Outcome measured, Task task, String job) {
        Outcome outcome = measured;
        var full = Gauges.value("lastCheckpointFullSize", job);
        if (full.isPresent() && full.getAsLong() > 0) {
            outcome =
                    outcome.with(
                            Outcome.STATE_BYTES, (double) full.getAsLong() / task.mix().accounts());
        }
        var size = Gauges.value("lastCheckpointSize", job);
        if (size.isPresent() && size.getAsLong() > 0) {
            outcome = outcome.with(Outcome.CHECKPOINT_BYTES, (double) size.getAsLong());
        }
        var millis = Gauges.value("lastCheckpointDuration", job);
        if (millis.isPresent()) {
            outcome = outcome.with(Outcome.CHECKPOINT_MILLIS, (double) millis.getAsLong());
        }
        return outcome;
    }

    /**
     * Fails if the job has, with what made it fail.
     *
     * @param end of the job, asked for while it ran: its cluster ends with it
     */
    public static void check(CompletableFuture<JobExecutionResult> end) throws Exception {
        if (end.isDone()) {
            end.get();
        }
    }
}
