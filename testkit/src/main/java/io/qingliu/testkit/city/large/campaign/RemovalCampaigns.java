package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Praise;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * Removal of adverse reviews (删除不利评价): by an insider of the platform, by money for the author, by
 * an agent who looks the authors up. Goods are bad and buyers honest in all of them.
 */
public final class RemovalCampaigns {
    private static final String BEHAVIOR = "ADVERSE_REVIEW_REMOVAL";

    private RemovalCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "insider", 1, RemovalCampaigns::insider),
                new Card(BEHAVIOR, "pay-to-withdraw", 1, RemovalCampaigns::payToWithdraw),
                new Card(BEHAVIOR, "agent", 5, RemovalCampaigns::agent));
    }

    /** Honest buyers' bad reviews of a shop within some days. */
    private static List<Sale> badReviews(Stage stage, Shop shop, int count, int first, int days) {
        List<Sale> sales = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Buyer buyer = stage.citizens().active(shop.platform(), stage.dice());
            Sale sale = new Sale(stage.wire(), shop, buyer);
            Steps steps =
                    stage.life()
                            .live(
                                    sale,
                                    stage.moment(first + stage.dice().below(days)),
                                    new Habit(0, 0, 0, null));
            sale.reviewed(
                    steps.delivered() + stage.dice().between(3 * HOUR, 3 * DAY),
                    stage.dice().between(1, 2),
                    Praise.complaint(stage.dice(), sale.item()));
            sales.add(sale);
        }
        return sales;
    }

    /**
     * One of the platform's staff takes reviews down for a fee: without a ticket in a few days;
     * with tickets that say OTHER; or one a week with the grounds of the rule book, half of them
     * folded only.
     */
    static void insider(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        int reviews = skill == Skill.CLUMSY ? 16 : skill == Skill.TRAINED ? 12 : 10;
        int days = new Tasks(stage, skill).lasting(6, 14, 18);
        int first = stage.firstDay(days);
        String operator = "MOD-" + platform + "-" + stage.wire().next("M");
        int removed = 0;
        for (Sale sale : badReviews(stage, shop, reviews, first, days)) {
            if ((skill == Skill.PROFESSIONAL && removed >= 5) || !dice.chance(0.85)) {
                continue;
            }
            boolean folded = skill == Skill.PROFESSIONAL && removed % 2 == 1;
            long at = sale.review().at() + dice.between(2 * HOUR, 2 * DAY);
            sale.onReview(folded ? "FOLDED" : "REMOVED", at)
                    .with("actor", "STAFF")
                    .with("operator", operator)
                    .with("ticket", skill == Skill.CLUMSY ? null : "T-" + dice.digits(8))
                    .with(
                            "reason",
                            switch (skill) {
                                case CLUMSY -> null;
                                case TRAINED -> "OTHER";
                                case PROFESSIONAL -> dice.pick(List.of("AD", "ABUSE"));
                            })
                    .send();
            removed++;
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
        stage.wire()
                .guilty("OPERATOR", operator, platform, BEHAVIOR, "ASSISTANT", "TECHNICAL_SERVICE");
    }

    /**
     * The shop pays the author: fifty yuan within a day; from a clerk's purse; or as an after-sale
     * payment that looks like goodwill, over the whole month.
     */
    static void payToWithdraw(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        Buyer clerk = stage.people().someone(platform);
        int days = tasks.lasting(8, 14, 18);
        for (Sale sale : badReviews(stage, shop, 14, stage.firstDay(days), days)) {
            if (!dice.chance(skill == Skill.PROFESSIONAL ? 0.6 : 0.8)) {
                continue;
            }
            long paid = sale.review().at() + dice.between(2 * HOUR, 30 * HOUR);
            switch (skill) {
                case CLUMSY -> tasks.fund(sale, "SHOP", shop.id(), shop.payAccount(), 5000, paid);
                case TRAINED ->
                        tasks.fund(
                                sale,
                                "BUYER",
                                clerk.id(),
                                clerk.payAccount(),
                                1000L * dice.between(2, 5),
                                paid);
                case PROFESSIONAL ->
                        sale.transfer(
                                        "SHOP",
                                        shop.id(),
                                        "BUYER",
                                        sale.buyer().id(),
                                        dice.between(1800, 6200),
                                        "AFTER_SALE",
                                        paid)
                                .with("fromAccount", shop.payAccount())
                                .with("toAccount", sale.buyer().payAccount())
                                .send();
            }
            long after = paid + dice.between(20 * MINUTE, 20 * HOUR);
            if (dice.chance(0.5)) {
                sale.onReview("WITHDRAWN", after).with("actor", "BUYER").send();
            } else {
                sale.onReview("CHANGED", after).with("rating", 5).with("actor", "BUYER").send();
            }
        }
        stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
        if (skill == Skill.TRAINED) {
            stage.wire().besides("BUYER", clerk.id(), platform, BEHAVIOR, "PARTICIPANT");
        }
    }

    /**
     * An agent reads with an app of his own who wrote the bad reviews of five shops, calls them,
     * and the reviews vanish: all in a day's batch, a shop a day, or one order at a time by four
     * logins.
     */
    static void agent(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        String app = "APP-" + stage.wire().next("A");
        String operator = "AGENT-" + stage.wire().next("A");
        int logins = skill == Skill.PROFESSIONAL ? 4 : 1;
        int days = new Tasks(stage, skill).lasting(5, 8, 14);
        int first = stage.firstDay(days + 4);
        for (int s = 0; s < 5; s++) {
            Shop shop = stage.open(platform, 3.5);
            long visit = stage.time().at(first + days + s % 3, 10, 0);
            for (Sale sale : badReviews(stage, shop, 7, first, days)) {
                long read =
                        skill == Skill.CLUMSY
                                ? Math.max(visit, sale.review().at()) + dice.between(0, 20 * MINUTE)
                                : sale.review().at() + dice.between(3 * HOUR, 2 * DAY);
                stage.wire()
                        .draft(
                                "accesses",
                                skill == Skill.CLUMSY ? "REVEAL" : "QUERY",
                                platform,
                                read)
                        .with("operator", operator + "-" + dice.below(logins))
                        .with("app", app)
                        .with("object", sale.id())
                        .with("host", "ISV-" + stage.wire().tag())
                        .with("category", "CONTACT")
                        .send();
                if (dice.chance(skill == Skill.PROFESSIONAL ? 0.65 : 0.8)) {
                    sale.onReview("WITHDRAWN", read + dice.between(3 * HOUR, 3 * DAY))
                            .with("actor", "BUYER")
                            .send();
                }
            }
            stage.wire().guilty("SHOP", shop.id(), platform, BEHAVIOR, "PARTICIPANT");
        }
        stage.wire().guilty("MOBILE_APP", app, null, BEHAVIOR, "ASSISTANT", "TECHNICAL_SERVICE");
        for (int n = 0; n < logins; n++) {
            stage.wire()
                    .guilty(
                            "OPERATOR",
                            operator + "-" + n,
                            platform,
                            BEHAVIOR,
                            "ASSISTANT",
                            "DATA_SERVICE");
        }
    }
}
