package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;

/**
 * The steps of a paid task (放单): order, pay, be sent nothing or a trifle, confirm, praise. What
 * each skill saves or spends follows docs/reference/detection.md §0.
 */
final class Tasks {
    private final Stage stage;
    private final Dice dice;
    private final Skill skill;

    Tasks(Stage stage, Skill skill) {
        this.stage = stage;
        this.dice = stage.dice();
        this.skill = skill;
    }

    /** A task is ordered and paid; returns the sale. */
    Sale order(Shop shop, Buyer buyer, long created) {
        Item item = dice.pick(shop.items());
        boolean marked = skill == Skill.CLUMSY && dice.chance(0.6);
        Buyer at = marked ? buyer.living(buyer.home().marked("K" + dice.digits(2))) : buyer;
        Sale sale = new Sale(stage.wire(), shop, at, item, 1).with("entry", "SEARCH");
        sale.with(
                "keyword",
                skill == Skill.PROFESSIONAL ? item.name() : item.name() + " 正品 " + shop.id());
        sale.with(
                "dwellSeconds",
                switch (skill) {
                    case CLUMSY -> 300 + dice.below(8);
                    case TRAINED -> 300 + dice.below(240);
                    case PROFESSIONAL -> 40 + (int) dice.exponential(260);
                });
        sale.created(created);
        return sale;
    }

    /** Pays some time after the order; returns when. */
    long pay(Sale sale, long created) {
        long paid = created + 10 * SECOND + dice.exponential(80 * SECOND);
        sale.paid(paid);
        return paid;
    }

    /** A number is bought from the carrier and nothing moves; returns when the shop says sent. */
    long sendNothing(Sale sale, long paid) {
        long shipped = paid + dice.between(HOUR, 9 * HOUR);
        Parcel never = new Parcel(stage.wire(), sale, sale.shop().desk());
        sale.shipped(shipped, never);
        never.booked(shipped + dice.between(10 * SECOND, 10 * MINUTE));
        return shipped;
    }

    /** A parcel of that weight really goes to the buyer; returns when it arrives. */
    long send(Sale sale, long paid, int grams) {
        return send(sale, paid, grams, sale.shop().desk());
    }

    /** The same by another desk. */
    long send(Sale sale, long paid, int grams, Desk desk) {
        long shipped = stage.time().next(paid + dice.between(HOUR, 14 * HOUR), 9, 19, dice);
        Parcel parcel = new Parcel(stage.wire(), sale, desk);
        sale.shipped(shipped, parcel);
        long arrived = stage.roads().bring(parcel, shipped, grams);
        double draw = dice.fraction();
        return stage.roads()
                .handOver(parcel, arrived, draw < 0.7 ? HandOver.DOOR : HandOver.NEIGHBOUR);
    }

    /** Grams of what a cheat puts into the parcel. */
    int grams(Sale sale) {
        return switch (skill) {
            case CLUMSY -> 40 + dice.below(8);
            case TRAINED -> dice.between(70, 160);
            // Rice or water: a parcel as heavy as the goods is the price of going unseen.
            case PROFESSIONAL -> stage.roads().onTheScale(sale.catalogWeight());
        };
    }

    /** Confirms and, in that share of cases, praises, as slowly as the skill demands. */
    void finish(Sale sale, long received, double reviewed) {
        long confirmed =
                received
                        + switch (skill) {
                            case CLUMSY -> dice.between(5 * MINUTE, 50 * MINUTE);
                            case TRAINED -> dice.between(HOUR, 20 * HOUR);
                            case PROFESSIONAL -> 3 * HOUR + dice.exponential(36 * HOUR);
                        };
        sale.completed(confirmed, "BUYER");
        if (dice.chance(reviewed)) {
            long at =
                    confirmed
                            + switch (skill) {
                                case CLUMSY -> dice.between(60 * SECOND, 8 * MINUTE);
                                case TRAINED -> dice.between(10 * MINUTE, 8 * HOUR);
                                case PROFESSIONAL -> 30 * MINUTE + dice.exponential(30 * HOUR);
                            };
            int stars = skill == Skill.PROFESSIONAL && dice.chance(0.12) ? 4 : 5;
            sale.reviewed(at, stars, Texts.praise(dice, sale.item(), skill));
        }
    }

    /** Somebody pays the buyer; {@code kind} is BUYER, SHOP or OTHER. */
    void fund(Sale sale, String kind, String from, String account, long amount, long at) {
        if (at < stage.time().start()) {
            return;
        }
        sale.transfer(kind, from, "BUYER", sale.buyer().id(), amount, "OTHER", at)
                .with("fromAccount", account)
                .with("toAccount", sale.buyer().payAccount())
                .send();
    }

    /** 5 to 20 yuan, in fen; whole yuan but for the professional. */
    long commission() {
        return skill == Skill.PROFESSIONAL ? dice.between(460, 2090) : 100L * dice.between(5, 20);
    }

    /** Days over which something is spread: a few, two weeks, nearly the whole city. */
    int lasting(int clumsy, int trained, int professional) {
        int days =
                switch (skill) {
                    case CLUMSY -> clumsy;
                    case TRAINED -> trained;
                    case PROFESSIONAL -> professional;
                };
        return Math.min(days, stage.time().days() - 9);
    }

    /** The whole task with a gift or nothing in the parcel. */
    void wholeTask(Shop shop, Buyer buyer, long created, double reviewed) {
        Sale sale = order(shop, buyer, created);
        deliver(sale, pay(sale, created), reviewed);
    }

    /** What follows the payment of a task. */
    void deliver(Sale sale, long paid, double reviewed) {
        if (skill == Skill.CLUMSY) {
            long shipped = sendNothing(sale, paid);
            finish(sale, shipped + dice.between(2 * HOUR, DAY), reviewed);
        } else {
            finish(sale, send(sale, paid, grams(sale)), reviewed);
        }
    }
}
