package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;

/** A TaskManager is killed while records flow, and another comes in its place. */
final class TaskManagerKilled implements Fault {

    private static final Duration OVER = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "taskmanager";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        try (ClusterTrial cluster = ClusterTrial.begin(trial, 0.4)) {
            trial.player().flowUpTo(trial.script().place(1), OVER);
            int half = trial.script().place(0.6);
            Waiting.until(OVER, () -> trial.player().sent() >= half);
            trial.step("chaos.step.taskmanager");
            cluster.flink().killTaskManager();
            cluster.flink().startTaskManager();
            trial.player().awaitFlow();
            trial.faultIsOver();
            trial.settle(name());
        }
    }
}
