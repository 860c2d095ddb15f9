package io.qingliu.cli.report;

import io.qingliu.blacklist.statistics.Count;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.jobs.settings.ReportSettings;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a month may be given to the media (M-3.5, docs/reference/policy.md §4 {@code
 * statistics.publish: DECIDED_ONLY}): cases decided by a court or an authority, and how many were
 * restored and corrected in all. No days, no measures, no members, nobody below a decision; small
 * counts are held back, see {@link SmallCounts}.
 *
 * @param isEmpty whether nothing at all was recorded in the month
 * @param decided total of decided cases
 * @param restored total
 * @param corrected total
 * @param behaviors decided by behaviour
 * @param roles decided by role
 * @param areas decided by county code, and under {@link #ELSEWHERE} the rest of the total
 */
public record PublicResults(
        YearMonth month,
        boolean isEmpty,
        Count decided,
        Count restored,
        Count corrected,
        Map<Behavior, Count> behaviors,
        Map<Role, Count> roles,
        Map<String, Count> areas) {

    /** In no county of the city, or the county is not known. */
    static final String ELSEWHERE = "";

    /** What may be published of these results. */
    public static PublicResults of(MonthlyResults results, ReportSettings settings) {
        SmallCounts counts = new SmallCounts(settings.smallCount());
        long decided = results.total().of(Figure.DECIDED);
        Map<Behavior, Long> behaviors = new EnumMap<>(Behavior.class);
        for (Behavior each : Behavior.values()) {
            behaviors.put(each, decided(results.behaviors().get(each)));
        }
        Map<Role, Long> roles = new EnumMap<>(Role.class);
        for (Role each : Role.values()) {
            roles.put(each, decided(results.roles().get(each)));
        }
        Map<String, Long> areas = new LinkedHashMap<>();
        for (String each : new Counties(true).codes()) {
            areas.put(each, decided(results.areas().get(each)));
        }
        long known = areas.values().stream().mapToLong(Long::longValue).sum();
        areas.put(ELSEWHERE, Math.max(0, decided - known));
        return new PublicResults(
                results.month(),
                results.isEmpty(),
                counts.alone(decided),
                counts.alone(results.total().of(Figure.RESTORED)),
                counts.alone(results.total().of(Figure.CORRECTED)),
                publish(counts, decided, behaviors),
                publish(counts, decided, roles),
                publish(counts, decided, areas));
    }

    private static long decided(Figures row) {
        return row == null ? 0 : row.of(Figure.DECIDED);
    }

    private static <K> Map<K, Count> publish(SmallCounts counts, long total, Map<K, Long> parts) {
        List<Count> published = counts.parts(total, new ArrayList<>(parts.values()));
        Map<K, Count> table = new LinkedHashMap<>();
        for (K key : parts.keySet()) {
            table.put(key, published.get(table.size()));
        }
        return table;
    }
}
