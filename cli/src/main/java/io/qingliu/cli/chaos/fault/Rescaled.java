package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;
import java.util.List;

/** The run is killed twice and each time started again with another parallelism. */
final class Rescaled implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);
    private static final List<String> JOBS = List.of("signal-job", "case-job", "index-job");

    @Override
    public String name() {
        return "rescale";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        double share = 0.4;
        for (int parallelism : new int[] {2, 4, 1}) {
            share += 0.2;
            trial.player().flowUpTo(trial.script().place(share), OVER);
            trial.player().awaitFlow();
            trial.deployment().run().kill();
            trial.step("chaos.step.rescale", parallelism);
            for (String job : JOBS) {
                trial.deployment().set(job + ".parallelism", Integer.toString(parallelism));
            }
            trial.deployment().start();
            trial.awaitCheckpoints();
        }
        trial.faultIsOver();
        trial.player().sendUpTo(trial.script().place(1));
        trial.settle(name());
    }
}
