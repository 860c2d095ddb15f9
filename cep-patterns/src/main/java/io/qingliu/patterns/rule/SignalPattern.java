package io.qingliu.patterns.rule;

import io.qingliu.domain.signal.Signal;
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
 * @param id name of the pattern; part of its operator's uid
 * @param version of the pattern: another pattern needs another version, and its state does not
 *     migrate
 * @param title what it sees, in one sentence
 * @param elements what a signal contributes, under which keys
 * @param pattern the FlinkCEP pattern over those elements, made anew for each job
 * @param conclusion what a match counts as
 */
public record SignalPattern(
        String id,
        int version,
        String title,
        Function<Signal, List<Element>> elements,
        Supplier<Pattern<Element, ?>> pattern,
        Function<Map<String, List<Element>>, List<Match>> conclusion) {

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
