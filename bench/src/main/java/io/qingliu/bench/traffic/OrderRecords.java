package io.qingliu.bench.traffic;

import java.nio.charset.StandardCharsets;

/** Writes what orders, payments and reviews say of an order. */
final class OrderRecords {

    private static final String[] CATEGORIES = {"SNACKS", "CLOTHING", "APPLIANCE", "BOOKS", "TEA"};
    private static final String[] ENTRIES = {"SEARCH", "SEARCH", "DIRECT", "AD", "FAVOURITE"};

    private static final byte[] TASK = "宝贝非常好，卖家发货快，五星好评，值得购买".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEYWORD = "正品 店铺".getBytes(StandardCharsets.UTF_8);

    private static final int OF_ENTRY = 301;
    private static final int OF_REVIEW = 302;
    private static final int OF_MONEY = 303;
    private static final int OF_HANDSET = 304;

    /** Commission of a brusher, fen. */
    private static final long COMMISSION = 800;

    private final JsonBytes json;
    private final Person person;
    private final Praise praise = new Praise();

    OrderRecords(JsonBytes json, Person person) {
        this.json = json;
        this.person = person;
    }

    static JsonBytes head(JsonBytes json, String type, String platform, long number, long time) {
        return json.begin()
                .field("id", "e", number)
                .field("time", time)
                .field("platform", platform)
                .field("type", type);
    }

    private JsonBytes head(String type, Order order, long number, long time) {
        return head(json, type, order.platform(), number, time)
                .field("order", "o", order.number)
                .field("buyer", "b", order.buyer)
                .field("shop", "s", order.shop);
    }

    /** CREATED or PAID, with all that is known of buyer and goods. */
    void purchase(String type, Order order, long number, long time) {
        boolean marked = order.part == Part.GHOST_ORDER;
        person.of(order.buyer);
        head(type, order, number, time)
                .field("actor", "BUYER")
                .open("item")
                .ascii("i")
                .number(order.shop)
                .ascii("-")
                .number(order.number & 7)
                .quote()
                .field("category", CATEGORIES[(int) (order.shop % CATEGORIES.length)])
                .field("quantity", 1)
                .field("amount", order.amount())
                .field("fulfilment", "EXPRESS")
                .field("catalogWeight", order.catalogWeight());
        writeDevice(order, marked);
        if (type.equals("PAID")) {
            json.field("payAccount", "pay-", order.buyer);
        }
        json.field("shopPayAccount", "shoppay-", order.shop)
                .field("shopDevice", "shopdev-", order.shop);
        person.writePhone(json, "recipientPhone");
        person.writeHome(json, marked ? 10 + (order.number & 63) : 0);
        writeEntry(order, marked);
        json.end();
    }

    private void writeDevice(Order order, boolean marked) {
        long handset = order.sharedHandset();
        if (handset >= 0) {
            json.field("device", "ring-dev-", handset).field("hardware", "ring-hw-", handset);
            Person.writeAddress(json, "121.", order.ring % 60_000, 9, "RESIDENTIAL");
        } else if (marked) {
            json.open("device").ascii("dev-").hex(Draw.bits(order.buyer, OF_HANDSET)).quote();
            json.open("hardware").ascii("hw-").hex(Draw.bits(order.buyer, OF_HANDSET + 1)).quote();
            long host = 1 + (order.number & 127);
            Person.writeAddress(json, "203.", order.ring % 60_000, host, "VPN_PROXY");
        } else {
            person.writeDevice(json);
        }
    }

    private void writeEntry(Order order, boolean marked) {
        long chance = Draw.below(order.salted, OF_ENTRY, 1_000);
        String entry = marked ? "SEARCH" : ENTRIES[(int) (chance % ENTRIES.length)];
        json.field("entry", entry);
        if (entry.equals("SEARCH")) {
            json.open("keyword").utf8(KEYWORD).ascii(" ").number(order.shop).quote();
        }
        json.field("dwellSeconds", marked ? 305 + (chance & 3) : 15 + chance);
    }

    /** The seller hands the parcel over. */
    void shipped(Order order, long number, long time) {
        head("SHIPPED", order, number, time)
                .field("actor", "SELLER")
                .field("fulfilment", "EXPRESS")
                .field("carrier", order.carrierCode());
        order.writeWaybill(json);
        json.field("catalogWeight", order.catalogWeight())
                .field("shopDevice", "shopdev-", order.shop)
                .end();
    }

    /** A step that says no more than that it happened. */
    void brief(String type, String actor, Order order, long number, long time) {
        head(type, order, number, time).field("actor", actor);
        if (type.equals("REFUNDED")) {
            json.field("amount", order.amount()).field("refundReason", "QUALITY");
        }
        json.end();
    }

    /** Money to a brusher before the payment, or an honest buyer's coupon; false for neither. */
    boolean money(Order order, long number, long time) {
        if (order.isCheat()) {
            transfer(order, number, time, order.amount() + COMMISSION, "OTHER")
                    .field("from", "payer-", order.ring)
                    .field("fromKind", "OTHER")
                    .field("to", "b", order.buyer)
                    .field("toKind", "BUYER")
                    .field("fromAccount", "purse-", order.ring)
                    .field("toAccount", "pay-", order.buyer)
                    .end();
            return true;
        }
        long chance = Draw.below(order.salted, OF_MONEY, 10);
        if (chance >= 4) {
            return false;
        }
        head(json, chance == 0 ? "SUBSIDY_CLAIMED" : "COUPON_USED", order.platform(), number, time)
                .field("to", "b", order.buyer)
                .field("toKind", "BUYER")
                .field("amount", 100 + chance * 100)
                .field("order", "o", order.number)
                .field("campaign", "sale-", order.shop % 17)
                .end();
        return true;
    }

    /** The shop pays back. */
    void refund(Order order, long number, long time) {
        transfer(order, number, time, order.amount(), "REFUND")
                .field("from", "s", order.shop)
                .field("fromKind", "SHOP")
                .field("to", "b", order.buyer)
                .field("toKind", "BUYER")
                .field("fromAccount", "shoppay-", order.shop)
                .field("toAccount", "pay-", order.buyer)
                .end();
    }

    private JsonBytes transfer(Order order, long number, long time, long amount, String reason) {
        return head(json, "TRANSFER", order.platform(), number, time)
                .field("amount", amount)
                .field("order", "o", order.number)
                .field("reason", reason);
    }

    /** A review; a crew's is the text of its task sheet with five stars. */
    void review(Order order, long number, long time, boolean task) {
        long chance = Draw.below(order.salted, OF_REVIEW, 100);
        long rating =
                task || chance < 62 ? 5 : chance < 84 ? 4 : chance < 92 ? 3 : chance < 96 ? 2 : 1;
        person.of(order.buyer);
        head("POSTED", order, number, time)
                .field("review", "r", order.number)
                .open("item")
                .ascii("i")
                .number(order.shop)
                .ascii("-")
                .number(order.number & 7)
                .quote()
                .field("rating", rating)
                .open("text");
        if (task) {
            json.utf8(TASK);
        } else {
            praise.write(json, order.salted);
        }
        json.quote().field("actor", "BUYER");
        writeDevice(order, order.part == Part.GHOST_ORDER);
        json.end();
    }
}
