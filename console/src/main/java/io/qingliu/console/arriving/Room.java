package io.qingliu.console.arriving;

import java.util.HashMap;
import java.util.Map;

/** How many bodies may be on their way at a time, in all and of one sender. */
final class Room {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Takes a place; false if there is none. */
    synchronized boolean enter(String sender) {
        int own = taken.getOrDefault(sender, 0);
        if (all >= most || own >= mostOfOne) {
            return false;
        }
        taken.put(sender, own + 1);
        all++;
        return true;
    }

    /** Places that are taken. */
    synchronized int taken() {
        return all;
    }

    /** Gives a place back that was taken. */
    synchronized void leave(String sender) {
        taken.computeIfPresent(sender, (who, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
