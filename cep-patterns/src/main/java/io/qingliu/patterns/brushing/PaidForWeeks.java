package io.qingliu.patterns.brushing;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
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
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A shop of whose trade strangers pay a good part, week after week (docs/adr/0096). A rival who has
 * others suspected by wages (R-BRU-21S) is through with it in days. Who pays a shop's customers
 * price and commission for weeks, of orders that stand and are praised, has bought it a fifth of
 * its sales, and its stars: that is done for the shop.
 *
 * <p>Only such orders count: praised when the wage came, by accounts that share their purse with
 * four others at this shop, ordered and paid for within the thirty days, and standing. What is
 * refunded, or whose praise is taken back, costs a rival nothing.
 */
final class PaidForWeeks {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final int DAYS_OF_A_WEEK = 7;

    /** Part of the price with which an order is taken back: as R-SUB-03 has it of a draw. */
    private static final double NEARLY_ALL = 0.8;

    private static final Facet PURSE =
            Facet.of("purse", moment -> ReviewTrail.payerOf(moment.event()));

    private static final Facet ORDER =
            Facet.of("order", moment -> Wages.BACK.textOfPaid(moment, TextField.ORDER));

    private static final Facet PAID_AT = Facet.number("paid-at", Wages.BACK::paidAt);

    private static final Facet COST =
            Facet.number(
                    "fen", moment -> Math.min(Counts.MOST_FEN, Wages.BACK.priceOfPaid(moment)));

    /** Of what no one praised nothing is counted: a scalper's hands, testers. */
    private static final Aggregate PAID_FOR =
            Wages.BACK
                    .of(
                            "BRU-21T.paid-for",
                            Dimension.subject(
                                    "SHOP",
                                    moment ->
                                            Wages.BACK.isPraised(moment)
                                                    ? Wages.BACK.shopOf(moment)
                                                    : null))
                    .with(PURSE, ORDER, PAID_AT, COST, Wages.OFFICE);

    /** Praised orders of which nothing is left: rare, as nearly all that is praised stands. */
    private static final Aggregate UNDONE =
            Aggregate.entries(
                            "BRU-21T.undone",
                            Traces.SHOP,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(
                                            EventType.REFUNDED,
                                            EventType.POSTED,
                                            EventType.WITHDRAWN,
                                            EventType.CHANGED),
                                    PaidForWeeks::isUndone))
                    .of(moment -> moment.text(TextField.ORDER));

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    30,
                    "accounts",
                    10,
                    2000,
                    "one a day for a month, where R-BRU-21 asks of the purse for two in three"
                            + " days");

    private static final LookAlike FRAMED =
            LookAlike.leftOut(
                    "FRAMED",
                    "A rival pays hands to order, so that the shop is taken for a brusher: in a few"
                            + " days, or what goes back; whoever keeps it up for weeks, and leaves"
                            + " the shop money and praise, has bought it a fifth of its trade");

    private static final LookAlike ERRANDS =
            LookAlike.leftOut(
                    "ERRANDS",
                    "Somebody orders for another, who gives him the price and a little for the"
                            + " way: a purse that pays fewer than five accounts at the shop does"
                            + " not count");

    private static final LookAlike HIRED_BUYERS =
            LookAlike.leftOut(
                    "HIRED_BUYERS",
                    "Whoever has many buy what a shop sells in small numbers, or has it tested,"
                            + " pays them for it: what nobody praises does not count");

    private static final LookAlike PAYROLL =
            LookAlike.leftOut(
                    "WAGES",
                    "Whoever pays thousands meets the price of something that some of them bought,"
                            + " at a big shop of many: a fifth of all that the shop sells must be"
                            + " such");

    private PaidForWeeks() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-21T",
                        Behavior.BRUSHING,
                        "for weeks strangers pay price and commission for a good part of what a"
                                + " shop sells, and it is praised")
                .distinct(PAID_FOR)
                .within(MONTH, ACCOUNTS)
                .beside(UNDONE, Counts.PAID)
                .settledAtLeast(
                        "accounts whose praised orders stand",
                        view -> standing(view).accounts.size(),
                        ACCOUNTS)
                .settledAtLeast(
                        "days on which they ordered",
                        view -> standing(view).byDay.size(),
                        Param.chosen(
                                "days",
                                14,
                                "days",
                                3,
                                30,
                                "every other day of a month, and longer than the guards keep a"
                                        + " victim's score: two weeks"))
                .settledAtLeast(
                        "accounts that ordered beyond the busiest week",
                        view -> standing(view).beyondBusiestWeek(),
                        Param.chosen(
                                "beyondAWeek",
                                15,
                                "accounts",
                                0,
                                1000,
                                "half of the thirty: an attack of days with strays behind it is no"
                                        + " month's work"))
                .settledAtLeast(
                        "share of what the shop sells and takes",
                        PaidForWeeks::share,
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "as R-BRU-01 and R-BRU-11 ask of a shop's orders; a rival would"
                                        + " have to add a fifth to its turnover"))
                .family(Family.FUNDS, 62)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals())
                .sparing(
                        FRAMED,
                        PAYROLL,
                        ERRANDS,
                        HIRED_BUYERS,
                        Wages.STAFF_EXPENSES,
                        LeftOut.AFTER_SALE,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    /**
     * Whether nothing is left of a praised order: nearly all is refunded, or the praise is gone.
     */
    private static boolean isUndone(Moment moment) {
        return switch (moment.type()) {
            case WITHDRAWN -> wasPraised(moment);
            case CHANGED ->
                    moment.number(NumberField.RATING, 0) > 0
                            && !ReviewTrail.isPraise(moment)
                            && wasPraised(moment);
            case REFUNDED -> wasPraised(moment) && isTakenBack(moment);
            default -> ReviewTrail.isPraise(moment) && isTakenBack(moment);
        };
    }

    private static boolean wasPraised(Moment moment) {
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.journey().typeAt(i) == EventType.POSTED
                    && ReviewTrail.isPraise(moment.journey().step(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether by now nearly all of the price went back. A refund without a sum, or of an order
     * whose price nobody says, is taken for all of it.
     */
    private static boolean isTakenBack(Moment moment) {
        Journey journey = moment.journey();
        int paid = journey.lastBefore(moment.index(), EventType.PAID);
        long price = paid < 0 ? -1 : Funding.price(moment, paid);
        long back = 0;
        boolean refunded = false;
        for (int i = 0; i <= moment.index(); i++) {
            if (journey.typeAt(i) == EventType.REFUNDED) {
                Event refund = journey.step(i);
                refunded = true;
                back += Math.max(0, refund.number(NumberField.AMOUNT, price));
            }
        }
        return refunded && back >= NEARLY_ALL * price;
    }

    /** Part of the shop's orders, or of its money if that is less. */
    private static double share(View view) {
        Standing standing = standing(view);
        // Of a busy day the entries are a sample, and stand for all of it.
        double each = standing.seen == 0 ? 0 : (double) view.count(PAID_FOR) / standing.seen;
        return Math.min(
                each * standing.orders / Math.max(1, view.count(Counts.PAID)),
                each * standing.fen / Math.max(1, view.sum(Counts.PAID)));
    }

    private static Standing standing(View view) {
        Map<String, Set<String>> ofPurse = new HashMap<>();
        view.entries(
                PAID_FOR,
                entry ->
                        ofPurse.computeIfAbsent(entry.facet(PURSE), purse -> new HashSet<>())
                                .add(entry.member()));
        Set<String> undone = view.members(UNDONE).keySet();
        Standing standing = new Standing();
        view.entries(
                PAID_FOR,
                entry -> {
                    standing.seen++;
                    if (entry.number(PAID_AT, 0) > view.from()
                            && ofPurse.get(entry.facet(PURSE)).size() >= Wages.OF_A_SHOP
                            && !undone.contains(entry.facet(ORDER))) {
                        standing.add(entry);
                    }
                });
        return standing;
    }

    /** The orders of a window that count. */
    private static final class Standing {
        private final Set<String> accounts = new HashSet<>();
        private final Set<String> paidFor = new HashSet<>();
        private final TreeMap<Long, Set<String>> byDay = new TreeMap<>();
        private long seen;
        private long orders;
        private long fen;

        void add(View.Entry entry) {
            accounts.add(entry.member());
            byDay.computeIfAbsent(ChinaDay.of(entry.number(PAID_AT, 0)), day -> new HashSet<>())
                    .add(entry.member());
            // Paid for by its number and once more without it, an order is one.
            if (paidFor.add(entry.facet(ORDER))) {
                orders++;
                fen += entry.number(COST, 0);
            }
        }

        /** Accounts that ordered on other days than seven in a row: the fewest that are left. */
        long beyondBusiestWeek() {
            long least = accounts.size();
            for (long first : byDay.keySet()) {
                Set<String> others = new HashSet<>();
                byDay.headMap(first).values().forEach(others::addAll);
                byDay.tailMap(first + DAYS_OF_A_WEEK).values().forEach(others::addAll);
                least = Math.min(least, others.size());
            }
            return least;
        }
    }
}
