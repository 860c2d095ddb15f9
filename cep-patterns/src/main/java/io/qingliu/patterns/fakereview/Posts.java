package io.qingliu.patterns.fakereview;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;

/**
 * What a posted review shows by itself and in the life of its order, and what is counted of all.
 */
final class Posts {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofHours(24);
    static final Duration WEEK = Duration.ofDays(7);
    static final Duration MONTH = Duration.ofDays(30);

    /** Days over which is averaged what is usual. */
    static final int BASELINE_DAYS = 28;

    /** Characters from which a text says something (docs/reference/detection.md §3, R-REV-01). */
    private static final int SUBSTANTIAL = 15;

    /** Praise so soon after the delivery is quick (docs/reference/detection.md §3, R-REV-02). */
    private static final long QUICK = Duration.ofHours(2).toMillis();

    private static final int FIVE_STARS = 5;

    /** Stands for the carrier that no record names. */
    private static final String UNNAMED = "-";

    static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);
    static final Dimension BUYER = Dimension.of(SubjectKind.BUYER);

    private static final EventType[] REACHED = {
        EventType.DELIVERED_SELF,
        EventType.DELIVERED_PROXY,
        EventType.DELIVERED_PICKUP_POINT,
        EventType.AT_PICKUP_POINT
    };

    static final Source.Events WRITTEN =
            Source.events(EventType.POSTED).where(ReviewTrail::isWritten);

    static final Source.Events PRAISE =
            Source.events(EventType.POSTED).where(ReviewTrail::isPraise);

    /** Praise of a parcel that could have been seen to arrive, and was not. */
    static final Mark UNSEEN =
            Mark.mark(
                            "praise-before-goods",
                            JourneyKind.ORDER,
                            Sequence.begin(Moment::isExpress, EventType.SHIPPED)
                                    .unless(REACHED)
                                    .then(ReviewTrail::isPraise, EventType.POSTED))
                    .where(moment -> moment.has(TextField.WAYBILL) && !hasReached(moment));

    /** Praise of an order whose money went back before anything arrived. */
    static final Mark UNBOUGHT =
            Mark.mark(
                            "praise-of-undone-order",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.CREATED, EventType.PAID)
                                    .unless(REACHED)
                                    .then(EventType.REFUNDED, EventType.CLOSED_UNPAID)
                                    .then(ReviewTrail::isPraise, EventType.POSTED))
                    .where(moment -> !hasReached(moment));

    /**
     * The money goes back, or the order is closed, after it was praised and before anything
     * arrived: the other order of the same two steps.
     */
    static final Mark UNDONE_AFTER_PRAISE =
            Mark.mark(
                            "order-undone-after-praise",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.CREATED, EventType.PAID)
                                    .unless(REACHED)
                                    .then(ReviewTrail::isPraise, EventType.POSTED)
                                    .then(EventType.REFUNDED, EventType.CLOSED_UNPAID))
                    .where(moment -> !hasReached(moment));

    static final Facet FIVE = Facet.flag("five-stars", Posts::isFiveStars);
    static final Facet QUICKLY = Facet.flag("quick", Posts::isQuick);
    static final Facet ORDERED = Facet.flag("ordered", moment -> moment.has(TextField.ORDER));
    static final Facet TRACED = Facet.flag("heard-of", Posts::isTraced);
    static final Facet CARRIER = Facet.of("carrier", Posts::carrier);

    /** The carrier of a parcel of which it reported anything. */
    static final Facet REPORTING =
            Facet.of("reporting", moment -> isTraced(moment) ? carrier(moment) : null);

    static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    /**
     * The shop at which what is reviewed was bought. Whoever wants may praise without a purchase, a
     * rival too: that is not the shop's doing.
     */
    static final Facet BOUGHT_AT =
            Facet.subject(
                    "bought-at",
                    moment ->
                            moment.event().has(TextField.ORDER)
                                    ? moment.subject(SubjectKind.SHOP)
                                    : null);

    /** All that buyers write about a shop. */
    static final Aggregate OF_A_SHOP =
            Aggregate.entries("REV.written", SHOP, WRITTEN)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(FIVE, QUICKLY, ORDERED, REPORTING);

    static final Aggregate OF_A_SHOP_DAILY =
            Aggregate.slices("REV.written-daily", SHOP, DAY, WRITTEN)
                    .remembered(Duration.ofDays(BASELINE_DAYS));

    private Posts() {}

    static boolean isFiveStars(Moment moment) {
        return moment.number(NumberField.RATING, 0) == FIVE_STARS;
    }

    /** Whether the text is long enough to be somebody's own. */
    static boolean isSubstantial(Moment moment) {
        return moment.number(NumberField.TEXT_LENGTH, 0) >= SUBSTANTIAL
                && moment.number(NumberField.TEXT_HASH, 0) != 0;
    }

    /** Within two hours of the delivery; praise of what never came is what REV-03 counts. */
    private static boolean isQuick(Moment moment) {
        long delivered = Long.MIN_VALUE;
        for (EventType type : REACHED) {
            delivered = Math.max(delivered, moment.timeOfLast(type, Long.MIN_VALUE));
        }
        return delivered != Long.MIN_VALUE && moment.time() - delivered <= QUICK;
    }

    private static boolean hasReached(Moment moment) {
        for (EventType type : REACHED) {
            if (moment.seenBefore(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the carrier has sent any record of the order's parcel. */
    private static boolean isTraced(Moment moment) {
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.journey().step(i).type().stream() == Stream.PARCELS) {
                return true;
            }
        }
        return false;
    }

    /** Who carries the order's parcel; those that nobody names are one. */
    private static String carrier(Moment moment) {
        String carrier = moment.text(TextField.CARRIER);
        return carrier != null ? carrier : UNNAMED;
    }

    /** The handset it came from, or null. */
    static String handset(Moment moment) {
        return moment.handset();
    }

    /**
     * What of the network ties accounts: the prefix of a data centre or proxy, the very address of
     * a home. Networks that many strangers share tie nobody: null.
     */
    static String network(Moment moment) {
        Codes.Network network = moment.network();
        if (network == null) {
            return null;
        }
        return switch (network) {
            case IDC, VPN_PROXY -> moment.text(TextField.IP_PREFIX);
            case RESIDENTIAL -> moment.text(TextField.IP);
            case MOBILE_CGNAT, CAMPUS, ENTERPRISE_NAT -> null;
        };
    }
}
