package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.function.Predicate;

/** What brushing leaves in the life of one order or account, and the keys it is counted by. */
final class Traces {

    static final Duration DAY = Duration.ofHours(24);

    /** Purchases at a shop before the third. */
    static final int BEFORE_THE_THIRD = 2;

    static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);
    static final Dimension BUYER = Dimension.of(SubjectKind.BUYER);
    static final Dimension DEVICE = Dimension.of(SubjectKind.DEVICE);
    static final Dimension SHOP_DEVICE = Dimension.of(SubjectKind.SHOP, SubjectKind.DEVICE);

    /** The shop and the handset that an order was paid on. */
    static final Dimension PAID_ON = SHOP_DEVICE.readOff(Traces::payment);

    /** The same of a payment in the life of its account, as far as its order says. */
    static final Dimension ORDERED_ON = SHOP_DEVICE.readOff(Traces::alone);

    private static final EventType[] HANDED_OVER = {
        EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY, EventType.DELIVERED_PICKUP_POINT
    };

    /** Whatever shows that the parcel came within the buyer's reach. */
    private static final EventType[] REACHED = {
        EventType.DELIVERED_SELF,
        EventType.DELIVERED_PROXY,
        EventType.DELIVERED_PICKUP_POINT,
        EventType.AT_PICKUP_POINT
    };

    /** The buyer confirmed a parcel that could have been seen to arrive, and was not. */
    static final Mark UNSEEN = unseen("confirmation-without-delivery");

    /** Paid, sent, delivered, confirmed within an hour and praised within ten minutes. */
    static final Mark COMPRESSED =
            Mark.mark(
                    "compressed-cycle",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.PAID)
                            .then(Moment::isExpress, EventType.SHIPPED)
                            .then(HANDED_OVER)
                            .then(Traces::isByBuyer, EventType.COMPLETED)
                            .afterAtMost(Duration.ofHours(1))
                            .then(Traces::isFiveStarPraise, EventType.POSTED)
                            .afterAtMost(Duration.ofMinutes(10))
                            .within(Duration.ofDays(5)));

    /** Reviewed within ten minutes of confirming, whatever the stars: a habit, if stars vary. */
    static final Mark QUICK_REVIEW =
            Mark.mark(
                    "quick-review",
                    JourneyKind.ORDER,
                    Sequence.begin(Traces::isByBuyer, EventType.COMPLETED)
                            .then(Traces::isByBuyer, EventType.POSTED)
                            .afterAtMost(Duration.ofMinutes(10)));

    /** Confirmed within a day of delivery and reviewed, as a task sheet asks. */
    static final Mark TASK =
            Mark.mark(
                    "reviewed-task",
                    JourneyKind.ORDER,
                    Sequence.begin(HANDED_OVER)
                            .then(Traces::isByBuyer, EventType.COMPLETED)
                            .afterAtMost(DAY)
                            .then(Traces::isByBuyer, EventType.POSTED));

    /** A buyer praises what was paid on a handset, and was no ride. */
    static final Mark PRAISED =
            Mark.mark(
                            "praise-of-purchase-on-handset",
                            JourneyKind.ORDER,
                            Sequence.begin(Traces::isOfGoods, EventType.PAID)
                                    .then(ReviewTrail::isPraise, EventType.POSTED))
                    .where(praise -> payment(praise).handset() != null);

    /** A buyer praises what was ordered on a handset and fetched in the shop. */
    static final Mark PRAISED_AND_FETCHED =
            Mark.mark(
                            "praise-of-what-was-fetched",
                            JourneyKind.ORDER,
                            Sequence.begin(Traces::isFetched, EventType.PAID)
                                    .then(ReviewTrail::isPraise, EventType.POSTED))
                    .where(praise -> payment(praise).handset() != null);

    /** An account's first purchase, a fortnight or more after it registered, and no ride. */
    static final Mark WOKEN =
            Mark.mark(
                    "woken-account",
                    JourneyKind.ACCOUNT,
                    Sequence.begin(EventType.REGISTERED)
                            .unless(EventType.PAID)
                            .then(paid -> !Moment.isRide(paid.event()), EventType.PAID)
                            .afterAtLeast(Duration.ofDays(14)));

    /** Part of the price from which on an order is taken back: as R-SUB-03 has it of a draw. */
    static final double NEARLY_ALL = 0.8;

    private Traces() {}

    /**
     * A confirmation by the buyer before which no scan shows that the parcel arrived.
     *
     * @param name the observation, unique
     */
    static Mark unseen(String name) {
        return Mark.mark(
                        name,
                        JourneyKind.ORDER,
                        Sequence.begin(Moment::isExpress, EventType.SHIPPED)
                                .unless(REACHED)
                                .then(Traces::isByBuyer, EventType.COMPLETED)
                                .within(Duration.ofDays(10)))
                .where(moment -> moment.has(TextField.WAYBILL) && !hasReached(moment));
    }

    /**
     * A payment that was not taken back within a day (docs/reference/detection.md §2, R-RVB), or
     * left its praise behind: then the shop has something of it. Praise that comes later counts
     * when it comes, under what the payment shows: {@link #payment}. Rides do not count.
     *
     * @param name the observation, unique
     * @param where what else must hold of the payment
     */
    static Source[] kept(String name, Predicate<Moment> where) {
        Predicate<Moment> counts = paid -> isOfGoods(paid) && where.test(paid);
        return new Source[] {
            Mark.mark(name, JourneyKind.ORDER, Sequence.begin(counts, EventType.PAID))
                    .where(moment -> isKept(moment, moment.index()))
                    .settledAfter(DAY, EventType.REFUNDED, EventType.POSTED),
            Mark.mark(
                            name + "-by-later-praise",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .then(ReviewTrail::isPraise, EventType.POSTED))
                    .where(Traces::isPraiseOfTakenBack)
                    .where(praise -> counts.test(payment(praise)))
                    .settledAfter(EventType.REFUNDED)
        };
    }

    /**
     * Whether an order is for anything but a ride. A fleet sells no goods and rises in no rank by
     * them; rides that never were are made for what the platform gives to each, and are looked for
     * there (docs/reference/detection.md §7; docs/adr/0068).
     */
    static boolean isOfGoods(Moment ofOrder) {
        return !ofOrder.isRide();
    }

    /**
     * The payment that a source of {@link #kept} is about, where it stands at later praise: refund
     * and review may come from anywhere.
     */
    static Moment payment(Moment counted) {
        return counted.type() == EventType.PAID
                ? counted
                : new Moment()
                        .at(
                                counted.journey(),
                                counted.journey().lastBefore(counted.index(), EventType.PAID));
    }

    /**
     * A step without its journey. In the life of an account a log-in or another order lends a
     * payment its handset, of which the life of the order, where it is counted, knows nothing; what
     * the order's own records say comes with the step.
     */
    private static Moment alone(Moment counted) {
        Journey one = new Journey(1);
        one.add(counted.event());
        return new Moment().at(one, 0);
    }

    /** Whether no payment of the order counts but for the praise at hand, which came later. */
    private static boolean isPraiseOfTakenBack(Moment praise) {
        for (int i = 0; i < praise.index(); i++) {
            if (praise.journey().typeAt(i) == EventType.PAID && isKept(praise, i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether less than nearly all of the price went back within a day, or praise came with it. A
     * record that does not say how much went back, or of an order whose price nobody says, is taken
     * for all of it.
     */
    private static boolean isKept(Moment moment, int paid) {
        Journey journey = moment.journey();
        long price = Funding.price(moment, paid);
        long back = 0;
        boolean takenBack = false;
        for (int i = paid + 1;
                i < journey.size() && journey.timeAt(i) - journey.timeAt(paid) <= DAY.toMillis();
                i++) {
            EventType type = journey.typeAt(i);
            if (type == EventType.POSTED && ReviewTrail.isPraise(journey.step(i))) {
                return true;
            }
            if (type == EventType.REFUNDED) {
                back += Math.max(0, journey.step(i).number(NumberField.AMOUNT, price));
                takenBack |= back >= NEARLY_ALL * price;
            }
        }
        return !takenBack;
    }

    static boolean isByBuyer(Moment moment) {
        return moment.actor() == Codes.Actor.BUYER;
    }

    private static boolean isFiveStarPraise(Moment moment) {
        return isByBuyer(moment) && isFiveStars(moment);
    }

    static boolean isFiveStars(Moment moment) {
        return moment.number(NumberField.RATING, 0) == 5;
    }

    /**
     * Whether the parcel came within reach at any earlier time: presale parcels wait at the station
     * before the shop calls them shipped, and an order may travel in several parcels.
     */
    static boolean hasReached(Moment moment) {
        for (EventType type : REACHED) {
            if (moment.seenBefore(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the carrier has sent any record of the order's parcel. */
    static boolean isTraced(Moment moment) {
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.journey().step(i).type().stream() == Stream.PARCELS) {
                return true;
            }
        }
        return false;
    }

    /** Whether that step pays an order of that shop; in the life of an account. */
    static boolean isPaidAt(Journey journey, int index, String shop) {
        return journey.typeAt(index) == EventType.PAID
                && shop.equals(journey.step(index).text(TextField.SHOP));
    }

    /**
     * Whether the account paid at that shop twice or more within that time before: from the third
     * purchase on it buys there again and again.
     */
    static boolean isThirdPayment(Moment paid, Duration within) {
        Journey journey = paid.journey();
        String shop = paid.event().text(TextField.SHOP);
        int before = 0;
        for (int i = paid.index() - 1; i >= 0 && before < BEFORE_THE_THIRD; i--) {
            if (paid.time() - journey.timeAt(i) > within.toMillis()) {
                return false;
            }
            if (isPaidAt(journey, i, shop)) {
                before++;
            }
        }
        return before == BEFORE_THE_THIRD;
    }

    /** Whether the goods of the order are fetched in the shop. */
    static boolean isFetched(Moment ofOrder) {
        return ofOrder.number(NumberField.FULFILMENT, -1) == Codes.Fulfilment.PICKUP.ordinal();
    }

    /** Whether an order that is confirmed was shipped earlier than the windows of a day reach. */
    static boolean isShippedLongAgo(Moment moment) {
        return moment.isExpress()
                && moment.time() - moment.timeOfLast(EventType.SHIPPED, 0) > DAY.toMillis();
    }
}
