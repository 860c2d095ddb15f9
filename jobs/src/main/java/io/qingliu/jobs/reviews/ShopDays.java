package io.qingliu.jobs.reviews;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.reviewscore.AccountReview;
import io.qingliu.patterns.reviewscore.DayBook;
import io.qingliu.patterns.reviewscore.KnownReview;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.ReviewModel;
import io.qingliu.patterns.reviewscore.ShopDay;
import io.qingliu.patterns.reviewscore.Suspicion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By shop: scores each review, and again if its score or its reasons change. Kept of a review: what
 * came of its account, and version, score and reasons that were sent.
 */
final class ShopDays extends DailyOperator<AccountReview, WireRecord> {

    private static final long serialVersionUID = 1L;

    private final ReviewModel model;
    private final KeyDays days;

    /**
     * @param model how reviews are scored
     * @param days of which the scores are emitted
     * @param cache most bytes of books kept in front of the state backend; 0 for none
     */
    ShopDays(ReviewModel model, KeyDays days, long cache) {
        super(cache);
        this.model = model;
        this.days = days;
    }

    /** What was sent of a review; version 0 for nothing. */
    private record Sent(long version, Suspicion suspicion) {

        private static final Sent NOTHING = new Sent(0, null);

        static Sent read(CompactInput in) {
            long version = in.readUnsigned();
            if (version == 0) {
                return NOTHING;
            }
            double score = in.readDouble();
            List<String> reasons = new ArrayList<>();
            for (long left = in.readUnsigned(); left > 0; left--) {
                reasons.add(in.readText());
            }
            return new Sent(version, new Suspicion(score, reasons));
        }

        void write(CompactOutput out) {
            out.writeUnsigned(version);
            if (version > 0) {
                out.writeDouble(suspicion.score());
                out.writeUnsigned(suspicion.reasons().size());
                suspicion.reasons().forEach(out::writeText);
            }
        }
    }

    @Override
    long dayOf(AccountReview review) {
        return review.posted().day();
    }

    @Override
    String idOf(AccountReview review) {
        return review.posted().review();
    }

    /** The account's operator sends a review again only if something of it has changed. */
    @Override
    byte[] keep(AccountReview review, byte[] kept) {
        if (kept == null) {
            return pack(Sent.NOTHING, review);
        }
        CompactInput in = new CompactInput(kept, 0);
        Sent sent = Sent.read(in);
        Posted before = AccountReview.read(in).posted();
        // Two accounts under one id: the same one counts whichever operator sends first.
        boolean isAnothers = !before.buyer().equals(review.posted().buyer());
        return isAnothers && !review.posted().precedes(before) ? null : pack(sent, review);
    }

    @Override
    void judge(DayBook book, long day, Map<String, byte[]> reviews) {
        Map<String, Sent> sent = new HashMap<>();
        Map<String, AccountReview> ofDay = new HashMap<>();
        reviews.forEach(
                (id, bytes) -> {
                    CompactInput in = new CompactInput(bytes, 0);
                    sent.put(id, Sent.read(in));
                    ofDay.put(id, AccountReview.read(in));
                });
        ShopDay shopDay = new ShopDay(ofDay.values());
        shopDay.setIn(book, day);
        for (KnownReview known : shopDay.known(book.at(day))) {
            Posted posted = known.posted();
            Sent before = sent.get(posted.review());
            Suspicion suspicion = model.of(known);
            if (!suspicion.equals(before.suspicion())) {
                Sent now = new Sent(before.version() + 1, suspicion);
                if (days.has(day)) {
                    emit(wire(posted, now), posted.time());
                }
                reviews.put(posted.review(), pack(now, ofDay.get(posted.review())));
            }
        }
    }

    private static WireRecord wire(Posted posted, Sent sent) {
        ReviewScore score =
                new ReviewScore(
                        posted.review(),
                        sent.version(),
                        posted.shop(),
                        posted.buyer(),
                        posted.platform(),
                        posted.time(),
                        sent.suspicion().score(),
                        sent.suspicion().reasons());
        return new WireRecord(
                ReviewScore.STREAM,
                score.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(score));
    }

    private byte[] pack(Sent sent, AccountReview review) {
        CompactOutput out = buffer();
        sent.write(out);
        review.write(out);
        return out.toArray();
    }
}
