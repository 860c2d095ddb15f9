package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import java.util.Comparator;

/**
 * What the casebook keeps of a verdict.
 *
 * @param severity the grade it names, or null
 */
public record VerdictFacts(long time, String id, String reviewer, Severity severity)
        implements Comparable<VerdictFacts> {

    private static final Comparator<VerdictFacts> ORDER =
            Comparator.comparingLong(VerdictFacts::time).thenComparing(VerdictFacts::id);

    static VerdictFacts of(Verdict verdict) {
        return new VerdictFacts(
                verdict.time(), verdict.id(), verdict.reviewer(), verdict.severity());
    }

    @Override
    public int compareTo(VerdictFacts other) {
        return ORDER.compare(this, other);
    }
}
