package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.io.IOException;
import java.time.Duration;

/**
 * The run is killed at the moment a checkpoint is complete: what the checkpoint covers is not yet
 * committed, and the next run has to commit it. A kill counts as a hit if the broker then has a
 * transaction open that began before the checkpoint did.
 */
final class KilledBeforeCommit implements Fault {

    private static final double BEGIN = 0.3;
    private static final int KILLS = 10;
    private static final int KILLS_SHORT = 4;
    private static final int HITS = 3;
    private static final int HITS_SHORT = 1;
    private static final Duration OVER = Duration.ofSeconds(20);
    private static final Duration CHECKPOINT_WITHIN = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "commit";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(BEGIN);
        int most = trial.isShort() ? KILLS_SHORT : KILLS;
        int wanted = trial.isShort() ? HITS_SHORT : HITS;
        int kills = 0;
        int hits = 0;
        while (kills < most && hits < wanted) {
            kills++;
            double share = BEGIN + (1 - BEGIN) * kills / most;
            trial.player().flowUpTo(trial.script().place(share), OVER.dividedBy(2));
            hits += killAtCheckpoint(trial) ? 1 : 0;
            trial.step("chaos.step.commit", kills, most, hits);
            trial.player().awaitFlow();
            trial.deployment().start();
        }
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        if (hits == 0) {
            trial.complain("chaos.remark.hits", hits, kills);
        } else {
            trial.remark("chaos.remark.hits", hits, kills);
        }
        trial.settle(name());
    }

    private static boolean killAtCheckpoint(Trial trial) throws Exception {
        CheckpointWatch watch = new CheckpointWatch(trial.deployment().checkpoints());
        // The first one after a start may cover nothing.
        watch.awaitComplete(CHECKPOINT_WITHIN);
        long began = watch.awaitComplete(CHECKPOINT_WITHIN);
        trial.deployment().run().kill();
        if (began < 0) {
            throw new IOException("no checkpoint completed within " + CHECKPOINT_WITHIN);
        }
        return trial.broker().openSinceBefore(began) > 0;
    }
}
