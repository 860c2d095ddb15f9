package io.qingliu.blacklist.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/**
 * A reader with paper and pencil: he takes the published parts from the total, knows that {@code
 * <5} is 1 to 4 and that what is withheld beside it is not below 5, and tries every way to fill the
 * gaps. He must be left with everything from 1 to 4.
 */
class SubtractionTest {

    /** */
    private static final int LEAST_PARTS = 2;

    @Property(tries = 3000)
    void subtractionTellsNoMoreThanBelowTheBound(
            @ForAll @IntRange(min = 3, max = 7) int bound,
            @ForAll @Size(min = LEAST_PARTS, max = 6) List<@LongRange(min = 0, max = 14) Long> parts) {
        long total = parts.stream().mapToLong(Long::longValue).sum();
        List<Count> published = new SmallCounts(bound).parts(total, parts);

        long rest = total;
        List<Count> gaps = new ArrayList<>();
        for (Count count : published) {
            if (count instanceof Count.Exact exact) {
                rest -= exact.number();
            } else {
                gaps.add(count);
            }
        }

        assertThat(gaps.size()).as("one gap is a subtraction").isNotEqualTo(1);
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i) instanceof Count.Below) {
                TreeSet<Long> possible = possible(gaps, i, rest, bound);
                assertThat(possible).as(parts + " as " + published).hasSize(bound - 1);
            }
        }
    }

    @Property(tries = 3000)
    void noSmallCountIsPublishedAndNoPublishedOneIsWrong(
            @ForAll @IntRange(min = 3, max = 7) int bound,
            @ForAll @LongRange(min = 0, max = 60) long total,
            @ForAll @Size(min = LEAST_PARTS, max = 9) List<@LongRange(min = 0, max = 20) Long> parts) {
        List<Count> published = new SmallCounts(bound).parts(total, parts);

        assertThat(published).hasSameSizeAs(parts);
        for (int i = 0; i < published.size(); i++) {
            long part = parts.get(i);
            if (published.get(i) instanceof Count.Exact exact) {
                assertThat(exact.number()).isEqualTo(part);
                assertThat(part == 0 || part >= bound).isTrue();
            } else if (published.get(i) instanceof Count.Below) {
                assertThat(part).isBetween(1L, bound - 1L);
            }
        }
    }

    @Property
    void withoutSmallPartsNothingIsHeldBack(
            @ForAll @Size(min = LEAST_PARTS, max = 9) List<@LongRange(min = 5, max = 500) Long> parts) {
        long total = parts.stream().mapToLong(Long::longValue).sum();

        assertThat(new SmallCounts(5).parts(total, parts)).allMatch(Count.Exact.class::isInstance);
    }

    /** Every value the gap may have if the gaps together make the rest. */
    private static TreeSet<Long> possible(List<Count> gaps, int of, long rest, int bound) {
        TreeSet<Long> values = new TreeSet<>();
        for (long value = 1; value < bound; value++) {
            List<Count> others = new ArrayList<>(gaps);
            others.remove(of);
            if (canMake(others, rest - value, bound)) {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean canMake(List<Count> gaps, long rest, int bound) {
        if (rest < 0) {
            return false;
        }
        if (gaps.isEmpty()) {
            return rest == 0;
        }
        boolean isBelow = gaps.get(0) instanceof Count.Below;
        long least = isBelow ? 1 : bound;
        long most = isBelow ? bound - 1 : rest;
        for (long value = least; value <= most; value++) {
            if (canMake(gaps.subList(1, gaps.size()), rest - value, bound)) {
                return true;
            }
        }
        return false;
    }
}
