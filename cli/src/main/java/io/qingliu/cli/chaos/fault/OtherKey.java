package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Another key stands under the same id, as where a secret was made anew. The run must be refused,
 * and go on with the first key.
 */
final class OtherKey implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);
    private static final String KEY = "edge.key";
    private static final String OTHER =
            "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    @Override
    public String name() {
        return "otherkey";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.player().flowUpTo(trial.script().place(0.7), OVER);
        trial.player().awaitFlow();
        trial.deployment().run().kill();
        Path other = trial.deployment().checkpoints().resolveSibling("other.key");
        Files.writeString(other, OTHER);
        String first = trial.deployment().set(KEY, "file:" + other);
        RefusedStart.of(trial, true);
        trial.deployment().set(KEY, first);
        trial.deployment().start();
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name());
    }
}
