package io.qingliu.console.findings;

import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings side by side: what each rule saw of each.
 *
 * @param findings at least two, at most {@link #MOST}
 * @param rows a row a rule, those first that most of them share
 */
public record Comparison(List<Finding> findings, List<Row> rows) {

    /** Findings that stand side by side legibly. */
    public static final int MOST = 4;

    /**
     * What a rule saw.
     *
     * @param seen of each finding in turn; null where the rule did not fire
     */
    public record Row(String rule, List<Evidence> seen) {

        /** Of how many findings it saw something. */
        int shared() {
            return (int) seen.stream().filter(each -> each != null).count();
        }
    }

    public Comparison {
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
    }

    static Comparison of(List<Finding> findings) {
        Map<String, Row> rows = new TreeMap<>();
        for (int i = 0; i < findings.size(); i++) {
            for (Evidence evidence : findings.get(i).evidence()) {
                Row row =
                        rows.computeIfAbsent(
                                evidence.rule(), rule -> new Row(rule, empty(findings.size())));
                row.seen().set(i, evidence);
            }
        }
        List<Row> ordered = new ArrayList<>(rows.values());
        // The sort is stable: rules that as many share stay in the order of their ids.
        ordered.sort((one, other) -> Integer.compare(other.shared(), one.shared()));
        return new Comparison(findings, ordered);
    }

    private static List<Evidence> empty(int size) {
        List<Evidence> empty = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            empty.add(null);
        }
        return empty;
    }
}
