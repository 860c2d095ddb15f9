package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is usual at the outlet of a courier who has many odd parcels, so that an alert can set the
 * courier's beside it. It accuses nobody: an outlet where everybody's parcels are odd speaks for
 * its couriers. Only odd parcels are counted, by day and courier: sound ones cost nothing.
 */
final class OutletNorm {

    /** Most couriers listed, those with the most odd parcels. */
    static final int COURIERS = 50;

    private static final String SOURCE = "half of the parcels that make collusion";

    private static final double HUNDREDTHS = 100;

    /** For each of those couriers, what is usual with the others. */
    private static final ListAttribute NORM = new ListAttribute("norm");

    /** The parcels of {@link Collusion#ODD}, under the outlet instead of the courier. */
    private static final Aggregate ODD_AT_OUTLET =
            Aggregate.slices(
                            "EMP-14.odd-at-outlet",
                            Dimension.subject("OUTLET", Collusion::outlet),
                            ofDays(1),
                            Collusion.ODD_PARCEL)
                    .of(Collusion::hand);

    private OutletNorm() {}

    static Rule rule() {
        return Rule.signal(
                        "EMP-14-OUTLET",
                        Behavior.EMPTY_PARCEL,
                        "what is usual at the outlet of a courier who has many odd parcels")
                .counting(ODD_AT_OUTLET)
                .within(
                        ofDays(Collusion.WINDOW_DAYS),
                        Param.chosen("waybills", WhoseHand.MANY_ODD, "parcels", 5, 500, SOURCE))
                .settledAtLeast(
                        "odd parcels of one courier",
                        OutletNorm::mostOfOne,
                        Param.chosen("ofOne", WhoseHand.MANY_ODD, "parcels", 5, 500, SOURCE))
                .measuresOnly(Family.GRAPH)
                .attribute("carrier", view -> outlet(view).platform())
                .attribute(NORM, OutletNorm::norm)
                .attribute("outlet", view -> outlet(view).id())
                .rule();
    }

    private static Subject outlet(View view) {
        return view.primary().by().subjectIn(view.key(), SubjectKind.OUTLET);
    }

    private static double mostOfOne(View view) {
        return view.members(ODD_AT_OUTLET).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /**
     * For each courier with many odd parcels, those of the outlet's other couriers, all together, a
     * day. An id with a comma cannot stand in a list.
     */
    private static List<String> norm(View view) {
        long all = view.count(ODD_AT_OUTLET);
        Map<String, Long> ofOne = new TreeMap<>(view.members(ODD_AT_OUTLET));
        ofOne.entrySet()
                .removeIf(
                        one ->
                                one.getValue() < WhoseHand.MANY_ODD
                                        || one.getKey().indexOf(',') >= 0);
        return ofOne.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(COURIERS)
                .map(one -> Subject.parse(one.getKey()).id() + '=' + aDay(all - one.getValue()))
                .sorted()
                .toList();
    }

    private static double aDay(long parcels) {
        return Math.round(HUNDREDTHS * parcels / Collusion.WINDOW_DAYS) / HUNDREDTHS;
    }
}
