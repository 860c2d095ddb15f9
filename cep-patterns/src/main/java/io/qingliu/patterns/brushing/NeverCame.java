package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Counts.CONFIRMED;
import static io.qingliu.patterns.brushing.Counts.SHIPPED;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Parcels that have not come a week after their buyers confirmed them (docs/adr/0101). By R-BRU-01
 * it is odd that a buyer confirms what no scan shows to have arrived. But whoever is hired against
 * a shop can confirm what is still on its way. Only the sender can leave a parcel unsent.
 */
final class NeverCame {

    /**
     * Time a parcel has to come, from the confirmation on: most take three days within the country,
     * and what goes far, or at a sale, a week.
     */
    private static final Duration WEEK = Duration.ofDays(7);

    /** Any of it shows that there was a parcel, and that it came to where its buyer lives. */
    private static final Set<EventType> CAME =
            EnumSet.of(
                    EventType.DELIVERED_SELF,
                    EventType.DELIVERED_PROXY,
                    EventType.DELIVERED_PICKUP_POINT,
                    EventType.AT_PICKUP_POINT,
                    EventType.OUT_FOR_DELIVERY,
                    EventType.REJECTED,
                    EventType.RETURNING,
                    EventType.RETURN_DELIVERED);

    private static final Aggregate PARCELS =
            Aggregate.entries(
                            "BRU-01N.never-came",
                            Traces.SHOP,
                            Traces.unseen("confirmed-parcel-that-never-came")
                                    .where(NeverCame::isStillMissed)
                                    .settledAfter(
                                            WEEK, EventType.DELIVERED_SELF, EventType.REFUNDED))
                    .with(Counts.TRACED);

    private static final LookAlike ON_ITS_WAY =
            LookAlike.leftOut(
                    "ON_ITS_WAY",
                    "Whoever is hired against a shop confirms what is still on its way: it comes"
                            + " within a week, or its price goes back");

    private NeverCame() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-01N",
                        Behavior.BRUSHING,
                        "parcels that buyers confirmed have not come a week later")
                .counting(PARCELS)
                .within(Traces.DAY, Param.chosen("orders", 10, "orders", 3, 500, "as R-BRU-01"))
                .beside(SHIPPED, CONFIRMED)
                .settledAtLeast(
                        "share of parcels",
                        view -> view.ratio(PARCELS, SHIPPED),
                        Param.chosen("share", 0.2, "share", 0.05, 1, "as R-BRU-01"))
                .family(Family.LOGISTICS, 80)
                .strong()
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(
                        ON_ITS_WAY,
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER,
                        Spared.SYSTEM_ACTS,
                        Spared.RIVAL_ATTACK,
                        Spared.carrierSilent(CONFIRMED))
                .rule();
    }

    /** Whether within a week nothing shows that the parcel came, nor that the price went back. */
    private static boolean isStillMissed(Moment confirmed) {
        Journey journey = confirmed.journey();
        long until = confirmed.time() + WEEK.toMillis();
        long price = Funding.price(confirmed, confirmed.index());
        long back = 0;
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= until; i++) {
            EventType type = journey.typeAt(i);
            if (CAME.contains(type)) {
                return false;
            }
            if (type == EventType.REFUNDED) {
                back += Math.max(0, journey.step(i).number(NumberField.AMOUNT, price));
                if (back >= Traces.NEARLY_ALL * price) {
                    return false;
                }
            }
        }
        return true;
    }
}
