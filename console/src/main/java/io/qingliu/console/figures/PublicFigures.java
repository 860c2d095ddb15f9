package io.qingliu.console.figures;

import io.qingliu.blacklist.statistics.Count;
import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What everybody may know of a month (docs/reference/policy.md §4, {@code statistics.publish:
 * DECIDED_ONLY}). A count that is small, or that would give a small one away, is not in it.
 *
 * @param decided cases decided by a court or an authority
 * @param corrected wrongly punished and put right
 * @param restored made good
 * @param behaviors decided by behaviour
 * @param areas decided by county; under the empty code the rest
 */
public record PublicFigures(
        String month,
        Count decided,
        Count corrected,
        Count restored,
        Map<Behavior, Count> behaviors,
        Map<String, Count> areas) {

    static PublicFigures of(
            Statistic total, List<Statistic> behaviors, List<Statistic> areas, SmallCounts counts) {
        Map<Behavior, Long> byBehavior = new LinkedHashMap<>();
        for (Behavior behavior : Behavior.values()) {
            byBehavior.put(behavior, 0L);
        }
        behaviors.forEach(row -> byBehavior.put(row.behavior(), row.decided()));
        Map<String, Long> byArea = new LinkedHashMap<>();
        areas.forEach(row -> byArea.put(row.area(), row.decided()));
        long known = byArea.values().stream().mapToLong(Long::longValue).sum();
        byArea.put("", Math.max(0, total.decided() - known));
        return new PublicFigures(
                total.period(),
                counts.alone(total.decided()),
                counts.alone(total.corrected()),
                counts.alone(total.restored()),
                published(counts, total.decided(), byBehavior),
                published(counts, total.decided(), byArea));
    }

    private static <K> Map<K, Count> published(SmallCounts counts, long total, Map<K, Long> parts) {
        List<Count> published = counts.parts(total, new ArrayList<>(parts.values()));
        Map<K, Count> table = new LinkedHashMap<>();
        for (K key : parts.keySet()) {
            table.put(key, published.get(table.size()));
        }
        return table;
    }
}
