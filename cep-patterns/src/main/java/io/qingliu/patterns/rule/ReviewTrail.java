package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;

/**
 * What is known of a review at one of its steps, read off the journey in which the step lies: the
 * life of its order, or of its author's account. Steps of other reviews there do not count.
 */
public final class ReviewTrail {

    /** Up to so many stars a review is adverse (docs/reference/detection.md §4). */
    public static final int ADVERSE = 2;

    /** From so many stars on it is praise. */
    public static final int PRAISE = 4;

    /**
     * How long after a payment a review that is given up was paid for (docs/reference/detection.md
     * §4, R-DEL-02).
     */
    private static final long PAID_FOR = Duration.ofHours(72).toMillis();

    private static final Codes.PartyKind[] PARTIES = Codes.PartyKind.values();

    private ReviewTrail() {}

    /**
     * Whether a buyer wrote it. What the platform praises in the name of who says nothing is no
     * review; a record that names no actor is its author's.
     */
    public static boolean isWritten(Moment moment) {
        return isBuyers(moment.actor());
    }

    /** The same of any step of the journey at hand. */
    public static boolean isWritten(Event review) {
        return isBuyers(review.actor());
    }

    private static boolean isBuyers(Codes.Actor actor) {
        return actor == null || actor == Codes.Actor.BUYER;
    }

    /** Whether the step is a buyer's own praise, of at least {@link #PRAISE} stars. */
    public static boolean isPraise(Moment moment) {
        return isPraise(moment.event());
    }

    /** The same of any step of the journey at hand. */
    public static boolean isPraise(Event review) {
        return isBuyers(review.actor()) && review.number(NumberField.RATING, 0) >= PRAISE;
    }

    /** Whether the step is a buyer's own adverse review. */
    public static boolean isAdverse(Moment moment) {
        return isWritten(moment) && isAdverse(moment.event());
    }

    /** The same of any step of the journey at hand. */
    public static boolean isBlame(Event review) {
        return isBuyers(review.actor()) && isAdverse(review);
    }

    private static boolean isAdverse(Event step) {
        long stars = step.number(NumberField.RATING, 0);
        return stars > 0 && stars <= ADVERSE;
    }

    /**
     * The stars of the review before this step: as it was last posted or changed, else as a step
     * that changes no stars says itself; -1 if nobody does.
     */
    public static long starsBefore(Moment moment) {
        int rated = lastRated(moment);
        if (rated >= 0) {
            return moment.journey().step(rated).number(NumberField.RATING, -1);
        }
        return isRating(moment.event()) ? -1 : moment.number(NumberField.RATING, -1);
    }

    /** Whether the review was adverse before this step. */
    public static boolean wasAdverse(Moment moment) {
        long stars = starsBefore(moment);
        return stars > 0 && stars <= ADVERSE;
    }

    /** Whether its author gives up an adverse review here: withdraws it, or turns it to praise. */
    public static boolean isGivenUp(Moment moment) {
        boolean gone =
                moment.type() == EventType.WITHDRAWN
                        || (moment.type() == EventType.CHANGED && isPraise(moment));
        return gone && isWritten(moment) && wasAdverse(moment);
    }

    /**
     * Whether an adverse review is given up within three days after its shop paid the author,
     * outside refunds, after-sale cases and price adjustments.
     */
    public static boolean isGivenUpForMoney(Moment moment) {
        return hushMoney(moment, true) >= 0;
    }

    /**
     * The step at which its author is paid, outside refunds, after-sale cases and price
     * adjustments, within three days before an adverse review is given up; -1 if there is none.
     *
     * @param byShop whether the shop itself pays, or anybody else
     */
    public static int hushMoney(Moment moment, boolean byShop) {
        if (!isGivenUp(moment)) {
            return -1;
        }
        int adverse = lastRated(moment);
        for (int i = moment.index() - 1; i > adverse && adverse >= 0; i--) {
            Event step = moment.journey().step(i);
            if (moment.time() - step.time() > PAID_FOR) {
                return -1;
            }
            if (step.type() == EventType.TRANSFER && isHushMoney(moment, i, byShop)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHushMoney(Moment moment, int at, boolean byShop) {
        Event review = moment.event();
        return !isMadeGood(moment.journey(), at)
                && isTo(moment.journey().step(at), review.text(TextField.BUYER))
                && isFrom(moment.journey(), at, review.text(TextField.SHOP)) == byShop;
    }

    /** Whose money a transfer moves, as a written subject; null if nobody says. */
    public static String payerOf(Event transfer) {
        long kind = transfer.number(NumberField.FROM_KIND, -1);
        String from = transfer.text(TextField.FROM);
        if (kind < 0 || from == null) {
            return null;
        }
        return switch (PARTIES[(int) kind]) {
            case BUYER -> Moment.written(SubjectKind.BUYER, transfer.platform(), from);
            case SHOP -> Moment.written(SubjectKind.SHOP, transfer.platform(), from);
            case OTHER -> Moment.written(SubjectKind.PAY_ACCOUNT, null, from);
        };
    }

    /** Whether a transfer names a reason for which something is made good: a refund, after-sale. */
    public static boolean makesGood(Event transfer) {
        return transfer.number(NumberField.REASON, Codes.Reason.OTHER.ordinal())
                != Codes.Reason.OTHER.ordinal();
    }

    /** Whether somebody moves money between purses of the same holder. */
    public static boolean isToOneself(Event transfer) {
        String from = transfer.text(TextField.FROM_ACCOUNT);
        boolean sameBuyer =
                transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.BUYER.ordinal()
                        && transfer.has(TextField.FROM)
                        && transfer.text(TextField.FROM).equals(transfer.text(TextField.TO));
        return sameBuyer || (from != null && from.equals(transfer.text(TextField.TO_ACCOUNT)));
    }

    /** Whether a transfer goes to that buyer. */
    public static boolean isTo(Event transfer, String buyer) {
        return transfer.number(NumberField.TO_KIND, -1) == Codes.PartyKind.BUYER.ordinal()
                && buyer.equals(transfer.text(TextField.TO));
    }

    /** Whether a transfer comes from that shop, or from the purse that was paid for its order. */
    public static boolean isFrom(Journey journey, int transferAt, String shop) {
        Event transfer = journey.step(transferAt);
        if (transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()) {
            return shop.equals(transfer.text(TextField.FROM));
        }
        String purse = journey.textAt(transferAt, TextField.SHOP_PAY_ACCOUNT);
        return purse != null
                && transfer.has(TextField.ORDER)
                && purse.equals(transfer.text(TextField.FROM_ACCOUNT));
    }

    /**
     * Whether a transfer makes good what went wrong: it says so, or says nothing after the order
     * was refunded.
     */
    public static boolean isMadeGood(Journey journey, int transferAt) {
        Event transfer = journey.step(transferAt);
        if (transfer.has(NumberField.REASON)) {
            return transfer.number(NumberField.REASON, -1) != Codes.Reason.OTHER.ordinal();
        }
        return journey.lastBefore(transferAt, EventType.REFUNDED) >= 0;
    }

    /**
     * Whether something was made good to the author between the adverse review and this step: a
     * refund, or a transfer that says so.
     */
    public static boolean isSettledFairly(Moment moment) {
        int adverse = lastRated(moment);
        for (int i = moment.index() - 1; i >= 0 && i > adverse; i--) {
            Event step = moment.journey().step(i);
            if (step.type() == EventType.REFUNDED
                    || (step.type() == EventType.TRANSFER && isMadeGood(moment.journey(), i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the step names no order and no stars, though the review was posted with an order: its
     * author's account is then the only life in which both meet.
     */
    public static boolean hasLostItsOrder(Moment moment) {
        return !moment.event().has(NumberField.RATING) && isWithoutItsOrder(moment);
    }

    /** Whether the step names no order, with stars or without, though the review had one. */
    public static boolean isWithoutItsOrder(Moment moment) {
        int rated = moment.event().has(TextField.ORDER) ? -1 : lastRated(moment);
        return rated >= 0 && moment.journey().step(rated).has(TextField.ORDER);
    }

    /**
     * Where the review began to be adverse that is so just before a step of its order's life: what
     * was given earlier was not given for it. A change from one star to two begins nothing.
     *
     * @return -1 if it is not adverse then
     */
    public static int adverseSince(Journey order, int at, String review) {
        int since = -1;
        for (int i = at - 1; i >= 0; i--) {
            Event step = order.step(i);
            if (isRating(step)
                    && step.has(NumberField.RATING)
                    && review.equals(step.text(TextField.REVIEW))) {
                if (!isBlame(step)) {
                    return since;
                }
                since = i;
            }
        }
        return since;
    }

    /** When the review at hand was last posted or changed before; -1 if nobody knows. */
    public static long ratedAt(Moment moment) {
        int rated = lastRated(moment);
        return rated < 0 ? -1 : moment.journey().timeAt(rated);
    }

    /** The newest step before that one at which a buyer blames; -1 if there is none. */
    public static int blameBefore(Journey journey, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (isRating(journey.step(i)) && isBlame(journey.step(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Where the review at hand was last posted or changed before, or -1. */
    private static int lastRated(Moment moment) {
        String review = moment.event().text(TextField.REVIEW);
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (isRating(step)
                    && step.has(NumberField.RATING)
                    && step.text(TextField.REVIEW).equals(review)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRating(Event step) {
        return step.type() == EventType.POSTED || step.type() == EventType.CHANGED;
    }

    /**
     * The last step before this one at which somebody looked up the order for no work item, after
     * its adverse review was posted and at most so long ago; -1 if nobody did.
     */
    public static int lookUpBefore(Moment moment, Duration atMost) {
        int adverse = lastRated(moment);
        for (int i = moment.index() - 1; i > adverse && adverse >= 0; i--) {
            Event step = moment.journey().step(i);
            if (moment.time() - step.time() > atMost.toMillis()) {
                return -1;
            }
            if (isGranted(step)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a step is a look-up that showed something. */
    private static boolean isGranted(Event step) {
        return step.type().stream() == Stream.ACCESSES && step.number(NumberField.DENIED, 0) == 0;
    }

    /** The review of the order at hand that is adverse just before this step, or null. */
    public static String adverseBefore(Moment moment) {
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (isRating(step) && step.has(NumberField.RATING)) {
                return isBuyers(step.actor()) && isAdverse(step)
                        ? step.text(TextField.REVIEW)
                        : null;
            }
            if (step.type() == EventType.WITHDRAWN || step.type() == EventType.REMOVED) {
                return null;
            }
        }
        return null;
    }

    /** Whether the order that a look-up opens has an adverse review then. */
    public static boolean opensAdverse(Moment moment) {
        if (!isGranted(moment.event())) {
            return false;
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (isRating(step)) {
                return isAdverse(step);
            }
        }
        return false;
    }

    /** Whether blame that was posted at that step stands still at that time, epoch milliseconds. */
    public static boolean stands(Journey life, int posted, long until) {
        String review = life.step(posted).text(TextField.REVIEW);
        for (int i = posted + 1; i < life.size() && life.timeAt(i) <= until; i++) {
            if (isGone(life, i) && review.equals(life.step(i).text(TextField.REVIEW))) {
                return false;
            }
        }
        return true;
    }

    /** What the platform takes down for a reason was blame all the same. */
    private static boolean isGone(Journey life, int index) {
        return switch (life.typeAt(index)) {
            case WITHDRAWN -> true;
            case CHANGED -> life.step(index).number(NumberField.RATING, ADVERSE) > ADVERSE;
            case REMOVED -> !life.step(index).has(TextField.TICKET);
            default -> false;
        };
    }
}
