package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;

/**
 * What is known of one behaviour of a subject. Each field is a maximum or minimum over everything
 * ever added, so neither order nor repetition matters.
 */
final class CaseFacts {

    /** No such time. */
    static final long NEVER = FindingFacts.NEVER;

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
}
