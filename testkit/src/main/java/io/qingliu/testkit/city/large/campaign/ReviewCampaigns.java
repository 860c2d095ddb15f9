package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.List;

/** Fake reviews (虚假评价): bought praise, groups that praise together, cash for praise, blame. */
public final class ReviewCampaigns {
    private static final String BEHAVIOR = "FAKE_REVIEW";

    private ReviewCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "bought-praise", 1, ReviewCampaigns::boughtPraise),
                new Card(BEHAVIOR, "co-bursting", 3, ReviewCampaigns::coBursting),
                new Card(BEHAVIOR, "cash-for-praise", 1, ReviewCampaigns::cashForPraise),
                new Card(BEHAVIOR, "hostile", 0, ReviewCampaigns::hostile));
    }

    /**
     * Praise is bought: for orders that are refunded before anything is sent, with one text and
     * five pictures; a little later and with paraphrases; or for goods that are truly sent, tried
     * and paid back outside the platform.
     */
    static void boughtPraise(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        Crew crew = Crew.hire(stage, skill, platform, 30);
        List<String> pictures = pictures(dice, skill == Skill.CLUMSY ? 3 : 12);
        int days = tasks.lasting(4, 12, 22);
        int first = stage.firstDay(days);
        int orders = skill == Skill.PROFESSIONAL ? 32 : 50;
        for (int n = 0; n < orders; n++) {
            long created = stage.moment(first + dice.below(days));
            Sale sale = tasks.order(shop, crew.next(), created);
            long paid = tasks.pay(sale, created);
            if (skill == Skill.PROFESSIONAL) {
                tasks.finish(sale, tasks.send(sale, paid, tasks.grams(sale)), 0.95);
                continue;
            }
            long wait =
                    skill == Skill.CLUMSY
                            ? dice.between(HOUR, 5 * HOUR)
                            : dice.between(DAY, 3 * DAY);
            sale.reviewed(
                    paid + wait,
                    5,
                    Texts.praise(dice, sale.item(), skill),
                    List.of(dice.pick(pictures)));
            sale.refunded(paid + wait + dice.between(20 * MINUTE, 6 * HOUR), "NO_LONGER_WANTED");
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "ORGANISER");
        stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "ORGANISER");
        crew.confess(BEHAVIOR);
        crew.confessBesides("BRUSHING");
    }

    private static List<String> pictures(Dice dice, int count) {
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(dice.hex(16));
        }
        return pictures;
    }

    /**
     * A group praises shop after shop, all within hours, within two days, or within six with half
     * of the group and other people between.
     */
    static void coBursting(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 24 : 12);
        int first = stage.firstDay(20);
        for (int s = 0; s < 3; s++) {
            Shop shop = stage.open(platform, 4);
            int day = first + 5 * s;
            long burst = stage.time().at(day + 3, 14, 0);
            long width =
                    switch (skill) {
                        case CLUMSY -> 5 * HOUR;
                        case TRAINED -> 30 * HOUR;
                        case PROFESSIONAL -> 6 * DAY;
                    };
            for (Buyer buyer : crew.some(12)) {
                long created = stage.moment(day);
                Sale sale = tasks.order(shop, buyer, created);
                long paid = tasks.pay(sale, created);
                long received =
                        skill == Skill.CLUMSY
                                ? tasks.sendNothing(sale, paid)
                                : tasks.send(sale, paid, tasks.grams(sale));
                long at = Math.max(received + HOUR, burst + dice.between(0, width));
                sale.completed(at - 20 * MINUTE, "BUYER");
                sale.reviewed(at, 5, Texts.praise(dice, sale.item(), skill));
            }
            stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
            stage.wire().besides("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
        }
        crew.confess(BEHAVIOR);
        crew.confessBesides("BRUSHING");
    }

    /**
     * A card in the parcel promises cash for five stars with a picture (好评返现). The buyers are
     * honest; the shop pays them three yuan from its own purse, two to five from a clerk's, or in a
     * messenger where nobody sees it.
     */
    static void cashForPraise(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 1);
        Buyer clerk = stage.people().someone(platform);
        int days = tasks.lasting(14, 20, 22);
        int first = stage.firstDay(days);
        for (int day = first; day < first + days; day++) {
            for (int n = dice.poisson(5); n > 0; n--) {
                Sale sale = new Sale(stage.wire(), shop, stage.citizens().active(platform, dice));
                Steps steps =
                        stage.life().live(sale, stage.moment(day), new Habit(0, 0.02, 0, null));
                if (steps.completed() == Steps.NEVER || !dice.chance(0.5)) {
                    continue;
                }
                long at = steps.completed() + dice.between(HOUR, 2 * DAY);
                sale.reviewed(
                        at,
                        5,
                        Texts.praise(dice, sale.item(), Skill.PROFESSIONAL),
                        List.of(dice.hex(16)));
                long paid = at + dice.between(20 * MINUTE, 20 * HOUR);
                if (skill == Skill.CLUMSY) {
                    tasks.fund(sale, "SHOP", shop.id(), shop.payAccount(), 300, paid);
                } else if (skill == Skill.TRAINED) {
                    tasks.fund(
                            sale,
                            "BUYER",
                            clerk.id(),
                            clerk.payAccount(),
                            100L * dice.between(2, 5),
                            paid);
                }
            }
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "ORGANISER");
        if (skill == Skill.TRAINED) {
            stage.wire()
                    .guilty("BUYER", clerk.id(), platform, BEHAVIOR, "ASSISTANT", "FUNDS_SERVICE");
        }
    }

    /**
     * A rival has a shop blamed: by a dozen fresh accounts in an evening, by bought ones over two
     * days after real orders, or by eight citizens over two weeks.
     */
    static void hostile(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop victim = stage.open(platform, 6);
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.PROFESSIONAL ? 8 : 14);
        int first = stage.firstDay(16);
        int days = skill == Skill.CLUMSY ? 1 : skill == Skill.TRAINED ? 2 : 14;
        for (int n = 0; n < crew.size(); n++) {
            long created = stage.moment(first + dice.below(days));
            Sale sale = tasks.order(victim, crew.next(), created);
            long paid = tasks.pay(sale, created);
            if (skill == Skill.CLUMSY) {
                sale.reviewed(
                        paid + dice.between(10 * MINUTE, 3 * HOUR),
                        1,
                        Texts.blame(dice, sale.item(), skill));
                sale.refunded(paid + dice.between(4 * HOUR, 9 * HOUR), "QUALITY");
                continue;
            }
            // The victim sends what was bought.
            int grams = stage.roads().onTheScale(sale.catalogWeight());
            long received = tasks.send(sale, paid, grams);
            sale.reviewed(
                    received + dice.between(HOUR, 12 * HOUR),
                    skill == Skill.TRAINED ? 1 : dice.between(1, 2),
                    Texts.blame(dice, sale.item(), skill));
            if (dice.chance(0.8)) {
                sale.refunded(received + dice.between(13 * HOUR, 3 * DAY), "QUALITY");
            }
        }
        stage.wire().honest("SHOP", victim.id(), platform, LookAlike.HOSTILE_REVIEW_VICTIM);
        crew.confess(BEHAVIOR);
        crew.confessBesides("RIGHTS_ABUSE_ORDER");
    }
}
