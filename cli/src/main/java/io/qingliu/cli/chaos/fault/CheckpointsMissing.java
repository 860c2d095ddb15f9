package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The place of the checkpoints is empty when the run starts again, as where a volume is not
 * mounted. It must be refused, and go on when they are back.
 */
final class CheckpointsMissing implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "nocheckpoints";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.player().flowUpTo(trial.script().place(0.7), OVER);
        trial.player().awaitFlow();
        trial.deployment().run().kill();
        Path checkpoints = trial.deployment().checkpoints();
        Path away = checkpoints.resolveSibling("checkpoints-away");
        Files.move(checkpoints, away);
        Files.createDirectories(checkpoints);
        RefusedStart.of(trial, true);
        Files.delete(checkpoints);
        Files.move(away, checkpoints);
        trial.deployment().start();
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name());
    }
}
