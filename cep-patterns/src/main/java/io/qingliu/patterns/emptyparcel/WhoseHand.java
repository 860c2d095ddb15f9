package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose doing it is that no machine saw a shop's parcels, as far as they tell (docs/adr/0112). */
final class WhoseHand {

    /**
     * Whose scale and sorter never saw what its courier collected: an outlet hands it on itself.
     * What its courier hands over in the county where he collected it need never come there.
     */
    static final Facet PASSED_BY = Facet.subject("passed-by", WhoseHand::passing);

    /** Who takes in another city what somebody else collected and no machine saw. */
    static final Facet FAR_END = Facet.subject("far-end", WhoseHand::farEnd);

    /** The same by name alone, where neither end says on which scanner. */
    static final Facet FAR_NAME = Facet.subject("far-name", WhoseHand::farName);

    /** Many odd parcels of one hand or desk: half of those that make collusion. */
    static final int MANY_ODD = 10;

    /** Part of the odd parcels that end in one far hand, from which it may be that one's doing. */
    private static final double ONE_END = 0.9;

    private WhoseHand() {}

    private static String passing(Moment moment) {
        if (!Collusion.isGhostly(moment)) {
            return null;
        }
        Event pickUp = Trace.pickUp(moment);
        return isHandedOverByCollector(moment, pickUp) ? null : Trace.outletOf(pickUp);
    }

    /** Only where somebody there had it in hand: a name alone can be typed by whoever likes. */
    static String farEnd(Moment moment) {
        Event pickUp = Trace.pickUp(moment);
        return OtherHands.isTaken(moment, pickUp) ? inAnotherCity(moment, pickUp) : null;
    }

    private static String farName(Moment moment) {
        Event pickUp = Trace.pickUp(moment);
        return pickUp != null
                        && !pickUp.has(TextField.SCANNER)
                        && !moment.event().has(TextField.SCANNER)
                        && !Trace.sawMachine(moment)
                        && !Trace.isUploadedAtOnce(moment)
                ? inAnotherCity(moment, pickUp)
                : null;
    }

    private static String inAnotherCity(Moment moment, Event pickUp) {
        String courier = moment.subject(SubjectKind.COURIER);
        String collector = Trace.courierOf(pickUp);
        return collector != null
                        && !collector.equals(courier)
                        && Divisions.differentCity(
                                pickUp.text(TextField.SITE_DIVISION),
                                moment.event().text(TextField.SITE_DIVISION))
                ? courier
                : null;
    }

    /**
     * Whether nearly all of it ends in the hand of one other courier in another city, on scanners
     * that collect nothing of it. Whoever makes up a trace at the desk where it begins needs no
     * friend there, and has it signed for in anybody's name; where it is always the same one, who
     * has a scanner too, it may be his doing alone (R-EMP-29), and who collects what a shop sends
     * is no party to it. Where a carrier names no scanners nobody can say whose doing it is.
     */
    private static boolean endsInOneFarHand(View view) {
        Set<String> collectedOn = OtherHands.collectedOn(view);
        Map<String, Integer> ends = new HashMap<>();
        int[] all = {0};
        view.entries(
                view.primary(),
                parcel -> {
                    all[0]++;
                    if (parcel.has(FAR_END) && OtherHands.isOnOther(parcel, collectedOn)) {
                        ends.merge(parcel.facet(FAR_END), 1, Integer::sum);
                    } else if (parcel.has(FAR_NAME)) {
                        ends.merge(parcel.facet(FAR_NAME), 1, Integer::sum);
                    }
                });
        return ends.values().stream().anyMatch(parcels -> parcels >= ONE_END * all[0]);
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
    private static boolean isHandedOverByCollector(Moment moment, Event pickUp) {
        String collector = Trace.courierOf(pickUp);
        return collector != null
                && collector.equals(moment.subject(SubjectKind.COURIER))
                && Trace.isLocal(moment);
    }
}
