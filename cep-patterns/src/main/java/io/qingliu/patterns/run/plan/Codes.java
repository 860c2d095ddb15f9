package io.qingliu.patterns.run.plan;

import java.util.Arrays;

/**
 * The places of codes of aggregates, from 0 on: asked for each part of each observation, so it is a
 * table without objects. Codes are sums of bits ({@link io.qingliu.patterns.rule.Aggregate#code()})
 * and lie evenly. Immutable.
 */
public final class Codes {

    private static final int FREE = -1;

    private final int[] codes;
    private final int[] places;

    /**
     * @param distinct each once; its place is the one it has here
     */
    public Codes(int[] distinct) {
        // At most a quarter is taken: nearly every code lies where it is looked for first.
        int room = Integer.highestOneBit(Math.max(1, distinct.length)) * 8;
        codes = new int[room];
        places = new int[room];
        Arrays.fill(places, FREE);
        for (int place = 0; place < distinct.length; place++) {
            int slot = slotOf(distinct[place]);
            codes[slot] = distinct[place];
            places[slot] = place;
        }
    }

    /** The slot that holds a code, or the one in which it would be. */
    private int slotOf(int code) {
        int slot = code & codes.length - 1;
        while (places[slot] != FREE && codes[slot] != code) {
            slot = slot + 1 & codes.length - 1;
        }
        return slot;
    }

    /** The place of a code, or -1 if it is none of them. */
    public int placeOf(int code) {
        return places[slotOf(code)];
    }
}
