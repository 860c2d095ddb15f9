package io.qingliu.testkit.city.neighbor.trade;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A platform or a carrier, and which optional fields of the contract it keeps to itself.
 *
 * @param code of the contract's field {@code platform} or {@code carrier}
 * @param name in Chinese
 * @param leftOut fields that it never sends; null if it sends only what it must
 * @param terse whether it says once, when an order is created, what the order is
 */
public record Sender(String code, String name, Set<String> leftOut, boolean terse) {
    /** Says everything again with each status, but nothing of how the buyer came. */
    public static final Sender HJ =
            new Sender("HJ", "禾集商城", Set.of("keyword", "entry", "dwellSeconds"), false);

    /** Says once what an order is, and nothing of the shop's own means. */
    public static final Sender PX =
            new Sender("PX", "拼巷", Set.of("shopDevice", "shopPayAccount", "address"), true);

    /** A platform of live rooms: it knows devices, and no hardware. */
    public static final Sender DL =
            new Sender("DL", "动澜直播", Set.of("hardware", "recipientPhone", "emulator"), false);

    /** Sends what it must, and no payments. */
    public static final Sender LX = new Sender("LX", "邻选", null, false);

    /** Rides, kitchens and local shops: nothing of networks or of the parcels of an order. */
    public static final Sender CX =
            new Sender(
                    "CX",
                    "城行生活",
                    Set.of("ip", "network", "carrier", "waybill", "catalogWeight", "images"),
                    false);

    /** Tells of every scan all it knows. */
    public static final Sender KS = new Sender("KS", "快顺", Set.of(), false);

    /** Does not say which machine or scanner saw a parcel. */
    public static final Sender BD =
            new Sender("BD", "北达", Set.of("machine", "scanner", "photo"), false);

    /** Weighs nothing, and does not say when a scan came in. */
    public static final Sender TT =
            new Sender("TT", "天途", Set.of("weight", "weighing", "uploadTime", "building"), false);

    /** Sends what it must. */
    public static final Sender MX = new Sender("MX", "民行", null, false);

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

    private static final Map<String, Sender> BY_CODE =
            Map.of(
                    "HJ", HJ, "PX", PX, "DL", DL, "LX", LX, "CX", CX, "KS", KS, "BD", BD, "TT", TT,
                    "MX", MX);

    /** The platform or carrier of that code. */
    public static Sender of(String code) {
        return BY_CODE.get(code);
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
