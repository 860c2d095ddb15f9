package io.qingliu.bench.worker;

import io.qingliu.bench.measure.Gauges;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.measure.Watch;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What is deployed: the first job from the topics of events to the topic of signals, alone or with
 * the second job behind it.
 */
final class KafkaRun {

    private static final String SOURCE = "Source: events.topics";
    private static final String SIGNALS = "signals.wire";
    private static final String FINDINGS = "findings.out";

    private final Task task;

    KafkaRun(Task task) {
        this.task = task;
    }

    Outcome signals() throws Exception {
        JobSettings settings = JobSettings.of(RunningJob.settings(task));
        Configuration config = settings.signalJob().inThisProcess(settings.flink());
        StreamExecutionEnvironment env = RunningJob.environment(task, config);
        SignalJob.assemble(env, settings);
        return RunningJob.measure(env, task, () -> Gauges.sum("numRecordsOut", SOURCE), SIGNALS);
    }

    /** Both jobs in this process, as {@code ./qingliu run} has them. */
    Outcome findings() throws Exception {
        try (LiveRun run = LiveRun.start(JobSettings.of(RunningJob.deployment(task)))) {
            Outcome outcome =
                    new Watch(SignalJob.NAME)
                            .measure(task, () -> Gauges.sum("numRecordsOut", SOURCE), run::check);
            outcome =
                    outcome.with(Outcome.SIGNALS, (double) Gauges.sum("numRecordsIn", SIGNALS))
                            .with(Outcome.FINDINGS, (double) Gauges.sum("numRecordsIn", FINDINGS));
            return RunningJob.checkpoint(outcome, task, SignalJob.NAME);
        }
    }
}
