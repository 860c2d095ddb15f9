package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Reports;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Wire;
import java.util.List;

/**
 * Empty parcels (空包): a site that sells traces of one pool, a courier who signs for what he
 * collected, a seller of other people's numbers. An empty number costs a seller one to three yuan,
 * a real parcel with a trifle in it four to six.
 */
public final class ParcelCampaigns {
    private static final String BEHAVIOR = "EMPTY_PARCEL";

    private ParcelCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "pool", 3, ParcelCampaigns::pool),
                new Card(BEHAVIOR, "courier", 1, ParcelCampaigns::courier),
                new Card(BEHAVIOR, "number-seller", 3, ParcelCampaigns::numberSeller));
    }

    private static Desk desk(Stage stage) {
        Dice dice = stage.dice();
        String carrier = dice.pick(Places.CARRIERS);
        // Outlets of the city that collect for honest shops as well.
        return Places.collection(
                carrier,
                dice.pick(Places.QINGYUAN),
                20 + dice.below(6),
                dice.between(1, 4),
                "POOL-" + stage.wire().next("X"));
    }

    /**
     * A site books for three shops on one pool. The clumsy have a script make up the whole trace in
     * one go; the trained spread the scans over three days at the right places, but no machine ever
     * sees the parcel; the professional sends a real trifle (礼品代发), true in all but weight. Who
     * makes up traces has the log-in of the courier who sells them.
     */
    static void pool(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Desk site = desk(stage);
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 60 : 30);
        int days = tasks.lasting(4, 10, 22);
        int first = stage.firstDay(days);
        for (int s = 0; s < 3; s++) {
            Shop shop = stage.open(platform, 4);
            int orders = skill == Skill.CLUMSY ? 80 : skill == Skill.TRAINED ? 60 : 40;
            for (int n = 0; n < orders; n++) {
                long created = stage.moment(first + dice.below(days));
                Sale sale = tasks.order(shop, crew.next(), created);
                long paid = tasks.pay(sale, created);
                if (skill == Skill.PROFESSIONAL) {
                    tasks.finish(sale, tasks.send(sale, paid, dice.between(60, 220), site), 0.5);
                } else {
                    ghost(stage, skill, sale, site, paid, n);
                }
            }
            stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
            stage.wire().besides("SHOP", shop.id(), platform, "FAKE_REVIEW", "PARTICIPANT");
        }
        boolean forged = skill != Skill.PROFESSIONAL;
        guiltyDesk(stage, site, forged, forged);
        stage.wire().guilty("WAYBILL_POOL", site.pool(), site.carrier(), BEHAVIOR, "ORGANISER");
        crew.confessBesides("BRUSHING");
        crew.confessBesides("FAKE_REVIEW");
    }

    private static void guiltyDesk(Stage stage, Desk desk, boolean outlet, boolean courier) {
        if (outlet) {
            stage.wire()
                    .guilty(
                            "OUTLET",
                            desk.outlet(),
                            desk.carrier(),
                            BEHAVIOR,
                            "ASSISTANT",
                            "LOGISTICS_SERVICE");
        }
        if (courier) {
            stage.wire()
                    .guilty(
                            "COURIER",
                            desk.courier(),
                            desk.carrier(),
                            BEHAVIOR,
                            "ASSISTANT",
                            "LOGISTICS_SERVICE");
        }
    }

    /** A trace without a parcel. */
    private static void ghost(
            Stage stage, Skill skill, Sale sale, Desk site, long paid, int number) {
        Dice dice = stage.dice();
        boolean clumsy = skill == Skill.CLUMSY;
        long booked = stage.time().next(paid + dice.between(HOUR, 6 * HOUR), 10, 18, dice);
        String home = sale.buyer().home().division();
        Parcel parcel = new Parcel(stage.wire(), sale, site, home);
        sale.shipped(booked, parcel);
        parcel.scan("WAYBILL_CREATED", booked, site).send();
        Desk local = Places.delivery(site.carrier(), home, dice);
        long picked = booked + (clumsy ? 20 * MINUTE : dice.between(HOUR, 5 * HOUR));
        long out = picked + (clumsy ? 9 * HOUR : dice.between(30 * HOUR, 55 * HOUR));
        long signed = clumsy ? out + 3 * HOUR : stage.time().next(out + HOUR, 10, 19, dice);
        long upload = clumsy ? signed + dice.below(4000) : 0;
        step(parcel, "PICKED_UP", picked, site, upload)
                .with("weight", clumsy ? 1000 : sale.catalogWeight() + dice.between(20, 200))
                .with("weighing", "MANUAL")
                .send();
        step(parcel, "OUT_FOR_DELIVERY", out, clumsy ? site : local, upload).send();
        step(parcel, "DELIVERED_PROXY", signed, clumsy ? site : local, upload)
                .with("photo", false)
                .with("building", sale.buyer().home().building())
                .send();
        new Tasks(stage, skill).finish(sale, signed, 0.6);
        if (number % (clumsy ? 20 : 30) == 7) {
            Reports.complain(
                            stage.wire(),
                            "SHOP",
                            sale.shop().id(),
                            sale.shop().platform(),
                            "UNORDERED",
                            signed + dice.between(2 * HOUR, DAY))
                    .with("reporter", stage.people().phone())
                    .with("order", sale.id())
                    .with("waybill", parcel.waybill())
                    .with("platform", sale.shop().platform())
                    .send();
        }
    }

    private static Wire.Draft step(Parcel parcel, String type, long at, Desk by, long upload) {
        return upload == 0
                ? parcel.scan(type, at, by)
                : parcel.scan(type, at, by).with("uploadTime", Math.max(at, upload));
    }

    /**
     * A courier earns a yuan a parcel. The clumsy signs in the next county for what he collected
     * that noon; the trained has a friend at the other end sign, by proxy and without a photo; the
     * professional sends light envelopes on the real road, eight a day among sixty honest parcels.
     */
    static void courier(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Desk desk = desk(stage);
        Shop shop = stage.open(platform, 4);
        Crew crew = Crew.hire(stage, skill, platform, 40);
        int days = tasks.lasting(4, 10, 20);
        int first = stage.firstDay(days);
        Places.County far = Places.elsewhere(dice);
        Desk friend = Places.delivery(desk.carrier(), far.code(), dice);
        for (int day = first; day < first + days; day++) {
            int parcels = skill == Skill.CLUMSY ? 40 : skill == Skill.TRAINED ? 14 : 6;
            for (int n = 0; n < parcels; n++) {
                Buyer buyer = crew.next();
                if (skill != Skill.PROFESSIONAL) {
                    buyer = buyer.living(stage.people().home(far));
                }
                long created = stage.moment(day);
                Sale sale = tasks.order(shop, buyer, created);
                long paid = tasks.pay(sale, created);
                if (skill == Skill.PROFESSIONAL) {
                    tasks.finish(sale, tasks.send(sale, paid, dice.between(30, 90), desk), 0.4);
                } else {
                    collusive(stage, skill, sale, desk, friend, paid);
                }
            }
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
        stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
        stage.wire().besides("SHOP", shop.id(), platform, "FAKE_REVIEW", "PARTICIPANT");
        guiltyDesk(stage, desk, false, true);
        if (skill == Skill.TRAINED) {
            guiltyDesk(stage, friend, false, true);
        }
        crew.confessBesides("BRUSHING");
        crew.confessBesides("FAKE_REVIEW");
    }

    private static void collusive(
            Stage stage, Skill skill, Sale sale, Desk desk, Desk friend, long paid) {
        Dice dice = stage.dice();
        boolean clumsy = skill == Skill.CLUMSY;
        long booked = stage.time().next(paid + dice.between(HOUR, 8 * HOUR), 9, 18, dice);
        String written = clumsy ? desk.division() : friend.division();
        Parcel parcel = new Parcel(stage.wire(), sale, desk, written);
        sale.shipped(booked, parcel);
        parcel.booked(booked);
        long picked = stage.time().next(booked + 10 * MINUTE, 15, 20, dice);
        parcel.scan("PICKED_UP", picked, desk)
                .with("weight", clumsy ? dice.between(30, 60) : dice.between(60, 400))
                .with("weighing", "MANUAL")
                .send();
        Desk end =
                clumsy
                        ? new Desk(desk.carrier(), desk.outlet(), desk.courier(), null, written)
                        : friend;
        long out =
                picked + (clumsy ? dice.between(2 * HOUR, 15 * HOUR) : dice.between(DAY, 2 * DAY));
        if (!clumsy) {
            parcel.sorted(picked + dice.between(3 * HOUR, 6 * HOUR), desk.division(), 60);
        }
        parcel.scan("OUT_FOR_DELIVERY", out, end).send();
        long signed = out + dice.between(30 * MINUTE, 6 * HOUR);
        parcel.scan("DELIVERED_PROXY", signed, end)
                .with("photo", false)
                .with("building", sale.buyer().home().building())
                .send();
        new Tasks(stage, skill).finish(sale, signed, 0.5);
    }

    /**
     * Numbers of real parcels are sold to three shops (真实面单): the clumsy sell what has long been
     * collected, to two buyers each; the trained pick a parcel to the right city of the same day;
     * the professional books the parcel of a stranger in the right county after the payment.
     */
    static void numberSeller(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Desk source = desk(stage);
        Crew crew = Crew.hire(stage, skill, platform, 30);
        int days = tasks.lasting(7, 14, 22);
        int first = Math.max(4, stage.firstDay(days));
        for (int s = 0; s < 3; s++) {
            Shop shop = stage.open(platform, 4);
            Parcel sold = null;
            int orders = skill == Skill.PROFESSIONAL ? 30 : 48;
            for (int n = 0; n < orders; n++) {
                long created = stage.moment(first + dice.below(days));
                Buyer buyer = crew.next();
                Sale sale = tasks.order(shop, buyer, created);
                long paid = tasks.pay(sale, created);
                boolean again = skill == Skill.CLUMSY && n % 2 == 1;
                Parcel parcel =
                        again
                                ? new Parcel(
                                        stage.wire(),
                                        sale,
                                        source,
                                        sold.destDivision(),
                                        sold.waybill())
                                : new Parcel(
                                        stage.wire(),
                                        sale,
                                        source,
                                        destination(stage, skill, buyer));
                sold = parcel;
                long booked = paid + number(dice, skill);
                sale.shipped(Math.max(booked, paid + 5 * MINUTE), parcel);
                int grams = dice.between(120, 3000);
                long arrived =
                        stage.roads()
                                .bring(parcel, Math.max(booked, stage.time().at(0, 0, 1)), grams);
                long received = stage.roads().handOver(parcel, arrived, HandOver.DOOR);
                tasks.finish(sale, Math.max(received, paid + DAY), 0.5);
            }
            stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
            stage.wire().besides("SHOP", shop.id(), platform, "FAKE_REVIEW", "PARTICIPANT");
        }
        stage.wire()
                .guilty(
                        "WAYBILL_POOL",
                        source.pool(),
                        source.carrier(),
                        BEHAVIOR,
                        "ASSISTANT",
                        "LOGISTICS_SERVICE");
        crew.confessBesides("BRUSHING");
        crew.confessBesides("FAKE_REVIEW");
    }

    /** How long after the payment the stranger's parcel was booked; negative if before it. */
    private static long number(Dice dice, Skill skill) {
        return switch (skill) {
            case CLUMSY -> -dice.between(20 * HOUR, 3 * DAY);
            case TRAINED -> -dice.between(30 * SECOND, 10 * HOUR);
            case PROFESSIONAL -> dice.between(2 * HOUR, 20 * HOUR);
        };
    }

    private static String destination(Stage stage, Skill skill, Buyer buyer) {
        String home = buyer.home().division();
        if (skill == Skill.PROFESSIONAL || stage.dice().chance(skill == Skill.TRAINED ? 0.7 : 0)) {
            return home;
        }
        List<Places.County> counties = Places.QINGYUAN;
        String drawn = stage.dice().pick(counties).code();
        return drawn.equals(home) ? Places.elsewhere(stage.dice()).code() : drawn;
    }
}
