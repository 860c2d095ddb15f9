package io.qingliu.patterns.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules as set: which are off, on trial or live, and the numbers that differ from their
 * declaration. Each change holds from an event time on, so that a replay judges as the live run
 * did: of the changes of a rule whose time has come, the one of the highest version. It is a
 * function of the set of changes, not of the order in which they became known.
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

        /** Whether it holds in place of one that began no later. */
        private boolean outranks(Change holding) {
            // Before all records there are only declarations written out: any change outranks one.
            boolean isDeclared = holding.time <= 0 && holding.time < time;
            return version > holding.version || isDeclared;
        }
    }

    /**
     * The changes of one rule.
     *
     * @param all in the order of time; of one time the higher version later, of equal versions the
     *     one that was there first
     * @param from when each that ever holds begins to, ascending
     * @param holding the changes that hold from then on
     */
    @SuppressWarnings("ArrayRecordComponent") // looked through for each window; never compared
    private record Course(List<Change> all, long[] from, Change[] holding) {

        private static final Comparator<Change> IN_TIME =
                Comparator.comparingLong(Change::time).thenComparingInt(Change::version);

        static Course of(List<Change> changes) {
            List<Change> all = new ArrayList<>(changes);
            all.sort(IN_TIME);
            List<Change> held = new ArrayList<>();
            for (Change change : all) {
                Change before = held.isEmpty() ? null : held.get(held.size() - 1);
                if (before == null || change.outranks(before)) {
                    if (before != null && before.time() == change.time()) {
                        held.remove(held.size() - 1);
                    }
                    held.add(change);
                }
            }
            return new Course(
                    List.copyOf(all),
                    held.stream().mapToLong(Change::time).toArray(),
                    held.toArray(new Change[0]));
        }

        Course and(Change more) {
            List<Change> longer = new ArrayList<>(all);
            longer.add(more);
            return of(longer);
        }

        /** Few changes, of which the last holds mostly. */
        Change at(long time) {
            for (int i = from.length - 1; i >= 0; i--) {
                if (from[i] <= time) {
                    return holding[i];
                }
            }
            return null;
        }
    }

    /** By rule; empty as long as all is as declared. */
    private final Map<String, Course> courses;

    /** Everything as declared. */
    public RuleBook() {
        courses = new HashMap<>();
    }

    private RuleBook(Map<String, Course> courses) {
        this.courses = new HashMap<>(courses);
    }

    /** A copy, which changes apart from this one. */
    public RuleBook copy() {
        return new RuleBook(courses);
    }

    /**
     * Notes a change.
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
        Course before = courses.get(rule.id());
        courses.put(rule.id(), before == null ? Course.of(List.of(change)) : before.and(change));
        return this;
    }

    /** Asked for each window that is looked at. */
    private Change at(Rule rule, long time) {
        if (courses.isEmpty()) {
            return null;
        }
        Course course = courses.get(rule.id());
        return course == null ? null : course.at(time);
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

    /** What the numbers of a rule are for a match of its pattern that begins at an event time. */
    public SignalPattern.Numbers numbers(Rule rule, long time) {
        return number -> param(rule, number, time);
    }

    /** The smallest value a number ever takes: what can never be reached need not be judged. */
    public double least(Rule rule, Param param) {
        double least = param.value();
        Course course = courses.get(rule.id());
        if (course != null) {
            for (Change change : course.all()) {
                least = Math.min(least, change.params().getOrDefault(param.name(), param.value()));
            }
        }
        return least;
    }
}
