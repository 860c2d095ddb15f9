package io.qingliu.testkit.city.wire;

/**
 * Honest conduct that imitates a behaviour, as docs/reference/detection.md §10 lists it. The names
 * stand in {@code truth.jsonl}.
 */
public enum LookAlike {
    /** An honest subject that imitates nothing. */
    ORDINARY,
    /**
     * A sale in a livestream: a burst within minutes, a live session, many devices, many refunds.
     */
    LIVESTREAM_SALE,
    /** The big sale day of the calendar. */
    BIG_SALE,
    /** Neighbours buying together within one minute, delivered to one pick-up point. */
    GROUP_BUYING,
    /** Students behind one campus network. */
    DORMITORY,
    /** Subscribers behind one carrier-grade address. */
    MOBILE_CGNAT,
    /** Two to four people of one family on one tablet. */
    FAMILY_DEVICE,
    /** A handset that changed hands. */
    SECOND_HAND_PHONE,
    /** The day a school's new students sign up. */
    SCHOOL_ENROLMENT,
    /** One warehouse sending for many shops. */
    DROP_SHIPPING,
    /** Goods that weigh next to nothing by catalogue. */
    LIGHT_GOODS,
    /** One courier collecting everything of one big shop. */
    BIG_SHOP_COURIER,
    /** A village agent whose scanner uploads hours late and who signs for the neighbours. */
    OFFLINE_VILLAGE,
    /** A presale parcel sent ahead of the final payment, after the deposit. */
    PRESALE_SHIPPED_AHEAD,
    /** An address changed or a parcel forwarded after the order. */
    ADDRESS_CHANGED,
    /** Parcels that go to a consolidation hub and on from there. */
    CONSOLIDATION_HUB,
    /** Goods without a parcel. */
    VIRTUAL_GOODS,
    /** Goods collected in the shop. */
    SELF_PICKUP,
    /** Small transfers to buyers after a complaint. */
    AFTER_SALE_GOODWILL,
    /** A shop whose rival buys from it only to refund. */
    REVERSE_BRUSHING_VICTIM
}
