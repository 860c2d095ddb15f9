package io.qingliu.patterns.run;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tally.UnknownChanges;
import io.qingliu.patterns.run.tile.RowTexts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The engine over events in memory, with everything it keeps laid open: journeys, tallies, and what
 * was observed net of what was taken back. The test says what comes when and what time it is.
 */
public final class Watch {

    private static final long DAY = 86_400_000L;

    private final Plan plan;
    private final Reader reader;
    private final Judge judge;
    private final Map<String, Journeys> journeys = new HashMap<>();
    private final TreeMap<Long, Set<String>> wakes = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Map<String, Signal> signals = new TreeMap<>();
    private final Map<String, Integer> observed = new TreeMap<>();
    private long clock = Long.MIN_VALUE;
    private boolean forgets;
    private boolean looksAtAll;

    public Watch(List<? extends Behaviour> behaviours) {
        plan = Plan.overEvents(behaviours);
        reader = new Reader(plan);
        judge = new Judge(plan, new RuleBook());
    }

    /** From now on journeys that are over are forgotten. */
    public void forgetsJourneys() {
        forgets = true;
    }

    /**
     * From now on no key knows which days have changed when it is judged. Where something was taken
     * back, or is of days of which some may be forgotten, it does: else signals of these days would
     * be taken back with what is forgotten.
     */
    public void looksAtAllDays() {
        looksAtAll = true;
    }

    /** How many journeys there are. */
    public int journeysKept() {
        return journeys.values().stream().mapToInt(Journeys::size).sum();
    }

    public void take(Event event) {
        takeInto(JourneyNames.of(event), event, false);
        String second = JourneyNames.secondOf(event);
        if (second != null) {
            takeInto(second, event, false);
        }
    }

    /** A record that was taken turns out to be none. */
    public void withdraw(Event event) {
        takeInto(JourneyNames.of(event), event, true);
        String second = JourneyNames.secondOf(event);
        if (second != null) {
            takeInto(second, event, true);
        }
    }

    public long keysLeftOut() {
        return reader.keysLeftOut();
    }

    public long stepsLeftOut() {
        return reader.stepsLeftOut();
    }

    private void takeInto(String key, Event event, boolean withdrawn) {
        JourneyKind kind = JourneyNames.kindOf(key);
        Journeys known = journeys.computeIfAbsent(key, name -> new Journeys(kind));
        reader.take(kind, known, event, withdrawn, clock, new Into(key));
    }

    /** Event time goes on; nothing happens if it does not. */
    public void advance(long to) {
        if (to <= clock) {
            return;
        }
        // What journeys say when they wake reaches the tallies before the clock does.
        while (!wakes.isEmpty() && wakes.firstKey() <= to) {
            var wake = wakes.pollFirstEntry();
            for (String key : wake.getValue()) {
                reader.wake(
                        JourneyNames.kindOf(key), journeys.get(key), wake.getKey(), new Into(key));
            }
        }
        clock = to;
        if (forgets) {
            journeys.forEach((key, known) -> known.forgetOver(clock));
        }
        tallies.forEach(
                (key, tally) -> {
                    while (tally.wakingAt() <= clock) {
                        long due = tally.wakingAt();
                        tally.wakingAt(Long.MAX_VALUE);
                        judge(key, tally, due);
                    }
                });
        for (String key : changed) {
            if (judge.due(key, tallies.get(key)) == Judge.Due.NOW) {
                judge(key, tallies.get(key), clock);
            }
        }
        changed.clear();
    }

    private void judge(String key, Tally tally, long time) {
        if (looksAtAll && !tally.pendingTakesBack() && tally.oldestPending() > time - DAY) {
            UnknownChanges.of(tally);
        }
        long next = judge.judge(key, tally, time, this::emit);
        tally.wakingAt(Math.min(tally.wakingAt(), next));
    }

    private void emit(Signal signal) {
        signals.put(signal.id(), signal);
    }

    /** The one journey under a key. */
    public Journey journey(String key) {
        if (journeys.get(key).size() != 1) {
            throw new AssertionError(key + " has " + journeys.get(key).size() + " journeys");
        }
        return journeys.get(key).get(0);
    }

    public Map<String, Tally> tallies() {
        return tallies;
    }

    /** All keys are looked through for what can be forgotten. */
    public void forgetWhatIsOld() {
        tallies.forEach((key, tally) -> tally.forget(clock - plan.retentionOf(key)));
    }

    /** From now on it goes on with what is read of the tallies that were written. */
    public void goOnWith(BiFunction<String, Tally, Tally> read) {
        tallies.replaceAll((key, tally) -> read.apply(key, tally));
    }

    /** What was observed, and how often; what was taken back again is not there. */
    public Map<String, Integer> observed() {
        return observed;
    }

    /** The signals that hold, without their versions, which may differ. */
    public List<String> signals() {
        return signals.values().stream()
                .filter(signal -> !signal.withdrawn())
                .map(signal -> signal.withVersion(0).toString())
                .toList();
    }

    /** What the aggregates of all keys hold, in words. */
    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        tallies.forEach(
                (key, tally) -> {
                    String content = contentsOf(tally);
                    if (!content.isEmpty()) {
                        contents.put(key, content);
                    }
                });
        return contents;
    }

    /** What the aggregates of a key hold, in words. */
    public static String contentsOf(Tally tally) {
        return RowTexts.of(tally.tiles());
    }

    /** Takes in what is read off one journey. */
    private final class Into implements Reader.Output {
        private final String journey;

        Into(String journey) {
            this.journey = journey;
        }

        @Override
        public void observe(Observation observation) {
            // Part by part, as tallies take them: what two marks say of one event comes in one
            // observation or in two, as they settle before it arrives or after.
            for (Observation.Contribution part : observation.contributions()) {
                String text =
                        observation.key()
                                + " by "
                                + observation.event()
                                + " at "
                                + observation.time()
                                + " tagged "
                                + observation.tags()
                                + ": "
                                + part.aggregate()
                                + " of "
                                + part.member()
                                + " worth "
                                + part.value()
                                + Arrays.toString(part.facets());
                observed.merge(
                        text,
                        observation.withdrawn() ? -1 : 1,
                        (one, other) -> one + other == 0 ? null : Integer.valueOf(one + other));
            }
            tallies.computeIfAbsent(observation.key(), key -> new Tally())
                    .take(observation, plan, clock);
            changed.add(observation.key());
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            takeInto(journeyKey, step, withdrawn);
        }

        @Override
        public void wakeAt(long time) {
            wakes.computeIfAbsent(time, t -> new LinkedHashSet<>()).add(journey);
        }
    }
}
