package io.qingliu.patterns.reviewscore;

import io.qingliu.patterns.run.observation.KeyHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was known of each review by the end of its day, of a whole set of records at once: what the
 * job makes of them one after the other. Weights are fitted on it.
 */
public final class AllReviews {

    private AllReviews() {}

    /**
     * Reads all reviews, in the order of their days; within one in no order that means anything.
     *
     * @param records in any order, repeated or not
     */
    public static List<KnownReview> of(Collection<Posted> records) {
        TreeMap<Long, Map<KeyHash, Map<String, Posted>>> days = new TreeMap<>();
        for (Posted each : records) {
            days.computeIfAbsent(each.day(), day -> new HashMap<>())
                    .computeIfAbsent(each.accountKey(), key -> new HashMap<>())
                    .merge(each.review(), each, (one, other) -> other.precedes(one) ? other : one);
        }
        Map<KeyHash, DayBook> accounts = new HashMap<>();
        Map<KeyHash, DayBook> shops = new HashMap<>();
        List<KnownReview> known = new ArrayList<>();
        days.forEach(
                (day, ofDay) -> {
                    Map<KeyHash, List<AccountReview>> atShops = new HashMap<>();
                    ofDay.forEach(
                            (account, reviews) -> {
                                DayBook book = book(accounts, account, day);
                                History history = ofAccount(book, day, reviews.values());
                                for (Posted each : reviews.values()) {
                                    atShops.computeIfAbsent(
                                                    each.shopKey(), key -> new ArrayList<>())
                                            .add(new AccountReview(each, history));
                                }
                            });
                    atShops.forEach(
                            (shop, reviews) -> {
                                DayBook book = book(shops, shop, day);
                                ShopDay shopDay = new ShopDay(reviews);
                                shopDay.setIn(book, day);
                                known.addAll(shopDay.known(book.at(day)));
                            });
                });
        return known;
    }

    private static DayBook book(Map<KeyHash, DayBook> books, KeyHash key, long day) {
        DayBook book = books.computeIfAbsent(key, unknown -> new DayBook());
        book.close(day - 1);
        return book;
    }

    /**
     * Sets a day in the book of an account.
     *
     * @param reviews all of that day, in any order
     * @return what the account had written by the end of the day
     */
    public static History ofAccount(DayBook account, long day, Collection<Posted> reviews) {
        int[] counts = new int[Counts.SIZE];
        for (Posted each : reviews) {
            Counts.add(counts, each.rating());
        }
        account.set(day, counts);
        return account.at(day);
    }
}
