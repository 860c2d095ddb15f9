package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;

/** Elasticsearch is killed while records flow and stays away; results on Kafka must not wait. */
final class ElasticsearchAway implements Fault {

    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Duration AWAY_SHORT = Duration.ofSeconds(20);

    /** On a slow machine the city's end takes longer than a short absence. */
    private static final Duration AT_LEAST_TRIED = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        Duration away = trial.isShort() ? AWAY_SHORT : AWAY;
        trial.step("chaos.step.elasticsearch", away.toSeconds());
        trial.servers().elasticsearch().kill();
        long back = System.nanoTime() + away.toNanos();
        trial.player().flowUpTo(trial.script().place(1), Duration.ofSeconds(5));
        trial.player().awaitFlow();
        Duration wait = away.compareTo(AT_LEAST_TRIED) > 0 ? away : AT_LEAST_TRIED;
        if (!trial.awaitTopics(wait)) {
            trial.complain("chaos.remark.waited");
        }
        Waiting.until(away, () -> System.nanoTime() - back >= 0);
        trial.servers().elasticsearch().restart();
        trial.faultIsOver();
        trial.settle(name());
    }
}
