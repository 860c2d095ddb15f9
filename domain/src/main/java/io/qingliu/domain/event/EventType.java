package io.qingliu.domain.event;

/** Everything that can happen; the name is the {@code type} on the wire (contract §2). */
public enum EventType {
    CREATED(Stream.ORDERS),
    PAID(Stream.ORDERS),
    SHIPPED(Stream.ORDERS),
    COMPLETED(Stream.ORDERS),
    CLOSED_UNPAID(Stream.ORDERS),
    REFUNDED(Stream.ORDERS),
    ADDRESS_CHANGED(Stream.ORDERS),

    POSTED(Stream.REVIEWS),
    CHANGED(Stream.REVIEWS),
    WITHDRAWN(Stream.REVIEWS),
    REMOVED(Stream.REVIEWS),
    FOLDED(Stream.REVIEWS),

    WAYBILL_CREATED(Stream.PARCELS),
    PICKED_UP(Stream.PARCELS),
    DEPARTED(Stream.PARCELS),
    ARRIVED(Stream.PARCELS),
    OUT_FOR_DELIVERY(Stream.PARCELS),
    AT_PICKUP_POINT(Stream.PARCELS),
    DELIVERED_SELF(Stream.PARCELS),
    DELIVERED_PROXY(Stream.PARCELS),
    DELIVERED_PICKUP_POINT(Stream.PARCELS),
    REJECTED(Stream.PARCELS),
    RETURNING(Stream.PARCELS),
    RETURN_DELIVERED(Stream.PARCELS),
    FORWARDED(Stream.PARCELS),
    EXCEPTION(Stream.PARCELS),
    CANCELLED(Stream.PARCELS),

    SMS_REQUESTED(Stream.REGISTRATIONS),
    SMS_VERIFIED(Stream.REGISTRATIONS),
    REGISTERED(Stream.REGISTRATIONS),
    LOGIN(Stream.REGISTRATIONS),
    REBIND(Stream.REGISTRATIONS),

    TRANSFER(Stream.PAYMENTS),
    COUPON_GRANTED(Stream.PAYMENTS),
    COUPON_USED(Stream.PAYMENTS),
    SUBSIDY_CLAIMED(Stream.PAYMENTS),

    QUERY(Stream.ACCESSES),
    REVEAL(Stream.ACCESSES),
    DECRYPT(Stream.ACCESSES),
    EXPORT(Stream.ACCESSES),
    HANDLE(Stream.ACCESSES);

    private static final EventType[] ALL = values();

    private final Stream stream;

    EventType(Stream stream) {
        this.stream = stream;
    }

    /** The stream that carries it. */
    public Stream stream() {
        return stream;
    }

    /** Whether somebody got the goods: handed over or taken out of a station or locker. */
    public boolean isDelivery() {
        return this == DELIVERED_SELF || this == DELIVERED_PROXY || this == DELIVERED_PICKUP_POINT;
    }

    /** The type with that ordinal, without copying the table. */
    public static EventType at(int ordinal) {
        return ALL[ordinal];
    }
}
