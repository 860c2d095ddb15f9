package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;
import java.util.Map;

/** Topics of events, of signals and of verdicts get more partitions while the run works. */
final class MorePartitions implements Fault {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
    private static final Duration OVER = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        // Days of the city pass in seconds: a minute, the default, would make records late.
        trial.deployment().set("kafka.client.partition.discovery.interval.ms", "1000");
        trial.begin(0.4);
        trial.addPartitions(Map.of("orders", 12, "parcels", 12, "signals", 6, "verdicts", 4));
        trial.step("chaos.step.partitions");
        Waiting.pause(NOTICED_WITHIN);
        trial.player().flowUpTo(trial.script().place(1), OVER);
        trial.player().awaitFlow();
        trial.faultIsOver();
        trial.settle(name());
    }
}
