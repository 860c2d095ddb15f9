package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Reports;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of others, looked up and sold (泄露倒卖个人信息), two yuan each: by a warehouse keeper by hand, by
 * a script, by an app that reads more than its shops asked it to.
 */
public final class LeakCampaigns {
    private static final String BEHAVIOR = "PI_LEAK_RESALE";

    private LeakCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "keeper", 0, LeakCampaigns::keeper),
                new Card(BEHAVIOR, "script", 0, LeakCampaigns::script),
                new Card(BEHAVIOR, "greedy-app", 0, LeakCampaigns::greedyApp));
    }

    /**
     * What is looked up: real parcels of a victim's shop, some of whose buyers are called later.
     */
    private record Loot(Shop victim, List<Found> found) {
        /** The number of a parcel that is on its way by then; null if chance finds none. */
        String parcel(Dice dice, long at) {
            Found some = dice.pick(found);
            return some.paid() + DAY < at ? some.sale().waybill() : null;
        }
    }

    /** An order and when it was paid. */
    private record Found(Sale sale, long paid) {}

    private static Loot loot(Stage stage, int first, int days, int perDay) {
        String platform = stage.platform();
        Shop victim = stage.open(platform, 2);
        List<Found> found = new ArrayList<>();
        for (int day = first; day < first + days; day++) {
            for (int n = 0; n < perDay; n++) {
                Sale sale =
                        new Sale(
                                stage.wire(),
                                victim,
                                stage.citizens().active(platform, stage.dice()));
                Steps steps =
                        stage.life().live(sale, stage.moment(day), new Habit(0, 0.05, 0.3, null));
                if (steps.delivers()) {
                    found.add(new Found(sale, steps.paid()));
                }
            }
        }
        stage.wire().honest("SHOP", victim.id(), platform, LookAlike.LEAK_VICTIM);
        return new Loot(victim, found);
    }

    private static Wire.Draft access(
            Stage stage, String type, String platform, String operator, String object, long at) {
        return stage.wire()
                .draft("accesses", type, platform, at)
                .with("operator", operator)
                .with("object", object)
                .with("category", "TRADE");
    }

    private static void scamCall(Stage stage, Sale sale, long at) {
        Shop shop = sale.shop();
        Reports.complain(stage.wire(), "SHOP", shop.id(), shop.platform(), "SCAM_CALL", at)
                .with("behavior", BEHAVIOR)
                .with("text", "有人冒充客服，说得出我的订单")
                .with("reporter", sale.buyer().phone())
                .with("order", sale.id())
                .with("waybill", sale.waybill())
                .with("platform", shop.platform())
                .send();
    }

    /**
     * A keeper of a warehouse looks up 70 to 110 numbers a shift: in one go after work; through the
     * shift among real work; or twenty a day, each with the number of a work item that is not his.
     */
    static void keeper(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        int days = new Tasks(stage, skill).lasting(10, 16, 20);
        int first = stage.firstDay(days);
        int perDay = skill == Skill.PROFESSIONAL ? 20 : dice.between(70, 110);
        Loot loot = loot(stage, Math.max(1, first - 1), days, 12);
        Shop victim = loot.victim();
        String carrier = victim.desk().carrier();
        String outlet = victim.desk().outlet();
        String keeper = outlet + "-W" + stage.wire().next("W");
        for (int day = first; day < first + days; day++) {
            long begin = stage.time().at(day, skill == Skill.CLUMSY ? 20 : 9, 0);
            long width = skill == Skill.CLUMSY ? 90 * MINUTE : 9 * HOUR;
            for (int n = 0; n < perDay; n++) {
                long at = begin + dice.between(0, width);
                String known = dice.chance(0.4) ? loot.parcel(dice, at) : null;
                String object = known == null ? Places.waybill(carrier, dice) : known;
                boolean real = skill == Skill.TRAINED && dice.chance(0.4);
                access(stage, "REVEAL", carrier, keeper, object, at)
                        .with("outlet", outlet)
                        .with("host", "PC-" + keeper)
                        .with("duty", true)
                        .with("work", real || skill == Skill.PROFESSIONAL ? "W-" + object : null)
                        .send();
                if (real) {
                    access(
                                    stage,
                                    "HANDLE",
                                    carrier,
                                    keeper,
                                    object,
                                    at + dice.between(MINUTE, HOUR))
                            .with("outlet", outlet)
                            .with("host", "PC-" + keeper)
                            .with("duty", true)
                            .with("work", "W-" + object)
                            .send();
                }
            }
        }
        called(stage, loot, skill == Skill.PROFESSIONAL ? 3 : 7);
        stage.wire().guilty("OPERATOR", keeper, carrier, BEHAVIOR, "ASSISTANT", "DATA_SERVICE");
    }

    private static void called(Stage stage, Loot loot, int calls) {
        for (int n = 0; n < calls; n++) {
            Sale sale = stage.dice().pick(loot.found()).sale();
            long last = stage.time().at(stage.time().days() - 1, 12, 0);
            // Somewhere in the second half of the city's time, after the order.
            scamCall(stage, sale, last - stage.dice().between(HOUR, 5 * DAY));
        }
    }

    /**
     * A script on a courier's log-in: every four seconds through the night; some two hundred in the
     * daytime at uneven gaps; or by five log-ins and hosts in turn, sixty a day.
     */
    static void script(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        int days = new Tasks(stage, skill).lasting(5, 12, 20);
        int first = stage.firstDay(days);
        Loot loot = loot(stage, Math.max(1, first - 1), days, 12);
        String carrier = loot.victim().desk().carrier();
        String outlet = loot.victim().desk().outlet();
        int logins = skill == Skill.PROFESSIONAL ? 5 : 1;
        String operator = outlet + "-S" + stage.wire().next("W");
        for (int day = first; day < first + days; day++) {
            long at = stage.time().at(day, skill == Skill.CLUMSY ? 2 : 10, 0);
            long number = 1_000_000_000_000L + dice.between(0, 8_000_000_000_000L);
            int perDay = skill == Skill.CLUMSY ? 300 : skill == Skill.TRAINED ? 200 : 60;
            for (int n = 0; n < perDay; n++) {
                at +=
                        switch (skill) {
                            case CLUMSY -> 4 * SECOND + dice.below(40);
                            case TRAINED -> dice.between(5 * SECOND, 4 * MINUTE);
                            case PROFESSIONAL -> 20 * SECOND + dice.exponential(8 * MINUTE);
                        };
                String known = dice.chance(0.25) ? loot.parcel(dice, at) : null;
                String invented =
                        skill == Skill.CLUMSY ? "YT" + (number + n) : Places.waybill(carrier, dice);
                String object = known == null ? invented : known;
                String login = operator + "-" + dice.below(logins);
                access(stage, "DECRYPT", carrier, login, object, at)
                        .with("outlet", outlet)
                        .with("host", "PC-" + login)
                        .with("duty", true)
                        .send();
            }
        }
        called(stage, loot, skill == Skill.PROFESSIONAL ? 3 : 8);
        for (int n = 0; n < logins; n++) {
            stage.wire()
                    .guilty(
                            "OPERATOR",
                            operator + "-" + n,
                            carrier,
                            BEHAVIOR,
                            "ASSISTANT",
                            "DATA_SERVICE");
        }
    }

    /**
     * An app of shops reads what it was not asked for: exports by the thousand; three times its
     * shops' orders one by one; or half as many again, and among them those of a shop that has
     * left.
     */
    static void greedyApp(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        int days = new Tasks(stage, skill).lasting(8, 14, 20);
        int first = stage.firstDay(days);
        Loot loot = loot(stage, Math.max(1, first - 1), days, 14);
        String platform = loot.victim().platform();
        String app = "APP-" + stage.wire().next("A");
        String operator = "ISV-" + stage.wire().next("W");
        for (Found each : loot.found()) {
            Sale sale = each.sale();
            int reads = skill == Skill.CLUMSY ? 1 : skill == Skill.TRAINED ? 3 : 1;
            for (int n = 0; n < reads + (dice.chance(0.5) ? 1 : 0); n++) {
                long at = each.paid() + dice.between(MINUTE, n == 0 ? HOUR : 3 * DAY);
                access(stage, "QUERY", platform, operator, sale.id(), at)
                        .with("app", app)
                        .with("host", "ISV-" + stage.wire().tag())
                        .with("work", n == 0 ? "PRINT-" + sale.id() : null)
                        .send();
            }
        }
        for (int day = first; skill == Skill.CLUMSY && day < first + days; day++) {
            access(
                            stage,
                            "EXPORT",
                            platform,
                            operator,
                            "LIST-" + day,
                            stage.time().at(day, 3, 0) + dice.between(0, HOUR))
                    .with("app", app)
                    .with("host", "ISV-" + stage.wire().tag())
                    .with("records", dice.between(1200, 2600))
                    .send();
        }
        called(stage, loot, skill == Skill.PROFESSIONAL ? 3 : 7);
        stage.wire().guilty("MOBILE_APP", app, null, BEHAVIOR, "ASSISTANT", "DATA_SERVICE");
        stage.wire().guilty("OPERATOR", operator, platform, BEHAVIOR, "ASSISTANT", "DATA_SERVICE");
    }
}
