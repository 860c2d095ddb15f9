package io.qingliu.patterns.reviewscore;

import io.qingliu.domain.calendar.ChinaDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A timeline of reviews, told day by day. */
final class Reviews {

    private static final long FIRST = LocalDate.of(2025, 3, 1).toEpochDay();

    private final List<Posted> posted = new ArrayList<>();

    /** Somebody reviews a shop at noon of a day. */
    Posted on(int day, String buyer, String shop, int rating) {
        return on(day, buyer, shop, rating, 0, Posted.NO_TEXT, 0);
    }

    /** Somebody writes a text about a shop at noon of a day, from a device. */
    Posted on(int day, String buyer, String shop, int rating, long hash, int length, long device) {
        String review = "R" + posted.size();
        Posted each =
                new Posted(
                        "P1",
                        review,
                        "e-" + review,
                        shop,
                        buyer,
                        noon(day),
                        rating,
                        hash,
                        length,
                        device,
                        false);
        posted.add(each);
        return each;
    }

    /** Many that nobody arranged: few accounts, few shops, any day and rating. */
    static Reviews random(long seed, int count) {
        Random random = new Random(seed);
        Reviews reviews = new Reviews();
        for (int i = 0; i < count; i++) {
            reviews.on(
                    random.nextInt(40),
                    "B" + random.nextInt(12),
                    "S" + random.nextInt(3),
                    1 + random.nextInt(5),
                    random.nextInt(4),
                    random.nextInt(40),
                    random.nextInt(3));
        }
        return reviews;
    }

    static long day(int day) {
        return FIRST + day;
    }

    static long noon(int day) {
        return ChinaDay.begin(day(day)) + ChinaDay.MILLIS / 2;
    }

    List<Posted> all() {
        return posted;
    }

    /** What was known of a review. */
    KnownReview known(Posted review) {
        return AllReviews.of(posted).stream()
                .filter(each -> each.posted().equals(review))
                .findFirst()
                .orElseThrow();
    }

    /** How suspicious it is by the shipped weights. */
    Suspicion suspicion(Posted review) {
        return ReviewModel.shipped().of(known(review));
    }
}
