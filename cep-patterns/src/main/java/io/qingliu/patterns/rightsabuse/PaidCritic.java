package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A transfer to who had blamed a shop, read off the life of the account that it goes to. That life
 * knows of all its reviews and what became of them, and of the transfers that name no order; who
 * makes an order good names it.
 */
final class PaidCritic {

    /** How long after the blame: as late as a wage for praise may come (docs/adr/0089). */
    private static final long AFTER = Duration.ofDays(15).toMillis();

    /**
     * How soon after the money a review is given up that was paid for so (R-DEL-02): what still
     * stands then was not paid to go.
     */
    static final Duration STANDS = Duration.ofHours(72);

    private PaidCritic() {}

    /**
     * Whether a purse that is no shop's pays a buyer, or a shop pays for what was ordered at
     * another one.
     */
    static boolean isByStranger(Moment moment) {
        Event transfer = moment.event();
        if (!isToBuyer(transfer)) {
            return false;
        }
        int paid = moment.journey().lastBefore(moment.index(), EventType.PAID);
        return !isFromShop(transfer)
                || (transfer.has(TextField.ORDER)
                        && paid >= 0
                        && !isBoughtFrom(transfer, moment.journey().step(paid)));
    }

    /**
     * Whether a shop pays somebody who never bought there, or had just blamed another shop: what it
     * pays to its own customers says nothing.
     */
    static boolean isByStrangeShop(Moment moment) {
        Event transfer = moment.event();
        if (!isToBuyer(transfer) || !isFromShop(transfer)) {
            return false;
        }
        Journey life = moment.journey();
        if (blame(life, moment.index()) >= 0) {
            return true;
        }
        for (int i = 0; i < moment.index(); i++) {
            if (life.typeAt(i) == EventType.PAID && isBoughtFrom(transfer, life.step(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBoughtFrom(Event transfer, Event paid) {
        return transfer.text(TextField.FROM).equals(paid.text(TextField.SHOP));
    }

    private static boolean isToBuyer(Event transfer) {
        return transfer.number(NumberField.TO_KIND, -1) == Codes.PartyKind.BUYER.ordinal()
                && ReviewTrail.payerOf(transfer) != null;
    }

    private static boolean isFromShop(Event transfer) {
        return transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal();
    }

    static String payee(Moment moment) {
        return Moment.written(
                SubjectKind.BUYER, moment.event().platform(), moment.event().text(TextField.TO));
    }

    static String shop(Moment moment) {
        int blame = blame(moment.journey(), moment.index());
        return blame < 0
                ? null
                : Moment.written(
                        SubjectKind.SHOP,
                        moment.event().platform(),
                        moment.journey().step(blame).text(TextField.SHOP));
    }

    /** What the blamed order cost, fen; -1 if nobody says. */
    static long price(Moment moment) {
        Journey life = moment.journey();
        int blame = blame(life, moment.index());
        int paid = blame < 0 ? -1 : paid(life, blame);
        return paid < 0 ? -1 : PriceReturned.price(life, paid);
    }

    /** Whether the transfer at hand is the first of its payer, and so many others had paid. */
    static boolean isPlace(Moment moment, int place) {
        Journey life = moment.journey();
        if (blame(life, moment.index()) < 0) {
            return false;
        }
        String payer = ReviewTrail.payerOf(moment.event());
        Set<String> before = new HashSet<>();
        for (int i = 0; i < moment.index(); i++) {
            if (life.typeAt(i) == EventType.TRANSFER && blame(life, i) >= 0) {
                before.add(ReviewTrail.payerOf(life.step(i)));
            }
        }
        return before.size() == place && !before.contains(payer);
    }

    /**
     * Whether its payer had paid the account before that step: a wage has a past, a fee has none.
     */
    private static boolean isPaidBefore(Journey life, int step, Event transfer) {
        String payer = ReviewTrail.payerOf(transfer);
        for (int i = 0; i < step; i++) {
            if (life.typeAt(i) == EventType.TRANSFER
                    && payer.equals(ReviewTrail.payerOf(life.step(i)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Step of the newest blame after which the transfer of that step came: -1 if there is none, it
     * was the shop that paid, or it says that it makes something good.
     */
    private static int blame(Journey life, int at) {
        Event transfer = life.step(at);
        if (ReviewTrail.payerOf(transfer) == null
                || ReviewTrail.makesGood(transfer)
                || ReviewTrail.isToOneself(transfer)) {
            return -1;
        }
        long earliest = life.timeAt(at) - AFTER;
        for (int i = at - 1; i >= 0 && life.timeAt(i) >= earliest; i--) {
            if (life.typeAt(i) == EventType.POSTED && ReviewTrail.isBlame(life.step(i))) {
                return isByOther(life, i, transfer) && !isPaidBefore(life, i, transfer) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean isByOther(Journey life, int blame, Event transfer) {
        String from = transfer.text(TextField.FROM);
        if (isFromShop(transfer) && from.equals(life.step(blame).text(TextField.SHOP))) {
            return false;
        }
        int paid = paid(life, blame);
        String till = paid < 0 ? null : life.textAt(paid, TextField.SHOP_PAY_ACCOUNT);
        return till == null
                || !(till.equals(from) || till.equals(transfer.text(TextField.FROM_ACCOUNT)));
    }

    /** Step at which the reviewed order was paid; -1 if it is not known. */
    private static int paid(Journey life, int posted) {
        String order = life.step(posted).text(TextField.ORDER);
        for (int i = posted - 1; i >= 0 && order != null; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && order.equals(life.step(i).text(TextField.ORDER))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the blame still stands three days after the transfer at hand. */
    static boolean stands(Moment moment) {
        Journey life = moment.journey();
        int blame = blame(life, moment.index());
        String review = life.step(blame).text(TextField.REVIEW);
        long until = moment.time() + STANDS.toMillis();
        for (int i = blame + 1; i < life.size() && life.timeAt(i) <= until; i++) {
            if (isGone(life.step(i)) && review.equals(life.step(i).text(TextField.REVIEW))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGone(Event step) {
        return switch (step.type()) {
            case WITHDRAWN, REMOVED -> true;
            case CHANGED ->
                    step.number(NumberField.RATING, ReviewTrail.ADVERSE) > ReviewTrail.ADVERSE;
            default -> false;
        };
    }
}
