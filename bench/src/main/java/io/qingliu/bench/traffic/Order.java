package io.qingliu.bench.traffic;

/**
 * The facts of an order, all of them functions of its number: who buys what from whom, who carries
 * it, and what is wrong with it.
 */
final class Order {

    /** Orders of one cheating shop a day, of one kind of cheat. */
    static final int CAMPAIGN_SIZE = 30;

    /** Days a campaign lasts. */
    private static final int CAMPAIGN_DAYS = 3;

    /** Accounts, and handsets, of a crew. */
    private static final int CREW = 18;

    private static final int HANDSETS = 3;

    private static final Part[] KINDS = {Part.GHOST_ORDER, Part.SHARED_HANDSET, Part.EMPTY_PARCEL};

    static final String[] CARRIERS = {"YTO", "ZTO", "STO", "SF"};
    private static final String[] WAYBILLS = {"YT", "7", "77", "SF"};

    /** Steepness of the shops' trade, as the simulated city has it. */
    private static final double SHOPS = 0.9;

    /** Steepness of what regular customers buy. */
    private static final double REGULARS = 0.5;

    /** Share of orders by regular customers, as the simulated city has it. */
    private static final double BY_REGULARS = 0.67;

    // What is drawn, beside the number of the order.
    private static final int OF_CHEAT = 101;
    private static final int OF_KIND = 102;
    private static final int OF_RING = 103;
    private static final int OF_HOT = 104;
    private static final int OF_SHOP = 105;
    private static final int OF_REGULAR = 106;
    private static final int OF_BUYER = 107;
    private static final int OF_FATE = 108;
    private static final int OF_CARRIER = 109;
    private static final int OF_CREW = 110;
    private static final int OF_COURIER = 111;
    private static final int OF_GOODS = 112;

    private final Mix mix;
    private final long campaignOrders;
    private final long rings;
    private final long couriers;
    private final long newcomers;

    long number;
    long salted;
    Part part;
    long ring;
    long shop;
    long buyer;
    int carrier;
    double fate;

    Order(Mix mix, Pace pace) {
        this.mix = mix;
        campaignOrders = pace.ordersADay() * CAMPAIGN_DAYS;
        rings =
                Math.max(
                        1,
                        (long) (pace.ordersADay() * mix.cheats() / KINDS.length / CAMPAIGN_SIZE));
        couriers = Math.max(3, pace.ordersADay() / (100L * Person.COUNTIES.length * 4));
        newcomers = Math.max(1, pace.ordersADay() / 8);
    }

    /** The facts of another order. */
    Order of(long order) {
        number = order;
        salted = order ^ mix.seed() << 40;
        part = Part.HONEST;
        fate = Draw.fraction(salted, OF_FATE);
        carrier = (int) Draw.below(salted, OF_CARRIER, CARRIERS.length);
        if (Draw.fraction(salted, OF_CHEAT) < mix.cheats()) {
            cheat();
            return this;
        }
        boolean hot = mix.hot() > 0 && Draw.fraction(salted, OF_HOT) < mix.hot();
        shop = hot ? 0 : Draw.rank(Draw.fraction(salted, OF_SHOP), mix.shops(), SHOPS);
        // Of the first orders nobody has signed up before them.
        long signedUp = number / 4 - newcomers / 12;
        buyer =
                signedUp < 1 || Draw.fraction(salted, OF_REGULAR) < BY_REGULARS
                        ? Draw.rank(Draw.fraction(salted, OF_BUYER), mix.accounts(), REGULARS)
                        : newcomer(signedUp);
        return this;
    }

    private void cheat() {
        int kind = (int) Draw.below(salted, OF_KIND, KINDS.length);
        part = KINDS[kind];
        long campaign = Math.floorDiv(number, campaignOrders);
        ring = (campaign * rings + Draw.below(salted, OF_RING, rings)) * KINDS.length + kind;
        // Not one of the shops that sell most: there a campaign of this size would not show.
        long head = mix.shops() / 10;
        shop = head + Draw.below(ring, OF_RING + 20, mix.shops() - head);
        buyer = Person.CREWS + ring * CREW + Draw.below(salted, OF_CREW, CREW);
        // One outlet carries all parcels of a campaign.
        carrier = (int) Draw.below(ring, OF_CARRIER + 20, CARRIERS.length);
    }

    /**
     * One of those who signed up in the twelve hours before, or since the beginning.
     *
     * @param signedUp how many there are since the beginning, 1 or more
     */
    private long newcomer(long signedUp) {
        long back = Draw.below(salted, OF_BUYER, Math.min(newcomers, signedUp));
        return Person.NEWCOMERS + signedUp - 1 - back;
    }

    boolean isCheat() {
        return part != Part.HONEST;
    }

    /** Whether it is never paid, as three honest orders of a hundred are. */
    boolean isUnpaid() {
        return !isCheat() && fate < 0.03;
    }

    /** Whether it is refunded after delivery, as four honest orders of a hundred are. */
    boolean isRefunded() {
        return !isCheat() && fate >= 0.03 && fate < 0.07;
    }

    /** Whether the buyer confirms and not the system. */
    boolean isConfirmedByBuyer() {
        return isCheat() || fate >= 0.4;
    }

    /** Whether an honest buyer writes a review, some hours later. */
    boolean isReviewed() {
        return !isCheat() && fate >= 0.62;
    }

    String platform() {
        return (shop & 1) == 0 ? "P1" : "P2";
    }

    /** Fen. */
    long amount() {
        return 1_900 + Draw.below(salted, OF_GOODS, 30_000);
    }

    /** Grams. */
    long catalogWeight() {
        return 300 + Draw.below(shop * 8 + (number & 7), OF_GOODS + 20, 2_700);
    }

    String carrierCode() {
        return CARRIERS[carrier];
    }

    void writeWaybill(JsonBytes json) {
        json.open("waybill").ascii(WAYBILLS[carrier]);
        json.digits(1_000_000_000_000L + Math.floorMod(number, 1_000_000_000_000L), 13).quote();
    }

    /** The outlet that collects for the shop, or the one that makes up traces. */
    String collectingCounty() {
        long from = part == Part.EMPTY_PARCEL ? ring : shop;
        return Person.COUNTIES[(int) Draw.below(from, OF_COURIER + 20, 8)];
    }

    /** A courier of the outlet that collects. */
    long collector() {
        return part == Part.EMPTY_PARCEL ? 100_000 + ring : Draw.below(shop, OF_COURIER, couriers);
    }

    /** A courier of the outlet that delivers. */
    long deliverer() {
        return part == Part.EMPTY_PARCEL
                ? 100_000 + ring
                : Draw.below(salted, OF_COURIER + 30, couriers);
    }

    /** The handset that a crew pays on, from 0 on; -1 where everybody uses their own. */
    long sharedHandset() {
        return part == Part.SHARED_HANDSET
                ? ring * HANDSETS + Draw.below(salted, OF_CREW + 20, HANDSETS)
                : -1;
    }
}
