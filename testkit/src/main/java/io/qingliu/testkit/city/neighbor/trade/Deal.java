package io.qingliu.testkit.city.neighbor.trade;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.wire.Dice;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One order with all that follows: payment, parcel, confirmation, review, refund. Ordinary unless
 * something is set; each method sets one thing and returns this, and {@link #write} writes.
 */
public final class Deal {
    private static final long LATEST_SYSTEM = 10 * DAY;

    private final Pen pen;
    private final Dice dice;
    private final Shop shop;
    private final Account account;
    private final long at;
    private final Fields extra = new Fields();
    private Parcel parcel = new Parcel();
    private int item;
    private int quantity = 1;
    private int amount = -1;
    private String fulfilment;
    private Handset handset;
    private Line line;
    private String purse;
    private Home home;
    private long payAfter;
    private boolean unpaid;
    private long confirmAfter;
    private Integer rating;
    private String text;
    private List<String> images;
    private long reviewAfter = -1;
    private boolean silent;
    private String refund;
    private long refundAfter;
    private boolean sendsBack;
    private int backWeight = -1;
    private boolean confirms = true;

    /**
     * What came of it; times in epoch milliseconds, -1 for what did not happen.
     *
     * @param review id of the review; null for none
     */
    public record Done(
            String order,
            String waybill,
            int amount,
            long paid,
            long delivered,
            long completed,
            String review,
            long reviewed) {}

    /** An order that is created at this time. */
    public Deal(Pen pen, Shop shop, Account account, long at) {
        this.pen = pen;
        this.dice = pen.dice();
        this.shop = shop;
        this.account = account;
        this.at = at;
        this.item = Math.min(dice.below(5), dice.below(5));
        this.handset = account.person().handset();
        this.line = account.person().line(dice);
        this.purse = account.person().purse();
        this.home = account.person().home();
        this.payAfter = dice.between(4 * SECOND, 3 * MINUTE);
        boolean byBuyer = dice.chance(0.45);
        this.confirmAfter = byBuyer ? dice.exponential(30 * HOUR) + 20 * MINUTE : LATEST_SYSTEM;
    }

    /** Buys this item, 0 to 4, so many times. */
    public Deal item(int number, int times) {
        item = number;
        quantity = times;
        return this;
    }

    /** Costs this much, in fen, whatever the list says. */
    public Deal amount(int fen) {
        amount = fen;
        return this;
    }

    /** Sets any other field of its records, such as {@code coupon} or {@code liveSession}. */
    public Deal with(String field, Object value) {
        extra.with(field, value);
        return this;
    }

    /** Is bought on this handset over this line. */
    public Deal on(Handset thing, Line by) {
        handset = thing;
        line = by == null ? line : by;
        return this;
    }

    /** Is paid from this purse. */
    public Deal paidFrom(String other) {
        purse = other;
        return this;
    }

    /** Goes to this home. */
    public Deal to(Home other) {
        home = other;
        return this;
    }

    /** Needs no parcel; the contract's word for how it is fulfilled. */
    public Deal fulfilled(String how) {
        fulfilment = how;
        return this;
    }

    /** Is never paid for. */
    public Deal unpaid() {
        unpaid = true;
        return this;
    }

    /** Is confirmed by the buyer so long after delivery. */
    public Deal confirmed(long after) {
        confirmAfter = Math.min(after, LATEST_SYSTEM);
        return this;
    }

    /** Sets what its parcel does. */
    public Deal parcel(UnaryOperator<Parcel> how) {
        parcel = how.apply(parcel);
        return this;
    }

    /** Is reviewed so, so long after the confirmation. */
    public Deal reviewed(int stars, String remark, long after) {
        rating = stars;
        text = remark;
        reviewAfter = after;
        return this;
    }

    /** Its review shows these pictures. */
    public Deal showing(List<String> hashes) {
        images = hashes;
        return this;
    }

    /** Nobody reviews it. */
    public Deal silent() {
        silent = true;
        return this;
    }

    /** Is refunded so long after delivery, or after payment if it is not sent or not confirmed. */
    public Deal refunded(String reason, long after, boolean goodsGoBack) {
        refund = reason;
        refundAfter = after;
        sendsBack = goodsGoBack;
        return this;
    }

    /** The parcel that goes back weighs so many grams. */
    public Deal backWeight(int grams) {
        backWeight = grams;
        return this;
    }

    /** Is refunded before anybody confirms it. */
    public Deal beforeConfirmation() {
        confirms = false;
        return this;
    }

    /** Writes all records. */
    public Done write() {
        String order = pen.next("o");
        int cost = amount >= 0 ? amount : shop.goods().price(item) * quantity;
        boolean express = fulfilment == null;
        Fields what = details(cost, express);
        step("CREATED", at, order, "BUYER", what, true);
        if (unpaid) {
            step("CLOSED_UNPAID", at + 30 * MINUTE, order, "SYSTEM", what, false);
            return new Done(order, null, cost, -1, -1, -1, null, -1);
        }
        long paid = at + payAfter;
        Fields money = Fields.of("amount", cost, "payAccount", purse);
        step("PAID", paid, order, "BUYER", what, false, money);
        long ready = pen.time().next(paid + dice.between(HOUR, 9 * HOUR), 9, 20, dice);
        if (refund != null && !confirms && refundAfter < ready - paid) {
            refund(order, paid + refundAfter, what);
            return new Done(order, null, cost, paid, -1, -1, null, -1);
        }
        long delivered;
        String waybill = null;
        if (express) {
            waybill = parcel.waybill != null ? parcel.waybill : number();
            fill(order, waybill);
            Road.Trip trip = Road.travel(pen, parcel, ready);
            long sent = trip.collected() < 0 ? ready : Math.max(paid, trip.collected());
            Fields by = Fields.of("carrier", parcel.carrier.code(), "waybill", waybill);
            step("SHIPPED", sent + dice.between(0, 5 * MINUTE), order, "SELLER", what, false, by);
            delivered = trip.delivered();
        } else {
            boolean atOnce = fulfilment.equals("VIRTUAL");
            delivered = paid + dice.between(5 * MINUTE, atOnce ? 20 * MINUTE : 90 * MINUTE);
            if (!fulfilment.equals("RIDE")) {
                step("SHIPPED", paid + 2 * MINUTE, order, "SELLER", what, false);
            }
        }
        return finish(order, waybill, cost, paid, delivered, ready, what);
    }

    private Done finish(
            String order,
            String waybill,
            int cost,
            long paid,
            long delivered,
            long ready,
            Fields what) {
        long base = delivered > 0 ? delivered : ready + 3 * DAY;
        long refunded = refund == null ? -1 : base + refundAfter;
        if (refund != null && !confirms) {
            refund(order, refunded, what);
            back(order, refunded - dice.between(2 * HOUR, 12 * HOUR));
            return new Done(order, waybill, cost, paid, delivered, -1, null, -1);
        }
        boolean bySystem = confirmAfter >= LATEST_SYSTEM;
        long completed = bySystem ? base + 7 * DAY : base + confirmAfter;
        step("COMPLETED", completed, order, bySystem ? "SYSTEM" : "BUYER", what, false);
        String review = null;
        long reviewed = -1;
        if (rating != null || wants(bySystem)) {
            review = pen.next("r");
            reviewed =
                    completed
                            + (reviewAfter != -1
                                    ? reviewAfter
                                    : dice.exponential(8 * HOUR) + MINUTE);
            if (reviewed <= paid) {
                reviewed = paid + dice.between(2 * HOUR, 8 * HOUR);
            }
            review(order, review, reviewed);
        }
        if (refund != null) {
            refund(order, Math.max(refunded, completed + HOUR), what);
            back(order, Math.max(refunded, completed) - HOUR);
        }
        return new Done(order, waybill, cost, paid, delivered, completed, review, reviewed);
    }

    private boolean wants(boolean bySystem) {
        return !silent && !bySystem && dice.chance(account.person().talkative());
    }

    private void review(String order, String review, long when) {
        int stars = rating != null ? rating : Talk.stars(dice);
        String remark = text != null ? text : Talk.remark(dice, stars);
        List<String> shown =
                images != null ? images : dice.chance(0.2) ? List.of("ph" + dice.hex(16)) : null;
        write(
                "reviews",
                "POSTED",
                when,
                Fields.of("review", review, "buyer", account.id(), "shop", shop.id())
                        .with("order", order)
                        .with("item", shop.id() + "-" + item)
                        .with("rating", stars)
                        .with("text", remark)
                        .with("images", shown)
                        .with("actor", "BUYER")
                        .with("device", handset.device())
                        .with("ip", line.ip())
                        .with("network", line.network()));
    }

    private void refund(String order, long when, Fields what) {
        step("REFUNDED", when, order, "SELLER", what, false, Fields.of("refundReason", refund));
    }

    private void back(String order, long arrived) {
        if (!sendsBack || fulfilment != null) {
            return;
        }
        Parcel returned = new Parcel();
        returned.carrier = shop.carrier();
        returned.platform = shop.platform().code();
        returned.shop = shop.id();
        returned.order = order;
        returned.waybill = number();
        returned.from = home.division();
        returned.outlet = Streets.outletOf(shop.carrier(), home);
        returned.courier = Streets.courierOf(shop.carrier(), home);
        returned.weight = backWeight > 0 ? backWeight : parcel.weight;
        returned.home =
                new Home(shop.division(), "退货仓", shop.id() + "退货仓", Streets.rack(dice), null);
        Road.travel(pen, returned, Math.max(at, arrived - 3 * DAY));
    }

    private String number() {
        return shop.carrier().code() + pen.next("n") + dice.digits(6);
    }

    private void fill(String order, String waybill) {
        parcel.carrier = shop.carrier();
        parcel.waybill = waybill;
        parcel.platform = shop.platform().code();
        parcel.shop = shop.id();
        parcel.order = order;
        parcel.from = shop.division();
        if (parcel.pool == null) {
            parcel.pool = shop.pool();
            parcel.outlet = shop.outlet();
            parcel.courier = shop.courier();
        }
        if (parcel.home == null) {
            parcel.home = home;
        }
        if (parcel.weight == 0) {
            int goods = shop.goods().weight(item) * quantity;
            parcel.weight = (int) (goods * (0.97 + 0.08 * dice.fraction())) + dice.between(15, 90);
        }
    }

    private Fields details(int cost, boolean express) {
        return Fields.of("item", shop.id() + "-" + item, "category", shop.goods().category())
                .with("quantity", quantity)
                .with("amount", cost)
                .with("fulfilment", fulfilment)
                .with("catalogWeight", express ? shop.goods().weight(item) * quantity : null)
                .with("device", handset.device())
                .with("hardware", handset.hardware())
                .with("ip", line.ip())
                .with("network", line.network())
                .with("shopPayAccount", shop.purse())
                .with("shopDevice", shop.handset().device())
                .with("recipientPhone", express ? account.person().phone() : null)
                .with("address", express ? home.address() : null)
                .with("division", express ? home.division() : null)
                .with("pickupPoint", express ? home.station() : null);
    }

    private void step(
            String type, long when, String order, String actor, Fields what, boolean whole) {
        step(type, when, order, actor, what, whole, Map.of());
    }

    private void step(
            String type,
            long when,
            String order,
            String actor,
            Fields what,
            boolean whole,
            Map<String, Object> more) {
        Fields fields =
                Fields.of("order", order, "buyer", account.id(), "shop", shop.id())
                        .with("actor", actor);
        if (whole || !shop.platform().terse()) {
            fields.putAll(what);
            fields.putAll(extra);
        }
        fields.putAll(more);
        write("orders", type, when, fields);
    }

    private void write(String stream, String type, long when, Fields fields) {
        String platform = shop.platform().code();
        pen.write(stream, type, platform, when, fields.with("platform", platform));
    }
}
