package io.qingliu.blacklist.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps counts from being published that are so small that people might be recognised
 * (docs/reference/policy.md §4, {@code statistics.smallCount}). A count from 1 to below the bound
 * is published only as being below it; zero has nobody behind it and is published.
 *
 * <p>Beside a total that is not enough: the total minus the published parts gives the sum of those
 * that are not. So further parts are withheld until this sum allows each small part every value
 * from 1 to below the bound: subtraction then reveals no more than {@code <5} does. That is decided
 * for parts that add up to the total; where subjects stand in several parts, subtraction reveals
 * less still.
 */
public final class SmallCounts {

    /** Everybody knows that "below 2" is 1. */
    public static final int LEAST_BOUND = 3;

    private final int bound;

    /**
     * @param bound least count that is published, other than zero; at least 3, since of "below 2"
     *     everybody knows that it is 1
     */
    public SmallCounts(int bound) {
        if (bound < LEAST_BOUND) {
            throw new IllegalArgumentException(
                    "bound is " + bound + " but must be at least " + LEAST_BOUND);
        }
        this.bound = bound;
    }

    /** A count that stands alone. */
    public Count alone(long count) {
        return isSmall(count) ? new Count.Below(bound) : new Count.Exact(count);
    }

    /**
     * The parts of a total that is published as {@link #alone} gives it.
     *
     * @return one count for each part, in their order; all withheld where the total itself is small
     *     or no choice of parts keeps the secret
     */
    public List<Count> parts(long total, List<Long> parts) {
        if (isSmall(total)) {
            return withheld(parts.size());
        }
        List<Long> small = parts.stream().filter(this::isSmall).toList();
        List<Integer> large = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) >= bound) {
                large.add(i);
            }
        }
        large.sort(Comparator.comparing(parts::get));
        List<Integer> cover = cover(small, large, parts);
        if (cover == null) {
            return withheld(parts.size());
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            counts.add(cover.contains(i) ? new Count.Withheld() : alone(parts.get(i)));
        }
        return counts;
    }

    /** Which large parts to withhold too: none, the smallest that does, or the largest few. */
    private List<Integer> cover(List<Long> small, List<Integer> large, List<Long> parts) {
        if (isSecret(small, List.of())) {
            return List.of();
        }
        for (Integer each : large) {
            if (isSecret(small, List.of(parts.get(each)))) {
                return List.of(each);
            }
        }
        for (int several = 2; several <= large.size(); several++) {
            List<Integer> largest = large.subList(large.size() - several, large.size());
            if (isSecret(small, largest.stream().map(parts::get).toList())) {
                return largest;
            }
        }
        return null;
    }

    /**
     * Whether the sum of these parts, all the reader has, lets each small one be anything from 1 to
     * below the bound; of the withheld ones he knows that they are not below it.
     */
    private boolean isSecret(List<Long> small, List<Long> withheld) {
        if (small.isEmpty()) {
            return true;
        }
        long sum = sum(small) + sum(withheld);
        long others = small.size() - 1L;
        long most = sum - others - (long) withheld.size() * bound;
        boolean canBeLeast = !withheld.isEmpty() || sum - others * (bound - 1) <= 1;
        return most >= bound - 1 && canBeLeast;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private boolean isSmall(long count) {
        return count > 0 && count < bound;
    }

    private static List<Count> withheld(int parts) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            counts.add(new Count.Withheld());
        }
        return counts;
    }
}
