package io.qingliu.console.store;

import io.qingliu.domain.finding.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One page of findings, and the counts beside the filters.
 *
 * @param findings in the order asked for
 * @param total how many fit the filter, on all pages
 * @param next where the next page goes on; null on the last
 * @param counts by facet, how many fit all other filters and have each value; most first
 * @param ages how many fit the other filters and are so recent
 */
public record FindingPage(
        List<Finding> findings,
        long total,
        String next,
        Map<Facet, List<Count>> counts,
        Map<Age, Long> ages) {

    /** How many findings have a value. */
    public record Count(String value, long findings) {}

    public FindingPage {
        findings = List.copyOf(findings);
        counts = new EnumMap<>(counts);
        ages = new EnumMap<>(ages);
    }
}
