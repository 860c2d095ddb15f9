package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.evaluation.Evaluation;
import io.qingliu.cli.evaluation.TruthRow;
import io.qingliu.cli.evaluation.Verdict;
import io.qingliu.cli.evaluation.Verdict.Level;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The planted campaigns, the findings, the couriers the firms were alerted about, and the
 * look-alikes that were spared.
 *
 * @param campaigns each campaign's behaviours, in the order of the truth
 * @param couriers each alert
 * @param spared each kind of look-alike
 */
record DemoReport(List<Campaign> campaigns, List<Courier> couriers, List<Look> spared) {

    /** Longer subjects are cut: the head of a token distinguishes it well enough. */
    private static final int LONGEST = 34;

    /** What became of a campaign. */
    enum Outcome {
        /** Its leading subject is a candidate; of an attack on a rival, suspected. */
        FOUND,
        /** It is not. */
        MISSED
    }

    /**
     * One behaviour of one campaign.
     *
     * @param leader its shop, or where it has none the organiser that scores highest
     * @param verdict about the leader; null if there is none
     * @param planted subjects
     * @param suspected of them, or more
     */
    record Campaign(
            String name,
            String behavior,
            String leader,
            Verdict verdict,
            int planted,
            long suspected,
            Outcome outcome) {}

    /**
     * One alert about a courier and a shop.
     *
     * @param planted whether courier and shop are of a campaign
     * @param waybills named in the alert
     * @param received versions of it that the firm has received
     */
    record Courier(
            String carrier,
            String courier,
            String shop,
            boolean planted,
            int waybills,
            double score,
            int received) {}

    /**
     * One kind of look-alike.
     *
     * @param subjects how many there are
     * @param accused those that were at least SUSPECTED
     */
    record Look(String lookAlike, long subjects, long accused) {}

    /** Compares documents with the truth. */
    static DemoReport of(
            List<TruthRow> truth,
            Collection<JsonNode> findings,
            Collection<JsonNode> alerts,
            FirmReceiver firms) {
        Collection<Verdict> verdicts = Verdict.of(findings);
        Map<String, List<Verdict>> bySubject =
                verdicts.stream().collect(Collectors.groupingBy(each -> each.subject().toString()));
        Map<String, List<TruthRow>> groups = new LinkedHashMap<>();
        truth.stream()
                .filter(TruthRow::isPlanted)
                .forEach(
                        row ->
                                groups.computeIfAbsent(
                                                row.campaign() + " " + row.behavior(),
                                                key -> new ArrayList<>())
                                        .add(row));
        return new DemoReport(
                groups.values().stream().map(rows -> campaign(rows, bySubject)).toList(),
                couriers(truth, alerts, firms),
                Evaluation.of(verdicts, truth).lookAlikes().stream()
                        .map(each -> new Look(each.lookAlike(), each.subjects(), each.suspected()))
                        .toList());
    }

    private static Campaign campaign(List<TruthRow> rows, Map<String, List<Verdict>> bySubject) {
        Map<TruthRow, Verdict> verdicts = new HashMap<>();
        for (TruthRow row : rows) {
            row.written().stream()
                    .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                    .filter(verdict -> verdict.behavior().equals(row.behavior()))
                    .max(Comparator.comparing(Verdict::score))
                    .ifPresent(verdict -> verdicts.put(row, verdict));
        }
        List<TruthRow> leaders = leaders(rows);
        TruthRow leader =
                leaders.stream()
                        .max(
                                Comparator.comparing(
                                        row ->
                                                verdicts.containsKey(row)
                                                        ? verdicts.get(row).score()
                                                        : -1.0))
                        .orElseThrow();
        Verdict verdict = verdicts.get(leader);
        boolean found = verdict != null && verdict.reaches(least(leader));
        return new Campaign(
                leader.campaign(),
                leader.behavior(),
                shown(leader.shown()),
                verdict,
                rows.size(),
                verdicts.values().stream().filter(each -> each.reaches(Level.SUSPECTED)).count(),
                found ? Outcome.FOUND : Outcome.MISSED);
    }

    /**
     * What is enough to count as found. An attack on a rival is seen by guards among the rules of
     * other behaviours, which are evidence of one kind: it need not carry a candidate.
     */
    private static Level least(TruthRow leader) {
        return leader.behavior().equals(Behavior.RIGHTS_ABUSE_ORDER.name())
                ? Level.SUSPECTED
                : Level.CANDIDATE;
    }

    private static List<TruthRow> leaders(List<TruthRow> rows) {
        for (String leading : List.of("SHOP", "ORGANISER")) {
            List<TruthRow> leaders =
                    rows.stream()
                            .filter(
                                    row ->
                                            row.subject().kind().name().equals(leading)
                                                    || leading.equals(row.role()))
                            .toList();
            if (!leaders.isEmpty()) {
                return leaders;
            }
        }
        return rows;
    }

    private static String shown(String subject) {
        String text = Ids.decode(subject);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static List<Courier> couriers(
            List<TruthRow> truth, Collection<JsonNode> alerts, FirmReceiver firms) {
        Set<Subject> planted =
                truth.stream()
                        .filter(TruthRow::isPlanted)
                        .map(TruthRow::subject)
                        .filter(subject -> subject.kind() == SubjectKind.COURIER)
                        .collect(Collectors.toSet());
        return alerts.stream()
                .map(
                        alert ->
                                new Courier(
                                        alert.path("carrier").asText(),
                                        alert.path("courier").asText(),
                                        alert.path("platform").asText()
                                                + ":"
                                                + alert.path("shop").asText(),
                                        planted.contains(
                                                Subject.of(
                                                        SubjectKind.COURIER,
                                                        alert.path("carrier").asText(),
                                                        alert.path("courier").asText())),
                                        alert.path("waybills").size(),
                                        alert.path("score").asDouble(),
                                        firms.received(alert.path("id").asText())))
                .sorted(Comparator.comparing(Courier::carrier).thenComparing(Courier::courier))
                .toList();
    }

    /** Whether every campaign was found, and nobody honest was suspected or reported. */
    boolean isGood() {
        return campaigns.stream().noneMatch(each -> each.outcome() == Outcome.MISSED)
                && couriers.stream().allMatch(Courier::planted)
                && spared.stream().allMatch(each -> each.accused() == 0);
    }

    void print(Shell shell) {
        Texts texts = shell.texts();
        shell.out().println();
        shell.print("demo.planted");
        Table campaigns =
                table(
                        texts,
                        "campaign",
                        "behaviour",
                        "leader",
                        "status",
                        "score",
                        "subjectsFound",
                        "rules",
                        "outcome");
        for (Campaign each : campaigns()) {
            Verdict verdict = each.verdict();
            campaigns.row(
                    each.name(),
                    each.behavior(),
                    each.leader(),
                    verdict == null ? "—" : verdict.status(),
                    verdict == null ? "—" : score(verdict.score()),
                    each.suspected() + "/" + each.planted(),
                    verdict == null ? "" : String.join(" ", verdict.rules()),
                    texts.text("demo.outcome." + each.outcome()));
        }
        campaigns.print(shell.out());
        shell.out().println();
        shell.print("demo.couriers");
        Table couriers =
                table(texts, "carrier", "courier", "shop", "waybills", "score", "heard", "planted");
        for (Courier each : couriers()) {
            couriers.row(
                    each.carrier(),
                    each.courier(),
                    each.shop(),
                    each.waybills(),
                    score(each.score()),
                    each.received(),
                    texts.text(each.planted() ? "yes" : "no"));
        }
        couriers.print(shell.out());
        shell.out().println();
        shell.print("demo.spared");
        Table looks = table(texts, "lookAlike", "subjects", "suspected", "outcome");
        for (Look each : spared()) {
            looks.row(
                    each.lookAlike(),
                    each.subjects(),
                    each.accused(),
                    texts.text(each.accused() == 0 ? "demo.spared.yes" : "demo.spared.no"));
        }
        looks.print(shell.out());
    }

    private static Table table(Texts texts, String... columns) {
        String[] headings = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            headings[i] = texts.text("table." + columns[i]);
        }
        return new Table(headings);
    }

    /** Two digits, never rounded up to 1: nobody is that sure. */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score < 1 ? Math.min(score, 0.99) : score);
    }
}
