package io.qingliu.connectors.intake;

import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import java.util.Objects;

/** What a source hands on: an event, in time or late, a dead letter, or the end of the input. */
public final class Arrival {

    /** Which of them. */
    public enum Kind {
        EVENT,
        /** Further behind its stream's clock than the stream's lateness allows. */
        LATE,
        DEAD_LETTER,
        /** Nothing follows from this input; the clock ends here. */
        END
    }

    private final Kind kind;
    private final Event event;
    private final DeadLetter deadLetter;
    private final long clock;

    private Arrival(Kind kind, Event event, DeadLetter deadLetter, long clock) {
        this.kind = kind;
        this.event = event;
        this.deadLetter = deadLetter;
        this.clock = clock;
    }

    /** An event in time. */
    public static Arrival of(Event event) {
        return new Arrival(Kind.EVENT, Objects.requireNonNull(event), null, 0);
    }

    /** An event that came too late. */
    public static Arrival late(Event event) {
        return new Arrival(Kind.LATE, Objects.requireNonNull(event), null, 0);
    }

    /** A record that was refused. */
    public static Arrival refused(DeadLetter deadLetter) {
        return new Arrival(Kind.DEAD_LETTER, null, Objects.requireNonNull(deadLetter), 0);
    }

    /**
     * The end of an input.
     *
     * @param clock its newest time, epoch milliseconds; {@link StreamClock#NONE} if it was empty
     */
    public static Arrival end(long clock) {
        return new Arrival(Kind.END, null, null, clock);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** The event of an EVENT or a LATE, else null. */
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Arrival that
                && kind == that.kind
                && clock == that.clock
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
            case EVENT, LATE -> kind + " " + event;
            case DEAD_LETTER -> kind + " " + deadLetter.id();
            case END -> kind + " at " + clock;
        };
    }
}
