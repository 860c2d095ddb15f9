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
    REVERSE_BRUSHING_VICTIM,

    // From here on only the large city plays them.

    /** Colleagues behind one address of their company. */
    OFFICE,
    /** Workers of a factory whose parcels all go to its gate. */
    FACTORY,
    /** Neighbours who collect daily at a registered point of community group buying. */
    COMMUNITY_PICKUP,
    /** A leader who orders for the neighbours from one handset and hands out. */
    GROUP_LEADER,
    /** A company that buys gifts for its staff, one payer and many recipients. */
    CORPORATE_PROCUREMENT,
    /** People who send presents before a festival, each from one purse to many homes. */
    GIFTS,
    /** A company that gives each of its staff the price of a present, which they order. */
    STAFF_ALLOWANCE,
    /** A company that pays the wages of hundreds, some of whom go shopping at once. */
    PAYDAY,
    /** One warehouse and one pool for two hundred shops. */
    FULFILMENT_WAREHOUSE,
    /** Shops of one mall whose parcels one courier collects. */
    MALL_COURIER,
    /** Friends who recommend shops to each other and buy on the same evenings. */
    FRIENDS_SHOPPING,
    /** Members who review all they buy, for points. */
    HABITUAL_REVIEWERS,
    /** A repair shop where handsets are reset and tried out. */
    REPAIR_SHOP,
    /** Customers of a virtual operator that has just begun to sell. */
    NEW_SIM_HOLDERS,
    /** New owners of numbers that others have given up. */
    NUMBER_RECYCLING,
    /** The new staff of a company, who all sign up on their first day. */
    COMPANY_ONBOARDING,
    /** Goods brought within the hour, without a parcel. */
    INSTANT_RETAIL,
    /** Agents who look at many orders, each for a work item. */
    CUSTOMER_SERVICE,
    /** An app that reads the orders of the shops which have authorised it. */
    SHOP_APP,
    /** A shop whose reviews a moderator has rightly removed. */
    MODERATION,
    /** A shop whose buyers take back bad reviews after a proper refund. */
    PROPER_REFUND,
    /** A commuter with the same driver every morning. */
    COMMUTER,
    /** Households that claim a public subsidy, each for its own appliance. */
    TRADE_IN,
    /** A courier of a station, who signs for a hundred parcels in an hour. */
    PARCEL_STATION,
    /** A shop that a rival has had reviewed badly. */
    HOSTILE_REVIEW_VICTIM,
    /** A shop whose orders somebody else has leaked. */
    LEAK_VICTIM
}
