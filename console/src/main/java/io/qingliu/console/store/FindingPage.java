package io.qingliu.console.store;

import io.qingliu.domain.finding.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One page of findings, and the counts beside the filters.
 *
 * @param findings in the order asked for
 * @param decisions the last decision on each of them, by its id; none where there is none
 * @param total how many fit the filter, on all pages
 * @param next where the next page goes on; null on the last
 * @param counts by facet, how many fit all other filters and have each value; most first
 * @param ages how many fit the other filters and are so recent
 * @param queued how many fit the other filters and are decided, or are not
 * @param exact whether the counts are; if not, some that were decided long ago are counted as if
 *     they were not
 */
public record FindingPage(
        List<Finding> findings,
        Map<String, Decision> decisions,
        long total,
        String next,
        Map<Facet, List<Count>> counts,
        Map<Age, Long> ages,
        Map<Queued, Long> queued,
        boolean exact) {

    /** How many findings have a value. */
    public record Count(String value, long findings) {}

    public FindingPage {
        findings = List.copyOf(findings);
        decisions = Map.copyOf(decisions);
        counts = new EnumMap<>(counts);
        ages = new EnumMap<>(ages);
        queued = new EnumMap<>(queued);
    }
}
