package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;

/** No fault: shows what two undisturbed runs have in common, and how long the end takes. */
final class Undisturbed implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.player().flowUpTo(trial.script().place(1), OVER);
        trial.player().awaitFlow();
        trial.faultIsOver();
        trial.settle(name());
    }
}
