package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Deployment;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;

/**
 * The run is killed when a checkpoint is complete and what it covers is not yet committed: the next
 * run has to commit it. A kill is a hit if the run stood still with such a checkpoint while the
 * broker had a transaction open that began before the checkpoint did.
 */
final class KilledBeforeCommit implements Fault {

    private static final double BEGIN = 0.3;
    private static final int KILLS = 8;
    private static final int KILLS_SHORT = 6;
    private static final int HITS = 3;
    private static final int HITS_SHORT = 1;

    /** As long as records flow, checkpoints cover some. */
    private static final Duration HIT_WITHIN = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "commit";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        // Records flow slowly here, until a kill has hit.
        trial.deployment().set(Deployment.QUIET, Deployment.NOT_QUIET);
        trial.begin(BEGIN);
        int most = trial.isShort() ? KILLS_SHORT : KILLS;
        int wanted = trial.isShort() ? HITS_SHORT : HITS;
        int kills = 0;
        int hits = 0;
        while (kills < most && hits < wanted) {
            kills++;
            double share = BEGIN + (1 - BEGIN) * kills / most;
            trial.player().flowUpTo(trial.script().place(share), HIT_WITHIN);
            hits += trial.stopBeforeCommit(HIT_WITHIN) ? 1 : 0;
            trial.deployment().run().kill();
            trial.step("chaos.step.commit", kills, hits, wanted);
            trial.player().hurry();
            trial.player().awaitFlow();
            if (hits == wanted || kills == most) {
                trial.deployment().set(Deployment.QUIET, Deployment.QUIET_AFTER);
            }
            trial.deployment().start();
        }
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        if (hits < wanted) {
            trial.complain("chaos.remark.hits", hits, kills);
        } else {
            trial.remark("chaos.remark.hits", hits, kills);
        }
        trial.settle(name());
    }
}
