package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.DAY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.WEEK;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.rule.Weighing;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the purse pays for weighs next to nothing, and what customers pay for does not (R-SUB-08
 * with R-EMP-02; docs/adr/0077). Whoever hunts coupons may send newcomers to a shop that knows
 * nothing of it; what is packed for them the shop knows.
 */
final class TrifleClaims {

    /** A trifle weighs a third of what it should, or less. */
    private static final int TRIFLE = 3;

    /** So long after the first parcel of an order the others are on their way. */
    private static final Duration THE_REST = Duration.ofDays(3);

    private static final Facet ITEM = Facet.of("item", moment -> moment.text(TextField.ITEM));

    private static final Aggregate TRIFLES =
            Aggregate.entries(
                            "SUB-08T.trifles",
                            SHOP,
                            handedOver(
                                    "trifle-for-a-subsidised-order",
                                    moment -> Subsidies.isOfSubsidised(moment) && isTrifle(moment)))
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(ITEM);

    private static final Aggregate WHOLES =
            Aggregate.slices(
                            "SUB-08T.wholes",
                            SHOP,
                            DAY,
                            handedOver("item-sent-whole", TrifleClaims::isWhole))
                    .of(moment -> moment.text(TextField.ITEM));

    private static final Param ORDERS =
            Param.chosen("orders", 10, "orders", 3, 500, "what R-SUB-08 asks for");

    private static final LookAlike WRONG_CATALOGUE =
            LookAlike.leftOut(
                    "WRONG_CATALOGUE",
                    "A catalogue that is wrong about an item is wrong each time: only items that"
                            + " are also sent whole count");

    private static final LookAlike SPLIT_SHIPMENT =
            LookAlike.leftOut(
                    "SPLIT_SHIPMENT",
                    "An order in several parcels, the lightest first: weighed together, when the"
                            + " rest is on its way");

    private static final LookAlike PARTS_AND_SAMPLES =
            LookAlike.leftOut(
                    "PARTS_AND_SAMPLES",
                    "Spare parts and samples by letter are items of their own, with weights of"
                            + " their own");

    private TrifleClaims() {}

    /** More is needed to suspect: newcomers may all choose the small one of an item. */
    static Rule trifles() {
        return rule("SUB-08T", "a trifle is sent for subsidised orders of what others get whole")
                .distinct(TRIFLES)
                .within(WEEK, ORDERS)
                .beside(WHOLES, SelfDealing.OF_SHOP)
                .settledAtLeast(
                        "orders of items also sent whole", TrifleClaims::ofWholeItems, ORDERS)
                .settledAtLeast(
                        "share of subsidised orders",
                        view -> view.ratio(TRIFLES, SelfDealing.OF_SHOP),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.05,
                                1,
                                "what SUB-08 asks: of honest parcels some are mispacked"))
                .family(Family.LOGISTICS, 45)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(WRONG_CATALOGUE, SPLIT_SHIPMENT, PARTS_AND_SAMPLES)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Mark handedOver(String name, Predicate<Moment> where) {
        return Mark.mark(
                        name,
                        JourneyKind.ORDER,
                        Sequence.begin(EventType.PAID)
                                .then(
                                        EventType.DELIVERED_SELF,
                                        EventType.DELIVERED_PROXY,
                                        EventType.DELIVERED_PICKUP_POINT))
                .where(
                        moment ->
                                moment.isExpress()
                                        && moment.has(TextField.ITEM)
                                        && moment.number(NumberField.CATALOG_WEIGHT, 0) > 0)
                .where(where)
                .settledAfter(THE_REST, EventType.ARRIVED);
    }

    private static boolean isTrifle(Moment moment) {
        long grams = grams(moment);
        return grams >= 0 && TRIFLE * grams <= moment.number(NumberField.CATALOG_WEIGHT, 0);
    }

    /** Two thirds or more of what it should weigh. */
    private static boolean isWhole(Moment moment) {
        return TRIFLE * grams(moment)
                >= (TRIFLE - 1) * moment.number(NumberField.CATALOG_WEIGHT, 0);
    }

    /** All parcels of the order, those that come days later too; negative if not known. */
    private static long grams(Moment moment) {
        Journey journey = moment.journey();
        int before = moment.index() + 1;
        while (before < journey.size()
                && journey.timeAt(before) - moment.time() <= THE_REST.toMillis()) {
            before++;
        }
        return Weighing.grams(journey, before);
    }

    private static double ofWholeItems(View view) {
        Set<String> whole = view.members(WHOLES).keySet();
        long[] orders = {0};
        view.entries(TRIFLES, trifle -> orders[0] += whole.contains(trifle.facet(ITEM)) ? 1 : 0);
        return orders[0];
    }
}
