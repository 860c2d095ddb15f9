package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;

/** A second run of the same deployment is started while the first one works: it must be refused. */
final class TwoRuns implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "twice";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.step("chaos.step.twice");
        trial.player().flowUpTo(trial.script().place(1), OVER);
        RefusedStart.of(trial, false);
        trial.player().awaitFlow();
        trial.faultIsOver();
        trial.settle(name());
    }
}
