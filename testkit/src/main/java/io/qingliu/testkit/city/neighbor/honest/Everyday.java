package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.wire.CityTime.DAY;

import io.qingliu.testkit.city.neighbor.counter.Desk;
import io.qingliu.testkit.city.neighbor.counter.Ride;
import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** What ordinary people do: they buy, log in, sign up, ride, ask for help and complain. */
public final class Everyday {
    private static final double SMALLEST = 0.08;
    private static final double STEEPNESS = 0.8;
    private static final double LARGEST = 24;

    private final Stage stage;
    private final Dice dice;
    private final int days;

    /** On a stage whose list of sales is filled here. */
    public Everyday(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
        this.days = stage.pen().time().days();
    }

    /**
     * Lives all days.
     *
     * @param newcomers how many sign up
     */
    public void live(int newcomers) {
        for (int rank = 0; rank < stage.shops().size(); rank++) {
            shop(rank);
        }
        logins();
        newcomers(newcomers);
        rides();
        desks();
        complaints();
    }

    private void shop(int rank) {
        Shop shop = stage.shops().get(rank);
        stage.pen().honest("SHOP", shop.id(), shop.platform().code(), "NEIGHBOR_ORDINARY");
        double quantile = (rank + 0.5) / stage.shops().size();
        double perDay = Math.min(LARGEST, SMALLEST * StrictMath.pow(quantile, -STEEPNESS));
        boolean flash = dice.chance(0.06);
        int flashDay = dice.between(3, days - 4);
        for (int day = 0; day < days; day++) {
            double rush = flash && day == flashDay ? 5 : 1;
            for (int n = dice.poisson(perDay * Stage.busy(day) * rush); n > 0; n--) {
                Account buyer = stage.town().any(dice, shop.platform());
                long at =
                        rush > 1
                                ? stage.at(day, 20, 0) + dice.exponential(DAY / 20)
                                : stage.moment(day);
                sold(shop, buyer, at);
            }
        }
    }

    private void sold(Shop shop, Account buyer, long at) {
        Deal.Done done = stage.ordinary(shop, buyer, at);
        stage.sales().add(new Stage.Sale(shop, buyer, done));
        if (done.delivered() > 0 && dice.chance(0.012)) {
            int fen = Math.max(100, done.amount() / dice.between(6, 30));
            String why = dice.chance(0.5) ? "PRICE_ADJUST" : "AFTER_SALE";
            stage.refundsQuietly(
                    shop, buyer, fen, done.delivered() + stage.later(3, 80), why, done.order());
        }
        if (dice.chance(0.01)) {
            address(shop, buyer, done, at);
        }
    }

    private void address(Shop shop, Account buyer, Deal.Done done, long at) {
        stage.pen()
                .write(
                        "orders",
                        "ADDRESS_CHANGED",
                        shop.platform().code(),
                        at + dice.between(4, 20) * 60_000L,
                        Fields.of("platform", shop.platform().code(), "order", done.order())
                                .with("buyer", buyer.id())
                                .with("shop", shop.id())
                                .with("actor", "BUYER")
                                .with("division", buyer.person().home().division())
                                .with("address", buyer.person().home().address()));
    }

    private void logins() {
        for (Account account : stage.town().accounts()) {
            stage.pen()
                    .honest("BUYER", account.id(), account.platform().code(), "NEIGHBOR_ORDINARY");
            for (int n = dice.poisson(1.2); n > 0; n--) {
                SignUp.login(stage, account, stage.moment(dice.below(days)));
            }
        }
    }

    private void newcomers(int count) {
        for (int i = 0; i < count; i++) {
            Sender platform = dice.pick(Sender.PLATFORMS);
            int day = dice.below(days);
            long at = stage.moment(day);
            Person person = stage.person();
            SignUp signUp = new SignUp(stage, person, platform, at);
            if (dice.chance(0.2)) {
                signUp.with("inviter", stage.town().any(dice, platform).id());
            }
            Account account =
                    signUp.with("channel", dice.pick(List.of("store", "ad", "friend"))).write();
            stage.pen().honest("BUYER", account.id(), platform.code(), "NEIGHBOR_ORDINARY");
            List<Shop> shops =
                    stage.shops().stream().filter(s -> s.platform() == platform).toList();
            for (int n = dice.poisson(1.2); n > 0; n--) {
                long later = stage.moment(dice.between(day, days - 1));
                sold(dice.pick(shops), account, Math.max(later, at + stage.later(1, 30)));
            }
            if (dice.chance(0.5)) {
                Fields of = Fields.of("campaign", "cmp-newcomer-" + platform.code());
                stage.grants("COUPON_GRANTED", account, 500, at + 5 * 60_000L, of);
                stage.grants("COUPON_USED", account, 500, at + stage.later(1, 60), of);
            }
        }
    }

    private void rides() {
        Ride fleet = Ride.of(stage);
        stage.pen().honest("SHOP", fleet.fleet().id(), "CX", "NEIGHBOR_ORDINARY");
        List<String> drivers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            drivers.add(fleet.driver());
            stage.pen().honest("DRIVER", drivers.get(i), "CX", "NEIGHBOR_ORDINARY");
        }
        for (int day = 0; day < days; day++) {
            for (int n = dice.poisson(32); n > 0; n--) {
                fleet.ordinary(
                        stage.town().any(dice, Sender.CX), dice.pick(drivers), stage.moment(day));
            }
        }
    }

    /** Each firm has a few people at desks; each matter is somebody's order. */
    private void desks() {
        List<Desk> desks = new ArrayList<>();
        for (Sender firm : Sender.PLATFORMS) {
            for (int i = 0; i < 5; i++) {
                String operator = stage.pen().next("op");
                desks.add(new Desk(stage, firm.code(), operator, null, null, "pc" + operator));
                stage.pen().honest("OPERATOR", operator, firm.code(), "NEIGHBOR_ORDINARY");
            }
        }
        for (int i = 0; i < stage.sales().size(); i += 6) {
            Stage.Sale sale = stage.sales().get(i);
            int firm = Sender.PLATFORMS.indexOf(sale.shop().platform());
            long at = sale.done().paid() + stage.later(5, 120);
            desks.get(firm * 5 + dice.below(5))
                    .settle(sale.done().order(), stage.pen().time().next(at, 9, 21, dice));
        }
    }

    /** People complain, some of them wrongly. */
    private void complaints() {
        for (int i = 0; i < stage.sales().size() / 350; i++) {
            Stage.Sale sale = dice.pick(stage.sales());
            if (sale.done().delivered() < 0) {
                continue;
            }
            String what = dice.pick(List.of("MISMATCH", "EMPTY", "MISMATCH", "OTHER", "SCAM_CALL"));
            String behavior =
                    what.equals("SCAM_CALL")
                            ? "PI_LEAK_RESALE"
                            : what.equals("OTHER") ? "BRUSHING" : "EMPTY_PARCEL";
            stage.report(
                    "SHOP",
                    sale.shop().id(),
                    sale.shop().platform().code(),
                    behavior,
                    what,
                    sale.done(),
                    sale.done().delivered() + stage.later(1, 90));
        }
    }
}
