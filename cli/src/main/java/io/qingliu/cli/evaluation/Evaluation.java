package io.qingliu.cli.evaluation;

import io.qingliu.cli.evaluation.Verdict.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Findings against the truth. A share of nothing is null.
 *
 * @param behaviors precision and recall by behaviour and level
 * @param skills recall by behaviour, skill and level
 * @param lookAlikes what became of the honest
 * @param delays how long detection took, in event time, by behaviour and level
 */
public record Evaluation(
        List<Quality> behaviors, List<Skill> skills, List<Spared> lookAlikes, List<Delay> delays) {

    private static final double HOUR = 3_600_000;

    /**
     * How well a behaviour is recognised.
     *
     * @param planted subjects that did it
     * @param found of them
     * @param recall found of planted
     * @param right reported subjects that did it
     * @param wrong reported subjects that did not, whatever else they did
     * @param unlabelled reported handsets, number blocks and networks that the truth does not list;
     *     they count neither way
     * @param precision right of right and wrong
     */
    record Quality(
            String behavior,
            Level level,
            long planted,
            long found,
            Double recall,
            long right,
            long wrong,
            long unlabelled,
            Double precision) {}

    /**
     * How well campaigns of one skill are found.
     *
     * @param planted subjects
     * @param found of them
     * @param recall found of planted
     */
    record Skill(
            String behavior, String skill, Level level, long planted, long found, Double recall) {}

    /**
     * What became of honest subjects that look like cheats.
     *
     * @param subjects how many there are
     * @param suspected how many were at least SUSPECTED of anything
     * @param candidates how many were CANDIDATE for anything
     */
    public record Spared(String lookAlike, long subjects, long suspected, long candidates) {}

    /**
     * Event time between the beginning of a rightly reported subject's campaign and the level;
     * where the truth does not state when a campaign began, since the oldest evidence.
     *
     * @param subjects that are counted
     * @param medianHours of them
     * @param longestHours of them
     */
    record Delay(
            String behavior, Level level, long subjects, double medianHours, double longestHours) {}

    /** Compares. */
    public static Evaluation of(Collection<Verdict> verdicts, List<TruthRow> truth) {
        return new Comparison(verdicts, truth).evaluation();
    }

    static Double share(long part, long whole) {
        return whole == 0 ? null : Math.round(1e4 * part / whole) / 1e4;
    }

    private static final class Comparison {
        private final Collection<Verdict> verdicts;
        private final List<TruthRow> truth;

        /** Behaviours planted on a subject, by its written form; empty for the honest. */
        private final Map<String, Set<String>> did = new HashMap<>();

        /** When a subject began with a behaviour, by its written form and the behaviour. */
        private final Map<String, Long> began = new HashMap<>();

        /** Verdicts by the written form of their subject. */
        private final Map<String, List<Verdict>> bySubject = new HashMap<>();

        Comparison(Collection<Verdict> verdicts, List<TruthRow> truth) {
            this.verdicts = verdicts;
            this.truth = truth;
            for (TruthRow row : truth) {
                for (String subject : row.written()) {
                    Set<String> known = did.computeIfAbsent(subject, key -> new HashSet<>());
                    if (row.isPlanted()) {
                        known.add(row.behavior());
                    }
                    if (row.begin() >= 0) {
                        began.merge(subject + " " + row.behavior(), row.begin(), Math::min);
                    }
                }
            }
            for (Verdict verdict : verdicts) {
                bySubject
                        .computeIfAbsent(verdict.subject().toString(), key -> new ArrayList<>())
                        .add(verdict);
            }
        }

        Evaluation evaluation() {
            List<Quality> behaviors = new ArrayList<>();
            List<Delay> delays = new ArrayList<>();
            for (String behavior : behaviors()) {
                for (Level level : Level.values()) {
                    behaviors.add(quality(behavior, level));
                    delay(behavior, level, delays);
                }
            }
            return new Evaluation(behaviors, skills(), spared(), delays);
        }

        private Set<String> behaviors() {
            Set<String> all = new java.util.TreeSet<>();
            truth.stream().filter(TruthRow::isPlanted).forEach(row -> all.add(row.behavior()));
            verdicts.forEach(verdict -> all.add(verdict.behavior()));
            return all;
        }

        private Quality quality(String behavior, Level level) {
            List<TruthRow> planted = planted(row -> row.behavior().equals(behavior));
            long found = planted.stream().filter(row -> isFound(row, level)).count();
            long right = 0;
            long wrong = 0;
            long unlabelled = 0;
            for (Verdict verdict : verdicts) {
                if (verdict.behavior().equals(behavior) && verdict.reaches(level)) {
                    Set<String> known = did.get(verdict.subject().toString());
                    if (known != null && known.contains(behavior)) {
                        right++;
                    } else if (known == null && verdict.subject().kind().isArtefact()) {
                        unlabelled++;
                    } else {
                        wrong++;
                    }
                }
            }
            return new Quality(
                    behavior,
                    level,
                    planted.size(),
                    found,
                    share(found, planted.size()),
                    right,
                    wrong,
                    unlabelled,
                    share(right, right + wrong));
        }

        /** Planted rows, each subject and behaviour once. */
        private List<TruthRow> planted(Predicate<TruthRow> which) {
            Map<String, TruthRow> rows = new TreeMap<>();
            truth.stream()
                    .filter(TruthRow::isExpected)
                    .filter(which)
                    .forEach(row -> rows.putIfAbsent(row.subject() + " " + row.behavior(), row));
            return List.copyOf(rows.values());
        }

        private boolean isFound(TruthRow row, Level level) {
            return verdicts(row)
                    .anyMatch(
                            verdict ->
                                    verdict.behavior().equals(row.behavior())
                                            && verdict.reaches(level));
        }

        private java.util.stream.Stream<Verdict> verdicts(TruthRow row) {
            return row.written().stream()
                    .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream());
        }

        private List<Skill> skills() {
            Map<String, List<TruthRow>> groups = new TreeMap<>();
            for (TruthRow row : planted(each -> each.skill() != null)) {
                groups.computeIfAbsent(row.behavior() + " " + row.skill(), key -> new ArrayList<>())
                        .add(row);
            }
            List<Skill> skills = new ArrayList<>();
            for (List<TruthRow> group : groups.values()) {
                for (Level level : Level.values()) {
                    long found = group.stream().filter(row -> isFound(row, level)).count();
                    skills.add(
                            new Skill(
                                    group.get(0).behavior(),
                                    group.get(0).skill(),
                                    level,
                                    group.size(),
                                    found,
                                    share(found, group.size())));
                }
            }
            return skills;
        }

        private List<Spared> spared() {
            Map<String, List<TruthRow>> groups = new TreeMap<>();
            truth.stream()
                    .filter(row -> !row.isPlanted() && row.lookAlike() != null)
                    .forEach(
                            row ->
                                    groups.computeIfAbsent(
                                                    row.lookAlike(), key -> new ArrayList<>())
                                            .add(row));
            List<Spared> spared = new ArrayList<>();
            groups.forEach(
                    (lookAlike, rows) ->
                            spared.add(
                                    new Spared(
                                            lookAlike,
                                            rows.size(),
                                            accused(rows, Level.SUSPECTED),
                                            accused(rows, Level.CANDIDATE))));
            return spared;
        }

        /** Honest of one kind; a subject may play another part elsewhere and be rightly accused. */
        private long accused(List<TruthRow> rows, Level level) {
            Function<Verdict, Boolean> isWrong =
                    verdict ->
                            !did.getOrDefault(verdict.subject().toString(), Set.of())
                                    .contains(verdict.behavior());
            return rows.stream()
                    .filter(
                            row ->
                                    verdicts(row)
                                            .anyMatch(
                                                    verdict ->
                                                            verdict.reaches(level)
                                                                    && isWrong.apply(verdict)))
                    .count();
        }

        private long begin(Verdict verdict) {
            return began.getOrDefault(verdict.subject() + " " + verdict.behavior(), verdict.from());
        }

        private void delay(String behavior, Level level, List<Delay> into) {
            double[] hours =
                    verdicts.stream()
                            .filter(verdict -> verdict.behavior().equals(behavior))
                            .filter(verdict -> verdict.reaches(level) && verdict.at(level) >= 0)
                            .filter(
                                    verdict ->
                                            did.getOrDefault(verdict.subject().toString(), Set.of())
                                                    .contains(behavior))
                            .mapToDouble(
                                    verdict ->
                                            Math.max(0, verdict.at(level) - begin(verdict)) / HOUR)
                            .sorted()
                            .toArray();
            if (hours.length > 0) {
                into.add(
                        new Delay(
                                behavior,
                                level,
                                hours.length,
                                Math.round(10 * hours[hours.length / 2]) / 10.0,
                                Math.round(10 * hours[hours.length - 1]) / 10.0));
            }
        }
    }
}
