package io.qingliu.cli.evaluation;

import io.qingliu.cli.evaluation.Verdict.Level;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a city with few guilty shops can tell beside {@link Evaluation}: who is missed, who is
 * accused wrongly, and what a score is worth. A share of nothing is null.
 *
 * @param reach recall by behaviour, skill and kind of subject; buyers come last of each
 * @param campaigns what was found of each campaign
 * @param falseFlags honest shops that were flagged
 * @param mistaken who was reported wrongly, by behaviour and look-alike
 * @param couriers courier alerts against the truth
 * @param calibration how many findings of about a score were right
 */
record Yardstick(
        List<Reach> reach,
        List<Campaign> campaigns,
        List<FalseFlags> falseFlags,
        List<Mistaken> mistaken,
        Couriers couriers,
        List<Bin> calibration) {

    /** Who is reported though the truth has no row of them. */
    static final String NOBODY = "NO_PART";

    /** Look-alike of those who are guilty of something else. */
    static final String GUILTY_OF_ANOTHER = "GUILTY_OF_ANOTHER";

    private static final int BINS = 10;
    private static final double SHOPS = 10_000;
    private static final double DAYS = 30;

    /**
     * Recall of one kind of subject.
     *
     * @param planted subjects
     * @param suspected of them, found at SUSPECTED or above
     * @param candidates of them, found as CANDIDATE
     */
    record Reach(
            String behavior,
            String skill,
            String kind,
            long planted,
            long suspected,
            long candidates,
            Double recall) {}

    /**
     * What was found of a campaign at SUSPECTED or above.
     *
     * @param main its subjects but for buyers
     * @param mainFound of them
     * @param buyers its buyers
     * @param buyersFound of them
     */
    record Campaign(
            String behavior,
            String skill,
            String campaign,
            long main,
            long mainFound,
            long buyers,
            long buyersFound) {}

    /**
     * Honest shops flagged.
     *
     * @param honest shops that did nothing
     * @param flagged of them, for anything
     * @param rate for ten thousand honest shops and thirty days
     * @param upper end of the 95 % interval of the rate (Wilson), as honest shops are few
     */
    record FalseFlags(
            Level level, long honest, long flagged, double days, Double rate, Double upper) {}

    /**
     * Subjects reported wrongly.
     *
     * @param lookAlike what they look like; {@link #NOBODY} or {@link #GUILTY_OF_ANOTHER} for none
     */
    record Mistaken(String behavior, String lookAlike, long suspected, long candidates) {}

    /**
     * Courier alerts that are open at the end.
     *
     * @param planted couriers who colluded
     * @param found of them, named in an alert
     * @param alerts all
     * @param right of them, about a courier who colluded
     */
    record Couriers(
            long planted, long found, Double recall, long alerts, long right, Double precision) {}

    /**
     * Findings whose score lies in an interval.
     *
     * @param from least score
     * @param to greater than every score of the interval, but for 1, which belongs to the last
     * @param findings of these scores of which the truth knows whether they are right
     */
    record Bin(double from, double to, long findings, long right, Double share) {}

    /**
     * Compares.
     *
     * @param days that the findings are of
     */
    static Yardstick of(
            Collection<Verdict> verdicts,
            List<TruthRow> truth,
            Collection<CourierAlert> alerts,
            double days) {
        return new Comparison(verdicts, truth).yardstick(alerts, days);
    }

    private static final class Comparison {
        private final Collection<Verdict> verdicts;
        private final List<TruthRow> truth;
        private final Map<String, Set<String>> did = new HashMap<>();
        private final Map<String, Set<String>> lookAlikes = new HashMap<>();
        private final Map<String, List<Verdict>> bySubject = new HashMap<>();

        Comparison(Collection<Verdict> verdicts, List<TruthRow> truth) {
            this.verdicts = verdicts;
            this.truth = truth;
            for (TruthRow row : truth) {
                for (String subject : row.written()) {
                    Set<String> known = did.computeIfAbsent(subject, key -> new HashSet<>());
                    if (row.isPlanted()) {
                        known.add(row.behavior());
                    } else if (row.lookAlike() != null) {
                        lookAlikes
                                .computeIfAbsent(subject, key -> new LinkedHashSet<>())
                                .add(row.lookAlike());
                    }
                }
            }
            for (Verdict verdict : verdicts) {
                bySubject
                        .computeIfAbsent(verdict.subject().toString(), key -> new ArrayList<>())
                        .add(verdict);
            }
        }

        Yardstick yardstick(Collection<CourierAlert> alerts, double days) {
            List<FalseFlags> flags = new ArrayList<>();
            for (Level level : Level.values()) {
                flags.add(falseFlags(level, days));
            }
            return new Yardstick(
                    reach(), campaigns(), flags, mistaken(), couriers(alerts), calibration());
        }

        private boolean isFound(TruthRow row, Level level) {
            return row.written().stream()
                    .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                    .anyMatch(
                            verdict ->
                                    verdict.behavior().equals(row.behavior())
                                            && verdict.reaches(level));
        }

        private long found(Collection<TruthRow> rows, Level level) {
            return rows.stream().filter(row -> isFound(row, level)).count();
        }

        /** Rows that somebody has to find, grouped; each subject once in its group. */
        private Map<List<String>, Collection<TruthRow>> expected(boolean byCampaign) {
            Comparator<List<String>> order =
                    Comparator.<List<String>, String>comparing(key -> key.get(0))
                            .thenComparing(key -> key.get(1))
                            .thenComparing(key -> isBuyer(key.get(2)))
                            .thenComparing(key -> key.get(2));
            Map<List<String>, Map<String, TruthRow>> groups = new TreeMap<>(order);
            for (TruthRow row : truth) {
                if (row.isExpected() && row.skill() != null) {
                    String last = byCampaign ? row.campaign() : row.subject().kind().name();
                    groups.computeIfAbsent(
                                    List.of(row.behavior(), row.skill(), String.valueOf(last)),
                                    key -> new LinkedHashMap<>())
                            .putIfAbsent(row.subject().toString(), row);
                }
            }
            Map<List<String>, Collection<TruthRow>> rows = new LinkedHashMap<>();
            groups.forEach((key, subjects) -> rows.put(key, subjects.values()));
            return rows;
        }

        private static boolean isBuyer(String kind) {
            return kind.equals(SubjectKind.BUYER.name());
        }

        private List<Reach> reach() {
            List<Reach> reach = new ArrayList<>();
            expected(false)
                    .forEach(
                            (key, rows) -> {
                                long suspected = found(rows, Level.SUSPECTED);
                                reach.add(
                                        new Reach(
                                                key.get(0),
                                                key.get(1),
                                                key.get(2),
                                                rows.size(),
                                                suspected,
                                                found(rows, Level.CANDIDATE),
                                                Evaluation.share(suspected, rows.size())));
                            });
            return reach;
        }

        private List<Campaign> campaigns() {
            List<Campaign> campaigns = new ArrayList<>();
            expected(true)
                    .forEach(
                            (key, rows) -> {
                                List<TruthRow> main = new ArrayList<>();
                                List<TruthRow> buyers = new ArrayList<>();
                                for (TruthRow row : rows) {
                                    (isBuyer(row.subject().kind().name()) ? buyers : main).add(row);
                                }
                                campaigns.add(
                                        new Campaign(
                                                key.get(0),
                                                key.get(1),
                                                key.get(2),
                                                main.size(),
                                                found(main, Level.SUSPECTED),
                                                buyers.size(),
                                                found(buyers, Level.SUSPECTED)));
                            });
            return campaigns;
        }

        private FalseFlags falseFlags(Level level, double days) {
            Set<String> honest = new HashSet<>();
            for (TruthRow row : truth) {
                String subject = row.written().get(0);
                if (row.subject().kind() == SubjectKind.SHOP && did.get(subject).isEmpty()) {
                    honest.add(subject);
                }
            }
            long flagged =
                    honest.stream()
                            .filter(
                                    shop ->
                                            bySubject.getOrDefault(shop, List.of()).stream()
                                                    .anyMatch(each -> each.reaches(level)))
                            .count();
            double scale = SHOPS * DAYS / days;
            return new FalseFlags(
                    level,
                    honest.size(),
                    flagged,
                    days,
                    honest.isEmpty() ? null : tenths(scale * flagged / honest.size()),
                    honest.isEmpty() ? null : tenths(scale * upper(flagged, honest.size())));
        }

        private static double tenths(double number) {
            return Math.round(10 * number) / 10.0;
        }

        /** Upper end of the 95 % interval of a share (Wilson 1927). */
        private static double upper(long part, long whole) {
            double z = 1.96;
            double share = (double) part / whole;
            double middle = share + z * z / (2 * whole);
            double spread =
                    z * Math.sqrt(share * (1 - share) / whole + z * z / (4.0 * whole * whole));
            return (middle + spread) / (1 + z * z / whole);
        }

        private List<Mistaken> mistaken() {
            Map<List<String>, long[]> counts =
                    new TreeMap<>(
                            Comparator.<List<String>, String>comparing(key -> key.get(0))
                                    .thenComparing(key -> key.get(1)));
            for (Verdict verdict : verdicts) {
                String subject = verdict.subject().toString();
                Set<String> known = did.get(subject);
                boolean unknownThing = known == null && verdict.subject().kind().isArtefact();
                if (!verdict.reaches(Level.SUSPECTED)
                        || unknownThing
                        || (known != null && known.contains(verdict.behavior()))) {
                    continue;
                }
                long candidate = verdict.reaches(Level.CANDIDATE) ? 1 : 0;
                for (String lookAlike : lookAlikes(subject, known)) {
                    long[] count =
                            counts.computeIfAbsent(
                                    List.of(verdict.behavior(), lookAlike), key -> new long[2]);
                    count[0]++;
                    count[1] += candidate;
                }
            }
            List<Mistaken> mistaken = new ArrayList<>();
            counts.forEach(
                    (key, count) ->
                            mistaken.add(new Mistaken(key.get(0), key.get(1), count[0], count[1])));
            return mistaken;
        }

        private Set<String> lookAlikes(String subject, Set<String> known) {
            if (known != null && !known.isEmpty()) {
                return Set.of(GUILTY_OF_ANOTHER);
            }
            return lookAlikes.getOrDefault(subject, Set.of(NOBODY));
        }

        private Couriers couriers(Collection<CourierAlert> alerts) {
            Set<String> guilty = new HashSet<>();
            for (TruthRow row : truth) {
                if (row.isPlanted() && row.subject().kind() == SubjectKind.COURIER) {
                    guilty.add(row.written().get(0));
                }
            }
            Set<String> named = new HashSet<>();
            long right = 0;
            for (CourierAlert alert : alerts) {
                String courier = alert.courier().toString();
                named.add(courier);
                right += guilty.contains(courier) ? 1 : 0;
            }
            named.retainAll(guilty);
            return new Couriers(
                    guilty.size(),
                    named.size(),
                    Evaluation.share(named.size(), guilty.size()),
                    alerts.size(),
                    right,
                    Evaluation.share(right, alerts.size()));
        }

        private List<Bin> calibration() {
            long[] findings = new long[BINS];
            long[] right = new long[BINS];
            for (Verdict verdict : verdicts) {
                Set<String> known = did.get(verdict.subject().toString());
                boolean unknownThing = known == null && verdict.subject().kind().isArtefact();
                boolean dropped =
                        verdict.status() == FindingStatus.VICTIM
                                || verdict.status() == FindingStatus.CLEARED;
                if (!unknownThing && !dropped) {
                    // The hair keeps 0.7, which is 7 times 0.1 but for rounding, in its interval.
                    int bin = (int) Math.min(BINS - 1, Math.floor(verdict.score() * BINS + 1e-9));
                    findings[bin]++;
                    right[bin] += known != null && known.contains(verdict.behavior()) ? 1 : 0;
                }
            }
            List<Bin> bins = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                bins.add(
                        new Bin(
                                bin / (double) BINS,
                                (bin + 1) / (double) BINS,
                                findings[bin],
                                right[bin],
                                Evaluation.share(right[bin], findings[bin])));
            }
            return bins;
        }
    }
}
