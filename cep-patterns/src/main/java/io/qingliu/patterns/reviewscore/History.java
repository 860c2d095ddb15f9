package io.qingliu.patterns.reviewscore;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import java.util.Arrays;

/**
 * What the reviews of an account or a shop add up to by the end of a day, that day included.
 * Immutable.
 */
public final class History {

    /** Days since the day with a review before, if there is none. */
    public static final int NONE_BEFORE = -1;

    private static final int DAYS = Counts.SIZE;
    private static final int TODAY = Counts.SIZE + 1;
    private static final int IDLE = Counts.SIZE + 2;
    private static final int AGE = Counts.SIZE + 3;
    private static final int RECENT = Counts.SIZE + 4;
    private static final int RECENT_NEWCOMERS = Counts.SIZE + 5;
    private static final int SIZE = Counts.SIZE + 6;

    private final int[] numbers;

    private History(int[] numbers) {
        this.numbers = numbers;
    }

    /**
     * @param counts as in {@link Counts}
     * @param days days with a review
     * @param today reviews of the day
     * @param idle days since the day with a review before; {@link #NONE_BEFORE} if there is none
     * @param age days since the first
     * @param recent reviews of the last {@link DayBook#RECENT_DAYS} days
     * @param newcomers those of them that newcomers wrote
     */
    static History of(
            int[] counts, int days, int today, int idle, int age, int recent, int newcomers) {
        int[] numbers = Arrays.copyOf(counts, SIZE);
        numbers[DAYS] = days;
        numbers[TODAY] = today;
        numbers[IDLE] = idle;
        numbers[AGE] = age;
        numbers[RECENT] = recent;
        numbers[RECENT_NEWCOMERS] = newcomers;
        return new History(numbers);
    }

    /** Reviews so far. */
    public int reviews() {
        return Counts.reviews(numbers);
    }

    /** Reviews so far by newcomers; 0 of an account. */
    public int byNewcomers() {
        return Counts.newcomers(numbers);
    }

    /** Reviews so far of a rating, 1 to 5. */
    public int rated(int rating) {
        return numbers[rating - 1] + ratedByNewcomers(rating);
    }

    /** Reviews so far of a rating by newcomers, 1 to 5. */
    public int ratedByNewcomers(int rating) {
        return numbers[Counts.RATINGS + rating - 1];
    }

    /** Reviews so far with the lowest or the highest rating. */
    public int extremes() {
        return rated(1) + rated(Counts.RATINGS);
    }

    /** Reviews so far by newcomers with the lowest or the highest rating. */
    public int extremesByNewcomers() {
        return ratedByNewcomers(1) + ratedByNewcomers(Counts.RATINGS);
    }

    /**
     * How much its reviewers had written: of each, the binary digits of the number of its reviews
     * by the end of the day, added up. 1 for the first review, 2 for the second and third, and so
     * on.
     */
    public int experience() {
        return Counts.experience(numbers);
    }

    /** Days so far with a review. */
    public int days() {
        return numbers[DAYS];
    }

    /** Reviews of the day itself. */
    public int today() {
        return numbers[TODAY];
    }

    /** Days since the day with a review before; {@link #NONE_BEFORE} if there is none. */
    public int idle() {
        return numbers[IDLE];
    }

    /** Days since the first review. */
    public int age() {
        return numbers[AGE];
    }

    /** Reviews of the last {@link DayBook#RECENT_DAYS} days. */
    public int recent() {
        return numbers[RECENT];
    }

    /** Those of {@link #recent} by newcomers. */
    public int recentNewcomers() {
        return numbers[RECENT_NEWCOMERS];
    }

    /** Whether all there is was written on this day: whose history it is has just come. */
    public boolean isNew() {
        return reviews() == numbers[TODAY];
    }

    /** Sum of the ratings so far. */
    public int sum() {
        int sum = 0;
        for (int rating = 1; rating <= Counts.RATINGS; rating++) {
            sum += rating * rated(rating);
        }
        return sum;
    }

    /** Variance of the ratings so far, 0 to 4. */
    public double variance() {
        int squares = 0;
        for (int rating = 1; rating <= Counts.RATINGS; rating++) {
            squares += rating * rating * rated(rating);
        }
        double mean = (double) sum() / reviews();
        return (double) squares / reviews() - mean * mean;
    }

    /** Writes it; its layout is part of savepoints. */
    public void write(CompactOutput out) {
        for (int each : numbers) {
            out.writeSigned(each);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static History read(CompactInput in) {
        int[] numbers = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = (int) in.readSigned();
        }
        return new History(numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
