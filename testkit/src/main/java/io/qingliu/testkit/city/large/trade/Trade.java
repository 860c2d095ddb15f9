package io.qingliu.testkit.city.large.trade;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Reports;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/**
 * The honest trade of one shop through the whole city's time: customers who come back, passers-by
 * and newcomers; coupons, refunds, goodwill, reviews that are moderated, clerks who look things up.
 *
 * <p>Shares are those of retail as far as it is public: some 6 % of orders refunded and 25 % in
 * apparel, a third reviewed by its buyer, four of five reviews good.
 */
public final class Trade {
    /** Largest mean that {@link Dice#poisson} is asked for at once. */
    private static final double MEAN = 200;

    /** Number of apps that shops' orders are fetched with. */
    public static final int SOFTWARE = 6;

    /** Grounds on which a moderator may take a review down. */
    private static final List<String> LAWFUL = List.of("ABUSE", "PERSONAL_DATA", "AD");

    private static final double REGULARS = 0.55;
    private static final double PASSERS_BY = 0.28;

    private final Stage stage;
    private final Dice dice;

    /** By one generator. */
    public Trade(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    /** Registers the seller and lives all days through. */
    public void play(Shop shop, double ordersPerDay) {
        play(shop, ordersPerDay, dice.chance(0.3) ? softwareOf(shop) : null);
    }

    /** Order software that many shops use. */
    private static String softwareOf(Shop shop) {
        return software((int) Math.floorMod(Dice.fingerprint(shop.id()), (long) SOFTWARE));
    }

    /** The id of the app, 0 to {@link #SOFTWARE}, excluded. */
    public static String software(int number) {
        return "APP-ERP-" + number;
    }

    /** The same, with the app that fetches the shop's orders; null for none. */
    public void play(Shop shop, double ordersPerDay, String app) {
        Shops.register(
                stage.wire(),
                stage.people(),
                shop,
                stage.time().at(0, 6, 0) + dice.between(0, 12 * HOUR));
        Habit habit = habit(shop);
        for (int day = 0; day < stage.time().days(); day++) {
            for (int n = orders(ordersPerDay * stage.calendar().factor(day)); n > 0; n--) {
                order(shop, ordersPerDay, day, habit, app);
            }
        }
    }

    /** How many orders come on a day when so many are expected. */
    int orders(double expected) {
        int count = 0;
        double rest = expected;
        for (; rest > MEAN; rest -= MEAN) {
            count += dice.poisson(MEAN);
        }
        return count + dice.poisson(rest);
    }

    private Habit habit(Shop shop) {
        double refunded =
                shop.category().equals("APPAREL")
                        ? 0.18 + 0.12 * dice.fraction()
                        : 0.03 + 0.06 * dice.fraction();
        return new Habit(0.04, refunded, 0.2 + 0.25 * dice.fraction(), null);
    }

    private void order(Shop shop, double size, int day, Habit usual, String app) {
        long created = stage.moment(day);
        Buyer buyer = customer(shop, size, created);
        Sale sale = new Sale(stage.wire(), shop, buyer);
        String campaign = stage.calendar().campaign(day);
        boolean coupon = dice.chance(campaign == null ? 0.05 : 0.25);
        if (coupon) {
            sale.with("campaign", campaign == null ? "SHOP-" + shop.id() : campaign)
                    .with("coupon", "C-" + sale.id())
                    .with("subsidy", sale.amount() / 100 * dice.between(3, 12));
        }
        boolean keen = Citizens.isHabitualReviewer(buyer);
        Habit habit =
                keen ? new Habit(usual.unpaid(), usual.refunded(), 1, usual.handOver()) : usual;
        Steps steps = stage.life().live(sale, created, habit);
        if (steps.paid() == Steps.NEVER) {
            return;
        }
        if (coupon) {
            couponUsed(sale, steps.paid());
        }
        if (app != null) {
            read(sale, app, steps.paid() + dice.between(20 * SECOND, 10 * MINUTE));
        }
        if (steps.delivers()) {
            afterwards(sale, steps.delivered(), campaign);
        }
    }

    /** A customer of the shop, a passer-by, or somebody who has just registered. */
    private Buyer customer(Shop shop, double size, long created) {
        double draw = dice.fraction();
        if (draw < REGULARS) {
            return stage.citizens().customerOf(shop, (int) (25 * size) + 12, dice);
        }
        if (draw < REGULARS + PASSERS_BY) {
            return stage.citizens().active(shop.platform(), dice);
        }
        Buyer newcomer = stage.people().someone(shop.platform());
        long registered = created - dice.between(5 * MINUTE, 4 * DAY);
        if (registered >= stage.time().start() && dice.chance(0.6)) {
            stage.people().register(newcomer, registered, stage.people().typingTime(), "APP");
            if (dice.chance(0.5)) {
                stage.wire()
                        .draft("payments", "COUPON_GRANTED", shop.platform(), registered + MINUTE)
                        .with("to", newcomer.id())
                        .with("toKind", "BUYER")
                        .with("amount", 500 + 100 * dice.below(10))
                        .with("campaign", "NEWCOMER-" + shop.platform())
                        .send();
            }
        } else if (dice.chance(0.4) && registered >= stage.time().start()) {
            stage.people().sign("LOGIN", newcomer, created - dice.between(SECOND, MINUTE)).send();
        }
        return newcomer;
    }

    private void couponUsed(Sale sale, long at) {
        stage.wire()
                .draft("payments", "COUPON_USED", sale.shop().platform(), at + SECOND)
                .with("from", sale.buyer().id())
                .with("fromKind", "BUYER")
                .with("to", sale.shop().id())
                .with("toKind", "SHOP")
                .with("amount", 300 + 100 * dice.below(20))
                .with("order", sale.id())
                .send();
    }

    /** The shop's own order software fetches the address to print the waybill. */
    private void read(Sale sale, String app, long at) {
        stage.wire()
                .draft("accesses", "QUERY", sale.shop().platform(), at)
                .with("operator", "ERP-" + sale.shop().id())
                .with("app", app)
                .with("object", sale.id())
                .with("work", "PRINT-" + sale.id())
                .with("category", "TRADE")
                .send();
    }

    private void afterwards(Sale sale, long delivered, String campaign) {
        if (dice.chance(0.25)) {
            lookUp(sale, delivered);
        }
        if (dice.chance(campaign == null ? 0.012 : 0.04)) {
            boolean adjusted = campaign != null && dice.chance(0.7);
            pay(
                    sale,
                    dice.between(120, 2600),
                    adjusted ? "PRICE_ADJUST" : "AFTER_SALE",
                    delivered + dice.between(3 * HOUR, 5 * DAY));
        }
        if (sale.review() != null) {
            moderate(sale);
        }
        if (dice.chance(0.0004)) {
            complain(sale, delivered + dice.between(HOUR, 2 * DAY));
        }
    }

    private void pay(Sale sale, long amount, String reason, long at) {
        Shop shop = sale.shop();
        sale.transfer("SHOP", shop.id(), "BUYER", sale.buyer().id(), amount, reason, at)
                .with("fromAccount", shop.payAccount())
                .with("toAccount", sale.buyer().payAccount())
                .send();
    }

    /** A clerk of the outlet that delivers looks up the number for a work item and closes it. */
    private void lookUp(Sale sale, long delivered) {
        String carrier = sale.shop().desk().carrier();
        String outlet = carrier + "-" + sale.buyer().home().division() + "-0";
        String clerk = outlet + "-D" + dice.between(1, 3);
        long at = delivered - dice.between(2 * MINUTE, 90 * MINUTE);
        for (String type : new String[] {"REVEAL", "HANDLE"}) {
            stage.wire()
                    .draft("accesses", type, carrier, at)
                    .with("operator", clerk)
                    .with("object", sale.waybill())
                    .with("work", "W-" + sale.waybill())
                    .with("outlet", outlet)
                    .with("host", "PC-" + clerk)
                    .with("category", "TRADE")
                    .with("duty", true)
                    .send();
            at += dice.between(30 * SECOND, 25 * MINUTE);
        }
    }

    /**
     * A review is rarely taken down, by a moderator with a ticket; a bad one is now and then
     * changed.
     */
    private void moderate(Sale sale) {
        long later = sale.review().at() + dice.between(2 * HOUR, 3 * DAY);
        boolean bad = sale.review().rating() <= 2;
        if (dice.chance(bad ? 0.03 : 0.003)) {
            sale.onReview("REMOVED", later)
                    .with("actor", "STAFF")
                    .with("operator", "MOD-" + sale.shop().platform() + dice.between(1, 12))
                    .with("ticket", "T-" + sale.review().id())
                    .with("reason", dice.pick(LAWFUL))
                    .send();
        } else if (dice.chance(bad ? 0.06 : 0.004)) {
            sale.onReview("CHANGED", later)
                    .with("rating", bad ? 4 : 5)
                    .with("actor", "BUYER")
                    .send();
        } else if (dice.chance(0.004)) {
            sale.onReview("WITHDRAWN", later).with("actor", "BUYER").send();
        }
    }

    private void complain(Sale sale, long at) {
        boolean call = dice.chance(0.3);
        Reports.complain(
                        stage.wire(),
                        "SHOP",
                        sale.shop().id(),
                        sale.shop().platform(),
                        call ? "SCAM_CALL" : dice.chance(0.8) ? "MISMATCH" : "EMPTY",
                        at)
                .with("behavior", call ? "PI_LEAK_RESALE" : "EMPTY_PARCEL")
                .with("text", call ? "接到冒充客服的电话" : "收到的和图片不一样")
                .with("reporter", stage.people().phone())
                .with("order", sale.id())
                .with("platform", sale.shop().platform())
                .send();
    }
}
