package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Subsidy fraud (刷单骗补): newcomers' coupons for one person, a merchant who is his own customer,
 * coupons drawn and the goods paid back, one appliance subsidised twice.
 */
public final class SubsidyCampaigns {
    private static final String BEHAVIOR = "SUBSIDY_FRAUD";

    /** A dozen accounts of one person are that as well. */
    private static final String REGISTRATION = "BULK_REGISTRATION";

    private SubsidyCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "newcomer", 0, SubsidyCampaigns::newcomer),
                new Card(BEHAVIOR, "self-dealing", 1, SubsidyCampaigns::selfDealing),
                new Card(BEHAVIOR, "draw-and-refund", 1, SubsidyCampaigns::drawAndRefund),
                new Card(BEHAVIOR, "serials", 2, SubsidyCampaigns::serials));
    }

    /** Marks an order as subsidised by so many fen. */
    static void subsidised(Sale sale, String campaign, long subsidy) {
        sale.with("campaign", campaign).with("coupon", "C-" + sale.id()).with("subsidy", subsidy);
    }

    static void granted(Stage stage, Buyer buyer, String campaign, long amount, long at) {
        stage.wire()
                .draft("payments", "COUPON_GRANTED", buyer.platform(), at)
                .with("to", buyer.id())
                .with("toKind", "BUYER")
                .with("amount", amount)
                .with("campaign", campaign)
                .send();
    }

    static void used(Stage stage, Sale sale, String campaign, long amount, long at) {
        stage.wire()
                .draft("payments", "COUPON_USED", sale.shop().platform(), at)
                .with("from", sale.buyer().id())
                .with("fromKind", "BUYER")
                .with("to", sale.shop().id())
                .with("toKind", "SHOP")
                .with("amount", amount)
                .with("order", sale.id())
                .with("campaign", campaign)
                .send();
    }

    /**
     * One person takes the newcomer's coupon again and again: a dozen accounts on one handset in
     * two days; three on each of four reset handsets, one purse; or a dozen with nothing in common
     * but the way home.
     */
    static void newcomer(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Buyer person = stage.people().someone(platform);
        int first = stage.firstDay(20);
        int days = skill == Skill.CLUMSY ? 2 : skill == Skill.TRAINED ? 9 : 20;
        Set<String> handsets = new LinkedHashSet<>();
        List<String> own = new ArrayList<>();
        for (int h = 0; h < 4; h++) {
            own.add(stage.people().hardware());
        }
        String campaign = "NEWCOMER-" + platform;
        for (int n = 0; n < 12; n++) {
            Buyer fresh = stage.people().someone(platform, person.home());
            String hardware =
                    switch (skill) {
                        case CLUMSY -> person.hardware();
                        case TRAINED -> own.get(n % 4);
                        case PROFESSIONAL -> fresh.hardware();
                    };
            Buyer account = fresh.on("dev-" + dice.hex(16), hardware);
            if (skill == Skill.TRAINED) {
                account = purse(account, person.payAccount());
            }
            if (skill != Skill.PROFESSIONAL) {
                handsets.add(hardware);
            }
            long at = stage.moment(first + dice.below(days));
            stage.people().register(account, at, stage.people().typingTime(), "APP");
            granted(stage, account, campaign, 2500, at + 2 * MINUTE);
            Sale sale = new Sale(stage.wire(), stage.ordinaryOn(platform), account);
            subsidised(sale, campaign, 2500);
            Steps steps =
                    stage.life()
                            .live(
                                    sale,
                                    at + dice.between(3 * MINUTE, 4 * HOUR),
                                    new Habit(0, 0, 0.05, null));
            used(stage, sale, campaign, 2500, steps.paid() + SECOND);
            stage.wire().guilty("BUYER", account.id(), platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("BUYER", account.id(), platform, REGISTRATION, "PARTICIPANT");
        }
        if (skill == Skill.TRAINED) {
            stage.wire().besides("PAY_ACCOUNT", person.payAccount(), null, BEHAVIOR, "ORGANISER");
            stage.wire()
                    .besides("PAY_ACCOUNT", person.payAccount(), null, REGISTRATION, "ORGANISER");
        }
        for (String handset : handsets) {
            stage.wire().guilty("DEVICE", handset, null, BEHAVIOR, "ORGANISER");
            stage.wire().besides("DEVICE", handset, null, REGISTRATION, "ORGANISER");
        }
    }

    private static Buyer purse(Buyer buyer, String payAccount) {
        return new Buyer(
                buyer.id(),
                buyer.platform(),
                buyer.phone(),
                buyer.device(),
                buyer.hardware(),
                buyer.ip(),
                buyer.network(),
                payAccount,
                buyer.home());
    }

    /**
     * A merchant takes the subsidy on orders of his own: from the shop's handset; from those of the
     * staff with the shop's purse; or by relatives, of whom nothing shows but that the parcels go
     * next door.
     */
    static void selfDealing(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 6);
        int days = tasks.lasting(5, 12, 22);
        int first = stage.firstDay(days);
        List<Buyer> hands = new ArrayList<>();
        Buyer.Home home = stage.people().home(new Places.County(shop.desk().division(), "广东省清远市"));
        for (int n = 0; n < (skill == Skill.CLUMSY ? 5 : 14); n++) {
            Buyer hand =
                    skill == Skill.PROFESSIONAL
                            ? stage.people().someone(platform, home)
                            : stage.people().someone(platform);
            hands.add(
                    switch (skill) {
                        case CLUMSY ->
                                purse(hand.on(shop.device(), hand.hardware()), shop.payAccount());
                        case TRAINED -> purse(hand, shop.payAccount());
                        case PROFESSIONAL -> hand;
                    });
        }
        int orders = skill == Skill.PROFESSIONAL ? 30 : 42;
        String campaign = "PUBLIC-SUBSIDY-" + platform;
        for (int n = 0; n < orders; n++) {
            Buyer hand = hands.get(n % hands.size());
            long created = stage.moment(first + dice.below(days));
            Sale sale = new Sale(stage.wire(), shop, hand).with("entry", "DIRECT");
            long subsidy = sale.amount() * 15 / 100;
            subsidised(sale, campaign, subsidy);
            sale.created(created);
            long paid = tasks.pay(sale, created);
            used(stage, sale, campaign, subsidy, paid + SECOND);
            tasks.deliver(sale, paid, 0.2);
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "ORGANISER");
        stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "ORGANISER");
        for (Buyer hand : hands) {
            stage.wire().guilty("BUYER", hand.id(), platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("BUYER", hand.id(), platform, "BRUSHING", "PARTICIPANT");
        }
    }

    /**
     * The subsidy is drawn, the goods stay or come back, and the shop returns the price outside of
     * any refund: all of it next day; nine tenths from a clerk's purse; or in two parts within six
     * days.
     */
    static void drawAndRefund(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 6);
        Crew crew = Crew.hire(stage, skill, platform, 26);
        Buyer clerk = stage.people().someone(platform);
        int days = tasks.lasting(6, 12, 20);
        int first = stage.firstDay(days);
        String campaign = "PUBLIC-SUBSIDY-" + platform;
        for (int n = 0; n < 36; n++) {
            long created = stage.moment(first + dice.below(days));
            Sale sale = new Sale(stage.wire(), shop, crew.next()).with("entry", "SEARCH");
            long subsidy = sale.amount() * 20 / 100;
            subsidised(sale, campaign, subsidy);
            sale.created(created);
            long paid = tasks.pay(sale, created);
            used(stage, sale, campaign, subsidy, paid + SECOND);
            long received = tasks.send(sale, paid, stage.roads().onTheScale(sale.catalogWeight()));
            sale.completed(received + dice.between(HOUR, 20 * HOUR), "BUYER");
            long back = received + dice.between(21 * HOUR, 2 * DAY);
            switch (skill) {
                case CLUMSY ->
                        tasks.fund(sale, "SHOP", shop.id(), shop.payAccount(), sale.amount(), back);
                case TRAINED ->
                        tasks.fund(
                                sale,
                                "BUYER",
                                clerk.id(),
                                clerk.payAccount(),
                                sale.amount() * 9 / 10,
                                back);
                case PROFESSIONAL -> {
                    long part = sale.amount() * dice.between(40, 60) / 100;
                    tasks.fund(sale, "BUYER", clerk.id(), clerk.payAccount(), part, back);
                    tasks.fund(
                            sale,
                            "BUYER",
                            clerk.id(),
                            clerk.payAccount(),
                            sale.amount() - part - dice.between(0, 900),
                            back + dice.between(DAY, 4 * DAY));
                }
            }
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "ORGANISER");
        if (skill != Skill.CLUMSY) {
            stage.wire().besides("BUYER", clerk.id(), platform, BEHAVIOR, "PARTICIPANT");
        }
        crew.confess(BEHAVIOR);
    }

    /**
     * One appliance, two subsidies (以旧换新): the same serial at the same merchant within days; the
     * same at a second shop on the other platform a week later; or every third serial only, among
     * real sales.
     */
    static void serials(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        boolean elsewhere = skill != Skill.CLUMSY;
        Shop second = elsewhere ? stage.open(platform.equals("P1") ? "P2" : "P1", 4) : shop;
        int days = tasks.lasting(8, 10, 14);
        int first = stage.firstDay(days + 8);
        for (int n = 0; n < 30; n++) {
            String serial = "SN" + dice.digits(12);
            boolean twice = skill != Skill.PROFESSIONAL || n % 3 == 0;
            long at = stage.moment(first + dice.below(days));
            claim(stage, shop, stage.citizens().active(platform, dice), serial, at);
            if (twice) {
                long later =
                        at
                                + (elsewhere
                                        ? dice.between(5 * DAY, 8 * DAY)
                                        : dice.between(DAY, 4 * DAY));
                Buyer another = stage.citizens().active(second.platform(), dice);
                claim(stage, second, another, serial, later);
            }
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "ORGANISER");
        if (elsewhere) {
            stage.wire().guilty("SHOP", second.id(), second.platform(), BEHAVIOR, "ORGANISER");
        }
    }

    private static void claim(Stage stage, Shop shop, Buyer buyer, String serial, long at) {
        Sale sale = new Sale(stage.wire(), shop, buyer);
        subsidised(sale, "TRADE-IN", sale.amount() * 15 / 100);
        Steps steps = stage.life().live(sale, at, new Habit(0, 0, 0.2, null));
        claimed(stage, sale, serial, steps.paid() + MINUTE);
    }

    /** The claim of one order. */
    static void claimed(Stage stage, Sale sale, String serial, long at) {
        stage.wire()
                .draft("payments", "SUBSIDY_CLAIMED", sale.shop().platform(), at)
                .with("from", sale.shop().id())
                .with("fromKind", "SHOP")
                .with("to", sale.buyer().id())
                .with("toKind", "BUYER")
                .with("amount", sale.amount() * 15 / 100)
                .with("order", sale.id())
                .with("campaign", "TRADE-IN")
                .with("serial", serial)
                .send();
    }
}
