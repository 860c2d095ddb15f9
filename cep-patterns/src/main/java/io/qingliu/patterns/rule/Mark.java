package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something odd about one order, parcel or account, read off its own journey. Stands at the first
 * step that ends its sequence; one journey carries a mark once, unless it stands each time.
 *
 * @param name the observation, a noun in kebab-case; unique
 * @param kind whose journey it is read off
 * @param sequence what happened
 * @param where what else must hold at the last step
 * @param settles how long after the last step it is judged, milliseconds: 0 if only presence
 *     matters, else the lateness of what must be absent
 * @param repeated whether it stands at each step that ends its sequence
 */
public record Mark(
        String name,
        JourneyKind kind,
        Sequence sequence,
        Predicate<Moment> where,
        long settles,
        boolean repeated)
        implements Source {

    /** A mark read off one kind of journey. */
    public static Mark mark(String name, JourneyKind kind, Sequence sequence) {
        return new Mark(name, kind, sequence, moment -> true, sequence.settles(), false);
    }

    /** The same mark under a further condition on the last step. */
    public Mark where(Predicate<Moment> condition) {
        return new Mark(name, kind, sequence, where.and(condition), settles, repeated);
    }

    /** The same mark at each step that ends its sequence: for what is added up. */
    public Mark eachTime() {
        return new Mark(name, kind, sequence, where, settles, true);
    }

    /**
     * The same mark, judged only when records of that type can no longer come: for conditions that
     * look at what is absent.
     */
    public Mark settledAfter(EventType absent) {
        return settling(where, absent.stream().lateness());
    }

    /**
     * The same mark, judged only when so much time has passed after it and records of those types
     * can no longer come: for conditions that look at what follows it.
     */
    public Mark settledAfter(Duration time, EventType... follows) {
        long latest = 0;
        for (EventType type : follows) {
            latest = Math.max(latest, type.stream().lateness());
        }
        return settling(where, time.toMillis() + latest);
    }

    /**
     * The same mark, unless one of these happens within that time before or after it: judged when
     * that time has passed and they can no longer come. That a journey is crowded is no excuse:
     * {@link Journey} says what stays in it.
     */
    public Mark unlessBeside(Duration time, Predicate<Event> what, EventType... types) {
        Set<EventType> wanted = Set.of(types);
        long near = time.toMillis();
        long latest = 0;
        for (EventType type : wanted) {
            latest = Math.max(latest, type.stream().lateness());
        }
        return settling(
                where.and(moment -> !happensBeside(moment, near, wanted, what)), near + latest);
    }

    private Mark settling(Predicate<Moment> condition, long atLeast) {
        return new Mark(name, kind, sequence, condition, Math.max(settles, atLeast), repeated);
    }

    private static boolean happensBeside(
            Moment moment, long near, Set<EventType> wanted, Predicate<Event> what) {
        Journey journey = moment.journey();
        for (int i = 0; i < journey.size(); i++) {
            if (wanted.contains(journey.typeAt(i))
                    && Math.abs(journey.timeAt(i) - moment.time()) <= near
                    && what.test(journey.step(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it would stand at that step if no earlier one carried it. */
    boolean fits(Journey journey, int index, Moment cursor) {
        return sequence.endsAt(journey, index, cursor) && where.test(cursor.at(journey, index));
    }

    /** Whether it stands at that step. */
    public boolean standsAt(Journey journey, int index, Moment cursor) {
        if (!sequence.lastTypes().contains(journey.typeAt(index))
                || !fits(journey, index, cursor)) {
            return false;
        }
        for (int i = 0; i < index && !repeated; i++) {
            if (sequence.lastTypes().contains(journey.typeAt(i)) && fits(journey, i, cursor)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<EventType> types() {
        return sequence.lastTypes();
    }

    /** How late a record that bears on this mark may still come, milliseconds. */
    @Override
    public long lateness() {
        long latest = settles;
        for (var stream : sequence.streams()) {
            latest = Math.max(latest, stream.lateness());
        }
        return latest;
    }
}
