package io.qingliu.patterns.rule;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Steps of a journey in an order, with none of some other kind between them: {@code SHIPPED →
 * !DELIVERED → COMPLETED}. Means what the same pattern means in FlinkCEP with {@code
 * followedByAny}, {@code notFollowedBy} and {@code within}; a differential test holds the two
 * together. Immutable; each method gives a longer sequence.
 */
public final class Sequence {

    /**
     * One element of a sequence.
     *
     * @param types what may stand here
     * @param where what must hold of it
     * @param barred true for what must not happen here
     * @param atLeast least time since the element before, milliseconds
     * @param atMost most time since the element before, milliseconds
     */
    public record Element(
            Set<EventType> types,
            Predicate<Moment> where,
            boolean barred,
            long atLeast,
            long atMost) {

        boolean matches(Moment moment) {
            return types.contains(moment.type()) && where.test(moment);
        }
    }

    private final List<Element> elements;
    private final long within;

    private Sequence(List<Element> elements, long within) {
        this.elements = List.copyOf(elements);
        this.within = within;
    }

    /** Begins with one of these. */
    public static Sequence begin(EventType... types) {
        return begin(moment -> true, types);
    }

    /** Begins with one of these, if it fits. */
    public static Sequence begin(Predicate<Moment> where, EventType... types) {
        return new Sequence(
                List.of(new Element(setOf(types), where, false, 0, Long.MAX_VALUE)),
                Long.MAX_VALUE);
    }

    /** Goes on, at some time later, with one of these. */
    public Sequence then(EventType... types) {
        return then(moment -> true, types);
    }

    /** Goes on, at some time later, with one of these, if it fits. */
    public Sequence then(Predicate<Moment> where, EventType... types) {
        return with(new Element(setOf(types), where, false, 0, Long.MAX_VALUE));
    }

    /** Unless one of these happens before the next element. */
    public Sequence unless(EventType... types) {
        return unless(moment -> true, types);
    }

    /** Unless one of these that fits happens before the next element. */
    public Sequence unless(Predicate<Moment> where, EventType... types) {
        return with(new Element(setOf(types), where, true, 0, Long.MAX_VALUE));
    }

    /** The last element comes at least so long after the element before it. */
    public Sequence afterAtLeast(Duration time) {
        Element last = elements.get(elements.size() - 1);
        return replacingLast(
                new Element(last.types, last.where, last.barred, time.toMillis(), last.atMost));
    }

    /** The last element comes at most so long after the element before it. */
    public Sequence afterAtMost(Duration time) {
        Element last = elements.get(elements.size() - 1);
        return replacingLast(
                new Element(last.types, last.where, last.barred, last.atLeast, time.toMillis()));
    }

    /** From first to last at most so long, the limit included. */
    public Sequence within(Duration time) {
        return new Sequence(elements, time.toMillis());
    }

    private Sequence with(Element element) {
        List<Element> longer = new ArrayList<>(elements);
        longer.add(element);
        return new Sequence(longer, within);
    }

    private Sequence replacingLast(Element element) {
        List<Element> same = new ArrayList<>(elements);
        same.set(same.size() - 1, element);
        return new Sequence(same, within);
    }

    private static Set<EventType> setOf(EventType... types) {
        Set<EventType> set = EnumSet.noneOf(EventType.class);
        set.addAll(List.of(types));
        return set;
    }

    /** The elements, in order; for compilers to other engines. */
    public List<Element> elements() {
        return elements;
    }

    /** Most time from first to last, milliseconds. */
    public long within() {
        return within;
    }

    /** What the last element may be. */
    public Set<EventType> lastTypes() {
        return elements.get(elements.size() - 1).types;
    }

    /**
     * How long after the last element it is certain that what is barred did not happen: the longest
     * lateness of a barred type's stream; 0 if nothing is barred.
     */
    public long settles() {
        long settles = 0;
        for (Element element : elements) {
            if (element.barred) {
                for (EventType type : element.types) {
                    settles = Math.max(settles, type.stream().lateness());
                }
            }
        }
        return settles;
    }

    /** Whether the sequence can be found in the journey with its last element at that place. */
    public boolean endsAt(Journey journey, int index, Moment cursor) {
        int last = elements.size() - 1;
        return elements.get(last).matches(cursor.at(journey, index))
                && leadsTo(journey, last, index, journey.timeAt(index), cursor);
    }

    /** Whether elements before {@code element}, which stands at {@code index}, can be placed. */
    private boolean leadsTo(Journey journey, int element, int index, long end, Moment cursor) {
        if (element == 0) {
            return end - journey.timeAt(index) <= within;
        }
        Element here = elements.get(element);
        int previous = element - 1;
        Element barred = null;
        if (elements.get(previous).barred) {
            barred = elements.get(previous);
            previous--;
        }
        for (int i = index - 1; i >= 0; i--) {
            long gap = journey.timeAt(index) - journey.timeAt(i);
            if (gap > here.atMost || end - journey.timeAt(i) > within) {
                return false;
            }
            if (gap >= here.atLeast
                    && elements.get(previous).matches(cursor.at(journey, i))
                    && leadsTo(journey, previous, i, end, cursor)) {
                return true;
            }
            if (barred != null && barred.matches(cursor.at(journey, i))) {
                return false;
            }
        }
        return false;
    }

    /** Streams whose records this sequence looks at. */
    public Set<Stream> streams() {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (Element element : elements) {
            for (EventType type : element.types) {
                streams.add(type.stream());
            }
        }
        return streams;
    }
}
