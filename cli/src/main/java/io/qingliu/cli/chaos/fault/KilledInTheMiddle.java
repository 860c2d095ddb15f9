package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;

/** The run is killed while records flow, and started again; the records do not wait for it. */
final class KilledInTheMiddle implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "middle";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.player().flowUpTo(trial.script().place(1), OVER);
        int half = trial.script().place(0.6);
        Waiting.until(OVER, () -> trial.player().sent() >= half);
        trial.step("chaos.step.kill");
        trial.deployment().run().kill();
        trial.deployment().start();
        trial.faultIsOver();
        trial.player().awaitFlow();
        trial.settle(name());
    }
}
