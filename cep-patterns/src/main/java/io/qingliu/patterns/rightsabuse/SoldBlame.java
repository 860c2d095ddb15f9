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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Blame that shop after shop buys off for more than the price (docs/adr/0113). R-REV-09E leaves out
 * what says that it makes something good, as all shops call it that settle a claim. What goes wrong
 * with an order is made good with its price; what is given beyond it makes good a harm, and nobody
 * is harmed by a new shop each week. So shops are counted, each of which gave twice the price: who
 * gives five yuan on top for a late meal pays for no silence, and a dear order at a friend's shop
 * is one order.
 *
 * <p>Money is counted that a shop gives after it was blamed. Money names its order and what becomes
 * of a review often does not, so they meet under the author, by the review.
 */
final class SoldBlame {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final Dimension AUTHOR = Dimension.of(SubjectKind.BUYER);

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet PRICE =
            Facet.number("fen", moment -> Repayment.price(moment.journey(), moment.index()));

    private static final Facet GIVEN = Facet.number("given", SoldBlame::givenForBlame);

    /** Orders of which, by then, the shop has given more than the price since it was blamed. */
    private static final Aggregate PAID =
            Aggregate.entries(
                            "RVB-08.paid",
                            AUTHOR,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(EventType.REFUNDED, EventType.TRANSFER),
                                    SoldBlame::isMoreThanPrice))
                    .of(ReviewTrail::adverseBefore)
                    .with(SHOP, PRICE, GIVEN);

    /** What names no order is met in its author's life: there it is known what he had written. */
    private static final Aggregate GIVEN_UP =
            Aggregate.entries(
                            "RVB-08.given-up",
                            AUTHOR,
                            endings(JourneyKind.ORDER, ReviewTrail::isGivenUp),
                            endings(
                                    JourneyKind.ACCOUNT,
                                    moment ->
                                            ReviewTrail.isWithoutItsOrder(moment)
                                                    && ReviewTrail.isGivenUp(moment)))
                    .of(moment -> moment.text(TextField.REVIEW));

    private static final Param SHOPS =
            Param.chosen(
                    "shops",
                    4,
                    "shops",
                    2,
                    100,
                    "one more than R-REV-09E asks, since these say that they make something good");

    private static final Function<View, Map<String, Double>> TIMES = SoldBlame::timesOfShops;

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
                .distinct(GIVEN_UP)
                .within(
                        MONTH,
                        Param.chosen("orders", 4, "orders", 2, 100, "one in each of the shops"))
                .beside(PAID)
                .andAtLeast("shops", view -> view.once(TIMES).size(), SHOPS)
                .andAtLeast(
                        "times the price that each of so many shops gives",
                        SoldBlame::timesOfEnoughShops,
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

    private static Source endings(JourneyKind kind, Predicate<Moment> condition) {
        return new Source.Events(
                kind, EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED), condition);
    }

    /**
     * Each shop that paid before the blame was taken back, and how many times the price at most.
     */
    private static Map<String, Double> timesOfShops(View view) {
        Map<String, Long> givenUp = new HashMap<>();
        view.entries(GIVEN_UP, entry -> givenUp.put(entry.member(), entry.time()));
        Map<String, Double> times = new HashMap<>();
        view.entries(
                PAID,
                entry -> {
                    Long until = givenUp.get(entry.member());
                    if (until != null && entry.time() <= until) {
                        double given = entry.number(GIVEN, 0);
                        times.merge(
                                entry.facet(SHOP),
                                given / Math.max(1, entry.number(PRICE, 0)),
                                Math::max);
                    }
                });
        return times;
    }

    /** What the least of the shops gives of the so many that give most. */
    private static double timesOfEnoughShops(View view) {
        return view.once(TIMES).values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(Math.max(0, (long) Math.ceil(view.param(SHOPS)) - 1))
                .findFirst()
                .orElse(0.0);
    }

    /** What a shop gave before it was blamed bought no silence. */
    private static long givenForBlame(Moment moment) {
        String review = ReviewTrail.adverseBefore(moment);
        int blamed =
                review == null
                        ? -1
                        : ReviewTrail.adverseSince(moment.journey(), moment.index(), review);
        return blamed < 0 ? -1 : Repayment.given(moment.journey(), blamed, moment.index());
    }

    private static boolean isMoreThanPrice(Moment moment) {
        long given = givenForBlame(moment);
        return given > 0
                && Repayment.isMoreThan(Repayment.price(moment.journey(), moment.index()), given);
    }
}
