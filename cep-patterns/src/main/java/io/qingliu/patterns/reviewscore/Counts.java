package io.qingliu.patterns.reviewscore;

/**
 * What reviews are counted by: whole numbers that add up exactly in any order. An array of {@link
 * #SIZE}: how many of each rating others than newcomers gave, how many of each newcomers gave, and
 * the experience of who wrote them. A newcomer is an account that had written nothing before the
 * day of its review.
 */
final class Counts {

    /** Ratings there are. */
    static final int RATINGS = 5;

    /** How many numbers there are. */
    static final int SIZE = 2 * RATINGS + 1;

    private static final int EXPERIENCE = 2 * RATINGS;

    private Counts() {}

    /** Counts a review of an account's own book, where nobody is a newcomer. */
    static void add(int[] counts, int rating) {
        counts[rating - 1]++;
    }

    /**
     * Counts a review of a shop's book.
     *
     * @param account what its account had written by the end of its day
     */
    static void add(int[] counts, int rating, History account) {
        counts[rating - 1 + (account.isNew() ? RATINGS : 0)]++;
        counts[EXPERIENCE] += Integer.SIZE - Integer.numberOfLeadingZeros(account.reviews());
    }

    static int regulars(int[] counts) {
        return sum(counts, 0, RATINGS);
    }

    static int newcomers(int[] counts) {
        return sum(counts, RATINGS, 2 * RATINGS);
    }

    static int reviews(int[] counts) {
        return sum(counts, 0, 2 * RATINGS);
    }

    static int experience(int[] counts) {
        return counts[EXPERIENCE];
    }

    private static int sum(int[] counts, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
