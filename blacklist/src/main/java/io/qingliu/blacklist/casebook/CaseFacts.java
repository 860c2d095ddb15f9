package io.qingliu.blacklist.casebook;

import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of one behaviour of a subject. Each field is a maximum or minimum over everything
 * ever added, so neither order nor repetition matters.
 */
final class CaseFacts {

    /** No such time. */
    static final long NEVER = FindingFacts.NEVER;

    /** Most members whose submissions of one behaviour are on file. */
    static final int SUPPLIERS = 64;

    /** Most decision documents on file for one behaviour. */
    static final int DECISIONS = 32;

    /** Most subjects whose cases propose this one. */
    static final int PROPOSERS = 32;

    /** Most goods or services kept that reviewers found involved. */
    static final int ITEMS = 50;

    /** The finding's highest version. */
    FindingFacts latest;

    /** Days on which the finding had new evidence, rules on trial left out. */
    Days evidenceDays = Days.NONE;

    /** Days on which its oldest evidence lay at some time; it moves on when that fades. */
    Days begun = Days.NONE;

    /** Days since which it carried a candidate, by any version of it. */
    Days carried = Days.NONE;

    /** Those that CONFIRM. */
    final Ends<VerdictFacts> confirmed = new Ends<>();

    /** Those that REJECT, or find a VICTIM. */
    final Ends<VerdictFacts> exonerated = new Ends<>();

    /** Those that only name a SEVERITY. */
    final Ends<VerdictFacts> graded = new Ends<>();

    /** The gravest severity a verdict named; null if none did. */
    Severity gravest;

    /** Whether a CONFIRM left the severity to the suspicion. */
    boolean confirmedAsIs;

    /** By member. */
    final Map<String, SupplyFacts> supplied = new TreeMap<>();

    /** By {@link DecisionFacts#document}. */
    final Map<String, DecisionFacts> decisions = new TreeMap<>();

    /** By the subject whose case gives rise to it. */
    final Map<Subject, ProposalFacts> proposed = new TreeMap<>();

    /** Goods and services a CONFIRM named, with the newest time of one that did. */
    final TreeMap<String, Long> items = new TreeMap<>();

    /** Every verdict that is kept. */
    Stream<VerdictFacts> verdicts() {
        return Stream.of(confirmed, exonerated, graded).flatMap(Ends::stream);
    }

    void add(Finding finding) {
        FindingFacts facts = FindingFacts.of(finding);
        if (latest == null || FindingFacts.NEWER.compare(facts, latest) > 0) {
            latest = facts;
        }
        if (!facts.shadow()) {
            evidenceDays = evidenceDays.with(facts.time());
            begun = begun.with(facts.from());
            if (facts.candidateSince() != NEVER) {
                carried = carried.with(facts.candidateSince());
            }
        }
    }

    void add(Verdict verdict) {
        VerdictFacts kept = VerdictFacts.of(verdict);
        switch (verdict.type()) {
            case CONFIRM -> confirmed.add(kept);
            case REJECT, VICTIM -> exonerated.add(kept);
            case SEVERITY -> graded.add(kept);
        }
        if (verdict.type() == Verdict.Type.CONFIRM) {
            confirmedAsIs |= verdict.severity() == null;
            for (String item : verdict.items()) {
                items.merge(item, verdict.time(), Math::max);
            }
            // The first in order stay, whichever came first.
            while (items.size() > ITEMS) {
                items.pollLastEntry();
            }
        }
        boolean grades =
                verdict.type() == Verdict.Type.CONFIRM || verdict.type() == Verdict.Type.SEVERITY;
        if (grades && verdict.severity() != null) {
            gravest =
                    gravest == null || verdict.severity().compareTo(gravest) > 0
                            ? verdict.severity()
                            : gravest;
        }
    }

    /** The earlier of two times, either of which may be {@link #NEVER}. */
    static long earlier(long one, long other) {
        if (one == NEVER) {
            return other;
        }
        return other == NEVER ? one : Math.min(one, other);
    }
}
