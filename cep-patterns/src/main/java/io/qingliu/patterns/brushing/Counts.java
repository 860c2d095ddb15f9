package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Traces.BUYER;
import static io.qingliu.patterns.brushing.Traces.DAY;
import static io.qingliu.patterns.brushing.Traces.DEVICE;
import static io.qingliu.patterns.brushing.Traces.PAID_ON;
import static io.qingliu.patterns.brushing.Traces.SHOP;
import static io.qingliu.patterns.rule.Source.events;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;

/** What the rules of brushing count: entries of what is rare, slices of what is frequent. */
final class Counts {

    /** Days over which is averaged what is usual. */
    static final int BASELINE_DAYS = 28;

    private static final Duration HOUR = Duration.ofHours(1);

    /** How long what was paid and praised before is looked at. */
    static final Duration MONTH = Duration.ofDays(30);

    // What a shop sells at all.

    private static final Source PAYMENTS = events(EventType.PAID);

    private static final Source PAYMENTS_FOR_GOODS =
            events(EventType.PAID).where(Traces::isOfGoods);

    /** Most that one order weighs, fen: keeps squares of sums within 64 bits. */
    static final long MOST_FEN = 10_000_000;

    /** Orders that are paid; sums what they cost, fen. */
    static final Aggregate PAID =
            Aggregate.slices("BRU.paid", SHOP, HOUR, PAYMENTS).summing(Counts::price);

    /** Orders whose goods travel by parcel, when confirmed; sums those with a trace. */
    static final Aggregate CONFIRMED =
            Aggregate.slices(
                            "BRU.confirmed",
                            SHOP,
                            HOUR,
                            events(EventType.COMPLETED).where(Moment::isExpress))
                    .summing(moment -> Traces.isTraced(moment) ? 1 : 0);

    /** Parcels shipped, or shipped longer than a day ago and confirmed: each once in a day. */
    static final Aggregate SHIPPED =
            Aggregate.slices(
                    "BRU.shipped-or-confirmed",
                    SHOP,
                    HOUR,
                    events(EventType.SHIPPED).where(Moment::isExpress),
                    events(EventType.COMPLETED).where(Traces::isShippedLongAgo));

    // What the rules count, and what goes with it.

    /** Whether the carrier has sent any record of the parcel. */
    static final Facet TRACED = Facet.flag("heard-of", Traces::isTraced);

    /** Pieces that were ordered. */
    static final Facet PIECES =
            Facet.number("quantity", moment -> moment.number(NumberField.QUANTITY, -1));

    static final Facet PREFIX =
            Facet.of("prefix", moment -> Traces.payment(moment).text(TextField.IP_PREFIX));

    static final Facet BUILDING = Facet.of("building", moment -> moment.text(TextField.BUILDING));

    /** The purse that an order was paid with. */
    static final Facet PURSE =
            Facet.of("purse", moment -> Traces.payment(moment).text(TextField.PAY_ACCOUNT));

    /** Whether an order takes public money, or a platform's. */
    static final Facet SUBSIDISED =
            Facet.flag(
                    "subsidised",
                    moment -> Traces.payment(moment).number(NumberField.SUBSIDY, 0) > 0);

    /** Whether it was ordered over the network of a firm, a campus or another house. */
    static final Facet OVER_OFFICE =
            Facet.flag("over-office", moment -> Traces.payment(moment).isInOffice());

    /** Whether the goods are fetched in the shop. */
    static final Facet FETCHED = Facet.flag("fetched-in-shop", Traces::isFetched);

    static final Aggregate UNSEEN =
            Aggregate.entries("BRU-01.unseen", SHOP, Traces.UNSEEN).with(TRACED);

    static final Aggregate UNSEEN_BY_BUYER =
            Aggregate.entries("BRU-01B.unseen", BUYER, Traces.UNSEEN);

    static final Aggregate COMPRESSED =
            Aggregate.entries("BRU-02.compressed", SHOP, Traces.COMPRESSED);

    static final Aggregate COMPRESSED_DAILY =
            Aggregate.slices("BRU-02.daily", SHOP, DAY, Traces.COMPRESSED)
                    .remembered(Duration.ofDays(BASELINE_DAYS));

    static final Aggregate QUICK_REVIEWS =
            Aggregate.slices("BRU-02.quick-reviews", SHOP, HOUR, Traces.QUICK_REVIEW)
                    .summing(moment -> Traces.isFiveStars(moment) ? 1 : 0);

    static final Aggregate ON_HANDSET =
            Aggregate.entries(
                            "BRU-03.paid",
                            PAID_ON,
                            Traces.kept(
                                    "kept-purchase-on-handset", moment -> moment.handset() != null))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BUILDING, PURSE, SUBSIDISED, FETCHED, OVER_OFFICE);

    /** What is praised of that, when it is praised. */
    static final Aggregate PRAISED_ON_HANDSET =
            Aggregate.entries("BRU-03.praised", PAID_ON, Traces.PRAISED);

    /** What is fetched in the shop by an account that comes again. */
    static final Aggregate CAME_AGAIN =
            Aggregate.entries(
                    "BRU-03.came-again",
                    Traces.ORDERED_ON,
                    new Source.Events(
                            JourneyKind.ACCOUNT,
                            EnumSet.of(EventType.PAID),
                            paid -> Traces.isFetched(paid) && ComesAgain.isAgain(paid)));

    /** What is fetched in the shop by days, to know what became of it in the month before. */
    static final Aggregate FETCHED_DAILY =
            Aggregate.slices(
                            "BRU-03.fetched-daily",
                            PAID_ON,
                            DAY,
                            Traces.kept(
                                    "kept-purchase-fetched",
                                    moment -> Traces.isFetched(moment) && moment.handset() != null))
                    .remembered(MONTH);

    /** What is praised of that, when it is praised. */
    static final Aggregate PRAISED_DAILY =
            Aggregate.slices("BRU-03.praised-daily", PAID_ON, DAY, Traces.PRAISED_AND_FETCHED)
                    .remembered(MONTH);

    static final Aggregate ON_HANDSET_ANYWHERE =
            Aggregate.entries("BRU-03X.paid", DEVICE, PAYMENTS_FOR_GOODS)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BUILDING, PURSE, SUBSIDISED, OVER_OFFICE);

    static final Aggregate PRAISED_ON_HANDSET_ANYWHERE =
            Aggregate.entries("BRU-03X.praised", DEVICE.readOff(Traces::payment), Traces.PRAISED);

    static final Aggregate FUNDED =
            Aggregate.entries(
                            "BRU-05.funded",
                            Funding.PAYER,
                            Funding.ADVANCED,
                            Funding.REPAID,
                            Funding.ADVANCED_TO_ACCOUNT,
                            Funding.REPAID_TO_ACCOUNT)
                    .of(Funding::buyer)
                    .with(Funding.SHOP, Funding.STAFF, Funding.GIFT);

    /** The same by days, to know whether a purse has funded anybody before. */
    static final Aggregate FUNDED_DAILY =
            Aggregate.slices(
                            "BRU-05.daily",
                            Funding.PAYER,
                            DAY,
                            Funding.ADVANCED,
                            Funding.REPAID,
                            Funding.ADVANCED_TO_ACCOUNT,
                            Funding.REPAID_TO_ACCOUNT)
                    .remembered(MONTH);

    static final Aggregate FUNDED_BY_BUYER =
            Aggregate.entries(
                    "BRU-05B.funded",
                    Funding.FUNDED,
                    Funding.ADVANCED,
                    Funding.REPAID,
                    Funding.ADVANCED_TO_ACCOUNT,
                    Funding.REPAID_TO_ACCOUNT);

    static final Aggregate TASKS =
            Aggregate.entries("BRU-07.tasks", BUYER, Traces.TASK)
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .summing(moment -> Traces.isFiveStars(moment) ? 1 : 0)
                    .with(PIECES);

    static final Aggregate PURCHASES =
            Aggregate.entries(
                    "BRU-07.purchases",
                    BUYER,
                    events(EventType.COMPLETED).where(Moment::isExpress));

    static final Aggregate CLOCK = Aggregate.entries("BRU-10.paid", SHOP, PAYMENTS_FOR_GOODS);

    static final Aggregate RENTED_NETWORK =
            Aggregate.entries(
                            "BRU-11.paid",
                            SHOP,
                            Traces.kept(
                                    "kept-purchase-behind-rented-network",
                                    moment ->
                                            moment.has(TextField.IP_PREFIX)
                                                    && isRented(moment.network())))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PREFIX);

    static final Aggregate HOME_NETWORK =
            Aggregate.slices(
                            "BRU-11R.paid",
                            SHOP,
                            HOUR,
                            Traces.kept(
                                    "kept-purchase-behind-home-network",
                                    moment ->
                                            moment.has(TextField.IP_PREFIX)
                                                    && moment.network()
                                                            == Codes.Network.RESIDENTIAL))
                    .of(counted -> Neighbours.memberOf(Traces.payment(counted)));

    static final Aggregate MARKED =
            Aggregate.entries(
                            "BRU-12.marked",
                            SHOP,
                            Traces.kept(
                                    "kept-purchase-to-marked-address",
                                    moment -> moment.isTrue(NumberField.ADDRESS_MARK)))
                    .with(BUILDING);

    static final Aggregate WOKEN =
            Aggregate.entries("BRU-14.woken", SHOP, Traces.WOKEN)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private Counts() {}

    /** Tasks that are of several pieces, or of nobody knows how many. */
    static double ofSeveralPieces(View view) {
        long[] several = {0};
        view.entries(
                TASKS,
                entry -> {
                    if (entry.number(PIECES, -1) != 1) {
                        several[0]++;
                    }
                });
        return several[0];
    }

    private static boolean isRented(Codes.Network network) {
        return network == Codes.Network.IDC || network == Codes.Network.VPN_PROXY;
    }

    private static long price(Moment paid) {
        return Math.min(MOST_FEN, Math.max(0, Funding.price(paid, paid.index())));
    }
}
