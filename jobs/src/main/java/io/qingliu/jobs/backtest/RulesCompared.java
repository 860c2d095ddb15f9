package io.qingliu.jobs.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What other rules would change: two runs over the same records, held against each other. A subject
 * is flagged by a behaviour if its finding is OBSERVED, SUSPECTED or CANDIDATE, and not on trial.
 *
 * @param behaviors how many, by behaviour
 * @param newly findings that flag with the other rules only
 * @param noLonger findings that flag with the first rules only
 */
public record RulesCompared(
        Map<String, Counts> behaviors, List<Flagged> newly, List<Flagged> noLonger) {

    /** The file of the comparison, beside the results of the first run. */
    public static final String FILE = "compare.json";

    /** The directory of the run with the other rules, below the results of the first run. */
    public static final String DIRECTORY = "compare";

    private static final Set<FindingStatus> FLAGGING =
            EnumSet.of(FindingStatus.OBSERVED, FindingStatus.SUSPECTED, FindingStatus.CANDIDATE);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Of one behaviour.
     *
     * @param before how many were flagged with the first rules
     * @param after how many are with the other
     * @param newly flagged with the other only
     * @param newlyConfirmed those of them whom a reviewer has confirmed
     * @param newlyRejected those of them of whom a reviewer has said that there is nothing, or that
     *     they are victims
     * @param noLonger flagged with the first only
     * @param noLongerConfirmed those of them whom a reviewer has confirmed
     * @param noLongerRejected those of them whom a reviewer has cleared
     */
    public record Counts(
            long before,
            long after,
            long newly,
            long newlyConfirmed,
            long newlyRejected,
            long noLonger,
            long noLongerConfirmed,
            long noLongerRejected) {}

    /**
     * A finding that flags in one of the runs only.
     *
     * @param finding its id
     * @param status in the run in which it flags
     * @param rules its evidence there
     * @param verdict the newest that confirms, rejects or clears it as a victim; null for none
     */
    public record Flagged(
            String finding,
            String behavior,
            String status,
            double score,
            List<String> rules,
            String verdict) {}

    /**
     * Compares two runs.
     *
     * @param first where the results of the run with the first rules are
     * @param other where those of the run with the other rules are
     * @param verdicts of the input
     */
    public static RulesCompared of(Path first, Path other, List<Verdict> verdicts)
            throws IOException {
        Map<String, String> known = newest(verdicts);
        Map<String, Flagged> before = flagged(first, known);
        Map<String, Flagged> after = flagged(other, known);
        List<Flagged> newly = without(after, before);
        List<Flagged> noLonger = without(before, after);
        Set<String> behaviors = new TreeSet<>();
        before.values().forEach(each -> behaviors.add(each.behavior()));
        after.values().forEach(each -> behaviors.add(each.behavior()));
        Map<String, Counts> counts = new TreeMap<>();
        for (String behavior : behaviors) {
            counts.put(
                    behavior,
                    new Counts(
                            count(before.values(), behavior, null),
                            count(after.values(), behavior, null),
                            count(newly, behavior, null),
                            count(newly, behavior, true),
                            count(newly, behavior, false),
                            count(noLonger, behavior, null),
                            count(noLonger, behavior, true),
                            count(noLonger, behavior, false)));
        }
        return new RulesCompared(counts, newly, noLonger);
    }

    /** The verdicts in the input of a run, behind the edge. */
    public static List<Verdict> verdicts(Path input, EdgeSettings edge) throws IOException {
        return CaseStreams.verdicts(input, edge, System.currentTimeMillis());
    }

    /** What the newest verdict on each finding says of it, severities left out. */
    private static Map<String, String> newest(List<Verdict> verdicts) {
        List<Verdict> inTime = new ArrayList<>(verdicts);
        inTime.sort(Comparator.comparingLong(Verdict::time).thenComparing(Verdict::id));
        Map<String, String> newest = new HashMap<>();
        for (Verdict verdict : inTime) {
            if (verdict.type() != Verdict.Type.SEVERITY) {
                newest.put(verdict.caseId(), verdict.type().name());
            }
        }
        return newest;
    }

    private static Map<String, Flagged> flagged(Path results, Map<String, String> verdicts)
            throws IOException {
        Map<String, Flagged> flagged = new TreeMap<>();
        for (JsonNode finding : Summary.newest(results, "findings", "id").values()) {
            String status = finding.path("status").asText();
            if (finding.path("shadow").asBoolean()
                    || !FLAGGING.contains(FindingStatus.valueOf(status))) {
                continue;
            }
            String id = finding.path("id").asText();
            Set<String> rules = new TreeSet<>();
            finding.path("evidence").forEach(each -> rules.add(each.path("rule").asText()));
            flagged.put(
                    id,
                    new Flagged(
                            id,
                            finding.path("behavior").asText(),
                            status,
                            finding.path("score").asDouble(),
                            List.copyOf(rules),
                            verdicts.get(id)));
        }
        return flagged;
    }

    private static List<Flagged> without(Map<String, Flagged> some, Map<String, Flagged> others) {
        return some.values().stream().filter(each -> !others.containsKey(each.finding())).toList();
    }

    private static long count(Iterable<Flagged> flagged, String behavior, Boolean confirmed) {
        long count = 0;
        for (Flagged each : flagged) {
            boolean fits =
                    confirmed == null
                            || (each.verdict() != null
                                    && confirmed
                                            == each.verdict().equals(Verdict.Type.CONFIRM.name()));
            if (each.behavior().equals(behavior) && fits) {
                count++;
            }
        }
        return count;
    }

    /** Writes it, for programs. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
