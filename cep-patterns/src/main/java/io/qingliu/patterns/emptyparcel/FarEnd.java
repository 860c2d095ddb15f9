package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.calendar.ChinaDay;
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

/**
 * A station that does not exist (docs/adr/0112): somebody writes in and out what one shop of
 * another city sends and no machine saw, a day's shelf in one go, and has nothing for anybody else.
 * R-EMP-14 sees the same parcels where they are collected, and cannot tell whose doing it is.
 */
final class FarEnd {

    /** Between two parcels that are written out in one go. */
    private static final long AT_ONCE = 10 * 60_000L;

    private static final Facet ON_DAY =
            Facet.of("day", moment -> Long.toString(ChinaDay.of(moment.time())));

    private static final Facet OUTLET = Facet.subject(SubjectKind.OUTLET);

    private static final Mark UNSEEN =
            Parcels.handedOver(
                            "unseen-parcel-from-afar",
                            JourneyKind.WAYBILL,
                            moment -> WhoseHand.farEnd(moment) != null)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate FROM_AFAR =
            Aggregate.entries("EMP-29.from-afar", Parcels.COURIER, UNSEEN)
                    .of(Trace::waybill)
                    .with(Collusion.SHOP, OUTLET, ON_DAY);

    private static final LookAlike AGENT_OF_A_LINE =
            LookAlike.leftOut(
                    "AGENT_OF_A_LINE",
                    "an agent to whom a sender's own lorry brings what bears no sorting: he has"
                            + " everybody's parcels too, and people come when they like");

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
                        .beside(Collusion.SOUND_HANDED)
                        .within(
                                ofDays(Collusion.WINDOW_DAYS),
                                Param.chosen("waybills", 20, "parcels", 5, 500, "as R-EMP-14"))
                        .andAtLeast(
                                "days",
                                view -> view.distinct(FROM_AFAR, ON_DAY),
                                Param.chosen(
                                        "days", 3, "days", 1, 7, "a lorry's load has a day or two"))
                        .andAtLeast(
                                "share in one go",
                                FarEnd::inOneGo,
                                Param.chosen(
                                        "atOnce",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "as R-EMP-26: people come when they like"))
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
                        .family(Family.LOGISTICS, 65)
                        .sparing(AGENT_OF_A_LINE)
                        .flags(
                                Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE),
                                Flagging.facet(OUTLET, Service.LOGISTICS_SERVICE)
                                        .occurringAtLeast(WhoseHand.MANY_ODD))
                        .rule());
    }

    /** Part of them that is written out within ten minutes of another. */
    private static double inOneGo(View view) {
        long[] last = {Long.MIN_VALUE / 2, 0};
        long[] near = {0, 0};
        view.entries(
                FROM_AFAR,
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

    private static double sound(View view) {
        Map<String, Long> sound = view.members(Collusion.SOUND_HANDED);
        long all = sound.values().stream().mapToLong(Long::longValue).sum();
        return (double) all / Math.max(1, view.distinct(FROM_AFAR));
    }
}
