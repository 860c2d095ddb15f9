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
 * makes up traces has one scanner; to imitate that he needs a friend with a scanner in each county,
 * and none of them may have most of it.
 */
final class OtherHands {

    /** Held back and not excused: three friends can be had, and OBSERVED is left. */
    static final double DISCOUNT = 0.35;

    /** Fewer counties than that are an accomplice or two. */
    private static final int COUNTIES = 3;

    /** Where it was taken: county, outlet and scanner; null if it was not, or nobody says. */
    static final Facet COUNTER = Facet.of("counter", OtherHands::counter);

    private OtherHands() {}

    private static String counter(Moment handedOver) {
        Event here = handedOver.event();
        Event pickUp = Trace.pickUp(handedOver);
        String outlet = handedOver.subject(SubjectKind.OUTLET);
        String county = here.text(TextField.SITE_DIVISION);
        if (pickUp == null
                || outlet == null
                || outlet.equals(Trace.collectingOutlet(handedOver))
                || !here.has(TextField.SCANNER)
                || !pickUp.has(TextField.SCANNER)
                || Trace.same(here, pickUp, TextField.SCANNER)
                || !Divisions.differentCounty(pickUp.text(TextField.SITE_DIVISION), county)
                || Trace.sawMachine(handedOver)) {
            return null;
        }
        return Ids.join(county, outlet, here.text(TextField.SCANNER));
    }

    /** 1 if each parcel was taken so or is local, and no scanner is used at two outlets; else 0. */
    static double took(View view, Facet local) {
        Map<String, Long> counters = view.values(view.primary(), COUNTER);
        long taken = counters.values().stream().mapToLong(Long::longValue).sum();
        Set<String> scanners = new HashSet<>();
        Map<String, Long> byCounty = new HashMap<>();
        counters.forEach(
                (counter, parcels) -> {
                    String[] parts = counter.split(":");
                    scanners.add(parts[2]);
                    byCounty.merge(parts[0], parcels, Long::sum);
                });
        return byCounty.size() >= COUNTIES
                        && scanners.size() == counters.size()
                        && taken + view.count(view.primary(), local) >= view.count(view.primary())
                        && byCounty.values().stream().allMatch(parcels -> 2 * parcels <= taken)
                ? 1
                : 0;
    }
}
