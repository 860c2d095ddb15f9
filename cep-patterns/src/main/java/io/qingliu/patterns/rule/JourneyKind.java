package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Stream;

/** Whose life a journey is; events of one life meet under one key. */
public enum JourneyKind {
    /** One parcel: its scans. */
    WAYBILL,
    /** One order: its own events, its payments and reviews, and the scans of its parcels. */
    ORDER,
    /**
     * One account: its registration events, the payments of its orders, and what it is granted or
     * sent for no order.
     */
    ACCOUNT,
    /** What one operator does with one object: looks it up, and handles it or does not. */
    ACCESS;

    /** The journey in which events of a stream are looked at unless a rule says otherwise. */
    public static JourneyKind of(Stream stream) {
        return switch (stream) {
            case PARCELS -> WAYBILL;
            case ORDERS, REVIEWS, PAYMENTS -> ORDER;
            case REGISTRATIONS -> ACCOUNT;
            case ACCESSES -> ACCESS;
        };
    }
}
