package io.qingliu.patterns.reviewscore;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;

/**
 * A review with what its account had written by the end of its day.
 *
 * @param posted the review
 * @param account the reviews of its account
 */
public record AccountReview(Posted posted, History account) {

    /** Writes it; its layout is part of savepoints. */
    public void write(CompactOutput out) {
        posted.write(out);
        account.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static AccountReview read(CompactInput in) {
        Posted posted = Posted.read(in);
        return new AccountReview(posted, History.read(in));
    }
}
