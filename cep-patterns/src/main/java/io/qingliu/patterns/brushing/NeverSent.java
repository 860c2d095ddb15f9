package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Counts.CONFIRMED;
import static io.qingliu.patterns.brushing.Counts.SHIPPED;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
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
 * Parcels that have not left their sender a week after their buyers confirmed them (docs/adr/0101).
 * By R-BRU-01 it is odd that a buyer confirms what no scan shows to have arrived. But whoever is
 * hired against a shop can confirm what is still on its way, and have it sent as far as he likes,
 * or to a door that stays shut. Only the sender can leave a parcel unsent: of it nobody beyond him
 * has a scan.
 */
final class NeverSent {

    /**
     * Time a parcel has to be seen beyond its sender, from the confirmation on: at a sale hubs are
     * days behind with their scans.
     */
    private static final Duration WEEK = Duration.ofDays(7);

    /** What a sender, and a courier at his door, can say of a parcel that never goes anywhere. */
    private static final Set<EventType> AT_THE_SENDER =
            EnumSet.of(EventType.WAYBILL_CREATED, EventType.PICKED_UP, EventType.CANCELLED);

    private static final Aggregate PARCELS =
            Aggregate.entries(
                            "BRU-01N.never-set-out",
                            Traces.SHOP,
                            Traces.unseen("confirmed-parcel-that-never-set-out")
                                    .where(NeverSent::isStillMissed)
                                    .settledAfter(
                                            WEEK, EventType.DELIVERED_SELF, EventType.REFUNDED))
                    .with(Counts.TRACED);

    private static final LookAlike ON_ITS_WAY =
            LookAlike.leftOut(
                    "ON_ITS_WAY",
                    "Whoever is hired against a shop confirms what is still on its way: within a"
                            + " week it is scanned beyond its sender, or its price goes back");

    private NeverSent() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-01N",
                        Behavior.BRUSHING,
                        "parcels that buyers confirmed have not left their sender a week later")
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

    /** Whether within a week nothing shows that it set out, nor that the price went back. */
    private static boolean isStillMissed(Moment confirmed) {
        Journey journey = confirmed.journey();
        long until = confirmed.time() + WEEK.toMillis();
        long price = Funding.price(confirmed, confirmed.index());
        long back = 0;
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= until; i++) {
            EventType type = journey.typeAt(i);
            if (type.stream() == Stream.PARCELS && !AT_THE_SENDER.contains(type)) {
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
