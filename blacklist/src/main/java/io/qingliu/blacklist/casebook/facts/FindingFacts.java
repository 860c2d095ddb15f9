package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import java.util.Comparator;
import java.util.List;

/**
 * What the casebook keeps of a finding.
 *
 * @param candidateSince since when the evidence has carried a candidate, also if it has faded
 *     since; {@link #NEVER} if it never did
 * @param grounds rules that fired, sorted by id, at most {@link Ground#MOST}
 */
public record FindingFacts(
        long version,
        long time,
        long from,
        FindingStatus status,
        Role role,
        Service service,
        boolean shadow,
        long candidateSince,
        List<Ground> grounds) {

    /** No such time. */
    static final long NEVER = Long.MIN_VALUE;

    /** Versions are unique; the rest makes equal versions comparable all the same. */
    static final Comparator<FindingFacts> NEWER =
            Comparator.comparingLong(FindingFacts::version)
                    .thenComparingLong(FindingFacts::time)
                    .thenComparing(FindingFacts::status)
                    .thenComparingLong(FindingFacts::from)
                    .thenComparing(f -> f.grounds().toString());

    public FindingFacts {
        grounds = List.copyOf(grounds);
    }

    static FindingFacts of(Finding finding) {
        return new FindingFacts(
                finding.version(),
                finding.time(),
                finding.from(),
                finding.status(),
                finding.role(),
                finding.service(),
                finding.shadow(),
                candidateSince(finding),
                Ground.of(finding.evidence()));
    }

    /** A candidate that does not carry its start is one since its newest evidence. */
    private static long candidateSince(Finding finding) {
        if (finding.candidateSince() != null) {
            return finding.candidateSince();
        }
        return finding.status() == FindingStatus.CANDIDATE ? finding.time() : NEVER;
    }
}
