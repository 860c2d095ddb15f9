package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;

/**
 * All senders fall silent twice in the middle of the city, until the run takes it for the end and
 * has shown all there is, and then go on: no result may depend on it.
 */
final class Silence implements Fault {

    private static final double BEGIN = 0.2;
    private static final double FIRST = 0.35;
    private static final double SECOND = 0.7;
    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(BEGIN);
        for (double share : new double[] {FIRST, SECOND}) {
            flowUpTo(share, trial);
            trial.step("chaos.step.silence");
            trial.awaitPause();
        }
        flowUpTo(1, trial);
        trial.faultIsOver();
        trial.settle(name());
    }

    private static void flowUpTo(double share, Trial trial) throws Exception {
        trial.player().flowUpTo(trial.script().place(share), OVER);
        trial.player().awaitFlow();
    }
}
