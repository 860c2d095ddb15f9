package io.qingliu.patterns.reviewscore;

import io.qingliu.patterns.rule.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reviews of one shop on one day, and which of them are alike. It does not depend on the order
 * in which they are given.
 */
public final class ShopDay {

    /** Up to how many texts like one are counted. */
    public static final int MOST_ALIKE = 3;

    /** How many bits of two hashes may differ. */
    private static final int NEAR_BITS = (int) Param.of("nearBits", 3, "bits of 64", 0, 8).value();

    /** Shorter texts are alike by chance. */
    private static final int SHORTEST_TEXT =
            (int) Param.of("shortestText", 15, "code points", 5, 100).value();

    /**
     * With how many texts of its quarter one is compared. Where more share a quarter, a near one
     * may be missed and never one made up; equal texts stand side by side and are found.
     */
    static final int MOST_COMPARED = 256;

    /** Two hashes that differ in at most three bits have one of four quarters in common. */
    private static final int QUARTERS = 4;

    private static final int QUARTER_BITS = 16;
    private static final long QUARTER_MASK = 0xFFFF;

    private static final Comparator<AccountReview> BY_TEXT =
            Comparator.comparingLong((AccountReview each) -> each.posted().textHash())
                    .thenComparing(each -> each.posted().review());

    private final Collection<AccountReview> reviews;
    private final Map<Integer, List<AccountReview>> byQuarter = new HashMap<>();
    private final Map<Long, Set<String>> byDevice = new HashMap<>();
    private final int[] counts = new int[Counts.SIZE];

    /** Looks at all reviews of the day. */
    public ShopDay(Collection<AccountReview> reviews) {
        this.reviews = reviews;
        List<AccountReview> texts = new ArrayList<>();
        for (AccountReview each : reviews) {
            Posted posted = each.posted();
            Counts.add(counts, posted.rating(), each.account());
            if (isCompared(posted)) {
                texts.add(each);
            }
            if (posted.device() != 0) {
                byDevice.computeIfAbsent(posted.device(), device -> new HashSet<>(2))
                        .add(posted.buyer());
            }
        }
        texts.sort(BY_TEXT);
        for (AccountReview each : texts) {
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                byQuarter
                        .computeIfAbsent(bucket(each.posted(), quarter), key -> new ArrayList<>(2))
                        .add(each);
            }
        }
    }

    private static boolean isCompared(Posted posted) {
        return posted.textLength() >= SHORTEST_TEXT;
    }

    private static int bucket(Posted posted, int quarter) {
        int bits = (int) (posted.textHash() >>> (quarter * QUARTER_BITS) & QUARTER_MASK);
        return quarter << QUARTER_BITS | bits;
    }

    /** Sets the day in the book of its shop. */
    public void setIn(DayBook shop, long day) {
        shop.set(day, counts);
    }

    /** All that was known of each review, with the shop as it stood at the end of the day. */
    public List<KnownReview> known(History shop) {
        List<KnownReview> known = new ArrayList<>(reviews.size());
        for (AccountReview each : reviews) {
            known.add(
                    new KnownReview(
                            each.posted(),
                            each.account(),
                            shop,
                            likeTexts(each.posted()),
                            likeDevices(each.posted())));
        }
        return known;
    }

    private int likeDevices(Posted posted) {
        return posted.device() == 0 ? 0 : byDevice.get(posted.device()).size() - 1;
    }

    private int likeTexts(Posted posted) {
        if (!isCompared(posted)) {
            return 0;
        }
        Set<String> alike = new HashSet<>();
        for (int quarter = 0; quarter < QUARTERS && alike.size() < MOST_ALIKE; quarter++) {
            List<AccountReview> near = byQuarter.get(bucket(posted, quarter));
            for (int at = beginAt(near, posted), left = MOST_COMPARED;
                    at < near.size() && left > 0 && alike.size() < MOST_ALIKE;
                    at++, left--) {
                Posted other = near.get(at).posted();
                if (!other.review().equals(posted.review())
                        && Long.bitCount(other.textHash() ^ posted.textHash()) <= NEAR_BITS) {
                    alike.add(other.review());
                }
            }
        }
        return alike.size();
    }

    /** In a crowd it looks at those around it, among which are those of an equal text. */
    private static int beginAt(List<AccountReview> near, Posted posted) {
        if (near.size() <= MOST_COMPARED) {
            return 0;
        }
        int least = 0;
        int most = near.size();
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (near.get(middle).posted().textHash() < posted.textHash()) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return Math.max(0, Math.min(least, near.size() - MOST_COMPARED));
    }
}
