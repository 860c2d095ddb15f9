package io.qingliu.patterns.run.plan;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Stream;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When what rules show could be known (docs/adr/0101). Most speak when their window ends, or when
 * no record can be late any more. Some wait longer, days or weeks, for what may still come, or
 * derive from rules that do: what they show is dated back to its window and known only then.
 */
public final class KnownTimes {

    /** How long after a day those settle from which each derives, milliseconds. */
    private final Map<Rule, Long> sourcesSettle = new HashMap<>();

    /**
     * @param rules of which it is asked
     * @param declared all that are declared: some of the rules may derive from others
     */
    KnownTimes(List<Rule> rules, List<Rule> declared) {
        rules.forEach(rule -> sourcesSettle.put(rule, sourcesSettle(rule, declared)));
    }

    /**
     * When what a rule shows in a window could be known, epoch milliseconds: when it is judged, or
     * when the days have settled on which the rules fired that it derives from. The end of the
     * window if it does not wait, or no longer than any record may be late.
     *
     * @param end of the window, epoch milliseconds
     */
    public long of(Rule rule, long end) {
        long known = end;
        if (rule.settles() > Stream.mostLateness()) {
            known = (rule.isOnceADay() ? dayEnd(end) : end) + rule.settles();
        }
        long ofSources = sourcesSettle.get(rule);
        if (ofSources > Stream.mostLateness()) {
            known = Math.max(known, dayEnd(end) + ofSources);
        }
        return known;
    }

    private static long dayEnd(long time) {
        return ChinaDay.begin(ChinaDay.of(time) + 1);
    }

    /** How long after a day the rules settle from which one derives; 0 if it derives from none. */
    private static long sourcesSettle(Rule rule, List<Rule> declared) {
        return rule.aggregates().stream()
                .flatMap(aggregate -> aggregate.sources().stream())
                .filter(Source.Derived.class::isInstance)
                .map(source -> ((Source.Derived) source).rule())
                .flatMap(id -> declared.stream().filter(each -> each.id().equals(id)))
                .mapToLong(Rule::lateness)
                .max()
                .orElse(0);
    }
}
