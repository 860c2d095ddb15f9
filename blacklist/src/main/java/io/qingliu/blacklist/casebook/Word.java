package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import java.util.Comparator;

/**
 * What the casebook keeps of a verdict.
 *
 * @param severity the grade it names, or null
 */
record Word(long time, String id, String reviewer, Severity severity) implements Comparable<Word> {

    private static final Comparator<Word> ORDER =
            Comparator.comparingLong(Word::time).thenComparing(Word::id);

    static Word of(Verdict verdict) {
        return new Word(verdict.time(), verdict.id(), verdict.reviewer(), verdict.severity());
    }

    @Override
    public int compareTo(Word other) {
        return ORDER.compare(this, other);
    }
}
