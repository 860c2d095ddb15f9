package io.qingliu.testkit.city.neighbor.trade;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A platform or a carrier, and which optional fields of the contract it keeps to itself. */
public enum Sender {
    /** Says everything again with each status, but nothing of how the buyer came. */
    HJ("禾集商城", Set.of("keyword", "entry", "dwellSeconds"), false),

    /** Says once what an order is, and nothing of the shop's own means. */
    PX("拼巷", Set.of("shopDevice", "shopPayAccount", "address"), true),

    /** A platform of live rooms: it knows devices, and no hardware. */
    DL("动澜直播", Set.of("hardware", "recipientPhone", "emulator"), false),

    /** Sends what it must, and no payments. */
    LX("邻选", null, false),

    /** Rides, kitchens and local shops: nothing of networks or of the parcels of an order. */
    CX("城行生活", Set.of("ip", "network", "carrier", "waybill", "catalogWeight", "images"), false),

    /** Tells of every scan all it knows. */
    KS("快顺", Set.of(), false),

    /** Does not say which machine or scanner saw a parcel. */
    BD("北达", Set.of("machine", "scanner", "photo"), false),

    /** Weighs nothing, and does not say when a scan came in. */
    TT("天途", Set.of("weight", "weighing", "uploadTime", "building"), false),

    /** Sends what it must. */
    MX("民行", null, false);

    /** All platforms. */
    public static final List<Sender> PLATFORMS = List.of(HJ, PX, DL, LX, CX);

    /** All carriers. */
    public static final List<Sender> CARRIERS = List.of(KS, BD, TT, MX);

    /** What must be sent, by stream; a parcel's order and shop come with its first record. */
    private static final Map<String, Set<String>> MANDATORY =
            Map.of(
                    "orders", Set.of("platform", "order", "buyer", "shop"),
                    "reviews", Set.of("platform", "review", "buyer", "shop", "rating"),
                    "parcels", Set.of("platform", "carrier", "waybill", "order", "shop"),
                    "registrations", Set.of("platform", "account"),
                    "accesses", Set.of("platform", "operator", "object"));

    private final String title;
    private final Set<String> leftOut;
    private final boolean terse;

    /**
     * @param title in Chinese
     * @param leftOut fields that it never sends; null if it sends only what it must
     * @param terse whether it says once, when an order is created, what the order is
     */
    Sender(String title, Set<String> leftOut, boolean terse) {
        this.title = title;
        this.leftOut = leftOut;
        this.terse = terse;
    }

    /** Of the contract's field {@code platform} or {@code carrier}. */
    public String code() {
        return name();
    }

    /** Its name in Chinese. */
    public String title() {
        return title;
    }

    /** Whether it says once, when an order is created, what the order is. */
    public boolean terse() {
        return terse;
    }

    /** Whether it sends only what it must. */
    public boolean isMandatoryOnly() {
        return leftOut == null;
    }

    /** Whether it sends this field of this stream. */
    boolean sends(String stream, String field) {
        return leftOut == null
                ? MANDATORY.getOrDefault(stream, Set.of()).contains(field)
                : !leftOut.contains(field);
    }
}
