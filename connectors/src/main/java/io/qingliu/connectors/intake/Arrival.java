package io.qingliu.connectors.intake;

import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import java.util.Objects;

/**
 * What a source hands on: an event, in time, late or ahead, a dead letter, or the end of the input.
 */
public final class Arrival {

    /** Which of them. */
    public enum Kind {
        EVENT,
        /** Further behind its platform's clock in its stream than the stream's lateness allows. */
        LATE,
        /** Further ahead than its arrival, or than its platform bears out: it does not count. */
        AHEAD,
        DEAD_LETTER,
        /** Nothing follows from this input; the clock ends here. */
        END
    }

    private final Kind kind;
    private final Event event;
    private final DeadLetter deadLetter;
    private final long clock;
    private final int partition;

    private Arrival(Kind kind, Event event, DeadLetter deadLetter, long clock, int partition) {
        this.kind = kind;
        this.event = event;
        this.deadLetter = deadLetter;
        this.clock = clock;
        this.partition = partition;
    }

    /** An event in time, of partition 0. */
    public static Arrival of(Event event) {
        return of(event, 0);
    }

    /**
     * An event in time.
     *
     * @param partition of its stream's topic from which it came; 0 for a file. Of a topic that is
     *     one sender's own, the place ({@code Senders.place}), which is above all partitions
     */
    public static Arrival of(Event event, int partition) {
        return new Arrival(Kind.EVENT, Objects.requireNonNull(event), null, 0, partition);
    }

    /** An event that came too late. */
    public static Arrival late(Event event) {
        return new Arrival(Kind.LATE, Objects.requireNonNull(event), null, 0, 0);
    }

    /**
     * An event that is too far ahead.
     *
     * @param partition of its stream's topic; 0 for a file
     * @param by milliseconds
     */
    public static Arrival ahead(Event event, int partition, long by) {
        return new Arrival(Kind.AHEAD, Objects.requireNonNull(event), null, by, partition);
    }

    /** A record that was refused. */
    public static Arrival refused(DeadLetter deadLetter) {
        return new Arrival(Kind.DEAD_LETTER, null, Objects.requireNonNull(deadLetter), 0, 0);
    }

    /**
     * The end of an input.
     *
     * @param clock its newest time, epoch milliseconds; {@link Long#MIN_VALUE} if it was empty
     */
    public static Arrival end(long clock) {
        return new Arrival(Kind.END, null, null, clock, 0);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** The event of an EVENT, a LATE or an AHEAD, else null. */
    public Event event() {
        return event;
    }

    /** The dead letter of a DEAD_LETTER, else null. */
    public DeadLetter deadLetter() {
        return deadLetter;
    }

    /** The clock of an END, epoch milliseconds. */
    public long clock() {
        return clock;
    }

    /** By how much an AHEAD is ahead, milliseconds. */
    public long ahead() {
        return clock;
    }

    /** The partition of an EVENT that is not yet judged by a clock and of an AHEAD; else 0. */
    public int partition() {
        return partition;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arrival that
                && kind == that.kind
                && clock == that.clock
                && partition == that.partition
                && Objects.equals(event, that.event)
                && Objects.equals(deadLetter, that.deadLetter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, event, deadLetter, clock);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EVENT, LATE, AHEAD -> kind + " " + event;
            case DEAD_LETTER -> kind + " " + deadLetter.id();
            case END -> kind + " at " + clock;
        };
    }
}
