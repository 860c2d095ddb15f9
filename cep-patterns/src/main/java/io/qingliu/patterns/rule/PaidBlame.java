package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.time.Duration;

/**
 * Money for blame (docs/adr/0105): a transfer to who had blamed a shop, of what the blamed order
 * cost, or of that and a commission. Whoever pays for blame does not work for the shop, and who is
 * paid for it does no task of the shop's. Read off the life of the order or of the account; each
 * blame is paid for once: the transfers before are matched first, in the order of time.
 */
public final class PaidBlame {

    /** How long after the blame: as late as a wage for praise may come (docs/adr/0089). */
    private static final long AFTER = Duration.ofDays(15).toMillis();

    /** Commission of a task, fen: 3 to 30 yuan, as R-BRU-05. */
    private static final long LEAST_COMMISSION = 300;

    private static final long MOST_COMMISSION = 3000;

    private PaidBlame() {}

    /** Step of the standing blame that the transfer of a step pays for; -1 if there is none. */
    public static int of(Journey life, int transferAt) {
        if (newest(life, transferAt, null) < 0) {
            return -1;
        }
        boolean[] taken = new boolean[transferAt];
        for (int i = 0; i < transferAt; i++) {
            if (life.typeAt(i) == EventType.TRANSFER) {
                int blame = newest(life, i, taken);
                if (blame >= 0) {
                    taken[blame] = true;
                }
            }
        }
        return newest(life, transferAt, taken);
    }

    private static int newest(Journey life, int transferAt, boolean[] taken) {
        long earliest = life.timeAt(transferAt) - AFTER;
        for (int i = transferAt - 1; i >= 0 && life.timeAt(i) >= earliest; i--) {
            if (life.typeAt(i) == EventType.POSTED
                    && (taken == null || !taken[i])
                    && isPaidFor(life, i, transferAt)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPaidFor(Journey life, int posted, int transferAt) {
        Event blame = life.step(posted);
        if (!ReviewTrail.isBlame(blame)) {
            return false;
        }
        Event transfer = life.step(transferAt);
        if (ReviewTrail.payerOf(transfer) == null
                || !ReviewTrail.isTo(transfer, blame.text(TextField.BUYER))
                || ReviewTrail.isMadeGood(life, transferAt)
                || ReviewTrail.isToOneself(transfer)) {
            return false;
        }
        int paid = paidAt(life, posted);
        long price = paid < 0 ? -1 : PriceReturned.price(life, paid);
        return price > 0
                && (PriceReturned.isPrice(transfer.number(NumberField.AMOUNT, -1), price)
                        || isWithCommission(transfer, price))
                && ReviewTrail.stands(life, posted, life.timeAt(transferAt));
    }

    /** Step at which the order that a review is of was paid; -1 if it is not known. */
    public static int paidAt(Journey life, int posted) {
        String order = life.step(posted).text(TextField.ORDER);
        for (int i = posted - 1; i >= 0 && order != null; i--) {
            if (life.typeAt(i) == EventType.PAID && order.equals(life.textAt(i, TextField.ORDER))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a transfer is of a price, in fen, and a commission. */
    public static boolean isWithCommission(Event transfer, long price) {
        long more = transfer.number(NumberField.AMOUNT, -1) - price;
        return price > 0 && more >= LEAST_COMMISSION && more <= MOST_COMMISSION;
    }
}
