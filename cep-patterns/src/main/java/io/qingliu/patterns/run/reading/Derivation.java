package io.qingliu.patterns.run.reading;

import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What signals count as where rules derive from them: an observation for each fact and key. A pure
 * function of the signal, so that what a version gave can be taken back when another replaces it.
 */
public final class Derivation {

    /** A fact under one key: one observation, whatever counts it there. */
    private record Place(String key, Timed counted) {}

    /** A fact and when it is counted, epoch milliseconds. */
    private record Timed(Fact fact, long time) {}

    /** The keys by which each rule counts from which others derive. */
    private final Map<String, Dimension> origins = new HashMap<>();

    /** What counts signals of a rule, by its id. */
    private final Map<String, List<Aggregate>> counting = new HashMap<>();

    private final Moment moment = new Moment();
    private final KeysOfMoment keys = new KeysOfMoment();
    private final long retention;

    /**
     * @param behaviours all that are detected
     * @throws IllegalArgumentException if a rule derives from one from which none may ({@link
     *     Plan#overMatches})
     */
    public Derivation(List<? extends Behaviour> behaviours) {
        Plan plan = Plan.overMatches(behaviours);
        long longest = 0;
        for (Aggregate aggregate : plan.aggregates()) {
            for (Source source : aggregate.sources()) {
                if (source instanceof Source.Derived derived) {
                    List<Aggregate> all =
                            counting.computeIfAbsent(derived.rule(), any -> new ArrayList<>());
                    if (!all.contains(aggregate)) {
                        all.add(aggregate);
                    }
                    longest = Math.max(longest, plan.retention(aggregate.by().name()));
                }
            }
        }
        retention = longest;
        behaviours.stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .filter(rule -> counting.containsKey(rule.id()))
                .forEach(this::note);
    }

    private void note(Rule rule) {
        origins.put(rule.id(), rule.primary().by());
    }

    /** Whether no rule derives from another. */
    public boolean isEmpty() {
        return counting.isEmpty();
    }

    /** Whether a rule derives from that one. */
    public boolean counts(String rule) {
        return counting.containsKey(rule);
    }

    /** How long what was given may be counted after its time, milliseconds. */
    public long retention() {
        return retention;
    }

    /** Keys of facts beyond what their dimensions take, again each time a signal is read. */
    public long keysLeftOut() {
        return keys.leftOut();
    }

    /**
     * What a signal counts as; nothing if it is withdrawn or on trial, or if no rule derives from
     * its rule.
     */
    public List<Observation> of(Signal signal) {
        if (signal.withdrawn() || signal.shadow() || !counts(signal.rule())) {
            return List.of();
        }
        SettledSignal settled = new SettledSignal(signal, origins.get(signal.rule()));
        Map<Place, List<Observation.Contribution>> contributions = new LinkedHashMap<>();
        for (Aggregate aggregate : counting.get(signal.rule())) {
            for (Timed each : factsFor(aggregate, settled)) {
                moment.at(each.fact, each.time);
                for (String key : keys.of(aggregate.by(), moment)) {
                    moment.under(key);
                    contributions
                            .computeIfAbsent(new Place(key, each), any -> new ArrayList<>())
                            .add(
                                    new Observation.Contribution(
                                            aggregate.code(),
                                            aggregate.memberOf(moment),
                                            aggregate.valueOf(moment),
                                            aggregate.facetsOf(moment)));
                }
            }
        }
        List<Observation> observations = new ArrayList<>();
        contributions.forEach(
                (place, parts) -> observations.add(observation(signal, place, parts)));
        return observations;
    }

    private static Set<Timed> factsFor(Aggregate aggregate, SettledSignal settled) {
        Set<Timed> facts = new LinkedHashSet<>();
        for (Source source : aggregate.sources()) {
            if (source instanceof Source.Derived derived
                    && derived.rule().equals(settled.signal().rule())) {
                long time = derived.timeOf(settled.signal());
                derived.facts().apply(settled).forEach(fact -> facts.add(new Timed(fact, time)));
            }
        }
        return facts;
    }

    /**
     * Its event is the signal's id and a hash of what the fact says, which tells facts apart; of
     * one that counts at another time than the signal's, also when.
     */
    private static Observation observation(
            Signal signal, Place place, List<Observation.Contribution> parts) {
        Timed counted = place.counted;
        long stated = Observation.hashOf(counted.fact.written());
        String event = signal.id() + ':' + Long.toHexString(stated);
        if (counted.time != signal.time()) {
            event += ":" + counted.time;
        }
        return new Observation(
                place.key,
                counted.time,
                event,
                Observation.hashOf(event),
                0,
                false,
                parts.toArray(new Observation.Contribution[0]));
    }
}
