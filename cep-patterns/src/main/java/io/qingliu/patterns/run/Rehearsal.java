package io.qingliu.patterns.run;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Derivation;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.scoring.Guards;
import io.qingliu.patterns.scoring.Scorecard;
import io.qingliu.patterns.scoring.ScoredSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs the rules over events in one thread and in memory: for stories told in tests, and to
 * recompute a finding away from the stream. The jobs run the same readers, tallies and judges on
 * Flink. Rules of the second job are judged when it ends; patterns over signals are not run here.
 */
public final class Rehearsal {

    /** Orders may come this much out of order (contract §1). */
    private static final long DISORDER = 10 * 60_000L;

    private final Plan plan;
    private final Reader reader;
    private final Judge judge;
    private final Guards guards;
    private final Map<String, Journeys> journeys = new HashMap<>();
    private final TreeMap<Long, Set<String>> journeyWakes = new TreeMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final TreeMap<Long, Set<String>> tallyWakes = new TreeMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> unsent = new TreeSet<>();
    private final Map<String, Signal> signals = new TreeMap<>();
    private final Plan secondPlan;
    private final Derivation derivation;
    private final Map<String, Signal> derived = new TreeMap<>();
    private final Map<String, Report> reports = new TreeMap<>();
    private long newest = Long.MIN_VALUE;
    private long clock = Long.MIN_VALUE;

    public Rehearsal(List<? extends Behaviour> behaviours, RuleBook book) {
        plan = Plan.overEvents(behaviours);
        reader = new Reader(plan);
        judge = new Judge(plan, book);
        secondPlan = Plan.overMatches(behaviours);
        derivation = new Derivation(behaviours);
        guards = new Guards(behaviours);
    }

    /** Takes one event. */
    public Rehearsal take(Event event) {
        newest = Math.max(newest, event.time());
        takeInto(JourneyNames.of(event), event, false);
        String second = JourneyNames.secondOf(event);
        if (second != null) {
            takeInto(second, event, false);
        }
        advance(newest - DISORDER);
        return this;
    }

    /**
     * Takes one report, which moves no clock. The first job counts it by what it names, the second
     * by whom it reports.
     */
    public Rehearsal take(Report report) {
        plan.count(report).forEach(this::count);
        reports.putIfAbsent(report.id(), report);
        return this;
    }

    /** Lets the clock run to the newest event, where it ends. */
    public Rehearsal end() {
        if (newest != Long.MIN_VALUE) {
            advance(newest);
            for (String key : unsent) {
                Tally tally = tallies.get(key);
                wakeAt(key, tally, judge.complete(key, tally, clock, this::note));
            }
            unsent.clear();
            derive();
        }
        return this;
    }

    /**
     * Judges what the signals that hold give others, and what is reported of whom, all anew: it is
     * a function of those alone.
     */
    private void derive() {
        Map<String, Tally> counted = new TreeMap<>();
        Stream.concat(
                        signals.values().stream().map(derivation::of),
                        reports.values().stream().map(secondPlan::count))
                .flatMap(List::stream)
                .forEach(
                        observation ->
                                counted.computeIfAbsent(observation.key(), key -> new Tally())
                                        .take(observation, secondPlan, clock));
        derived.clear();
        Judge second = new Judge(secondPlan, judge.book());
        counted.forEach(
                (key, tally) ->
                        second.complete(
                                key, tally, clock, signal -> derived.put(signal.id(), signal)));
    }

    private void count(Observation observation) {
        tallies.computeIfAbsent(observation.key(), key -> new Tally())
                .take(observation, plan, clock);
        changed.add(observation.key());
    }

    private void takeInto(String key, Event event, boolean withdrawn) {
        JourneyKind kind = JourneyNames.kindOf(key);
        Journeys known = journeys.computeIfAbsent(key, k -> new Journeys(kind));
        reader.take(kind, known, event, withdrawn, clock, new Into(key));
    }

    private void advance(long to) {
        while (!journeyWakes.isEmpty() && journeyWakes.firstKey() <= to) {
            var wake = journeyWakes.pollFirstEntry();
            for (String key : wake.getValue()) {
                reader.wake(
                        JourneyNames.kindOf(key), journeys.get(key), wake.getKey(), new Into(key));
            }
        }
        clock = Math.max(clock, to);
        settle();
        for (String key : changed) {
            Tally tally = tallies.get(key);
            switch (judge.due(key, tally)) {
                case NOW -> judge(key, tally, clock);
                case LATER -> unsent.add(key);
                case NEVER -> {}
            }
        }
        changed.clear();
    }

    /** Judges each key at each of the times at which something of it settles. */
    private void settle() {
        while (!tallyWakes.isEmpty() && tallyWakes.firstKey() <= clock) {
            var wake = tallyWakes.pollFirstEntry();
            for (String key : wake.getValue()) {
                Tally tally = tallies.get(key);
                // Another time if it has been moved since.
                if (tally.wakingAt() == wake.getKey()) {
                    tally.wakingAt(Long.MAX_VALUE);
                    judge(key, tally, wake.getKey());
                }
            }
        }
    }

    private void wakeAt(String key, Tally tally, long time) {
        if (time < tally.wakingAt()) {
            tally.wakingAt(time);
            tallyWakes.computeIfAbsent(time, t -> new LinkedHashSet<>()).add(key);
        }
    }

    private void judge(String key, Tally tally, long time) {
        wakeAt(key, tally, judge.judge(key, tally, time, this::note));
        if (tally.isUnsent()) {
            unsent.add(key);
        }
    }

    private void note(Signal signal) {
        signals.put(signal.id(), signal);
    }

    /** What is counted, by key. */
    Map<String, Tally> tallies() {
        return tallies;
    }

    /** The signals that hold. */
    public List<Signal> signals() {
        return Stream.concat(signals.values().stream(), derived.values().stream())
                .filter(signal -> !signal.withdrawn())
                .toList();
    }

    /** The findings that follow from the signals alone, without patterns. */
    public Map<String, Finding> findings() {
        return findingsOf(signals(), guards);
    }

    /** The findings that follow from signals of rules among which are these guards. */
    public static Map<String, Finding> findingsOf(List<Signal> signals, Guards guards) {
        record About(Subject subject, Behavior behavior) {}
        Set<About> abouts = new LinkedHashSet<>();
        Map<Subject, List<Signal>> bySubject = new HashMap<>();
        for (Signal signal : signals) {
            for (Flag flag : signal.flags()) {
                bySubject.computeIfAbsent(flag.subject(), s -> new ArrayList<>()).add(signal);
                abouts.add(new About(flag.subject(), signal.behavior()));
            }
            Subject victim = Guards.victimOf(signal);
            if (victim != null) {
                bySubject.computeIfAbsent(victim, s -> new ArrayList<>()).add(signal);
                abouts.add(new About(victim, guards.behaviorOf(signal, victim)));
            }
        }
        Map<String, Finding> findings = new TreeMap<>();
        for (About about : abouts) {
            Finding finding =
                    Scorecard.score(
                            about.subject(),
                            about.behavior(),
                            bySubject.get(about.subject()).stream()
                                    .filter(
                                            signal ->
                                                    guards.matters(
                                                            ScoredSignal.of(
                                                                    signal, about.subject()),
                                                            about.behavior()))
                                    .toList());
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
            count(observation);
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
