package io.qingliu.patterns.crew;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accounts of one window that lie on a handset with others. Asked of each window of a shop, in
 * which most handsets have one account: for those no set is made.
 */
public final class HandsetMates {

    /** The account that came first on each handset. */
    private final Map<String, String> first = new HashMap<>();

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
        String before = first.putIfAbsent(handset, account);
        if (before != null && !before.equals(account)) {
            mates.computeIfAbsent(handset, each -> new TreeSet<>(Set.of(before))).add(account);
        }
    }
}
