package io.qingliu.blacklist.courier;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Merges the collusion signals of a courier and a shop into one alert to the courier's employer.
 * Only the attributes named here are read, so nothing about a buyer can slip through.
 */
public final class CourierAlerts {

    private CourierAlerts() {}

    /** The alert to send now, or empty if the last one still says all; the file remembers it. */
    public static Optional<CourierAlert> fold(AlertFile file, Policy policy) {
        if (file.signals().isEmpty()) {
            return Optional.empty();
        }
        CourierAlert alert = merge(file.key(), file.signals(), policy);
        // Nothing was said yet, and there is nothing to say.
        if (file.version == 0 && alert.rules().isEmpty()) {
            return Optional.empty();
        }
        long print = print(WireJson.write(alert));
        if (file.version != 0 && print == file.sent) {
            return Optional.empty();
        }
        file.version = Math.max(file.version + 1, file.newest());
        file.sent = print;
        return Optional.of(alert.withVersion(file.version));
    }

    /**
     * One alert out of all signals, whatever their order; version 0. Windows overlap, so counts are
     * the highest of any one window, not sums. If every signal was withdrawn, the alert names no
     * rule and says that it is withdrawn.
     *
     * @param signals at least one, each in its highest version
     */
    public static CourierAlert merge(AlertKey key, Collection<Signal> signals, Policy policy) {
        List<Signal> standing =
                signals.stream()
                        .filter(s -> !s.withdrawn() && !s.shadow())
                        .sorted(Comparator.comparingLong(Signal::time).thenComparing(Signal::id))
                        .toList();
        List<Signal> timed = standing.isEmpty() ? List.copyOf(signals) : standing;
        long from = timed.stream().mapToLong(Signal::from).min().orElseThrow();
        long to = timed.stream().mapToLong(Signal::time).max().orElseThrow();
        TreeSet<String> rules = new TreeSet<>();
        TreeSet<String> waybills = new TreeSet<>();
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Double> norm = new TreeMap<>();
        String outlet = null;
        double score = 0;
        for (Signal signal : standing) {
            rules.addAll(words(signal.attribute("rules")));
            waybills.addAll(words(signal.attribute("waybills")));
            pairs(signal.attribute("counts"), "parcels")
                    .forEach((rule, count) -> counts.merge(rule, count.longValue(), Math::max));
            // Of the newest window that states a norm.
            Map<String, Double> stated = pairs(signal.attribute("norm"), "courier");
            norm = stated.isEmpty() ? norm : stated;
            outlet = signal.attribute("outlet") == null ? outlet : signal.attribute("outlet");
            score = Math.max(score, signal.weight() * signal.confidence());
        }
        if (!standing.isEmpty()) {
            rules.add(AlertKey.RULE);
        }
        Text notice =
                standing.isEmpty()
                        ? policy.texts().courierAlertWithdrawn()
                        : policy.texts().courierAlert();
        return new CourierAlert(
                key.id(),
                0,
                key.carrier(),
                key.courier(),
                outlet,
                key.shop(),
                key.shopPlatform(),
                from,
                to,
                List.copyOf(rules),
                counts,
                norm,
                sample(waybills),
                score,
                lookAlikes(standing),
                policy.calendar().after(to, policy.terms().alertReplyWorkingDays()),
                notice);
    }

    /** The lowest by hash: a sample that no order of arrival and no numbering can choose. */
    private static List<String> sample(Collection<String> waybills) {
        return waybills.stream()
                .sorted(
                        Comparator.comparingLong(
                                        (String w) -> print(w.getBytes(StandardCharsets.UTF_8)))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(CourierAlert.WAYBILLS)
                .toList();
    }

    /** Of several tests of one look-alike, the one that speaks most for the courier. */
    private static List<LookAlikeResult> lookAlikes(List<Signal> signals) {
        Map<String, LookAlikeResult> byId = new TreeMap<>();
        Comparator<LookAlikeResult> kinder =
                Comparator.comparing(LookAlikeResult::result)
                        .thenComparingDouble(LookAlikeResult::discount);
        for (Signal signal : signals) {
            for (LookAlikeResult tested : signal.lookAlikes()) {
                byId.merge(tested.id(), tested, (a, b) -> kinder.compare(a, b) >= 0 ? a : b);
            }
        }
        return List.copyOf(byId.values());
    }

    private static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        if (list != null) {
            for (String word : list.split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    /**
     * {@code name=number} pairs; a number alone goes under the given name, and what is no number is
     * left out, because an alert without it is still true.
     */
    private static Map<String, Double> pairs(String list, String unnamed) {
        Map<String, Double> pairs = new TreeMap<>();
        for (String word : words(list)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? unnamed : word.substring(0, equals).strip();
            try {
                pairs.put(name, Double.valueOf(word.substring(equals + 1).strip()));
            } catch (NumberFormatException notANumber) {
                pairs.remove(name);
            }
        }
        return pairs;
    }

    private static long print(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return crc.getValue();
    }
}
