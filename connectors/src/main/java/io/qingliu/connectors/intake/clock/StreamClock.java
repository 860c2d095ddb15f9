package io.qingliu.connectors.intake.clock;

import io.qingliu.domain.event.Stream;

/**
 * The clock of some sequence of records: its newest time that a second record bears out. A single
 * record far ahead of the clock waits: if the next record that counts is far ahead too, the clock
 * follows to the earlier of the two; if a normal one comes first, the far one was a mistake and is
 * forgotten. The same records in the same order always give the same clock.
 *
 * <p>The very first record waits like any other, for nothing bears it out yet. Over a restart it is
 * kept as a {@link KeptClock}.
 */
public final class StreamClock {

    /** The time before there is any. */
    public static final long NONE = Long.MIN_VALUE;

    private final long far;
    private long now = NONE;
    private long newest = NONE;
    private long waiting = NONE;

    /** A clock at which nothing has happened yet. */
    public StreamClock(ClockSettings settings) {
        far = settings.far().toMillis();
    }

    /** Goes on where a clock stood that was kept. */
    StreamClock(ClockSettings settings, KeptClock kept) {
        this(settings);
        now = kept.now();
        newest = kept.newest();
        waiting = kept.waiting();
    }

    /** Where it stands, under a name. */
    KeptClock keep(int stream, int partition, String platform, boolean owned) {
        return new KeptClock(stream, partition, platform, now, newest, waiting, owned);
    }

    /** Takes note of a record's time, epoch milliseconds, in the order of arrival. */
    public void accept(long time) {
        if (!isFar(time)) {
            waiting = NONE;
            now = Math.max(now, time);
            newest = Math.max(newest, time);
        } else if (waiting == NONE) {
            waiting = time;
        } else {
            long later = Math.max(waiting, time);
            now = Math.min(waiting, time);
            newest = now;
            waiting = NONE;
            if (isFar(later)) {
                waiting = later;
            } else {
                newest = later;
            }
        }
    }

    /** The clock, epoch milliseconds; {@link #NONE} until two records have come. */
    public long now() {
        return now;
    }

    /**
     * The clock if nothing more comes: the newest time; one that still waits counts, because no
     * record has contradicted it. {@link #NONE} if nothing has come.
     */
    public long end() {
        return waiting == NONE ? newest : waiting;
    }

    /** Whether a record of that time is further behind than its stream's lateness allows. */
    public boolean isLate(long time, Stream stream) {
        return now != NONE && time < now - stream.lateness();
    }

    /** Whether the clock would not follow a record of that time at once. */
    public boolean isFar(long time) {
        return now == NONE || time > now + far;
    }
}
