package io.qingliu.patterns.brushing;

import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** Between a partner, how often, and by whom; no id holds control characters. */
    private static final String BETWEEN = "\t";

    /** One partner: how often it was bought from and sold to. */
    private static final class Partner {
        private long out;
        private long in;

        private void add(Partner other) {
            out += other.out;
            in += other.in;
        }

        private boolean isBothWays() {
            return out > 0 && in > 0;
        }

        /** In the direction in which more was bought. */
        private long times() {
            return Math.max(out, in);
        }
    }

    /** By holders that are their owners. */
    private final Collection<Partner> owned;

    /** By all holders. */
    private final Collection<Partner> held;

    /** Parcels that the shop sends; 0 if nobody says so. */
    private final long sent;

    private Partners(Collection<Partner> owned, Collection<Partner> held, long sent) {
        this.owned = owned;
        this.held = held;
        this.sent = sent;
    }

    /**
     * States how often that shop was bought from.
     *
     * @param sent parcels that the shop of which this is stated sends, as far as its holder shows
     *     it; 0 if he does not
     */
    static String bought(Subject shop, long times, long sent) {
        return shop + BETWEEN + times + BETWEEN + sent;
    }

    /**
     * States how often that shop's holder bought.
     *
     * @param owner whether that holder is sure to be the shop's: a log-in on a device shows less
     * @param holder the purse, device, number or identity that ties both
     */
    static String sold(Subject shop, long times, boolean owner, String holder) {
        return shop + BETWEEN + times + BETWEEN + owner + BETWEEN + holder;
    }

    /** The partners of the shop that a window is about. */
    static Partners of(View view, Aggregate counted) {
        Map<String, Partner> shops = new TreeMap<>();
        Map<String, Set<String>> owned = new HashMap<>();
        Map<String, Set<String>> held = new HashMap<>();
        long sent = 0;
        // The same is stated day after day, of a window of weeks: the most of it holds.
        for (String stated : view.values(counted, OUT).keySet()) {
            String[] parts = stated.split(BETWEEN, -1);
            // An earlier build does not say how many parcels the shop sends.
            if (parts.length == 2 || parts.length == 3) {
                Partner partner = shops.computeIfAbsent(parts[0], shop -> new Partner());
                partner.out = Math.max(partner.out, Long.parseLong(parts[1]));
                sent = Math.max(sent, parts.length == 2 ? 0 : Long.parseLong(parts[2]));
            }
        }
        for (String stated : view.values(counted, IN).keySet()) {
            String[] parts = stated.split(BETWEEN, 4);
            if (parts.length == 4) {
                Partner partner = shops.computeIfAbsent(parts[0], shop -> new Partner());
                partner.in = Math.max(partner.in, Long.parseLong(parts[1]));
                held.computeIfAbsent(parts[3], holder -> new HashSet<>()).add(parts[0]);
                if (Boolean.parseBoolean(parts[2])) {
                    owned.computeIfAbsent(parts[3], holder -> new HashSet<>()).add(parts[0]);
                }
            }
        }
        return new Partners(together(shops, owned), together(shops, held), sent);
    }

    /** Shops that are connected by holders as one partner. */
    private static Collection<Partner> together(
            Map<String, Partner> shops, Map<String, Set<String>> shopsOf) {
        Map<String, Partner> partners = new TreeMap<>();
        Map<String, String> first = firstOf(shops.keySet(), shopsOf);
        shops.forEach(
                (shop, partner) ->
                        partners.computeIfAbsent(first.get(shop), one -> new Partner())
                                .add(partner));
        return partners.values();
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

    /** How often those who buy both ways bought at the shop. */
    long sold() {
        return owned.stream().filter(Partner::isBothWays).mapToLong(partner -> partner.in).sum();
    }

    /** {@link #sold} of what the shop sends; 0 if nobody says how much that is. */
    double shareSold() {
        return sent == 0 ? 0 : (double) sold() / sent;
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
