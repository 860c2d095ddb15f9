package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One order of a buyer at a shop, written step by step. */
public final class Sale {
    /** Even a platform that says once what an order is names these when it is paid. */
    private static final Set<String> IN_EVERY_PAYMENT =
            Set.of("type", "platform", "order", "buyer", "shop", "actor", "amount");

    private final Wire wire;
    private final String id;
    private final Shop shop;
    private final Buyer buyer;
    private final Item item;
    private final int quantity;
    private final Map<String, Object> more = new LinkedHashMap<>();
    private Wire.Draft created;
    private String waybill;
    private Review review;

    /**
     * What the buyer wrote.
     *
     * @param id of the review
     * @param at when it was posted, epoch milliseconds
     * @param rating one to five stars
     */
    public record Review(String id, long at, int rating) {}

    /** An order of some item of the shop, mostly of one piece. */
    public Sale(Wire wire, Shop shop, Buyer buyer) {
        this(
                wire,
                shop,
                buyer,
                wire.dice().pick(shop.items()),
                wire.dice().chance(0.8) ? 1 : wire.dice().between(2, 3));
    }

    /** An order of an item. */
    public Sale(Wire wire, Shop shop, Buyer buyer, Item item, int quantity) {
        this.wire = wire;
        this.id = wire.next("O");
        this.shop = shop;
        this.buyer = buyer;
        this.item = item;
        this.quantity = quantity;
    }

    /** The order's id. */
    public String id() {
        return id;
    }

    /** The shop. */
    public Shop shop() {
        return shop;
    }

    /** The buyer. */
    public Buyer buyer() {
        return buyer;
    }

    /** What is bought. */
    public Item item() {
        return item;
    }

    /** The number of the parcel; null before it is shipped. */
    public String waybill() {
        return waybill;
    }

    /** The review; null before there is one. */
    public Review review() {
        return review;
    }

    /** Fen. */
    public long amount() {
        return item.price() * quantity;
    }

    /** Grams of the whole order by catalogue. */
    public int catalogWeight() {
        return item.grams() * quantity;
    }

    /** A field that the order's records up to the payment carry beside the usual ones. */
    public Sale with(String field, Object value) {
        more.put(field, value);
        return this;
    }

    /** The field set by {@link #with}, or null. */
    String field(String field) {
        return (String) more.get(field);
    }

    /** The buyer orders, at a time in epoch milliseconds. */
    public void created(long at) {
        created = purchase("CREATED", at);
        created.send();
    }

    /** The buyer pays. */
    public void paid(long at) {
        Wire.Draft paid = purchase("PAID", at);
        if (created != null && wire.isTerse(shop.platform())) {
            paid.without(created, IN_EVERY_PAYMENT);
        }
        paid.send();
    }

    /** The seller hands the parcel to the carrier. */
    public void shipped(long at, Parcel parcel) {
        waybill = parcel.waybill();
        order("SHIPPED", at)
                .with("actor", "SELLER")
                .with("fulfilment", "EXPRESS")
                .with("carrier", parcel.carrier())
                .with("waybill", parcel.waybill())
                .with("catalogWeight", catalogWeight())
                .with("shopDevice", shop.device())
                .send();
    }

    /** The order is completed by the buyer or, after some days, by the system. */
    public void completed(long at, String actor) {
        order("COMPLETED", at).with("actor", actor).send();
    }

    void closedUnpaid(long at) {
        order("CLOSED_UNPAID", at).with("actor", "SYSTEM").send();
    }

    /** The buyer has the parcel sent elsewhere. */
    public void addressChanged(long at, Buyer.Home home) {
        order("ADDRESS_CHANGED", at)
                .with("actor", "BUYER")
                .with("address", home.address())
                .with("division", home.division())
                .send();
    }

    /** The order is refunded and the money goes back a few seconds later. */
    public void refunded(long at, String reason) {
        order("REFUNDED", at)
                .with("actor", "BUYER")
                .with("amount", amount())
                .with("refundReason", reason)
                .send();
        transfer(
                        "SHOP",
                        shop.id(),
                        "BUYER",
                        buyer.id(),
                        amount(),
                        "REFUND",
                        at + 4 * CityTime.SECOND)
                .with("fromAccount", shop.payAccount())
                .with("toAccount", buyer.payAccount())
                .send();
    }

    /** Money that moves because of this order; the accounts are left to the caller. */
    public Wire.Draft transfer(
            String fromKind,
            String from,
            String toKind,
            String to,
            long amount,
            String reason,
            long at) {
        return wire.draft("payments", "TRANSFER", shop.platform(), at)
                .with("from", from)
                .with("fromKind", fromKind)
                .with("to", to)
                .with("toKind", toKind)
                .with("amount", amount)
                .with("order", id)
                .with("reason", reason);
    }

    /** The buyer reviews the item, with one to five stars. */
    public void reviewed(long at, int rating, String text) {
        reviewed(at, rating, text, null);
    }

    /** The buyer reviews the item, with the hashes of pictures; null for none. */
    public void reviewed(long at, int rating, String text, List<String> images) {
        review = new Review(wire.next("R"), at, rating);
        onReview("POSTED", at)
                .with("item", item.id())
                .with("rating", rating)
                .with("text", text)
                .with("images", images)
                .with("actor", "BUYER")
                .with("device", buyer.device())
                .with("ip", buyer.ip())
                .with("network", buyer.network())
                .send();
    }

    /**
     * Begins a record of what became of the review.
     *
     * @param type of the contract, for example WITHDRAWN
     */
    public Wire.Draft onReview(String type, long at) {
        return wire.draft("reviews", type, shop.platform(), at)
                .with("review", review.id())
                .with("buyer", buyer.id())
                .with("shop", shop.id())
                .with("order", id);
    }

    private Wire.Draft order(String type, long at) {
        return wire.draft("orders", type, shop.platform(), at)
                .with("order", id)
                .with("buyer", buyer.id())
                .with("shop", shop.id());
    }

    private Wire.Draft purchase(String type, long at) {
        return order(type, at)
                .with("actor", "BUYER")
                .with("item", item.id())
                .with("category", shop.category())
                .with("quantity", quantity)
                .with("amount", amount())
                .with("fulfilment", "EXPRESS")
                .with("catalogWeight", item.grams() > 0 ? catalogWeight() : null)
                .with("device", buyer.device())
                .with("hardware", buyer.hardware())
                .with("ip", buyer.ip())
                .with("network", buyer.network())
                .with("payAccount", type.equals("PAID") ? buyer.payAccount() : null)
                .with("shopPayAccount", shop.payAccount())
                .with("shopDevice", shop.device())
                .with("recipientPhone", buyer.phone())
                .with("address", buyer.home().address())
                .with("division", buyer.home().division())
                .withAll(more);
    }
}
