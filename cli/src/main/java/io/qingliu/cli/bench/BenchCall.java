package io.qingliu.cli.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure; {@code BenchCommand} has checked it.
 *
 * @param only names of contenders; empty for all
 * @param runs how often each is measured; medians are printed
 * @param seconds measured in each run, after the warm-up
 * @param warmUp records before the measurement; 0 for as many as make the traffic steady
 * @param records measured, however long they take; 0 for as many as the seconds allow
 * @param traffic what is read
 * @param rules how many rules; 0 for those that are declared
 * @param without behaviours and ids of rules that are left out; empty if {@code rules} is not 0
 * @param parallelism of the job
 * @param state {@code heap} or {@code rocksdb}
 * @param checkpointSeconds time between checkpoints
 * @param delivery {@code exactly-once} or {@code at-least-once}
 * @param rate records a second at which latency is measured; 0 for half of what was reached
 * @param probes a second by which latency is measured
 * @param heap of each measured process, such as {@code 4g}
 * @param costOfRules whether the cost of each rule is measured instead
 * @param json whether the results are printed as JSON instead of tables
 * @param output directory of {@code bench.json} and {@code bench.html}
 */
public record BenchCall(
        List<String> only,
        int runs,
        int seconds,
        long warmUp,
        long records,
        TrafficCall traffic,
        int rules,
        List<String> without,
        int parallelism,
        String state,
        int checkpointSeconds,
        String delivery,
        long rate,
        int probes,
        String heap,
        boolean costOfRules,
        boolean json,
        Path output) {

    /**
     * The traffic that is read.
     *
     * @param seed of all chance
     * @param keys regular customers
     * @param skew share of orders at one shop
     * @param cheats share of orders, sign-ups and look-ups that are cheats
     * @param daily records in a day of event time
     */
    public record TrafficCall(long seed, long keys, double skew, double cheats, long daily) {}
}
