package io.qingliu.bench.kafka;

import io.qingliu.bench.traffic.Mix;
import io.qingliu.domain.event.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes traffic at a steady rate, and among it probes: five accounts signed up on a handset that
 * nobody else has, ten times a second unless the call says otherwise. They make a rule fire at
 * once, so that the time from their records to the signal that names one is the latency of the
 * whole way, seen from outside; and as five are no family, the signal alone makes a finding.
 */
public final class LiveLoad implements AutoCloseable {

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int ACCOUNTS = 5;

    private final Writer writer;
    private final Probes probes;
    private final long rate;
    private final long probeNanos;
    private final Thread thread;
    private final List<List<Long>> progress = new ArrayList<>();

    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /**
     * Begins to write.
     *
     * @param rate records of the traffic a second
     * @param probesASecond probes beside it, of five records each
     */
    public LiveLoad(Topics topics, Mix mix, long rate, int probesASecond, Probes probes) {
        this.rate = rate;
        probeNanos = TimeUnit.SECONDS.toNanos(1) / probesASecond;
        this.probes = probes;
        writer = new Writer(topics, mix, true);
        thread = new Thread(this::run, "live-load");
        thread.start();
    }

    private void run() {
        try {
            write();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void write() {
        long began = System.nanoTime();
        long number = 0;
        int probe = 0;
        while (!stopped) {
            long elapsed = System.nanoTime() - began;
            long due = (long) (elapsed / 1e9 * rate);
            for (; number < due; number++) {
                writer.write(number);
            }
            // What was due while the writer was held up is sent then, and timed from when it was
            // due: a stall of the whole shows in the latency instead of hiding in the load.
            for (; probe < elapsed / probeNanos; probe++) {
                probes.sent(probe, began + probe * probeNanos);
                send(probe, writer.timeOf(number));
            }
            synchronized (progress) {
                progress.add(List.of(System.currentTimeMillis(), number));
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
    }

    private void send(int probe, long time) {
        for (int account = 1; account <= ACCOUNTS; account++) {
            writer.send(
                    Stream.REGISTRATIONS,
                    probe,
                    "{\"id\":\"probe-"
                            + probe
                            + '-'
                            + account
                            + "\",\"time\":"
                            + time
                            + ",\"platform\":\"P1\",\"type\":\"REGISTERED\",\"account\":\""
                            + Probes.NAME
                            + probe
                            + '-'
                            + account
                            + "\",\"kind\":\"BUYER\",\"hardware\":\"probe-hw-"
                            + probe
                            + "\"}");
        }
    }

    /** Records written by then, epoch milliseconds. */
    public long writtenBy(long millis) {
        synchronized (progress) {
            long written = 0;
            for (List<Long> each : progress) {
                if (each.get(0) > millis) {
                    break;
                }
                written = each.get(1);
            }
            return written;
        }
    }

    /**
     * Stops to write.
     *
     * @throws IllegalStateException if writing failed meanwhile
     */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        if (failure != null) {
            throw failure;
        }
    }
}
