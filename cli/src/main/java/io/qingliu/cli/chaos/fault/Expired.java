package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Deployment;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;

/**
 * The run is killed between a checkpoint and its commit, and started again when the broker has
 * given the transaction up. It must end and name the checkpoint before, from which the next run
 * goes on.
 */
final class Expired implements Fault {

    private static final double BEGIN = 0.3;
    private static final int MOST_KILLS = 6;
    private static final Duration HIT_WITHIN = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The broker looks each ten seconds for transactions that are over. */
    private static final Duration GIVEN_UP_WITHIN = Duration.ofMinutes(1);

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "expired";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.deployment().set(Deployment.QUIET, Deployment.NOT_QUIET);
        trial.deployment().set("kafka.transaction.timeout", TIMEOUT.toString());
        trial.begin(BEGIN);
        boolean isHit = false;
        for (int kill = 1; kill <= MOST_KILLS && !isHit; kill++) {
            if (kill > 1) {
                trial.deployment().start();
            }
            double share = BEGIN + (1 - BEGIN) * kill / (MOST_KILLS + 1);
            trial.player().flowUpTo(trial.script().place(share), HIT_WITHIN);
            isHit = trial.stopBeforeCommit(HIT_WITHIN);
            trial.deployment().run().kill();
            trial.step("chaos.step.commit", kill, isHit ? 1 : 0, 1);
            trial.player().hurry();
            trial.player().awaitFlow();
        }
        if (!isHit || !Waiting.until(GIVEN_UP_WITHIN, () -> trial.broker().open() == 0)) {
            trial.complain("chaos.remark.missed");
        }
        trial.deployment().start();
        if (trial.deployment().run().awaitExit(ENDS_WITHIN).orElse(0) == 0) {
            trial.complain("chaos.remark.passed");
        } else {
            trial.remark("chaos.remark.refused", trial.lastLine());
        }
        trial.deployment().set(Deployment.QUIET, Deployment.QUIET_AFTER);
        trial.deployment().start();
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name());
    }
}
