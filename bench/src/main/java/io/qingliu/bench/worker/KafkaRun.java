package io.qingliu.bench.worker;

import io.qingliu.bench.measure.Gauges;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The first job as it is deployed, from the topics of events to the topic of signals. */
final class KafkaRun {

    private static final String SOURCE = "Source: events.topics";
    private static final String SIGNALS = "signals.wire";

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
}
