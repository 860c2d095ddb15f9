package io.qingliu.jobs.reviews;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.reviewscore.AccountReview;
import io.qingliu.patterns.reviewscore.AllReviews;
import io.qingliu.patterns.reviewscore.DayBook;
import io.qingliu.patterns.reviewscore.History;
import io.qingliu.patterns.reviewscore.Posted;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By account: hands on each review with what its account had written by the end of its day, and
 * again if that changes. Kept of a review: itself, and what was handed on.
 */
final class AccountDays extends DailyOperator<Posted, AccountReview> {

    private static final long serialVersionUID = 1L;

    /**
     * @param cache most bytes of books kept in front of the state backend; 0 for none
     */
    AccountDays(long cache) {
        super(cache);
    }

    @Override
    long dayOf(Posted review) {
        return review.day();
    }

    @Override
    String idOf(Posted review) {
        return review.review();
    }

    @Override
    byte[] keep(Posted review, byte[] kept) {
        if (kept != null && !review.precedes(Posted.read(new CompactInput(kept, 1)))) {
            return null;
        }
        return pack(review, null);
    }

    @Override
    void judge(DayBook book, long day, Map<String, byte[]> reviews) {
        Map<String, Posted> posted = new LinkedHashMap<>();
        Map<String, History> sent = new LinkedHashMap<>();
        reviews.forEach(
                (id, bytes) -> {
                    CompactInput in = new CompactInput(bytes, 0);
                    boolean isSent = in.readBoolean();
                    posted.put(id, Posted.read(in));
                    if (isSent) {
                        sent.put(id, History.read(in));
                    }
                });
        History history = AllReviews.ofAccount(book, day, posted.values());
        posted.forEach(
                (id, review) -> {
                    if (!history.equals(sent.get(id))) {
                        emit(new AccountReview(review, history), review.time());
                        reviews.put(id, pack(review, history));
                    }
                });
    }

    private byte[] pack(Posted review, History sent) {
        CompactOutput out = buffer();
        out.writeBoolean(sent != null);
        review.write(out);
        if (sent != null) {
            sent.write(out);
        }
        return out.toArray();
    }
}
