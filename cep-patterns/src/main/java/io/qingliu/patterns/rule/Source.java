package io.qingliu.patterns.rule;

import io.qingliu.domain.event.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What an aggregate counts: events of some types, or a mark. */
public sealed interface Source permits Mark, Source.Events, Source.Matches {

    /** Whose journey it is read off. */
    JourneyKind kind();

    /** Types at which it can stand. */
    Set<EventType> types();

    /** How late a record that bears on it may come, milliseconds. */
    long lateness();

    /**
     * Plain events, looked at in the journey they belong to.
     *
     * @param kind the journey
     * @param types the types counted
     * @param where what must hold of them
     */
    record Events(JourneyKind kind, Set<EventType> types, Predicate<Moment> where)
            implements Source {

        @Override
        public long lateness() {
            long latest = 0;
            for (EventType type : types) {
                latest = Math.max(latest, type.stream().lateness());
            }
            return latest;
        }

        /** The same events under a further condition. */
        public Events where(Predicate<Moment> condition) {
            return new Events(kind, types, where.and(condition));
        }
    }

    /**
     * What is not read off events but found among signals or told in reports; counted by the second
     * job.
     *
     * @param name the pattern's id, or the stream's name
     * @param lateness how late one may come, milliseconds
     */
    record Matches(String name, long lateness) implements Source {

        @Override
        public JourneyKind kind() {
            return null;
        }

        @Override
        public Set<EventType> types() {
            return Set.of();
        }
    }

    /** Matches of a pattern over signals. */
    static Matches matchesOf(String pattern) {
        return new Matches(pattern, 0);
    }

    /** Events of these types. */
    static Events events(EventType... types) {
        Set<EventType> set = EnumSet.noneOf(EventType.class);
        set.addAll(List.of(types));
        return new Events(JourneyKind.of(types[0].stream()), set, moment -> true);
    }
}
