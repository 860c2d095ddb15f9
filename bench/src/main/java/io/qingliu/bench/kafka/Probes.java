package io.qingliu.bench.kafka;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The topics in which probes come back, each read by a thread of its own. */
public final class Probes implements AutoCloseable {

    /** What the account of a probe begins with; its number follows. */
    static final String NAME = "probe-account-";

    private static final List<String> SIGNAL = List.of(Outcome.P50, Outcome.P99, Outcome.P999);
    private static final List<String> FINDING =
            List.of(Outcome.FINDING_P50, Outcome.FINDING_P99, Outcome.FINDING_P999);

    private final List<ProbedTopic> read = new ArrayList<>();

    private Probes() {}

    /** Those that come back as signals. */
    public static Probes inSignals(Topics topics) {
        Probes probes = new Probes();
        probes.read.add(new ProbedTopic(topics, Signal.STREAM, SIGNAL));
        return probes;
    }

    /** Those that come back as signals and then as findings. */
    public static Probes inFindings(Topics topics) {
        Probes probes = inSignals(topics);
        probes.read.add(new ProbedTopic(topics, Finding.STREAM, FINDING));
        return probes;
    }

    /** A probe was due at that time, as {@link System#nanoTime()} has it. */
    void sent(int probe, long nanos) {
        read.forEach(each -> each.sent(probe, nanos));
    }

    /**
     * The percentiles of each topic, milliseconds, of probes due after the warm-up was read;
     * nothing is added where none was due.
     *
     * @throws IllegalStateException if reading failed
     */
    public Outcome addTo(Outcome measured, Task task) {
        List<List<Long>> progress =
                measured.progress().stream().filter(each -> each.get(1) >= task.warmUp()).toList();
        if (progress.isEmpty()) {
            return measured;
        }
        long began = nanosOf(progress.get(0).get(0));
        long ended = nanosOf(progress.get(progress.size() - 1).get(0));
        Outcome outcome = measured;
        for (ProbedTopic each : read) {
            outcome = each.addTo(outcome, began, ended);
        }
        return outcome;
    }

    /** What {@link System#nanoTime()} was at a time that another process noted. */
    private static long nanosOf(long millis) {
        long ago = System.currentTimeMillis() - millis;
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ago);
    }

    @Override
    public void close() {
        read.forEach(ProbedTopic::close);
    }
}
