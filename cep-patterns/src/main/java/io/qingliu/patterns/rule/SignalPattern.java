package io.qingliu.patterns.rule;

import io.qingliu.domain.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.cep.pattern.Pattern;

/**
 * Signals in an order and a time, found by FlinkCEP. Signals are rare, so its cost does not matter.
 * What a match means is counted again: a rule over {@link Source.Matches} of this pattern's id
 * decides when it fires.
 *
 * <p>Its numbers are numbers of the rule of the same id, and change with it while jobs run. A match
 * goes by those that were in force when its first element happened, to its end: so matches of
 * several versions are looked for beside each other. The automaton knows none of them but their
 * limits; it finds whatever some version could let pass, and the conclusion decides.
 *
 * <p>Another shape is another version. Both are declared beside each other, the old one {@link
 * #until} a time and the new one {@link #from} it, until what the old one had begun has ended.
 *
 * @param id name of the pattern, and of the rule with its numbers; part of its operator's uid
 * @param version of the shape: another one needs another version, and its state does not migrate
 * @param title what it sees, in one sentence
 * @param elements what a signal contributes, under which keys
 * @param pattern the FlinkCEP pattern over those elements, made anew for each job; as wide as the
 *     limits of its numbers
 * @param numbers that may change while it runs
 * @param conclusion what a match counts as
 * @param begins from which event time on matches may begin, epoch milliseconds
 * @param ends from which event time on they may not any more
 */
public record SignalPattern(
        String id,
        int version,
        String title,
        Function<Signal, List<Element>> elements,
        Supplier<Pattern<Element, ?>> pattern,
        List<Param> numbers,
        Conclusion conclusion,
        long begins,
        long ends) {

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException naming the pattern if it ends before it begins
     */
    public SignalPattern {
        numbers = List.copyOf(numbers);
        if (begins >= ends) {
            throw new IllegalArgumentException(
                    "pattern %s.v%d ends at %d but must end after it begins at %d"
                            .formatted(id, version, ends, begins));
        }
    }

    /** A pattern whose matches may begin at any time. */
    public SignalPattern(
            String id,
            int version,
            String title,
            Function<Signal, List<Element>> elements,
            Supplier<Pattern<Element, ?>> pattern,
            List<Param> numbers,
            Conclusion conclusion) {
        this(
                id,
                version,
                title,
                elements,
                pattern,
                numbers,
                conclusion,
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    /** The same one, whose matches begin at that time or later; before it there was another. */
    public SignalPattern from(Instant time) {
        return limited(time.toEpochMilli(), ends);
    }

    /**
     * The same one, whose matches begin before that time; what began by then it finishes. A release
     * that has it no more may follow when that much event time and its longest match have passed.
     */
    public SignalPattern until(Instant time) {
        return limited(begins, time.toEpochMilli());
    }

    private SignalPattern limited(long from, long until) {
        return new SignalPattern(
                id, version, title, elements, pattern, numbers, conclusion, from, until);
    }

    /** When the first of the elements that were found happened, epoch milliseconds. */
    public static long beginOf(Map<String, List<Element>> found) {
        long begin = Long.MAX_VALUE;
        for (List<Element> step : found.values()) {
            for (Element element : step) {
                begin = Math.min(begin, element.time());
            }
        }
        return begin;
    }

    /** What a match counts as. */
    @FunctionalInterface
    public interface Conclusion {

        /**
         * What it counts as.
         *
         * @param found the elements, by the names of the steps
         * @param numbers as they were in force when the first of them happened
         * @return nothing if one of the numbers does not let it pass
         */
        List<Match> of(Map<String, List<Element>> found, Numbers numbers);
    }

    /** What the numbers of a pattern were at a time. */
    @FunctionalInterface
    public interface Numbers {

        /** As they are declared. */
        Numbers DECLARED = Param::value;

        /** One of them. */
        double of(Param number);

        /** One that counts days, in milliseconds. */
        default long millis(Param days) {
            return Math.round(of(days) * Duration.ofDays(1).toMillis());
        }
    }

    /**
     * A signal under one key.
     *
     * @param key what the elements of one match share
     * @param name what it is to the pattern, usually the rule's id
     * @param time event time, epoch milliseconds
     * @param value what the conclusion needs to know of it
     * @param signal id of the signal
     */
    public record Element(String key, String name, long time, String value, String signal) {}

    /**
     * What a match counts as.
     *
     * @param id made of what it names, so that finding it twice counts once
     * @param time event time, epoch milliseconds
     * @param key of the aggregate that counts it
     * @param member the member that distinct counts distinguish, or null
     * @param facets what else the entry carries, by the names of {@link Facet}s of the aggregate
     * @param events ids of the signals that matched
     */
    public record Match(
            String id,
            long time,
            String key,
            String member,
            Map<String, String> facets,
            List<String> events) {

        public Match {
            facets = Map.copyOf(facets);
            events = List.copyOf(events);
        }

        /** A match that carries nothing beside its member. */
        public Match(String id, long time, String key, String member, List<String> events) {
            this(id, time, key, member, Map.of(), events);
        }

        /** The same match with what it knows of a facet; as it is if that is null. */
        public Match with(Facet facet, String value) {
            if (value == null) {
                return this;
            }
            Map<String, String> more = new HashMap<>(facets);
            more.put(facet.name(), value);
            return new Match(id, time, key, member, more, events);
        }
    }
}
