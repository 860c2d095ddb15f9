package io.qingliu.connectors.intake.clock;

import io.qingliu.domain.event.Stream;

/**
 * The clock of some sequence of records: the newest time that others bear out. A record far ahead
 * of the clock does not move it. It waits, and the records that follow vote: one that is far ahead
 * too speaks for it, one in time against it. At {@value #BORNE_OUT} more for than against, the
 * clock follows to the oldest of those that wait; at as many against as for, they were mistakes and
 * are forgotten. The same records in the same order always give the same clock.
 *
 * <p>Two are enough at the start, where no clock stands against them, and in a stream whose
 * lateness is not less than {@link ClockSettings#far()}, where following makes nobody late.
 *
 * <p>Over a restart it is kept as a {@link KeptClock}.
 */
public final class StreamClock {

    /** The time before there is any. */
    public static final long NONE = Long.MIN_VALUE;

    /** By how many the records for a leap must outnumber those against it. */
    static final int BORNE_OUT = 16;

    private static final int WITNESSES = 2;

    private final long far;
    private final long lateness;
    private long now = NONE;
    private long newest = NONE;

    /** The oldest and the newest of the records that wait. */
    private long waiting = NONE;

    private long highest = NONE;

    /** How many more spoke for those that wait than against; 0 if none waits. */
    private int votes;

    /** A clock at which nothing has happened yet. */
    public StreamClock(ClockSettings settings, Stream stream) {
        far = settings.far().toMillis();
        lateness = stream.lateness();
    }

    /** Goes on where a clock stood that was kept. */
    StreamClock(ClockSettings settings, Stream stream, KeptClock kept) {
        this(settings, stream);
        now = kept.now();
        newest = kept.newest();
        waiting = kept.waiting();
        highest = kept.highest();
        votes = kept.votes();
    }

    /** Where it stands, under a name. */
    KeptClock keep(int stream, String sender, int partition, String platform, boolean owned) {
        return new KeptClock(
                stream, sender, partition, platform, now, newest, waiting, highest, votes, owned);
    }

    /** Takes note of a record's time, epoch milliseconds, in the order of arrival. */
    public void accept(long time) {
        if (!isFar(time)) {
            if (!isVotedOn()) {
                votes = 0;
            } else if (votes > 0 && !isLate(time)) {
                votes--;
            }
            now = Math.max(now, time);
            newest = Math.max(newest, time);
            if (votes == 0) {
                waiting = NONE;
                highest = NONE;
            }
            return;
        }
        votes++;
        waiting = waiting == NONE ? time : Math.min(waiting, time);
        highest = Math.max(highest, time);
        if (votes >= (isVotedOn() ? BORNE_OUT : WITNESSES)) {
            follow();
        }
    }

    private void follow() {
        now = waiting;
        if (isFar(highest)) {
            newest = now;
            waiting = highest;
            votes = 1;
        } else {
            newest = highest;
            waiting = NONE;
            highest = NONE;
            votes = 0;
        }
    }

    private boolean isVotedOn() {
        return now != NONE && lateness < far;
    }

    /** The clock, epoch milliseconds; {@link #NONE} until two records have come. */
    public long now() {
        return now;
    }

    /**
     * The clock if nothing more comes: the newest time; one that still waits counts, because more
     * speak for it than against. {@link #NONE} if nothing has come.
     */
    public long end() {
        return waiting == NONE ? newest : highest;
    }

    /** Whether a record of that time is further behind than its stream's lateness allows. */
    public boolean isLate(long time) {
        return now != NONE && time < now - lateness;
    }

    /** Whether the clock would not follow a record of that time at once. */
    public boolean isFar(long time) {
        return now == NONE || time > now + far;
    }

    /** Whether a record of that time that has been accepted is being voted on. */
    boolean isWaiting(long time) {
        return votes > 0 && isVotedOn() && isFar(time);
    }
}
