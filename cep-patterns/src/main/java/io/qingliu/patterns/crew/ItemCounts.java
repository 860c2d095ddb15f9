package io.qingliu.patterns.crew;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.ItemNumbers;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * How often each item stands in some lists, which is in how many of them at least: counted without
 * taking the lists apart.
 */
final class ItemCounts {

    private final ItemNumbers numbers;
    private int[] counts = new int[32];
    private int most;

    /**
     * @param list a {@link Facet#list}
     */
    ItemCounts(Facet list) {
        numbers = new ItemNumbers(list);
    }

    /** Counts the items of a list as an entry keeps it; null has none. */
    void add(String kept) {
        numbers.each(kept, this::count);
    }

    private void count(int number) {
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
        }
        most = Math.max(most, ++counts[number]);
    }

    /** How often the item does that stands there most often. */
    int most() {
        return most;
    }

    /**
     * Visits the items of a list that were counted so often at least.
     *
     * @param kept a list that was added, or null
     */
    void eachOfAtLeast(double times, String kept, Consumer<String> visitor) {
        numbers.each(
                kept,
                number -> {
                    if (counts[number] >= times) {
                        visitor.accept(numbers.item(number));
                    }
                });
    }
}
