package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * Brushing (刷单炒信) in five ways. A task costs the seller a commission of 5 to 20 yuan and, if
 * something is sent, a few yuan more; what is saved on either is what gives it away.
 */
public final class BrushingCampaigns {
    private static final String BEHAVIOR = "BRUSHING";

    /** What is bought is praised too. */
    private static final String PRAISED = "FAKE_REVIEW";

    private BrushingCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "self", 1, BrushingCampaigns::self),
                new Card(BEHAVIOR, "crew", 5, BrushingCampaigns::crew),
                new Card(BEHAVIOR, "funded", 3, BrushingCampaigns::funded),
                new Card(BEHAVIOR, "mutual", 4, BrushingCampaigns::mutual),
                new Card(BEHAVIOR, "shared-crew", 3, BrushingCampaigns::sharedCrew));
    }

    /**
     * A seller and those at hand. The clumsy order by night, twenty at a time, and pay back from
     * the shop; the trained keep to eight a day for two weeks and send a trifle; the professional
     * adds less than a third to a day of real trade and sends what weighs as much as the goods.
     */
    static void self(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        double trade = skill == Skill.PROFESSIONAL ? 8 : 3;
        Shop shop = stage.open(platform, trade);
        Crew crew =
                Crew.hire(
                        stage,
                        skill,
                        platform,
                        switch (skill) {
                            case CLUMSY -> 12;
                            case TRAINED -> 30;
                            case PROFESSIONAL -> 50;
                        });
        int days = tasks.lasting(6, 14, 24);
        int first = stage.firstDay(days);
        for (int day = first; day < first + days; day++) {
            int orders =
                    switch (skill) {
                        case CLUMSY -> dice.between(18, 26);
                        case TRAINED -> dice.between(6, 9);
                        case PROFESSIONAL -> dice.between(1, 3);
                    };
            for (int n = 0; n < orders; n++) {
                long created =
                        skill == Skill.CLUMSY
                                ? stage.time().at(day, 1, 0) + n * (9 * MINUTE) + dice.below(90_000)
                                : stage.moment(day);
                Sale sale = tasks.order(shop, crew.next(), created);
                long paid = tasks.pay(sale, created);
                if (skill == Skill.CLUMSY) {
                    tasks.fund(
                            sale,
                            "SHOP",
                            shop.id(),
                            shop.payAccount(),
                            sale.amount() + tasks.commission(),
                            paid + dice.between(HOUR, 6 * HOUR));
                }
                tasks.deliver(sale, paid, skill == Skill.PROFESSIONAL ? 0.55 : 0.85);
            }
        }
        confess(stage, shop, "ORGANISER");
        confess(crew);
    }

    /**
     * A crew that goes from shop to shop, one after the other: a night each, two days each, or five
     * days each with a part of the crew only.
     */
    static void crew(Stage stage, Skill skill) {
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 40 : 16);
        int days = tasks.lasting(5, 10, 25);
        int first = stage.firstDay(days);
        int each = Math.max(1, days / 5);
        for (int s = 0; s < 5; s++) {
            Shop shop = Shops.open(stage.wire(), platform, 2 * s + 1);
            stage.open(shop, skill == Skill.PROFESSIONAL ? 6 : 2.5);
            List<Buyer> sent = crew.some(skill == Skill.PROFESSIONAL ? 14 : 16);
            for (Buyer buyer : sent) {
                int day = first + s * each + stage.dice().below(each);
                long created =
                        skill == Skill.CLUMSY
                                ? stage.time().at(day, 22, 0) + stage.dice().between(0, 2 * HOUR)
                                : stage.moment(day);
                tasks.wholeTask(shop, buyer, created, skill == Skill.PROFESSIONAL ? 0.6 : 0.9);
            }
            confess(stage, shop, "PARTICIPANT");
        }
        confess(crew);
    }

    /**
     * An organiser advances the money (垫付): from one purse minutes before, from three purses on the
     * same day, or by a dozen go-betweens, each to a few, in odd sums, a day ahead.
     */
    static void funded(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 45 : 24);
        List<Buyer> between =
                skill == Skill.PROFESSIONAL
                        ? stage.citizens().several(12, platform, dice)
                        : List.of();
        int purses = skill == Skill.CLUMSY ? 1 : 3;
        String purse = "payer-" + dice.hex(10);
        int days = tasks.lasting(6, 14, 24);
        int first = stage.firstDay(days);
        int given = 0;
        for (int s = 0; s < 3; s++) {
            Shop shop = stage.open(platform, 4);
            int orders = skill == Skill.CLUMSY ? 60 : skill == Skill.TRAINED ? 42 : 28;
            for (int n = 0; n < orders; n++, given++) {
                long created = stage.moment(first + dice.below(days));
                Sale sale = tasks.order(shop, crew.next(), created);
                long amount = sale.amount() + tasks.commission();
                if (between.isEmpty()) {
                    String payer = purse + "-" + given % purses;
                    long ahead =
                            skill == Skill.CLUMSY
                                    ? dice.between(2 * MINUTE, 20 * MINUTE)
                                    : dice.between(HOUR, 8 * HOUR);
                    tasks.fund(sale, "OTHER", payer, payer, amount, created - ahead);
                } else {
                    Buyer mule = between.get(given % between.size());
                    tasks.fund(
                            sale,
                            "BUYER",
                            mule.id(),
                            mule.payAccount(),
                            amount + dice.between(-300, 900),
                            created - dice.between(5 * HOUR, 2 * DAY));
                }
                tasks.deliver(sale, tasks.pay(sale, created), 0.6);
            }
            confess(stage, shop, "PARTICIPANT");
        }
        for (int p = 0; between.isEmpty() && p < purses; p++) {
            stage.wire().guilty("PAY_ACCOUNT", purse + "-" + p, null, BEHAVIOR, "ORGANISER");
        }
        for (Buyer mule : between) {
            stage.wire()
                    .guilty("BUYER", mule.id(), platform, BEHAVIOR, "ASSISTANT", "FUNDS_SERVICE");
        }
        confess(crew);
    }

    /**
     * Four sellers buy from each other (互刷): from the shop's own handset and purse and in return at
     * once; from an account of its own at the same home; or in a circle, by relatives.
     */
    static void mutual(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        List<Shop> shops = new ArrayList<>();
        List<Buyer> accounts = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            Shop shop = stage.open(platform, 4);
            shops.add(shop);
            Buyer own = stage.people().someone(platform);
            accounts.add(
                    switch (skill) {
                        case CLUMSY -> withPurse(own, shop.payAccount(), shop.device());
                        case TRAINED -> withPurse(own, shop.payAccount(), own.device());
                        case PROFESSIONAL -> stage.citizens().several(1, platform, dice).get(0);
                    });
        }
        int days = tasks.lasting(10, 20, 21);
        int first = stage.firstDay(days);
        int rounds = skill == Skill.CLUMSY ? 10 : skill == Skill.TRAINED ? 7 : 4;
        for (int round = 0; round < rounds; round++) {
            int day = first + round * days / rounds;
            for (int from = 0; from < 4; from++) {
                for (int to = 0; to < 4; to++) {
                    boolean inCircle = to == (from + 1) % 4;
                    if (from != to && (skill != Skill.PROFESSIONAL || inCircle)) {
                        tasks.wholeTask(shops.get(to), accounts.get(from), stage.moment(day), 0.8);
                    }
                }
            }
        }
        for (int s = 0; s < 4; s++) {
            String shop = shops.get(s).id();
            String account = accounts.get(s).id();
            stage.wire().guilty("SHOP", shop, platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().guilty("BUYER", account, platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("SHOP", shop, platform, PRAISED, "PARTICIPANT");
            stage.wire().besides("BUYER", account, platform, PRAISED, "PARTICIPANT");
        }
    }

    private static void confess(Stage stage, Shop shop, String role) {
        stage.wire().guilty("SHOP", shop.id(), shop.platform(), BEHAVIOR, role);
        stage.wire().besides("SHOP", shop.id(), shop.platform(), PRAISED, role);
    }

    private static void confess(Crew crew) {
        crew.confess(BEHAVIOR);
        crew.confessBesides(PRAISED);
    }

    private static Buyer withPurse(Buyer buyer, String payAccount, String device) {
        return new Buyer(
                buyer.id(),
                buyer.platform(),
                buyer.phone(),
                device,
                buyer.hardware(),
                buyer.ip(),
                buyer.network(),
                payAccount,
                buyer.home());
    }

    /** Three shops of one agency keep one crew busy for weeks, each account in all three. */
    static void sharedCrew(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 36 : 15);
        int days = tasks.lasting(8, 18, 24);
        int first = stage.firstDay(days);
        for (int s = 0; s < 3; s++) {
            Shop shop = stage.open(platform, skill == Skill.PROFESSIONAL ? 7 : 3);
            int orders = skill == Skill.CLUMSY ? 75 : skill == Skill.TRAINED ? 50 : 30;
            for (int n = 0; n < orders; n++) {
                tasks.wholeTask(shop, crew.next(), stage.moment(first + dice.below(days)), 0.7);
            }
            confess(stage, shop, "PARTICIPANT");
        }
        confess(crew);
    }
}
