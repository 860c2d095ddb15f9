package io.qingliu.jobs.precision;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which change of one rule holds when: those of the settings, and those that came since. Bounded as
 * a {@link RuleLedger} is, of which those are forgotten that hold no more.
 */
final class RuleCourse {

    /**
     * How much longer than its lateness a day of a rule may be open for changes: patterns give what
     * has settled, and the clock of the other job may be elsewhere.
     */
    private static final long ROOM = 4 * ChinaDay.MILLIS;

    /** What is known of all rules at the start. */
    static final class AtStart {
        private final Map<String, Rule> rules;
        private final Map<String, List<RuleChange>> changes;

        AtStart(RuleSettings settings) {
            rules =
                    Behaviours.all().stream()
                            .flatMap(behaviour -> behaviour.rules().stream())
                            .collect(Collectors.toMap(Rule::id, rule -> rule));
            changes = new HashMap<>();
            for (RuleChange change : settings.changes()) {
                changes.computeIfAbsent(change.rule(), rule -> new ArrayList<>()).add(change);
            }
        }

        /**
         * The course of a rule.
         *
         * @param rule one there is
         * @param taken since, in any order
         */
        RuleCourse course(String rule, List<RuleChange> taken) {
            return new RuleCourse(rules.get(rule), changes.getOrDefault(rule, List.of()), taken);
        }
    }

    private final Rule rule;
    private final List<RuleChange> atStart;
    private final RuleLedger ledger = new RuleLedger();

    private RuleCourse(Rule rule, List<RuleChange> atStart, List<RuleChange> taken) {
        this.rule = rule;
        this.atStart = atStart;
        taken.stream()
                .sorted(
                        Comparator.comparingLong(RuleChange::time)
                                .thenComparingLong(RuleChange::version))
                .forEach(ledger::take);
    }

    /**
     * Takes a change unless it cannot hold, or the jobs have refused it because its day has long
     * settled.
     *
     * @param clock event time, epoch milliseconds; {@link Long#MIN_VALUE} if unknown
     * @return whether it was taken
     */
    boolean take(RuleChange change, long clock) {
        if (clock > Long.MIN_VALUE / 2) {
            long open = ChinaDay.of(clock - rule.lateness() - ROOM);
            if (ChinaDay.of(change.time()) < open) {
                return false;
            }
            ledger.forget(clock);
        }
        return ledger.take(change) == RuleLedger.Outcome.TAKEN;
    }

    /** Those taken that may still matter. */
    List<RuleChange> taken() {
        return ledger.changes();
    }

    private RuleChange at(long time) {
        RuleChange holding = null;
        for (RuleChange change : atStart) {
            holding = later(change, holding, time);
        }
        for (RuleChange change : ledger.changes()) {
            holding = later(change, holding, time);
        }
        return holding;
    }

    private static RuleChange later(RuleChange change, RuleChange holding, long time) {
        return change.time() <= time && RuleLedger.holdsOver(change, holding) ? change : holding;
    }

    /** Version of the rule at an event time. */
    long versionAt(long time) {
        RuleChange holding = at(time);
        return holding == null ? rule.version() : holding.version();
    }

    /** Whether it is to change after an event time, by what is known. */
    boolean changesAfter(long time) {
        RuleChange holding = at(time);
        return Stream.concat(atStart.stream(), ledger.changes().stream())
                .anyMatch(change -> change.time() > time && RuleLedger.holdsOver(change, holding));
    }

    boolean isLiveAt(long time) {
        RuleChange holding = at(time);
        return holding == null || holding.mode() == RuleChange.Mode.LIVE;
    }

    /** Since when the rule has been as it is at an event time; 0 if since it was declared. */
    long sinceAt(long time) {
        RuleChange holding = at(time);
        return holding == null ? 0 : holding.time();
    }

    /** Its numbers then, as far as they differ from the declared ones. */
    Map<String, String> paramsAt(long time) {
        RuleChange holding = at(time);
        return holding == null ? Map.of() : holding.params();
    }
}
