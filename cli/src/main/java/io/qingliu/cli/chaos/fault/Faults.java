package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import java.util.List;

/** All faults, in the order they are tried. */
public final class Faults {

    private Faults() {}

    /** One of each. */
    public static List<Fault> all() {
        return List.of(
                new Undisturbed(),
                new KilledInTheMiddle(),
                new KilledInQuiet(),
                new Silence(),
                new KilledBeforeCommit(),
                new Expired(),
                new CheckpointsMissing(),
                new OtherKey(),
                new Rescaled(),
                new MorePartitions(),
                new Moved(),
                new DiskFull(),
                new BrokerKilled(),
                new ForeignRecords(),
                new ElasticsearchAway(),
                new WebhookRefuses(),
                new PlatformAhead(),
                new ProducerAhead(),
                new TwoRuns(),
                new TaskManagerKilled(),
                new JobManagerKilled(),
                new SubmittedTwice());
    }
}
