package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.List;

/** Whose doing it is that no machine saw a shop's parcels, as far as they tell (docs/adr/0112). */
final class WhoseHand {

    /**
     * Whose scale and sorter never saw what its courier collected: an outlet hands it on itself.
     * What its courier hands over in the county where he collected it need never come there.
     */
    static final Facet PASSED_BY =
            Facet.subject(
                    "passed-by",
                    moment ->
                            Collusion.isGhostly(moment) && !isHandedOverByCollector(moment)
                                    ? Trace.collectingOutlet(moment)
                                    : null);

    /** Who hands over in another city what somebody else collected and no machine saw. */
    static final Facet FAR_END = Facet.subject("far-end", WhoseHand::farEnd);

    /** Many odd parcels of one hand or desk: half of those that make collusion. */
    static final int MANY_ODD = 10;

    /** Part of the odd parcels that end in one far hand, from which it may be that one's doing. */
    private static final double ONE_END = 0.9;

    private WhoseHand() {}

    static String farEnd(Moment moment) {
        return Collusion.isGhostly(moment)
                        && Collusion.collector(moment) != null
                        && Trace.isBetweenCities(moment)
                ? moment.subject(SubjectKind.COURIER)
                : null;
    }

    /**
     * Whether nearly all of it ends in the hand of one other courier in another city. Whoever makes
     * up a trace at the desk where it begins needs no friend there, and has it signed for in
     * anybody's name; where it is always the same one, it may be his doing alone (R-EMP-29), and
     * who collects what a shop sends is no party to it.
     */
    private static boolean endsInOneFarHand(View view) {
        return view.most(view.primary(), FAR_END) >= ONE_END * view.count(view.primary());
    }

    static List<String> courier(View view) {
        Subject courier = view.primary().by().subjectIn(view.key(), SubjectKind.COURIER);
        return endsInOneFarHand(view) ? List.of() : List.of(courier.toString());
    }

    static List<String> passedBy(View view) {
        List<String> outlets = new ArrayList<>();
        if (!endsInOneFarHand(view)) {
            view.values(view.primary(), PASSED_BY)
                    .forEach(
                            (outlet, parcels) -> {
                                if (parcels >= MANY_ODD) {
                                    outlets.add(outlet);
                                }
                            });
        }
        return outlets;
    }

    /** Whom an alert would be about; null, and there is none, where that is not known. */
    static String accused(View view) {
        return endsInOneFarHand(view) ? null : AlertFacts.courier(view);
    }

    /** In the county that its label names: who takes it elsewhere himself made it up. */
    private static boolean isHandedOverByCollector(Moment moment) {
        String collector = Trace.collector(moment);
        return collector != null
                && collector.equals(moment.subject(SubjectKind.COURIER))
                && Trace.isLocal(moment);
    }
}
