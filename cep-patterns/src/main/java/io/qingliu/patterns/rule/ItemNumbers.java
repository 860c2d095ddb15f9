package io.qingliu.patterns.rule;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Numbers for the items of lists ({@link Facet#list}) as entries keep them, from 0 on in the order
 * in which they first come: the same item has the same number in whatever list it stands. No item
 * is taken out of its list to be looked up; a list in which one stood first is kept for as long as
 * these numbers are.
 */
public final class ItemNumbers {

    private static final int FIRST_ROOM = 32;

    private final Facet list;

    /** Of each number, where its item stood first. */
    private String[] lists = new String[FIRST_ROOM];

    private int[] begins = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private int[] hashes = new int[FIRST_ROOM];

    /** Numbers by the hashes of their items, from 1 on; at most half of it is taken. */
    private int[] table = new int[2 * FIRST_ROOM];

    private int size;

    /**
     * @param list a {@link Facet#list}
     */
    public ItemNumbers(Facet list) {
        this.list = list;
    }

    /** How many items have a number. */
    public int size() {
        return size;
    }

    /**
     * Visits the numbers of the items of a list, new ones of items that have none.
     *
     * @param kept as an entry keeps the list; null has no items
     */
    public void each(String kept, IntConsumer visitor) {
        int length = kept == null ? 0 : kept.length();
        for (int begin = 0; begin < length; ) {
            int end = list.endOf(kept, begin);
            visitor.accept(of(kept, begin, end));
            begin = end + 1;
        }
    }

    /** The item of a number, taken out of the list in which it stood first. */
    public String item(int number) {
        String[] item = new String[1];
        list.eachIn(lists[number].substring(begins[number], ends[number]), text -> item[0] = text);
        return item[0];
    }

    private int of(String kept, int begin, int end) {
        int hash = hashOf(kept, begin, end);
        int slot = slotOf(hash, kept, begin, end);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if (size == lists.length) {
            grow();
            slot = slotOf(hash, kept, begin, end);
        }
        lists[size] = kept;
        begins[size] = begin;
        ends[size] = end;
        hashes[size] = hash;
        table[slot] = ++size;
        return size - 1;
    }

    private static int hashOf(String kept, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + kept.charAt(i);
        }
        // Ids differ in their last signs mostly, of which the table would see the low bits only.
        return hash ^ hash >>> 15;
    }

    /** Where an item is in the table, or would be. */
    private int slotOf(int hash, String kept, int begin, int end) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0 && !isAt(table[slot] - 1, hash, kept, begin, end)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isAt(int number, int hash, String kept, int begin, int end) {
        return hashes[number] == hash
                && ends[number] - begins[number] == end - begin
                && lists[number].regionMatches(begins[number], kept, begin, end - begin);
    }

    private void grow() {
        lists = Arrays.copyOf(lists, 2 * size);
        begins = Arrays.copyOf(begins, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        table = new int[4 * size];
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (table[slot] != 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = number + 1;
        }
    }
}
