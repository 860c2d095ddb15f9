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

    private final Facet list;
    private final ItemNumbers numbers = new ItemNumbers();
    private int[] counts = new int[32];
    private int most;

    /**
     * @param list a {@link Facet#list}
     */
    ItemCounts(Facet list) {
        this.list = list;
    }

    /** Counts the items of a list as an entry keeps it; null has none. */
    void add(String kept) {
        int length = kept == null ? 0 : kept.length();
        for (int begin = 0; begin < length; ) {
            int end = list.endOf(kept, begin);
            int number = numbers.of(kept, begin, end);
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, 2 * number);
            }
            most = Math.max(most, ++counts[number]);
            begin = end + 1;
        }
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
        int length = kept == null ? 0 : kept.length();
        for (int begin = 0; begin < length; ) {
            int end = list.endOf(kept, begin);
            if (counts[numbers.of(kept, begin, end)] >= times) {
                // As an item of its own, for what stands between items is written otherwise inside.
                list.eachIn(kept.substring(begin, end), visitor);
            }
            begin = end + 1;
        }
    }
}
