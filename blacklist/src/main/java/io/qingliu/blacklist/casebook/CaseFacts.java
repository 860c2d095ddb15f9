package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.Map;
import java.util.TreeMap;

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

    /** The last CONFIRM. */
    Word confirmed;

    /** The last REJECT or VICTIM. */
    Word exonerated;

    /** The last verdict that names a severity. */
    Word graded;

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

    void add(Finding finding) {
        FindingFacts facts = FindingFacts.of(finding);
        if (latest == null || FindingFacts.NEWER.compare(facts, latest) > 0) {
            latest = facts;
        }
    }

    void add(Verdict verdict) {
        Word word = Word.of(verdict);
        switch (verdict.type()) {
            case CONFIRM -> confirmed = Word.later(confirmed, word);
            case REJECT, VICTIM -> exonerated = Word.later(exonerated, word);
            case SEVERITY -> graded = Word.later(graded, word);
        }
        if (verdict.type() == Verdict.Type.CONFIRM) {
            confirmedAsIs |= verdict.severity() == null;
            graded = verdict.severity() == null ? graded : Word.later(graded, word);
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
