package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Goods that go by the sender's own lorry with a carrier's label, as day-old chicks do that would
 * not live through a sorting hall (docs/adr/0112). No machine sees them, but hands do: outlets of
 * several counties take them off the lorry and hand them over on scanners of their own. Whoever
 * makes up traces at a desk has one scanner; to imitate that he needs three more, on which nothing
 * is collected, at an outlet of a county each, and none of them may have more than two thirds.
 */
final class OtherHands {

    /** Held back and not excused: three scanners can be had, and OBSERVED is left. */
    static final double DISCOUNT = 0.35;

    /** Fewer counties than that are an accomplice or two. */
    private static final int COUNTIES = 3;

    /** At most one parcel in so many may be scanned on what serves two outlets. */
    private static final int LENT_ONE_IN = 4;

    /** Where it was taken: county, outlet and scanner; null if it was not, or nobody says. */
    static final Facet COUNTER = Facet.of("counter", OtherHands::counter);

    /** The scanner it was collected on, as a counter has it: what ends on it was nowhere else. */
    static final Facet COLLECTED_ON = Facet.of("collected-on", OtherHands::collectedOn);

    private OtherHands() {}

    private static String counter(Moment handedOver) {
        Event here = handedOver.event();
        return isTaken(handedOver, Trace.pickUp(handedOver))
                ? Ids.join(
                        // A sender may write townships: three of them are one county.
                        Divisions.county(here.text(TextField.SITE_DIVISION)),
                        handedOver.subject(SubjectKind.OUTLET),
                        here.text(TextField.SCANNER))
                : null;
    }

    private static String collectedOn(Moment handedOver) {
        Event pickUp = Trace.pickUp(handedOver);
        return pickUp == null || !pickUp.has(TextField.SCANNER)
                ? null
                : Ids.encode(pickUp.text(TextField.SCANNER));
    }

    /**
     * Whether another outlet, of another county, hands over what no machine saw, on another scanner
     * than it was collected on. What reached the system in one batch was in one hand all the time.
     *
     * @param pickUp that of the parcel, or null
     */
    static boolean isTaken(Moment handedOver, Event pickUp) {
        Event here = handedOver.event();
        String outlet = handedOver.subject(SubjectKind.OUTLET);
        return pickUp != null
                && outlet != null
                && !outlet.equals(Trace.outletOf(pickUp))
                && here.has(TextField.SCANNER)
                && pickUp.has(TextField.SCANNER)
                && !Trace.same(here, pickUp, TextField.SCANNER)
                && Divisions.differentCounty(
                        pickUp.text(TextField.SITE_DIVISION), here.text(TextField.SITE_DIVISION))
                && !Trace.sawMachine(handedOver)
                && !Trace.isUploadedAtOnce(handedOver);
    }

    /** The scanners on which the parcels of a window were collected. */
    static Set<String> collectedOn(View view) {
        return view.values(view.primary(), COLLECTED_ON).keySet();
    }

    /** Whether a parcel was taken on a scanner that is none of those. */
    static boolean isOnOther(View.Entry parcel, Set<String> scanners) {
        return parcel.has(COUNTER) && !scanners.contains(scanner(parcel.facet(COUNTER)));
    }

    /**
     * 1 if each parcel was taken so or is local, half of them were taken, and that in three
     * counties on scanners that are used nowhere else; else 0. Here and there a scanner is lent to
     * a neighbour, for a quarter of it at most. A scanner on which any of them was collected takes
     * none.
     *
     * @param local how many are local
     */
    static double took(View view, long local) {
        Map<String, Long> counters = new HashMap<>(view.values(view.primary(), COUNTER));
        Set<String> collectedOn = collectedOn(view);
        counters.keySet().removeIf(counter -> collectedOn.contains(scanner(counter)));
        Map<String, Integer> outlets = new HashMap<>();
        counters.keySet().forEach(counter -> outlets.merge(scanner(counter), 1, Integer::sum));
        Map<String, Long> byCounty = new HashMap<>();
        Set<String> equipped = new HashSet<>();
        long[] taken = {0, 0};
        counters.forEach(
                (counter, parcels) -> {
                    boolean lent = outlets.get(scanner(counter)) > 1;
                    String county = county(counter);
                    byCounty.merge(county, parcels, Long::sum);
                    if (!lent) {
                        equipped.add(county);
                    }
                    taken[0] += parcels;
                    taken[1] += lent ? parcels : 0;
                });
        long all = view.count(view.primary());
        return equipped.size() >= COUNTIES
                        && LENT_ONE_IN * taken[1] <= taken[0]
                        && taken[0] + local >= all
                        && 2 * taken[0] >= all
                        && byCounty.values().stream()
                                .allMatch(parcels -> 3 * parcels <= 2 * taken[0])
                ? 1
                : 0;
    }

    private static String county(String counter) {
        return counter.substring(0, Math.max(0, counter.indexOf(':')));
    }

    private static String scanner(String counter) {
        return counter.substring(counter.lastIndexOf(':') + 1);
    }
}
