package io.qingliu.bench.stages;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.domain.event.EventType;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each kind of step costs in its journey, and how often something is observed under each kind
 * of key: which rules are dear shows here in one run, where a process for each would take an hour.
 */
final class StepCosts {

    private static final EventType[] TYPES = EventType.values();
    private static final JourneyKind[] KINDS = JourneyKind.values();

    private final long[][] counts = new long[KINDS.length][TYPES.length];
    private final long[][] nanos = new long[KINDS.length][TYPES.length];
    private final Map<String, long[]> observed = new TreeMap<>();

    /** A step took so long, from its packed journey to the next. */
    void took(JourneyStep step, long time) {
        int kind = step.kind().ordinal();
        int type = step.event().type().ordinal();
        counts[kind][type]++;
        nanos[kind][type] += time;
    }

    /** Something is observed. */
    void observed(Observation observation) {
        long[] sums =
                observed.computeIfAbsent(
                        Dimension.nameIn(observation.key()), unused -> new long[2]);
        sums[0]++;
        sums[1] += observation.packed().length;
    }

    void reset() {
        for (int kind = 0; kind < KINDS.length; kind++) {
            counts[kind] = new long[TYPES.length];
            nanos[kind] = new long[TYPES.length];
        }
        observed.clear();
    }

    /** A row for each kind of step, the dearest first; figures an event. */
    List<Outcome.Row> steps(long events) {
        List<Outcome.Row> rows = new ArrayList<>();
        for (JourneyKind kind : KINDS) {
            for (EventType type : TYPES) {
                double count = counts[kind.ordinal()][type.ordinal()];
                if (count > 0) {
                    double micros = nanos[kind.ordinal()][type.ordinal()] / 1e3;
                    rows.add(
                            new Outcome.Row(
                                    kind + " " + type,
                                    Map.of(
                                            Outcome.TOUCHES,
                                            count / events,
                                            Outcome.CPU_MICROS,
                                            micros / events)));
                }
            }
        }
        rows.sort(
                (one, other) ->
                        Double.compare(
                                other.figures().get(Outcome.CPU_MICROS),
                                one.figures().get(Outcome.CPU_MICROS)));
        return rows;
    }

    /** A row for each dimension, what is observed most first; figures an event. */
    List<Outcome.Row> observed(long events) {
        List<Outcome.Row> rows = new ArrayList<>();
        observed.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue()[0], one.getValue()[0]))
                .forEach(
                        each ->
                                rows.add(
                                        new Outcome.Row(
                                                each.getKey(),
                                                Map.of(
                                                        Outcome.TOUCHES,
                                                        (double) each.getValue()[0] / events,
                                                        Outcome.STATE_SUM,
                                                        (double) each.getValue()[1] / events))));
        return rows;
    }
}
