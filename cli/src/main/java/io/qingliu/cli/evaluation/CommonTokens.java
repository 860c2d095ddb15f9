package io.qingliu.cli.evaluation;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.domain.subject.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Subjects that stand in findings and truth as tokens, and how many are in both: none where the
 * findings were made with another key than the truth is read with. A token does not show which key
 * made it, so that none in common is a suspicion and no proof.
 *
 * @param found in the findings
 * @param known in the truth
 * @param common in both
 */
record CommonTokens(int found, int known, int common) {

    /** Counts. */
    static CommonTokens of(Collection<Verdict> verdicts, List<TruthRow> truth) {
        Set<Subject> found =
                verdicts.stream()
                        .map(Verdict::subject)
                        .filter(subject -> TokenForm.isToken(subject.id()))
                        .collect(Collectors.toSet());
        Set<Subject> known =
                truth.stream()
                        .flatMap(row -> row.written().stream())
                        .map(Subject::parse)
                        .filter(subject -> TokenForm.isToken(subject.id()))
                        .collect(Collectors.toSet());
        Set<Subject> common = new HashSet<>(found);
        common.retainAll(known);
        return new CommonTokens(found.size(), known.size(), common.size());
    }

    /** Whether both have some and none is the same. */
    boolean meetNowhere() {
        return found > 0 && known > 0 && common == 0;
    }
}
