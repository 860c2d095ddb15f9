package io.qingliu.jobs.reviews;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.reviewscore.AllReviews;
import io.qingliu.patterns.reviewscore.KnownReview;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.ReviewModel;
import io.qingliu.patterns.reviewscore.Suspicion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Reviews of a small town, and what is to be made of them. */
final class ReviewTown {

    private static final long FIRST = LocalDate.of(2025, 3, 1).toEpochDay();

    private ReviewTown() {}

    static long begin(int day) {
        return ChinaDay.begin(FIRST + day);
    }

    static long settles(int day) {
        return DailyOperator.settles(FIRST + day);
    }

    static Posted review(String id, int day, String buyer, String shop, int rating) {
        return new Posted(
                "P1",
                id,
                "e-" + id,
                shop,
                buyer,
                begin(day) + 1_000,
                rating,
                0,
                Posted.NO_TEXT,
                0,
                false);
    }

    /** Any reviews of so many days, in the order of time. */
    static List<Posted> random(long seed, int count, int days) {
        Random random = new Random(seed);
        List<Posted> town = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = begin(0) + (long) i * days * ChinaDay.MILLIS / count;
            town.add(
                    new Posted(
                            "P" + random.nextInt(2),
                            "R" + i,
                            "e-R" + i,
                            "S" + random.nextInt(5),
                            "B" + random.nextInt(40),
                            time,
                            1 + random.nextInt(5),
                            random.nextInt(4),
                            random.nextInt(40),
                            random.nextInt(3),
                            random.nextBoolean()));
        }
        return town;
    }

    /** What is to be made of them, by review. */
    static Map<String, Suspicion> expected(Collection<Posted> reviews, ReviewModel model) {
        Map<String, Suspicion> expected = new TreeMap<>();
        for (KnownReview known : AllReviews.of(reviews)) {
            expected.put(known.posted().review(), model.of(known));
        }
        return expected;
    }

    /** What was made of them: the highest version of each, by review. */
    static Map<String, Suspicion> made(Iterable<WireRecord> records) throws BadRecordException {
        Map<String, ReviewScore> newest = new TreeMap<>();
        for (WireRecord each : records) {
            ReviewScore score = score(each);
            newest.merge(
                    score.review(),
                    score,
                    (one, other) -> one.version() > other.version() ? one : other);
        }
        Map<String, Suspicion> made = new TreeMap<>();
        newest.forEach((id, each) -> made.put(id, new Suspicion(each.score(), each.reasons())));
        return made;
    }

    static ReviewScore score(WireRecord record) throws BadRecordException {
        return WireJson.read(ReviewScore.class, record.value());
    }
}
