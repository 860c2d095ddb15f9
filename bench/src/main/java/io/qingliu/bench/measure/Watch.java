package io.qingliu.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Watches a counter of records from outside, five times a second: waits until the warm-up has been
 * read, then measures for so many seconds, or until all has been read.
 */
public final class Watch {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Windows over which the slowest stretch is looked for, seconds. */
    private static final int STRETCH = 5;

    /** A job that reads nothing for so long has failed. */
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final String job;
    private final Spending spending = new Spending();
    private final List<List<Long>> progress = new ArrayList<>();

    /** Watches what takes no checkpoints. */
    public Watch() {
        this("");
    }

    /**
     * Watches a job.
     *
     * @param job its name, by which its checkpoints are known
     */
    public Watch(String job) {
        this.job = job;
    }

    /** Fails if what is watched has failed. */
    public interface Pulse {
        void check() throws Exception;
    }

    /**
     * Waits and measures.
     *
     * @throws IllegalStateException if nothing is read for three minutes
     */
    public Outcome measure(Task task, LongSupplier read, Pulse pulse) throws Exception {
        await(task.warmUp(), read, pulse);
        Spending.Sum began = spending.now();
        long first = read.getAsLong();
        List<Long> perSecond = new ArrayList<>();
        long atSecond = first;
        long count = first;
        long end = began.nanos() + TimeUnit.SECONDS.toNanos(task.seconds());
        Spending.Sum last = began;
        Minutes minutes = new Minutes(job, spending, began.nanos(), first);
        while (last.nanos() < end && (task.total() == 0 || count < task.total())) {
            LockSupport.parkNanos(EVERY_NANOS);
            pulse.check();
            last = spending.now();
            count = read.getAsLong();
            note(count);
            minutes.look(last.nanos(), count);
            if (last.nanos() - began.nanos() >= TimeUnit.SECONDS.toNanos(perSecond.size() + 1L)) {
                perSecond.add(count - atSecond);
                atSecond = count;
            }
        }
        return outcome(began, last, count - first, perSecond).with(Outcome.MINUTES, minutes.rows());
    }

    private void await(long records, LongSupplier read, Pulse pulse) throws Exception {
        long before = -1;
        long since = System.nanoTime();
        while (true) {
            long count = read.getAsLong();
            note(count);
            if (count >= records) {
                return;
            }
            if (count != before) {
                before = count;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STALLED_NANOS) {
                throw new IllegalStateException(
                        "read is " + count + " for three minutes but must reach " + records);
            }
            pulse.check();
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private void note(long count) {
        progress.add(List.of(System.currentTimeMillis(), count));
    }

    private Outcome outcome(
            Spending.Sum began, Spending.Sum ended, long count, List<Long> perSecond) {
        Map<String, Double> figures = new TreeMap<>();
        double seconds = (ended.nanos() - began.nanos()) / 1e9;
        figures.put(Outcome.SECONDS, seconds);
        if (count > 0) {
            figures.put(Outcome.EVENTS_A_SECOND, count / seconds);
            figures.put(Outcome.CPU_MICROS, (ended.cpuNanos() - began.cpuNanos()) / 1e3 / count);
            figures.put(
                    Outcome.GARBAGE_BYTES,
                    (double) (ended.allocatedBytes() - began.allocatedBytes()) / count);
        }
        slowest(perSecond, figures);
        return new Outcome(figures, perSecond, progress, Map.of());
    }

    private static void slowest(List<Long> perSecond, Map<String, Double> figures) {
        double slowest = Double.MAX_VALUE;
        for (int from = 0; from + STRETCH <= perSecond.size(); from++) {
            double sum = 0;
            for (long count : perSecond.subList(from, from + STRETCH)) {
                sum += count;
            }
            slowest = Math.min(slowest, sum / STRETCH);
        }
        if (slowest < Double.MAX_VALUE) {
            figures.put(Outcome.SLOWEST, slowest);
        }
    }
}
