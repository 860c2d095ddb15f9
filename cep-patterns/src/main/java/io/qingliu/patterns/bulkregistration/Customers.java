package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Those whom somebody signed up on a handset within a window, and who of them live, as whoever
 * comes to a handset of their own does: customers of a store or a desk, if so, and a farm's stock
 * if not.
 */
final class Customers {

    private final View view;
    private final Aggregate signUps;
    private final Map<String, Long> signedUp = new HashMap<>();
    private Set<String> living;

    /**
     * Those of a window.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    Customers(View view, Aggregate moved) {
        this(view, view.primary(), moved);
    }

    /**
     * Those of a window.
     *
     * @param signUps their sign-ups, where the rule counts something else
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    Customers(View view, Aggregate signUps, Aggregate moved) {
        this(view, view.members(moved).keySet(), signUps);
    }

    private Customers(View view, Set<String> living, Aggregate signUps) {
        this.view = view;
        this.signUps = signUps;
        this.living = living;
        view.entries(
                signUps,
                entry -> {
                    if (entry.member() != null) {
                        signedUp.merge(entry.member(), entry.time(), Math::min);
                    }
                });
    }

    /** Those of a window, of whom nothing is known since. */
    Customers(View view) {
        this(view, Set.of(), view.primary());
    }

    /** Others of them who live, though on no other handset. */
    void addLiving(Set<String> accounts) {
        Set<String> all = new HashSet<>(living);
        all.addAll(accounts);
        living = all;
    }

    int size() {
        return signedUp.size();
    }

    /** Whether there are some, each with a number of their own. */
    boolean haveOwnNumbers() {
        return !signedUp.isEmpty() && view.distinct(signUps, Facets.PHONE) >= signedUp.size();
    }

    /** Whether some signed up out of a data centre or behind a proxy. */
    boolean isRented() {
        boolean[] rented = {false};
        view.entries(
                signUps,
                entry ->
                        rented[0] |=
                                Facets.isOver(entry, Codes.Network.IDC, Codes.Network.VPN_PROXY));
        return rented[0];
    }

    /** How many had signed up before that time. */
    int before(long time) {
        return (int) signedUp.values().stream().filter(at -> at < time).count();
    }

    /** How many of those who had signed up before that time live. */
    int livingBefore(long time) {
        return amongThoseBefore(time, living);
    }

    /** How many of those who had signed up before that time are among these. */
    int amongThoseBefore(long time, Set<String> accounts) {
        int[] count = {0};
        signedUp.forEach(
                (account, at) -> count[0] += at < time && accounts.contains(account) ? 1 : 0);
        return count[0];
    }

    /** Whether half of those who have had the time to live, if anybody has, do. */
    boolean haveLived() {
        long settled = view.to() - SignUps.TO_LIVE.toMillis();
        return 2 * livingBefore(settled) >= before(settled);
    }

    /** The shortest time between two sign-ups, milliseconds. */
    long leastGap() {
        return leastGapSince(Long.MIN_VALUE);
    }

    /** The shortest time between a sign-up since then and the one before it, milliseconds. */
    long leastGapSince(long time) {
        long[] times = times();
        long least = Long.MAX_VALUE;
        for (int i = 1; i < times.length; i++) {
            if (times[i] >= time) {
                least = Math.min(least, times[i] - times[i - 1]);
            }
        }
        return least;
    }

    private long[] times() {
        return signedUp.values().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Most that signed up within one day. */
    int busiestDay() {
        long[] times = times();
        int busiest = 0;
        int first = 0;
        for (int i = 0; i < times.length; i++) {
            while (times[i] - times[first] > SignUps.DAY.toMillis()) {
                first++;
            }
            busiest = Math.max(busiest, i - first + 1);
        }
        return busiest;
    }
}
