package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
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
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import java.time.Duration;
import java.util.List;

/**
 * Parcels that go out, are refused at the door and come home, while their orders are confirmed and
 * praised (docs/adr/0093). Machines saw them, scales weighed them, the place was right: the goods
 * serve the next order. But whoever refuses a parcel wants the money back and praises nothing.
 *
 * <p>The price stays with the shop. So a rival who wanted a shop suspected would have to pay it for
 * goods that it keeps.
 */
final class OutAndBack {

    /**
     * How long after an order is confirmed it is judged: a shop has seven days to give the money
     * back once the goods are home (Law on the Protection of Consumers' Rights, article 25), and
     * they need some three to come there.
     */
    private static final Duration PATIENCE = ofDays(10);

    /** More than any price, fen, and no more than fits when some are added up. */
    private static final long WHOLE = 1L << 40;

    /** From how often on a buyer's part is no accident. */
    private static final int AGAIN = 2;

    /** Nobody has taken the goods in, and they are on their way to the shop. */
    private static final EventType[] GOES_BACK = {EventType.RETURNING, EventType.RETURN_DELIVERED};

    private static final Mark PRAISED =
            Mark.mark(
                            "praised-though-it-went-back",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .then(OutAndBack::isByBuyer, EventType.COMPLETED))
                    .where(OutAndBack::isPraisedThoughBack)
                    .settledAfter(
                            PATIENCE,
                            EventType.RETURN_DELIVERED,
                            EventType.REFUNDED,
                            EventType.TRANSFER,
                            EventType.POSTED);

    private static final Mark WENT_BACK =
            Mark.mark(
                            "went-back-untaken",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(GOES_BACK))
                    .where(OutAndBack::isNeverTaken)
                    .settledAfter(PATIENCE, EventType.RETURN_DELIVERED);

    private static final Facet ORDER = Facet.of("order", moment -> moment.text(TextField.ORDER));

    private static final Aggregate PRAISED_ORDERS =
            Aggregate.entries("EMP-25.praised", Parcels.SHOP, PRAISED)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ORDER);

    private static final Aggregate ALL_BACK =
            Aggregate.slices("EMP-25.went-back", Parcels.SHOP, ofDays(1), WENT_BACK);

    private static final LookAlike REFUSED_AT_DOOR =
            LookAlike.leftOut(
                    "REFUSED_AT_DOOR",
                    "who refuses a parcel on second thoughts, or is not found at home, has the"
                            + " money back: such an order does not count");

    private static final LookAlike SENT_AGAIN =
            LookAlike.leftOut(
                    "SENT_AGAIN",
                    "what came back from a closed road or a wrong address and was sent once more:"
                            + " an order with a second parcel does not count");

    private OutAndBack() {}

    static List<Rule> rules() {
        return List.of(
                outAndBack(
                                "EMP-25",
                                Behavior.EMPTY_PARCEL,
                                "parcels go back to the shop untaken while their orders are"
                                        + " confirmed and praised")
                        .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .rule(),
                outAndBack(
                                "EMP-25B",
                                Behavior.BRUSHING,
                                "buyers confirm and praise what they refused, and the shop keeps"
                                        + " goods and money")
                        .flags(
                                Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                                Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                        .rule());
    }

    private static Rule.Builder outAndBack(String id, Behavior behavior, String title) {
        return Rule.signal(id, behavior, title)
                .distinct(PRAISED_ORDERS)
                .within(
                        ofDays(30),
                        Param.chosen(
                                "buyers",
                                6,
                                "accounts",
                                3,
                                500,
                                "as many as make a crew that somebody is suspected for (R-BRU-04)"))
                .andAtLeast(
                        "orders",
                        view -> view.distinct(PRAISED_ORDERS, ORDER),
                        Param.chosen(
                                "orders",
                                10,
                                "orders",
                                3,
                                1000,
                                "as many as R-BRU-01 asks a day: what goes back and is praised is"
                                        + " no oversight"))
                .beside(ShopRules.PAID, ALL_BACK)
                .settledAtLeast(
                        "share of its orders",
                        view -> view.ratio(PRAISED_ORDERS, ShopRules.PAID),
                        Param.chosen("share", 0.2, "share", 0.01, 1, "as R-BRU-01"))
                .settledAtLeast(
                        "share of what goes back untaken",
                        view -> view.ratio(PRAISED_ORDERS, ALL_BACK),
                        Param.chosen(
                                "ofAllBack",
                                0.85,
                                "share",
                                0.1,
                                1,
                                "where a road is closed or a carrier fails, many of those whose"
                                        + " parcels go back take their money and praise nothing"))
                .family(Family.LOGISTICS, 70)
                .sparing(REFUSED_AT_DOOR, SENT_AGAIN);
    }

    private static boolean isByBuyer(Moment moment) {
        return moment.actor() == Codes.Actor.BUYER;
    }

    /** Whether nobody took the only parcel of an order, it went back, and its buyer is content. */
    private static boolean isPraisedThoughBack(Moment confirmed) {
        if (!isNeverTaken(confirmed)) {
            return false;
        }
        Journey journey = confirmed.journey();
        String buyer = confirmed.text(TextField.BUYER);
        boolean back = false;
        boolean praised = false;
        long paidBack = 0;
        for (int i = 0; i < journey.size() && isInTime(confirmed, journey.timeAt(i)); i++) {
            switch (journey.typeAt(i)) {
                case RETURNING, RETURN_DELIVERED -> back = true;
                case POSTED, CHANGED -> {
                    if (isBlame(journey.step(i))) {
                        return false;
                    }
                    praised |= ReviewTrail.isPraise(journey.step(i));
                }
                case REFUNDED, TRANSFER -> paidBack += paidBack(journey.step(i), buyer);
                default -> {}
            }
        }
        return back && praised && !isUndone(confirmed, paidBack);
    }

    /**
     * Whether half of the price or more went back to the buyer, as for {@link PriceReturned}: less
     * is a wage, and leaves the shop the price. Where the price is not known any sum may be it.
     */
    private static boolean isUndone(Moment confirmed, long paidBack) {
        int paid = confirmed.journey().lastBefore(confirmed.index(), EventType.PAID);
        long price = PriceReturned.price(confirmed.journey(), paid);
        return paidBack > 0 && (price <= 0 || paidBack >= price - paidBack);
    }

    /** Stars that are no praise, whoever gives them. */
    private static boolean isBlame(Event review) {
        return review.has(NumberField.RATING)
                && review.number(NumberField.RATING, 0) < ReviewTrail.PRAISE;
    }

    /**
     * What goes to the buyer at a refund, whoever decided it, or a transfer by the shop or called a
     * refund, fen. Where no sum or no buyer is named it may be the whole price.
     */
    private static long paidBack(Event step, String buyer) {
        if (step.type() == EventType.TRANSFER && buyer != null && !isGivenBack(step, buyer)) {
            return 0;
        }
        return buyer == null ? WHOLE : step.number(NumberField.AMOUNT, WHOLE);
    }

    private static boolean isGivenBack(Event transfer, String buyer) {
        boolean byShop =
                transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal();
        boolean asRefund = transfer.number(NumberField.REASON, -1) == Codes.Reason.REFUND.ordinal();
        return (byShop || asRefund) && ReviewTrail.isTo(transfer, buyer);
    }

    /** Whether an order of goods had one parcel only, which nobody took in. */
    private static boolean isNeverTaken(Moment moment) {
        if (!moment.isExpress() || !Trace.isOnlyParcel(moment, PATIENCE.toMillis())) {
            return false;
        }
        Journey journey = moment.journey();
        for (int i = 0; i < journey.size() && isInTime(moment, journey.timeAt(i)); i++) {
            if (Trace.isHandOver(journey.typeAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInTime(Moment moment, long time) {
        return time - moment.time() <= PATIENCE.toMillis();
    }
}
