package io.qingliu.patterns.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules as set: which are off, on trial or live, and the numbers that differ from their
 * declaration. Each change holds from an event time on, so that a replay judges as the live run
 * did.
 */
public final class RuleBook {

    /** Whether a rule counts. */
    public enum Mode {
        /** It is not judged. */
        OFF,
        /** It is judged and shown, but nothing may follow. */
        SHADOW,
        /** It is judged and counts. */
        LIVE
    }

    /**
     * One change of a rule.
     *
     * @param rule its id
     * @param version of the parameters
     * @param time from when it holds, epoch milliseconds
     * @param params numbers that differ from the declaration, by name
     */
    public record Change(
            String rule, int version, long time, Mode mode, Map<String, Double> params) {

        public Change {
            params = Map.copyOf(params);
        }
    }

    private final Map<String, TreeMap<Long, Change>> changes = new HashMap<>();

    /**
     * Notes a change; of two that begin at the same time the higher version holds.
     *
     * @throws IllegalArgumentException naming key, value and rule if a number is unknown or out of
     *     its limits
     */
    public RuleBook change(Rule rule, Change change) {
        for (Map.Entry<String, Double> param : change.params().entrySet()) {
            Param declared =
                    rule.params().stream()
                            .filter(known -> known.name().equals(param.getKey()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    rule.id()
                                                            + "."
                                                            + param.getKey()
                                                            + " is unknown but must be one of "
                                                            + rule.params().stream()
                                                                    .map(Param::name)
                                                                    .toList()));
            declared.checked(rule.id(), param.getValue());
        }
        changes.computeIfAbsent(rule.id(), id -> new TreeMap<>())
                .merge(
                        change.time(),
                        change,
                        (one, other) -> one.version() >= other.version() ? one : other);
        return this;
    }

    private Change at(Rule rule, long time) {
        TreeMap<Long, Change> ofRule = changes.get(rule.id());
        if (ofRule == null) {
            return null;
        }
        Map.Entry<Long, Change> entry = ofRule.floorEntry(time);
        return entry == null ? null : entry.getValue();
    }

    /** The mode of a rule at an event time; LIVE unless changed. */
    public Mode mode(Rule rule, long time) {
        Change change = at(rule, time);
        return change == null ? Mode.LIVE : change.mode();
    }

    /** The version of a rule's parameters at an event time. */
    public int version(Rule rule, long time) {
        Change change = at(rule, time);
        return change == null ? rule.version() : change.version();
    }

    /** A number of a rule at an event time. */
    public double param(Rule rule, Param param, long time) {
        Change change = at(rule, time);
        if (change == null) {
            return param.value();
        }
        return change.params().getOrDefault(param.name(), param.value());
    }

    /** The smallest value a number ever takes: what can never be reached need not be judged. */
    public double least(Rule rule, Param param) {
        double least = param.value();
        TreeMap<Long, Change> ofRule = changes.get(rule.id());
        if (ofRule != null) {
            for (Change change : ofRule.values()) {
                least = Math.min(least, change.params().getOrDefault(param.name(), param.value()));
            }
        }
        return least;
    }
}
