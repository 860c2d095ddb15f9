package io.qingliu.domain.event;

import static io.qingliu.domain.event.WireField.code;
import static io.qingliu.domain.event.WireField.flag;
import static io.qingliu.domain.event.WireField.id;
import static io.qingliu.domain.event.WireField.number;
import static io.qingliu.domain.event.WireField.rating;
import static io.qingliu.domain.event.WireField.raw;
import static io.qingliu.domain.event.WireField.text;
import static io.qingliu.domain.event.WireField.texts;
import static io.qingliu.domain.event.WireField.time;

import io.qingliu.domain.event.WireField.RawKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of each event stream (contract §2), written once: the reader, the JSON Schemas and the
 * AsyncAPI document are all made from this table. {@code id}, {@code time}, {@code type} and {@code
 * platform} are common to all and not listed.
 *
 * @param stream the stream
 * @param types what can happen in it
 * @param fields its own fields
 */
public record EventSchema(Stream stream, List<EventType> types, List<WireField> fields) {

    private static final Map<Stream, EventSchema> ALL = new EnumMap<>(Stream.class);

    static {
        Enum<?>[] networks = Codes.Network.values();
        schema(
                Stream.ORDERS,
                text("order", TextField.ORDER).star(),
                id("buyer", TextField.BUYER).star(),
                id("shop", TextField.SHOP).star(),
                code(
                        "actor",
                        NumberField.ACTOR,
                        Codes.Actor.BUYER,
                        Codes.Actor.SELLER,
                        Codes.Actor.SYSTEM),
                text("item", TextField.ITEM),
                text("category", TextField.CATEGORY),
                number("quantity", NumberField.QUANTITY),
                number("amount", NumberField.AMOUNT),
                number("subsidy", NumberField.SUBSIDY),
                text("campaign", TextField.CAMPAIGN),
                text("coupon", TextField.COUPON),
                text("groupBuy", TextField.GROUP_BUY),
                text("liveSession", TextField.LIVE_SESSION),
                code("fulfilment", NumberField.FULFILMENT, Codes.Fulfilment.values()),
                id("carrier", TextField.CARRIER),
                text("waybill", TextField.WAYBILL),
                number("catalogWeight", NumberField.CATALOG_WEIGHT),
                raw("device", RawKind.DEVICE, TextField.DEVICE),
                raw("hardware", RawKind.HARDWARE, TextField.HARDWARE),
                raw("ip", RawKind.IP, TextField.IP),
                code("network", NumberField.NETWORK, networks),
                raw("payAccount", RawKind.PAY, TextField.PAY_ACCOUNT),
                raw("shopPayAccount", RawKind.PAY, TextField.SHOP_PAY_ACCOUNT),
                raw("shopDevice", RawKind.DEVICE, TextField.SHOP_DEVICE),
                raw("recipientPhone", RawKind.RECIPIENT_PHONE, TextField.RECIPIENT_PHONE),
                raw("address", RawKind.ADDRESS, TextField.ADDRESS),
                text("division", TextField.DIVISION),
                text("pickupPoint", TextField.PICKUP_POINT),
                raw("keyword", RawKind.UNREAD, null),
                code("entry", NumberField.ENTRY, Codes.Entry.values()),
                number("dwellSeconds", NumberField.DWELL_SECONDS),
                time("depositTime", NumberField.DEPOSIT_TIME),
                raw("refundReason", RawKind.UNREAD, null),
                id("driver", TextField.DRIVER),
                number("distanceMetres", NumberField.DISTANCE_METRES),
                number("durationSeconds", NumberField.DURATION_SECONDS));
        schema(
                Stream.REVIEWS,
                text("review", TextField.REVIEW).star(),
                id("buyer", TextField.BUYER).star(),
                id("shop", TextField.SHOP).star(),
                text("order", TextField.ORDER),
                text("item", TextField.ITEM),
                rating("rating"),
                raw("text", RawKind.PROSE, null),
                texts("images", TextField.IMAGES),
                code(
                        "actor",
                        NumberField.ACTOR,
                        Codes.Actor.BUYER,
                        Codes.Actor.SYSTEM,
                        Codes.Actor.STAFF,
                        Codes.Actor.SELLER),
                id("operator", TextField.OPERATOR),
                id("app", TextField.APP),
                text("ticket", TextField.TICKET),
                code(
                        "reason",
                        NumberField.REASON,
                        Codes.Reason.ABUSE,
                        Codes.Reason.PERSONAL_DATA,
                        Codes.Reason.AD,
                        Codes.Reason.DUPLICATE,
                        Codes.Reason.LAW,
                        Codes.Reason.OTHER),
                raw("device", RawKind.DEVICE, TextField.DEVICE),
                raw("ip", RawKind.IP, TextField.IP),
                code("network", NumberField.NETWORK, networks));
        schema(
                Stream.PARCELS,
                id("carrier", TextField.CARRIER).star(),
                text("waybill", TextField.WAYBILL).star(),
                time("uploadTime", NumberField.UPLOAD_TIME),
                text("order", TextField.ORDER),
                id("shop", TextField.SHOP),
                id("pool", TextField.POOL),
                id("outlet", TextField.OUTLET),
                id("courier", TextField.COURIER),
                text("division", TextField.SITE_DIVISION),
                text("destDivision", TextField.DEST_DIVISION),
                number("weight", NumberField.WEIGHT),
                code("weighing", NumberField.WEIGHING, Codes.Weighing.values()),
                flag("machine", NumberField.MACHINE),
                raw("scanner", RawKind.DEVICE, TextField.SCANNER),
                flag("photo", NumberField.PHOTO),
                text("pickupCode", TextField.PICKUP_CODE),
                raw("building", RawKind.DROP_BUILDING, TextField.DROP_BUILDING));
        schema(
                Stream.REGISTRATIONS,
                id("account", TextField.ACCOUNT),
                code("kind", NumberField.ACCOUNT_KIND, Codes.AccountKind.values()),
                raw("phone", RawKind.PHONE, TextField.PHONE),
                raw("idNumber", RawKind.ID_NUMBER, TextField.ID_NUMBER),
                raw("uscc", RawKind.USCC, TextField.USCC),
                raw("device", RawKind.DEVICE, TextField.DEVICE),
                raw("hardware", RawKind.HARDWARE, TextField.HARDWARE),
                flag("emulator", NumberField.EMULATOR),
                raw("ip", RawKind.IP, TextField.IP),
                code("network", NumberField.NETWORK, networks),
                text("channel", TextField.CHANNEL),
                id("inviter", TextField.INVITER),
                raw("nickname", RawKind.NICKNAME, TextField.NICKNAME_SHAPE),
                text("avatar", TextField.AVATAR));
        schema(
                Stream.PAYMENTS,
                id("from", TextField.FROM),
                code("fromKind", NumberField.FROM_KIND, Codes.PartyKind.values()),
                id("to", TextField.TO),
                code("toKind", NumberField.TO_KIND, Codes.PartyKind.values()),
                number("amount", NumberField.AMOUNT),
                text("order", TextField.ORDER),
                text("campaign", TextField.CAMPAIGN),
                code(
                        "reason",
                        NumberField.REASON,
                        Codes.Reason.REFUND,
                        Codes.Reason.AFTER_SALE,
                        Codes.Reason.PRICE_ADJUST,
                        Codes.Reason.OTHER),
                raw("fromAccount", RawKind.PAY, TextField.FROM_ACCOUNT),
                raw("toAccount", RawKind.PAY, TextField.TO_ACCOUNT),
                raw("serial", RawKind.SERIAL, TextField.SERIAL));
        schema(
                Stream.ACCESSES,
                id("operator", TextField.OPERATOR).star(),
                text("object", TextField.OBJECT).star(),
                text("work", TextField.WORK),
                id("outlet", TextField.OUTLET),
                id("app", TextField.APP),
                text("host", TextField.HOST),
                number("records", NumberField.RECORDS),
                code("category", NumberField.DATA_CATEGORY, Codes.DataCategory.values()),
                flag("duty", NumberField.DUTY),
                flag("denied", NumberField.DENIED));
    }

    private static void schema(Stream stream, WireField... fields) {
        List<EventType> types =
                Arrays.stream(EventType.values()).filter(type -> type.stream() == stream).toList();
        ALL.put(stream, new EventSchema(stream, types, List.of(fields)));
    }

    /** The schema of a stream. */
    public static EventSchema of(Stream stream) {
        return ALL.get(stream);
    }

    /**
     * What is required beyond the starred fields: an account for everything but the text message
     * types, a rating where a review is posted or changed.
     */
    public static WireField requiredBy(EventType type) {
        return switch (type) {
            case POSTED, CHANGED -> of(Stream.REVIEWS).field("rating");
            case REGISTERED, LOGIN, REBIND -> of(Stream.REGISTRATIONS).field("account");
            default -> null;
        };
    }

    /** The field of that name, or null. */
    public WireField field(String name) {
        for (WireField field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }
}
