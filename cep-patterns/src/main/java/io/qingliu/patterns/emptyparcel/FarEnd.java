package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A station that does not exist (docs/adr/0112): somebody writes in and out what one shop of
 * another city sends and no machine saw, a day's shelf in one go, and has nothing for anybody else.
 * R-EMP-14 sees the same parcels where they are collected, and cannot tell whose doing it is.
 */
final class FarEnd {

    /** Between two parcels that are written out in one go. */
    private static final long AT_ONCE = 10 * 60_000L;

    private static final Facet OUTLET = Facet.subject(SubjectKind.OUTLET);

    private static final Mark UNSEEN =
            Parcels.handedOver(
                            "unseen-parcel-from-afar",
                            JourneyKind.WAYBILL,
                            moment ->
                                    WhoseHand.farEnd(moment) != null && Trace.namesMachines(moment))
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate FROM_AFAR =
            Aggregate.entries("EMP-29.from-afar", Parcels.COURIER, UNSEEN)
                    .of(Trace::waybill)
                    .with(Collusion.SHOP, OUTLET, AmidOthers.ON_DAY)
                    .with(OtherHands.COUNTER, OtherHands.COLLECTED_ON);

    private static final Param MANY =
            Param.chosen("waybills", 20, "parcels", 5, 500, "as R-EMP-14");

    private static final LookAlike AGENT_OF_A_LINE =
            LookAlike.leftOut(
                    "AGENT_OF_A_LINE",
                    "an agent to whom a sender's own lorry brings what bears no sorting: he has"
                            + " everybody's parcels too, and people come when they like");

    private static final LookAlike BROKEN_SORTER =
            LookAlike.leftOut(
                    "BROKEN_SORTER",
                    "a courier behind a sorter that stands still, or whose carrier says nothing of"
                            + " machines: he has parcels of many shops, which nobody saw either");

    private static final LookAlike NAME_TYPED_IN =
            LookAlike.leftOut(
                    "NAME_TYPED_IN",
                    "a courier in whose name somebody else signs, at the desk where the parcel is"
                            + " collected: on a scanner of that desk, or all scans at once");

    private FarEnd() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-29",
                                Behavior.EMPTY_PARCEL,
                                "a courier writes out in one go what no machine saw of one shop of"
                                        + " another city, and has nothing else")
                        .distinct(FROM_AFAR)
                        .apartBy(Collusion.SHOP)
                        .beside(Collusion.SOUND_HANDED, Collusion.ODD_HANDED)
                        .within(ofDays(Collusion.WINDOW_DAYS), MANY)
                        .andAtLeast(
                                "days",
                                view -> view.distinct(FROM_AFAR, AmidOthers.ON_DAY),
                                Param.chosen(
                                        "days", 3, "days", 1, 7, "a lorry's load has a day or two"))
                        .andAtLeast(
                                "share in one go",
                                view -> inOneGo(view, FROM_AFAR),
                                Param.chosen(
                                        "atOnce",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "as R-EMP-26: people come when they like"))
                        .settledAtLeast(
                                "share on scanners that collected none of them",
                                FarEnd::onHisOwn,
                                Param.chosen(
                                        "ownScanner",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "as R-EMP-14: what the desk scans itself it may sign in"
                                                + " any name"))
                        .settledAtMost(
                                "sound parcels for one of them",
                                FarEnd::sound,
                                Param.chosen(
                                        "others",
                                        0.1,
                                        "times",
                                        0,
                                        10,
                                        "every carrier's courier brings something for others"))
                        .settledAtMost(
                                "odd parcels of smaller customers for one of them",
                                FarEnd::oddOfOthers,
                                Param.chosen(
                                        "oddOthers",
                                        1,
                                        "times",
                                        0,
                                        100,
                                        "those can be made up as well, so that a few show nothing;"
                                                + " where a sorter stands still there are many"))
                        .family(Family.LOGISTICS, 65)
                        .sparing(AGENT_OF_A_LINE, BROKEN_SORTER, NAME_TYPED_IN)
                        .flags(
                                Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE),
                                Flagging.facet(OUTLET, Service.LOGISTICS_SERVICE)
                                        .occurringAtLeast(WhoseHand.MANY_ODD))
                        .rule());
    }

    /** Part of them that is written out within ten minutes of another. */
    static double inOneGo(View view, Aggregate parcels) {
        long[] last = {Long.MIN_VALUE / 2, 0};
        long[] near = {0, 0};
        view.entries(
                parcels,
                parcel -> {
                    boolean close = parcel.time() - last[0] <= AT_ONCE;
                    // The first of a go counts when the second comes.
                    near[0] += close ? 2 - last[1] : 0;
                    last[1] = close ? 1 : 0;
                    last[0] = parcel.time();
                    near[1]++;
                });
        return near[1] == 0 ? 0 : (double) near[0] / near[1];
    }

    private static double onHisOwn(View view) {
        Set<String> collectedOn = OtherHands.collectedOn(view);
        long[] own = {0, 0};
        view.entries(
                FROM_AFAR,
                parcel -> {
                    own[0] += OtherHands.isOnOther(parcel, collectedOn) ? 1 : 0;
                    own[1]++;
                });
        return own[1] == 0 ? 0 : (double) own[0] / own[1];
    }

    /** A shop that has as many of them as the judged one has to is another such customer. */
    private static double oddOfOthers(View view) {
        String shop = AlertFacts.first(view, Collusion.SHOP);
        long others = 0;
        for (Map.Entry<String, Long> odd : view.members(Collusion.ODD_HANDED).entrySet()) {
            boolean small = odd.getValue() < view.param(MANY) && !odd.getKey().equals(shop);
            others += small ? odd.getValue() : 0;
        }
        return (double) others / Math.max(1, view.distinct(FROM_AFAR));
    }

    private static double sound(View view) {
        Map<String, Long> sound = view.members(Collusion.SOUND_HANDED);
        long all = sound.values().stream().mapToLong(Long::longValue).sum();
        return (double) all / Math.max(1, view.distinct(FROM_AFAR));
    }
}
