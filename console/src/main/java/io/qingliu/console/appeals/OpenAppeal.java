package io.qingliu.console.appeals;

import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Appeal;

/**
 * An objection that awaits an answer.
 *
 * @param filed as it was filed
 * @param term in which it is to be answered
 * @param bar why the reader must not decide it
 */
public record OpenAppeal(Appeal filed, Term term, Bar bar) {

    /** Why somebody must not decide. */
    public enum Bar {
        /** Nothing stands in the way. */
        NONE,
        /** He has confirmed a case it is about. */
        CONFIRMED,
        /** He has taken it down, and somebody else works here. */
        TAKEN_DOWN
    }

    /** End of the term for the answer, exclusive, epoch milliseconds. */
    public long due() {
        return term.due();
    }

    /** Whether the reader must not decide it. */
    public boolean isBarred() {
        return bar != Bar.NONE;
    }
}
