package io.qingliu.console.appeals;

import io.qingliu.domain.casework.Appeal;

/**
 * An objection that awaits an answer.
 *
 * @param filed as it was filed
 * @param due end of the term for the answer, exclusive, epoch milliseconds
 * @param daysLeft working days after today in which it can be answered; negative once the term is
 *     over
 * @param bar why the reader must not decide it
 */
public record OpenAppeal(Appeal filed, long due, int daysLeft, Bar bar) {

    /** Why somebody must not decide. */
    public enum Bar {
        /** Nothing stands in the way. */
        NONE,
        /** He has confirmed a case it is about. */
        CONFIRMED,
        /** He has taken it down, and somebody else works here. */
        TAKEN_DOWN
    }

    /** Whether the reader must not decide it. */
    public boolean isBarred() {
        return bar != Bar.NONE;
    }
}
