package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;

/** The firms' receiver answers 503 from the beginning; each alert must reach it afterwards. */
final class WebhookRefuses implements Fault {

    private static final Duration AWAY = Duration.ofMinutes(5);

    /** Longer than all attempts that were once made. */
    private static final Duration AWAY_SHORT = Duration.ofSeconds(45);

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        Duration away = trial.isShort() ? AWAY_SHORT : AWAY;
        trial.step("chaos.step.webhook", away.toSeconds());
        trial.servers().firms().refuse(true);
        trial.begin(1);
        // The fault lasts from the moment there is something to deliver.
        Waiting.until(away, () -> !trial.results("courier-alerts").isEmpty());
        long end = System.nanoTime() + away.toNanos();
        Waiting.until(away, () -> System.nanoTime() - end >= 0);
        // The whole time to reply counts from now, whatever the alerts asked for.
        trial.nothingHasArrived();
        trial.servers().firms().refuse(false);
        trial.faultIsOver();
        trial.settle(name());
    }
}
