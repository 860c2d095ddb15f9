package io.qingliu.patterns.brushing;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shops from which one shop's holder buys and whose holders buy from it (R-BRU-06). Shops with
 * a holder in common are one partner: three shops of a family are one neighbour, and who opens a
 * fourth has hidden nothing.
 *
 * <p>What is stated of a partner is one text, as each value of a facet is known of a crowd too,
 * where of its entries some are kept one by one: somebody who buys everywhere hides no partner.
 */
final class Partners {

    /** Bought from: {@link #bought}. */
    static final Facet OUT = Facet.givenText("buys-there");

    /** Sold to: {@link #sold}. */
    static final Facet IN = Facet.givenText("sells-there");

    /**
     * How old what a holder states may be to count as lately. Each statement is of sixty days; what
     * is older than this may be of a season that is over.
     */
    static final Duration LATELY = Duration.ofDays(14);

    /** Between a partner, how often, and by whom; no id holds control characters. */
    private static final String BETWEEN = "\t";

    private static final int PARTS_OF_SOLD = 5;

    /** One partner: how often it was bought from and sold to. */
    private static final class Partner {
        private final Map<String, Long> in = new HashMap<>();
        private final Map<String, Newest> lately = new HashMap<>();
        private final Map<String, Long> hands = new TreeMap<>();
        private long out;

        private long in() {
            return ofOneKind(in);
        }

        /** How often the owners of the partner's shops bought lately. */
        private long lately() {
            Map<String, Long> times = new HashMap<>();
            lately.forEach((holder, newest) -> times.put(holder, newest.times));
            return ofOneKind(times);
        }

        private boolean isBothWays(long least) {
            return out >= least && lately() >= least;
        }

        private boolean isBothWays() {
            return out > 0 && in() > 0;
        }

        /** In the direction in which more was bought. */
        private long times() {
            return Math.max(out, in());
        }
    }

    /** What a holder stated last. */
    private record Newest(long day, long times) {}

    /** What is stated of purchases at a shop. */
    private static final class Bought {
        private final Map<String, Long> hands = new HashMap<>();
        private long times;
    }

    /**
     * What is stated of purchases by a holder.
     *
     * @param day 0 if an earlier build stated it, which names none
     */
    private record Sold(String shop, long times, boolean owner, long day, String holder) {}

    /** By holders that are their owners. */
    private final Collection<Partner> owned;

    /** By all holders. */
    private final Collection<Partner> held;

    private Partners(Collection<Partner> owned, Collection<Partner> held) {
        this.owned = owned;
        this.held = held;
    }

    /**
     * States how often that shop was bought from.
     *
     * @param hands accounts by which it was bought there, with how often each bought; those of its
     *     owner only
     */
    static String bought(Subject shop, long times, Map<String, Long> hands) {
        StringBuilder text = new StringBuilder(shop + BETWEEN + times);
        hands.forEach((hand, often) -> text.append(BETWEEN + hand + BETWEEN + often));
        return text.toString();
    }

    /**
     * States how often that shop's holder bought.
     *
     * @param owner whether that holder is sure to be the shop's: a log-in on a device shows less
     * @param day of China with which the time ends of which this is stated
     * @param holder the purse, device, number or identity that ties both
     */
    static String sold(Subject shop, long times, boolean owner, long day, String holder) {
        return String.join(
                BETWEEN,
                shop.toString(),
                Long.toString(times),
                Boolean.toString(owner),
                Long.toString(day),
                holder);
    }

    /** The partners of the shop that a window is about. */
    static Partners of(View view, Aggregate counted) {
        Map<String, Bought> bought = new TreeMap<>();
        for (String stated : view.values(counted, OUT).keySet()) {
            String[] parts = stated.split(BETWEEN, -1);
            Bought there = bought.computeIfAbsent(parts[0], shop -> new Bought());
            there.times = Math.max(there.times, parts.length < 2 ? 1 : Long.parseLong(parts[1]));
            // An earlier build says how many parcels are sent instead, in one part.
            for (int i = 2; i + 1 < parts.length; i += 2) {
                there.hands.merge(parts[i], Long.parseLong(parts[i + 1]), Math::max);
            }
        }
        Set<Sold> sold = new HashSet<>();
        Map<String, Set<String>> owned = new HashMap<>();
        Map<String, Set<String>> held = new HashMap<>();
        for (String stated : view.values(counted, IN).keySet()) {
            Sold one = read(stated);
            if (one != null) {
                sold.add(one);
                held.computeIfAbsent(one.holder, holder -> new HashSet<>()).add(one.shop);
                if (one.owner) {
                    owned.computeIfAbsent(one.holder, holder -> new HashSet<>()).add(one.shop);
                }
            }
        }
        long since = ChinaDay.of(view.to()) - LATELY.toDays();
        return new Partners(
                together(bought, sold, owned, since), together(bought, sold, held, since));
    }

    private static Sold read(String stated) {
        String[] parts = stated.split(BETWEEN, PARTS_OF_SOLD);
        if (parts.length < PARTS_OF_SOLD - 1) {
            return null;
        }
        boolean isDated = parts.length == PARTS_OF_SOLD;
        return new Sold(
                parts[0],
                Long.parseLong(parts[1]),
                Boolean.parseBoolean(parts[2]),
                isDated ? Long.parseLong(parts[3]) : 0,
                parts[parts.length - 1]);
    }

    /** Shops that are connected by holders as one partner. */
    private static Collection<Partner> together(
            Map<String, Bought> bought,
            Set<Sold> sold,
            Map<String, Set<String>> shopsOf,
            long since) {
        SortedSet<String> shops = new TreeSet<>(bought.keySet());
        sold.forEach(one -> shops.add(one.shop));
        Map<String, String> first = firstOf(shops, shopsOf);
        Map<String, Partner> partners = new TreeMap<>();
        for (String shop : shops) {
            Partner partner = partners.computeIfAbsent(first.get(shop), one -> new Partner());
            Bought there = bought.getOrDefault(shop, new Bought());
            partner.out += there.times;
            there.hands.forEach((hand, times) -> partner.hands.merge(hand, times, Long::sum));
        }
        // A holder says the same of each of his shops, and day after day: it is said once.
        for (Sold one : sold) {
            Partner partner = partners.get(first.get(one.shop));
            partner.in.merge(one.holder, one.times, Math::max);
            if (one.owner && one.day >= since) {
                partner.lately.merge(one.holder, new Newest(one.day, one.times), Partners::newer);
            }
        }
        return partners.values();
    }

    private static Newest newer(Newest one, Newest other) {
        if (one.day == other.day) {
            return one.times >= other.times ? one : other;
        }
        return one.day > other.day ? one : other;
    }

    /**
     * Purchases by several holders. One purchase has a purse, a device, a number and an identity,
     * and one of each: those of one kind add up, and the kind that shows most counts.
     */
    private static long ofOneKind(Map<String, Long> byHolder) {
        Map<String, Long> byKind = new HashMap<>();
        byHolder.forEach(
                (holder, times) ->
                        byKind.merge(
                                holder.substring(0, Math.max(0, holder.indexOf(':'))),
                                times,
                                Long::sum));
        return byKind.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** For each shop the first, by name, of those that holders connect with it. */
    private static Map<String, String> firstOf(
            Set<String> shops, Map<String, Set<String>> shopsOf) {
        Map<String, String> first = new HashMap<>();
        shops.forEach(shop -> first.put(shop, shop));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Set<String> connected : shopsOf.values()) {
                String least =
                        connected.stream().map(first::get).min(String::compareTo).orElseThrow();
                for (String shop : connected) {
                    changed |= !least.equals(first.put(shop, least));
                }
            }
        }
        return first;
    }

    /**
     * How many buy both ways; shops are one partner if they have an owner in common. To log in to
     * each other's shops makes several sellers none.
     */
    long bothWays() {
        return owned.stream().filter(Partner::isBothWays).count();
    }

    /** How many buy both ways and do so regularly: as often in each direction. */
    long regulars(long least) {
        return owned.stream().filter(partner -> partner.isBothWays(least)).count();
    }

    /** How often those regulars bought at the shop lately. */
    long sold(long least) {
        return owned.stream()
                .filter(partner -> partner.isBothWays(least))
                .mapToLong(Partner::lately)
                .sum();
    }

    /** Accounts of the shop's own owner that bought at partners who buy both ways. */
    Collection<String> hands() {
        Set<String> hands = new TreeSet<>();
        owned.stream()
                .filter(Partner::isBothWays)
                .forEach(partner -> hands.addAll(partner.hands.keySet()));
        return hands;
    }

    /** Those of them that bought so often at regulars. */
    Collection<String> handsOfRegulars(long least) {
        Map<String, Long> hands = new TreeMap<>();
        owned.stream()
                .filter(partner -> partner.isBothWays(least))
                .forEach(
                        partner ->
                                partner.hands.forEach(
                                        (hand, times) -> hands.merge(hand, times, Long::sum)));
        hands.values().removeIf(times -> times < least);
        return hands.keySet();
    }

    /**
     * The part that buys both ways, of the partners or of the purchases: whichever is more, so that
     * a few purchases elsewhere do not make it small. Here shops are one partner if somebody holds
     * them: shops that were opened to be logged in to add none. 0 if there are none, at most 1.
     */
    double reciprocity() {
        if (held.isEmpty()) {
            return 0;
        }
        long all = held.stream().mapToLong(Partner::times).sum();
        long both = held.stream().filter(Partner::isBothWays).mapToLong(Partner::times).sum();
        double ofPartners = Math.min(1, (double) bothWays() / held.size());
        return Math.max(ofPartners, (double) both / all);
    }
}
