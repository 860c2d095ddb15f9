package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Blame that shop after shop buys off for more than the price (docs/adr/0113). R-REV-09E leaves out
 * what says that it makes something good, as all shops call it that settle a claim. What goes wrong
 * with an order is made good with its price; what is given beyond it makes good a harm, and nobody
 * is harmed by a new shop each week. So shops are counted, and what they gave is held against what
 * the orders had cost: who gives five yuan on top for a late meal pays for no silence.
 */
final class SoldBlame {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final Dimension AUTHOR = Dimension.of(SubjectKind.BUYER);

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet PRICE =
            Facet.number("fen", moment -> Repayment.price(moment.journey(), moment.index()));

    private static final Facet GIVEN =
            Facet.number("given", moment -> Repayment.given(moment.journey(), moment.index()));

    /** By what was blamed: who takes it back twice was paid once. */
    private static final Aggregate SETTLED =
            Aggregate.entries(
                            "RVB-08.settled",
                            AUTHOR,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED),
                                    SoldBlame::isGivenUpForMoreThanPrice))
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(SHOP, PRICE, GIVEN);

    private static final LookAlike HARMED =
            LookAlike.leftOut(
                    "HARMED_CUSTOMER",
                    "Whom a shop harms, and who is content with what it gives him for that, meets"
                            + " with it at a shop or two in a month");

    private SoldBlame() {}

    static Rule rule() {
        return Rule.signal(
                        "RVB-08",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "shop after shop gives an account more than the price, and it takes back"
                                + " the blame")
                .distinct(SETTLED)
                .within(
                        MONTH,
                        Param.chosen("orders", 4, "orders", 2, 100, "one in each of the shops"))
                .andAtLeast(
                        "shops",
                        view -> view.distinct(SETTLED, SHOP),
                        Param.chosen(
                                "shops",
                                4,
                                "shops",
                                2,
                                100,
                                "one more than R-REV-09E asks, since these say that they make"
                                        + " something good"))
                .andAtLeast(
                        "times the price that they give",
                        SoldBlame::timesThePrice,
                        Param.chosen(
                                "times",
                                2,
                                "prices",
                                1,
                                100,
                                "with the price again and a little on top a shop is sorry"))
                .family(Family.FUNDS, 62)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(HARMED)
                .rule();
    }

    private static double timesThePrice(View view) {
        Set<String> orders = new HashSet<>();
        long[] sums = {0, 0};
        view.entries(
                SETTLED,
                entry -> {
                    if (orders.add(entry.member())) {
                        sums[0] += entry.number(GIVEN, 0);
                        sums[1] += entry.number(PRICE, 0);
                    }
                });
        return (double) sums[0] / Math.max(1, sums[1]);
    }

    /** What a shop gave before it was blamed bought no silence. */
    private static boolean isGivenUpForMoreThanPrice(Moment moment) {
        Journey journey = moment.journey();
        return ReviewTrail.isGivenUp(moment)
                && (ReviewTrail.isSettledFairly(moment) || ReviewTrail.isGivenUpForMoney(moment))
                && Repayment.isMoreThanPrice(journey, moment.index());
    }
}
