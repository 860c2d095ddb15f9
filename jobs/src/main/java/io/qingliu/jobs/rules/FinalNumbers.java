package io.qingliu.jobs.rules;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The numbers by which patterns have matched, day by day: a match goes by those of its begin, and
 * what a pattern has gone through it does not match again.
 */
final class FinalNumbers {

    /**
     * By so much a pattern may be ahead of the clock that is asked: a watermark that states quiet
     * is a millisecond later, or two for each spell in which event time did not move.
     */
    private static final long SLACK = 60_000;

    private final RuleSettings settings;
    private final long lag;

    /**
     * @param settings at the start
     * @param lag by which patterns are behind the clock, milliseconds
     */
    FinalNumbers(RuleSettings settings, long lag) {
        this.settings = settings;
        this.lag = lag;
    }

    /** The last day of which numbers are final, of the calendar in China. */
    long day(long clock) {
        return ChinaDay.of(clock - lag + SLACK);
    }

    /**
     * Whether a change would alter the numbers for matches that begin by the end of a day. One of
     * the mode alone does not, nor one that another outranks there.
     *
     * @param taken of that rule and of others
     */
    boolean alteredBy(RuleChange change, Collection<RuleChange> taken, long day) {
        Rule rule = DeclaredRules.all().get(change.rule());
        long end = ChinaDay.begin(day + 1);
        if (rule == null || rule.patternNumbers().isEmpty() || change.time() >= end) {
            return false;
        }
        RuleBook before = settings.book();
        List<RuleChange> others = new ArrayList<>(settings.changes());
        for (RuleChange each : taken) {
            if (each.rule().equals(rule.id()) && isNoted(before, rule, each)) {
                others.add(each);
            }
        }
        RuleBook after = before.copy().change(rule, DeclaredRules.read(change));
        // Numbers change only where a change begins.
        return isAltered(rule, before, after, change.time())
                || others.stream()
                        .filter(each -> each.rule().equals(rule.id()))
                        .mapToLong(RuleChange::time)
                        .filter(time -> time > change.time() && time < end)
                        .anyMatch(time -> isAltered(rule, before, after, time));
    }

    /** False if this release has no such number any more: who judges the rule logs that. */
    private static boolean isNoted(RuleBook book, Rule rule, RuleChange change) {
        try {
            book.change(rule, DeclaredRules.read(change));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAltered(Rule rule, RuleBook before, RuleBook after, long time) {
        for (Param number : rule.patternNumbers()) {
            if (before.param(rule, number, time) != after.param(rule, number, time)) {
                return true;
            }
        }
        return false;
    }
}
