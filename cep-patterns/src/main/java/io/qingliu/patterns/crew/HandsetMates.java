package io.qingliu.patterns.crew;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accounts of one window that lie on a handset with others. Asked of each window of a shop, in
 * which most handsets have one account: those are noted in a table and are no set.
 */
public final class HandsetMates {

    /** Each handset and the account that came first on it, by the hash of the handset. */
    private String[] handsets = new String[64];

    private String[] accounts = new String[64];
    private int noted;

    private final Map<String, TreeSet<String>> mates = new TreeMap<>();

    HandsetMates() {}

    /**
     * The accounts of each handset that has two or more, by their names.
     *
     * @param entries whose members are accounts
     * @param handset where an entry keeps the handset
     */
    public static Map<String, TreeSet<String>> of(View view, Aggregate entries, Facet handset) {
        HandsetMates found = new HandsetMates();
        view.entries(
                entries,
                entry -> {
                    String on = entry.facet(handset);
                    if (on != null && entry.member() != null) {
                        found.add(on, entry.member());
                    }
                });
        return found.mates();
    }

    /** The accounts of each handset that has two or more, by their names. */
    Map<String, TreeSet<String>> mates() {
        return mates;
    }

    /** Notes an account on a handset. */
    void add(String handset, String account) {
        int slot = slotOf(handset);
        if (handsets[slot] == null) {
            note(slot, handset, account);
        } else if (!accounts[slot].equals(account)) {
            String first = accounts[slot];
            mates.computeIfAbsent(handset, each -> new TreeSet<>(Set.of(first))).add(account);
        }
    }

    private void note(int slot, String handset, String account) {
        handsets[slot] = handset;
        accounts[slot] = account;
        noted++;
        if (2 * noted > handsets.length) {
            grow();
        }
    }

    /** Where a handset is in the table, or would be. */
    private int slotOf(String handset) {
        int mask = handsets.length - 1;
        int hash = handset.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        while (handsets[slot] != null && !handsets[slot].equals(handset)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        String[] before = handsets;
        String[] firsts = accounts;
        handsets = new String[2 * before.length];
        accounts = new String[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null) {
                int slot = slotOf(before[i]);
                handsets[slot] = before[i];
                accounts[slot] = firsts[i];
            }
        }
    }
}
