package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.ItemNumbers;
import java.util.Arrays;
import java.util.List;

/** Reads the lists of one member after the other: the same item has the same number in all. */
final class ListReader {

    private final ItemNumbers numbers;

    /** The numbers of the items of the member that is read. */
    private int[] apart = new int[32];

    /** By which member each item was read last, counted from 1 on. */
    private int[] readBy = new int[32];

    private int member;
    private int found;

    /**
     * @param list a {@link Facet#list}
     */
    ListReader(Facet list) {
        numbers = new ItemNumbers(list);
    }

    /** How many items have a number. */
    int items() {
        return numbers.size();
    }

    /** The numbers of the items of the next member's lists, each once. */
    int[] itemsOf(List<String> lists) {
        member++;
        found = 0;
        for (String items : lists) {
            numbers.each(items, this::take);
        }
        return Arrays.copyOf(apart, found);
    }

    private void take(int number) {
        if (number == readBy.length) {
            readBy = Arrays.copyOf(readBy, 2 * number);
            apart = Arrays.copyOf(apart, 2 * number);
        }
        if (readBy[number] != member) {
            readBy[number] = member;
            apart[found++] = number;
        }
    }
}
