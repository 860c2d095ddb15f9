package io.qingliu.connectors.edge.leak;

import java.util.Map;
import java.util.Set;

/**
 * How much a dead letter may reveal of each field of the wire contract: a closed list, so that a
 * field nobody thought of reveals nothing.
 */
final class PayloadFields {
    /** What becomes of a field's value. */
    enum Treatment {
        /** An id or name that helps to find the sender's record: kept if it has a harmless form. */
        KEEP,
        /** The same of an account or platform, which is kept only if the edge leaves it. */
        KEEP_ACCOUNT,
        /** A record's own id: kept once, at the top, outside of subjects. */
        KEEP_OWN_ID,
        /** A time: kept if it has only digits and signs of a time. */
        KEEP_TIME,
        /** Replaced by what it was. */
        MASK
    }

    private static final Set<String> KEPT = Set.of("type", "order", "waybill");

    private static final Set<String> KEPT_ACCOUNTS = Set.of("platform", "shop", "buyer", "carrier");

    /** Fields that may hold raw identifiers, with what is written instead. */
    private static final Map<String, String> RAW =
            Map.ofEntries(
                    Map.entry("phone", "[phone]"),
                    Map.entry("recipientPhone", "[phone]"),
                    Map.entry("reporter", "[phone]"),
                    Map.entry("idNumber", "[idno]"),
                    Map.entry("uscc", "[uscc]"),
                    Map.entry("device", "[device]"),
                    Map.entry("shopDevice", "[device]"),
                    Map.entry("scanner", "[device]"),
                    Map.entry("hardware", "[hardware]"),
                    Map.entry("ip", "[ip]"),
                    Map.entry("payAccount", "[pay]"),
                    Map.entry("shopPayAccount", "[pay]"),
                    Map.entry("fromAccount", "[pay]"),
                    Map.entry("toAccount", "[pay]"),
                    Map.entry("serial", "[serial]"),
                    Map.entry("address", "[addr]"),
                    Map.entry("building", "[addr]"),
                    Map.entry("nickname", "[name]"),
                    Map.entry("name", "[name]"),
                    Map.entry("text", "[text]"),
                    Map.entry("keyword", "[text]"),
                    Map.entry("refundReason", "[text]"));

    /** Other names of the contract: a key in this list is written, any other is not. */
    private static final Set<String> OTHER =
            Set.of(
                    "time",
                    "id",
                    "actor",
                    "item",
                    "category",
                    "quantity",
                    "amount",
                    "subsidy",
                    "campaign",
                    "coupon",
                    "groupBuy",
                    "liveSession",
                    "fulfilment",
                    "catalogWeight",
                    "network",
                    "division",
                    "pickupPoint",
                    "entry",
                    "dwellSeconds",
                    "depositTime",
                    "driver",
                    "distanceMetres",
                    "durationSeconds",
                    "review",
                    "rating",
                    "images",
                    "operator",
                    "app",
                    "ticket",
                    "reason",
                    "uploadTime",
                    "pool",
                    "outlet",
                    "courier",
                    "destDivision",
                    "weight",
                    "weighing",
                    "machine",
                    "photo",
                    "pickupCode",
                    "account",
                    "kind",
                    "emulator",
                    "channel",
                    "inviter",
                    "avatar",
                    "from",
                    "fromKind",
                    "to",
                    "toKind",
                    "object",
                    "work",
                    "host",
                    "records",
                    "duty",
                    "denied",
                    "member",
                    "agreement",
                    "webhook",
                    "firms",
                    "platforms",
                    "measures",
                    "subject",
                    "status",
                    "links",
                    "person",
                    "link",
                    "owns",
                    "behavior",
                    "batch",
                    "sequence",
                    "role",
                    "service",
                    "severity",
                    "basis",
                    "number",
                    "organ",
                    "penalty",
                    "legalBasis",
                    "case",
                    "reviewer",
                    "note",
                    "appeal",
                    "measure",
                    "ground",
                    "rule",
                    "version",
                    "mode",
                    "params",
                    "author");

    private PayloadFields() {}

    static boolean isKnown(String field) {
        return KEPT.contains(field)
                || KEPT_ACCOUNTS.contains(field)
                || RAW.containsKey(field)
                || OTHER.contains(field);
    }

    static Treatment treatment(String field) {
        if (field == null) {
            return Treatment.MASK;
        }
        return switch (field) {
            case "id" -> Treatment.KEEP_OWN_ID;
            case "time" -> Treatment.KEEP_TIME;
            default ->
                    KEPT.contains(field)
                            ? Treatment.KEEP
                            : KEPT_ACCOUNTS.contains(field)
                                    ? Treatment.KEEP_ACCOUNT
                                    : Treatment.MASK;
        };
    }

    /** What is written instead of the field's text. */
    static String mask(String field) {
        return field == null ? "[string]" : RAW.getOrDefault(field, "[string]");
    }

    /** Whether ids further on in the record may be raw: a subject, a person or a link has begun. */
    static boolean opensSubject(String field) {
        return "subject".equals(field)
                || "links".equals(field)
                || "person".equals(field)
                || "owns".equals(field)
                || "kind".equals(field);
    }
}
