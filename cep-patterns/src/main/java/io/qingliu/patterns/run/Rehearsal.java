package io.qingliu.patterns.run;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the rules over events in one thread and in memory: for stories told in tests, and to
 * recompute a finding away from the stream. The jobs run the same readers, tallies and judges on
 * Flink. Patterns over signals are not run here.
 */
public final class Rehearsal {

    /** Orders may come this much out of order (contract §1). */
    private static final long DISORDER = 10 * 60_000L;

    private final Plan plan;
    private final Reader reader;
    private final Judge judge;
    private final Map<String, Journeys> journeys = new HashMap<>();
    private final TreeMap<Long, Set<String>> journeyWakes = new TreeMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<String, long[]> dirty = new TreeMap<>();
    private final Map<String, Signal> signals = new TreeMap<>();
    private long newest = Long.MIN_VALUE;
    private long clock = Long.MIN_VALUE;

    public Rehearsal(List<? extends Behaviour> behaviours, RuleBook book) {
        plan = Plan.overEvents(behaviours);
        reader = new Reader(plan);
        judge = new Judge(plan, book);
    }

    /** Takes one event. */
    public Rehearsal take(Event event) {
        newest = Math.max(newest, event.time());
        takeInto(Reader.journeyOf(event), event, false);
        String second = Reader.secondJourneyOf(event);
        if (second != null) {
            takeInto(second, event, false);
        }
        advance(newest - DISORDER);
        return this;
    }

    /** Lets the clock run to the newest event, where it ends. */
    public Rehearsal end() {
        if (newest != Long.MIN_VALUE) {
            advance(newest);
        }
        return this;
    }

    private void takeInto(String key, Event event, boolean withdrawn) {
        JourneyKind kind = Reader.kindOf(key);
        Journeys known = journeys.computeIfAbsent(key, k -> new Journeys(kind));
        reader.take(kind, known, event, withdrawn, clock, new Into(key));
    }

    private void advance(long to) {
        while (!journeyWakes.isEmpty() && journeyWakes.firstKey() <= to) {
            var wake = journeyWakes.pollFirstEntry();
            for (String key : wake.getValue()) {
                reader.wake(Reader.kindOf(key), journeys.get(key), wake.getKey(), new Into(key));
            }
        }
        clock = Math.max(clock, to);
        tallies.forEach(
                (key, tally) -> {
                    if (tally.wakingAt() <= clock) {
                        long since = tally.wakingAt();
                        tally.wakingAt(Long.MAX_VALUE);
                        tally.wakingAt(judge.judgeSettled(key, tally, since, clock, this::note));
                    }
                });
        dirty.forEach(
                (key, times) -> {
                    Tally tally = tallies.get(key);
                    long next = judge.judge(key, tally, times[0], times[1], clock, this::note);
                    tally.wakingAt(Math.min(tally.wakingAt(), next));
                });
        dirty.clear();
    }

    private void note(Signal signal) {
        signals.put(signal.id(), signal);
    }

    private void touch(String key, long time) {
        dirty.merge(
                key,
                new long[] {time, time},
                (one, other) ->
                        new long[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])});
    }

    /** The signals that hold. */
    public List<Signal> signals() {
        return signals.values().stream().filter(signal -> !signal.withdrawn()).toList();
    }

    /** The findings that follow from the signals alone, without patterns. */
    public Map<String, Finding> findings() {
        return findingsOf(signals());
    }

    /** The findings that follow from signals. */
    public static Map<String, Finding> findingsOf(List<Signal> signals) {
        record About(Subject subject, Behavior behavior) {}
        Set<About> abouts = new LinkedHashSet<>();
        Map<Subject, List<Signal>> bySubject = new HashMap<>();
        for (Signal signal : signals) {
            for (Flag flag : signal.flags()) {
                bySubject.computeIfAbsent(flag.subject(), s -> new ArrayList<>()).add(signal);
                abouts.add(new About(flag.subject(), signal.behavior()));
            }
            String victim = signal.attribute(Scorecard.VICTIM);
            if (victim != null) {
                Subject shop = Subject.parse(victim);
                bySubject.computeIfAbsent(shop, s -> new ArrayList<>()).add(signal);
                abouts.add(new About(shop, Behavior.BRUSHING));
            }
        }
        Map<String, Finding> findings = new TreeMap<>();
        for (About about : abouts) {
            Finding finding =
                    Scorecard.score(
                            about.subject(), about.behavior(), bySubject.get(about.subject()));
            if (finding != null) {
                findings.put(finding.id(), finding);
            }
        }
        return findings;
    }

    /** Takes in what is read off one journey. */
    private final class Into implements Reader.Output {
        private final String journey;

        Into(String journey) {
            this.journey = journey;
        }

        @Override
        public void observe(Observation observation) {
            tallies.computeIfAbsent(observation.key(), key -> new Tally())
                    .take(observation, plan, clock);
            touch(observation.key(), observation.time());
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            takeInto(journeyKey, step, withdrawn);
        }

        @Override
        public void wakeAt(long time) {
            journeyWakes.computeIfAbsent(time, t -> new LinkedHashSet<>()).add(journey);
        }
    }
}
