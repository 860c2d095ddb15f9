package io.qingliu.patterns.run.reading;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Ids;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.Observation;

/** The names of journeys: kind, scope and id. */
public final class JourneyNames {

    private static final char ORDER = 'o';
    private static final char WAYBILL = 'w';
    private static final char ACCOUNT = 'a';
    private static final char ACCESS = 'x';

    private JourneyNames() {}

    /** The journey an event belongs to: kind and name. Every event belongs to one. */
    public static String of(Event event) {
        return switch (event.type().stream()) {
            case ORDERS -> orderKey(event.platform(), event.text(TextField.ORDER));
            case REVIEWS ->
                    event.has(TextField.ORDER)
                            ? orderKey(event.platform(), event.text(TextField.ORDER))
                            : key(ORDER, event.platform(), "r:" + event.text(TextField.REVIEW));
            case PAYMENTS ->
                    event.has(TextField.ORDER)
                            ? orderKey(event.platform(), event.text(TextField.ORDER))
                            : key(ORDER, event.platform(), "p:" + event.id());
            case PARCELS ->
                    key(WAYBILL, event.text(TextField.CARRIER), event.text(TextField.WAYBILL));
            case REGISTRATIONS ->
                    event.has(TextField.ACCOUNT)
                            ? accountKey(event.platform(), event.text(TextField.ACCOUNT))
                            : key(
                                    ACCOUNT,
                                    event.platform(),
                                    "s:"
                                            + (event.has(TextField.PHONE)
                                                    ? event.text(TextField.PHONE)
                                                    : event.id()));
            case ACCESSES -> accessKey(event);
        };
    }

    /** The object goes in as a hash: keys are shown of records too late, and it may be a person. */
    private static String accessKey(Event event) {
        long object = Observation.hashOf(event.text(TextField.OBJECT));
        return key(
                ACCESS,
                event.platform(),
                Ids.encode(event.text(TextField.OPERATOR)) + ':' + Long.toHexString(object));
    }

    /**
     * A second journey that needs the event as it came, or null: an account's life contains its
     * reviews and what became of them, the transfers to it that name no order, and the coupons it
     * is granted; an order's contains the look-ups of it that belong to no work item. The payments
     * of its orders come to an account through the order's journey, which knows what earlier
     * records of the order said ({@link #goesOnFrom}).
     */
    public static String secondOf(Event event) {
        if (event.type().stream() == Stream.REVIEWS) {
            return accountKey(event.platform(), event.text(TextField.BUYER));
        }
        if (isLookUpForNoWork(event)) {
            return orderKey(event.platform(), event.text(TextField.OBJECT));
        }
        if (event.type() == EventType.TRANSFER
                && !event.has(TextField.ORDER)
                && event.has(TextField.TO)
                && event.number(NumberField.TO_KIND, -1) == Codes.PartyKind.BUYER.ordinal()) {
            return accountKey(event.platform(), event.text(TextField.TO));
        }
        if (event.type() == EventType.COUPON_GRANTED
                && event.has(TextField.TO)
                && event.number(NumberField.TO_KIND, Codes.PartyKind.BUYER.ordinal())
                        == Codes.PartyKind.BUYER.ordinal()) {
            return accountKey(event.platform(), event.text(TextField.TO));
        }
        return null;
    }

    /** The journey of that kind to which an event belongs, or goes too. */
    public static String of(JourneyKind kind, Event event) {
        return switch (kind) {
            case WAYBILL, ACCESS -> of(event);
            case ORDER ->
                    switch (event.type().stream()) {
                        case PARCELS -> orderOf(event);
                        case ACCESSES -> secondOf(event);
                        default -> of(event);
                    };
            case ACCOUNT ->
                    switch (event.type().stream()) {
                        case REGISTRATIONS -> of(event);
                        case ORDERS -> buyerOf(event);
                        default -> secondOf(event);
                    };
        };
    }

    /**
     * The journey to which a step goes on from one of that kind, with all that is carried on to it,
     * or null: a scan to the order of its parcel, as soon as it is known, and a payment to the life
     * of the account that pays.
     *
     * @param step with what is carried on to it
     */
    static String goesOnFrom(JourneyKind kind, Event step) {
        return switch (kind) {
            case WAYBILL -> step.has(TextField.ORDER) ? orderOf(step) : null;
            case ORDER -> step.type() == EventType.PAID ? buyerOf(step) : null;
            case ACCOUNT, ACCESS -> null;
        };
    }

    private static String buyerOf(Event order) {
        return accountKey(order.platform(), order.text(TextField.BUYER));
    }

    /**
     * Whoever has the order's case before him names it; what is handled or exported is no one's.
     */
    private static boolean isLookUpForNoWork(Event event) {
        return switch (event.type()) {
            case QUERY, REVEAL, DECRYPT -> !event.has(TextField.WORK);
            default -> false;
        };
    }

    private static String orderKey(String platform, String order) {
        return key(ORDER, platform, order);
    }

    private static String accountKey(String platform, String account) {
        return key(ACCOUNT, platform, account);
    }

    private static String key(char kind, String scope, String id) {
        return kind + ":" + Ids.encode(scope) + ":" + id;
    }

    /** The kind of a journey, read off its key. */
    public static JourneyKind kindOf(String journeyKey) {
        return switch (journeyKey.charAt(0)) {
            case ORDER -> JourneyKind.ORDER;
            case WAYBILL -> JourneyKind.WAYBILL;
            case ACCOUNT -> JourneyKind.ACCOUNT;
            case ACCESS -> JourneyKind.ACCESS;
            default ->
                    throw new IllegalArgumentException(
                            "journey is " + journeyKey + " but must begin with o, w, a or x");
        };
    }

    /** The journey of the order a scan names. */
    static String orderOf(Event scan) {
        return orderKey(scan.platform(), scan.text(TextField.ORDER));
    }
}
