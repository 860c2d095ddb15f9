package io.qingliu.bench.traffic;

/** What a record is part of. */
public enum Part {
    /** Honest life. */
    HONEST,
    /** A shop that buys from itself: no parcel ever moves, and praise follows at once. */
    GHOST_ORDER,
    /** A shop that buys from itself on a few handsets; parcels are real. */
    SHARED_HANDSET,
    /** An order whose parcel is a trace made up by one courier. */
    EMPTY_PARCEL,
    /** An account that is signed up by a farm. */
    FARM,
    /** A look-up of personal data for no business. */
    SCRAPER,
    /** A record that has come before. */
    DUPLICATE,
    /** A record that comes later than its stream allows. */
    LATE
}
