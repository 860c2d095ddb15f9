package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.process.ChildProcess;
import io.qingliu.connectors.settings.BadSettingException;
import java.time.Duration;

/** The jobs are submitted to their cluster a second time while they run: that must be refused. */
final class SubmittedTwice implements Fault {

    private static final Duration OVER = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "clustertwice";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        try (ClusterTrial cluster = ClusterTrial.begin(trial, 0.4)) {
            trial.player().flowUpTo(trial.script().place(1), OVER);
            trial.step("chaos.step.twice");
            try {
                cluster.submit();
                trial.complain("chaos.remark.admitted");
            } catch (BadSettingException e) {
                trial.remark("chaos.remark.refused", e.getMessage());
            }
            RefusedStart.of(trial, false);
            trial.player().awaitFlow();
            if (!cluster.flink().taskManagers().stream().allMatch(ChildProcess::isAlive)) {
                trial.complain("chaos.remark.taskmanager");
            }
            trial.faultIsOver();
            trial.settle(name());
        }
    }
}
