package io.qingliu.blacklist.courier;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges signals into the content of an alert, whatever their order. Windows overlap, so counts are
 * the highest of any one window, not sums. Only the attributes named here are read, so nothing
 * about a buyer can slip through.
 */
final class AlertWriter {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final AlertFile file;
    private final List<Signal> standing;
    private final TreeSet<String> rules = new TreeSet<>();
    private final TreeSet<String> waybills = new TreeSet<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Double> norm = new TreeMap<>();
    private String outlet;
    private double score;

    /**
     * @param standing the signals not withdrawn, oldest first
     */
    AlertWriter(AlertFile file, List<Signal> standing) {
        this.file = file;
        this.standing = standing;
        for (Signal signal : standing) {
            take(signal);
        }
        if (!standing.isEmpty()) {
            file.norms().stream()
                    // The last of the window's own days: what came afterwards is another story.
                    .filter(each -> each.covers(outlet) && each.time() < to() + DAY)
                    .max(Comparator.comparingLong(OutletNorm::time).thenComparing(OutletNorm::id))
                    .ifPresent(each -> norm.put("outlet", each.aDay()));
        }
    }

    private void take(Signal signal) {
        rules.add(signal.rule());
        rules.addAll(Facts.items(signal.attribute("rules")));
        waybills.addAll(Facts.items(signal.attribute("waybills")));
        Facts.numbers(signal.attribute("counts"), "parcels")
                .forEach((rule, count) -> counts.merge(rule, count.longValue(), Math::max));
        counts.merge(signal.rule(), Math.round(signal.evidence().observed()), Math::max);
        // The newest window that states it counts.
        norm.putAll(Facts.numbers(signal.attribute("norm"), "courier"));
        outlet = signal.attribute("outlet") == null ? outlet : signal.attribute("outlet");
        score = Math.max(score, signal.weight() * signal.confidence());
    }

    private Collection<Signal> timed() {
        return standing.isEmpty() ? file.signals() : standing;
    }

    /** Event time at which the newest window ends; of withdrawn ones if none stands. */
    long to() {
        return timed().stream().mapToLong(Signal::time).max().orElseThrow();
    }

    /**
     * The alert, version 0. If every signal was withdrawn, it names no rule.
     *
     * @param member to whom it goes, or null
     * @param last the last reply to it, or null
     */
    CourierAlert alert(long replyBy, Text notice, String member, Reply last, boolean open) {
        AlertKey key = file.key();
        return new CourierAlert(
                key.id(),
                0,
                key.carrier(),
                key.courier(),
                outlet,
                key.shop(),
                key.shopPlatform(),
                timed().stream().mapToLong(Signal::from).min().orElseThrow(),
                to(),
                List.copyOf(rules),
                counts,
                norm,
                sample(),
                score,
                lookAlikes(),
                replyBy,
                notice,
                member,
                last == null ? null : last.answer(),
                last == null ? null : last.time(),
                open);
    }

    /** The lowest by hash: a sample that no order of arrival and no numbering can choose. */
    private List<String> sample() {
        return waybills.stream()
                .sorted(
                        Comparator.comparingLong(
                                        (String w) ->
                                                Facts.print(w.getBytes(StandardCharsets.UTF_8)))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(CourierAlert.WAYBILLS)
                .toList();
    }

    /** The test of each look-alike that favours the courier most. */
    private List<LookAlikeResult> lookAlikes() {
        Map<String, LookAlikeResult> byId = new TreeMap<>();
        Comparator<LookAlikeResult> kinder =
                Comparator.comparing(LookAlikeResult::result)
                        .thenComparingDouble(LookAlikeResult::discount);
        for (Signal signal : standing) {
            for (LookAlikeResult tested : signal.lookAlikes()) {
                byId.merge(tested.id(), tested, (a, b) -> kinder.compare(a, b) >= 0 ? a : b);
            }
        }
        return List.copyOf(byId.values());
    }
}
