package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import java.util.Comparator;

/**
 * What the casebook keeps of a verdict.
 *
 * @param severity the grade it names, or null
 */
record Word(long time, String id, String reviewer, Severity severity) {

    private static final Comparator<Word> LATER =
            Comparator.comparingLong(Word::time).thenComparing(Word::id);

    static Word of(Verdict verdict) {
        return new Word(verdict.time(), verdict.id(), verdict.reviewer(), verdict.severity());
    }

    /** The later of two, either of which may be missing. */
    static Word later(Word one, Word other) {
        if (one == null) {
            return other;
        }
        return other == null || LATER.compare(one, other) >= 0 ? one : other;
    }
}
