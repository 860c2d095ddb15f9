package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;

/**
 * Labels that are older than their orders (docs/adr/0043). Who sells numbers of real parcels takes
 * what he has: somebody had the label made, for a place that was already known, before the order
 * existed that it is sold to. Slow sellers stay below R-EMP-04's five a day that were collected
 * before they were paid for; the label is older still, and counts by the week.
 */
final class Labels {

    /** How far the clocks of a platform and a carrier may be apart. */
    private static final long CLOCKS = Duration.ofMinutes(10).toMillis();

    /** From so many on a shop takes part in what an account does. */
    private static final int OF_A_SHOP = 5;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Mark OLD_LABEL =
            Mark.mark(
                            "label-older-than-order",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.WAYBILL_CREATED).then(EventType.PAID))
                    .where(Labels::isLabelledBefore);

    private static final Aggregate OF_SHOP =
            Aggregate.entries("EMP-21.labels", Parcels.SHOP, OLD_LABEL)
                    .of(moment -> moment.text(TextField.ORDER));

    private static final Aggregate OF_ACCOUNT =
            Aggregate.entries("EMP-21P.labels", Dimension.of(SubjectKind.WAYBILL_POOL), OLD_LABEL)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(SHOP);

    private static final LookAlike PRESALE =
            LookAlike.leftOut(
                    "PRESALE_SHIPPED_AHEAD",
                    "labelled after the deposit, before the rest of the price");

    private static final LookAlike FETCHED_AHEAD =
            LookAlike.leftOut(
                    "FETCHED_AHEAD",
                    "numbers that order software fetches ahead of a sale: they name no place yet");

    private Labels() {}

    static List<Rule> rules() {
        return List.of(ofShop(), ofAccount());
    }

    private static Rule ofShop() {
        return Rule.signal(
                        "EMP-21",
                        Behavior.EMPTY_PARCEL,
                        "labels that were made before their orders existed")
                .distinct(OF_SHOP)
                .beside(ShopRules.PAID)
                .within(
                        ofDays(7),
                        Param.chosen("orders", 10, "orders", 3, 500, "as R-EMP-03 by the week"))
                .settledAtLeast(
                        "share of the orders",
                        view -> view.ratio(OF_SHOP, ShopRules.PAID),
                        Param.chosen("share", 0.2, "share", 0, 1, "as R-EMP-03: no mishap"))
                .family(Family.TEMPORAL, 75)
                .strong()
                .sparing(PRESALE, FETCHED_AHEAD)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static Rule ofAccount() {
        return Rule.signal(
                        "EMP-21P",
                        Behavior.EMPTY_PARCEL,
                        "labels of one account go to orders of several shops that did not exist"
                                + " yet")
                .distinct(OF_ACCOUNT)
                .within(
                        ofDays(7),
                        Param.chosen(
                                "orders", 20, "orders", 5, 500, "as R-EMP-09 asks of a courier"))
                .andAtLeast(
                        "shops with five or more",
                        Labels::shops,
                        Param.chosen(
                                "shops",
                                2,
                                "shops",
                                1,
                                100,
                                "one shop may have bought what the account's owner never sold"))
                .family(Family.TEMPORAL, 75)
                .flags(Flagging.key(SubjectKind.WAYBILL_POOL, Service.LOGISTICS_SERVICE))
                .sparing(PRESALE, FETCHED_AHEAD)
                .rule();
    }

    /**
     * The order's own record says when it came to be, the label where it goes: one without a place
     * is a number that waits for an order.
     */
    private static boolean isLabelledBefore(Moment paid) {
        int label = paid.journey().lastBefore(paid.index(), EventType.WAYBILL_CREATED);
        Event made = paid.journey().step(label);
        long created = paid.timeOfLast(EventType.CREATED, 0);
        long deposit = paid.number(NumberField.DEPOSIT_TIME, Long.MAX_VALUE);
        return paid.isExpress()
                && made.has(TextField.DEST_DIVISION)
                && created - CLOCKS > made.time()
                && deposit > made.time();
    }

    private static double shops(View view) {
        return view.values(OF_ACCOUNT, SHOP).values().stream()
                .filter(orders -> orders >= OF_A_SHOP)
                .count();
    }
}
