package io.qingliu.testkit.city.large.campaign;

import io.qingliu.testkit.city.large.trade.Rides;
import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.List;

/** Subsidies on rides: a driver and a rider who are friends, and trips that never took place. */
public final class RideCampaigns {
    private static final String BEHAVIOR = "SUBSIDY_FRAUD";

    private RideCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "ride-pair", 0, RideCampaigns::pair),
                new Card(BEHAVIOR, "phantom-trips", 0, RideCampaigns::phantom));
    }

    /**
     * Short subsidised trips of a pair: eight a day for four days; three drivers and three riders
     * in turn, some fifteen a week; or six and eight, each pair twice a week, at plausible lengths.
     */
    static void pair(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Rides rides = new Rides(stage);
        Shop fleet = rides.fleet(platform);
        int drivers = skill == Skill.CLUMSY ? 1 : skill == Skill.TRAINED ? 3 : 6;
        int riders = skill == Skill.CLUMSY ? 1 : skill == Skill.TRAINED ? 3 : 8;
        List<Buyer> friends = stage.citizens().several(riders, platform, dice);
        String tag = "DR-" + stage.wire().tag() + "-";
        int first = stage.firstDay(14);
        int days = skill == Skill.CLUMSY ? 4 : 14;
        int perDay = skill == Skill.CLUMSY ? 8 : skill == Skill.TRAINED ? 7 : 14;
        for (int day = first; day < first + days; day++) {
            for (int n = 0; n < perDay; n++) {
                int metres =
                        skill == Skill.PROFESSIONAL
                                ? dice.between(1800, 9000)
                                : dice.between(450, 900);
                rides.ride(
                        fleet,
                        tag + dice.below(drivers),
                        dice.pick(friends),
                        stage.moment(day),
                        metres,
                        metres * 60 / dice.between(300, 550),
                        600);
            }
        }
        confess(stage, platform, tag, drivers, friends);
    }

    /**
     * Trips by a program that moves both telephones: always the same speed; a little noise; or the
     * recorded traces of real trips, a few a day.
     */
    static void phantom(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Rides rides = new Rides(stage);
        Shop fleet = rides.fleet(platform);
        int drivers = skill == Skill.CLUMSY ? 1 : 2;
        List<Buyer> riders =
                stage.citizens().several(skill == Skill.CLUMSY ? 2 : 10, platform, dice);
        String tag = "DR-" + stage.wire().tag() + "-";
        int first = stage.firstDay(12);
        int perDay = skill == Skill.CLUMSY ? 12 : skill == Skill.TRAINED ? 8 : 4;
        for (int day = first; day < first + (skill == Skill.CLUMSY ? 5 : 12); day++) {
            for (int n = 0; n < perDay; n++) {
                int metres =
                        switch (skill) {
                            case CLUMSY -> 3000;
                            case TRAINED -> 3000 + dice.between(-40, 40);
                            case PROFESSIONAL -> dice.between(1500, 12000);
                        };
                int seconds =
                        switch (skill) {
                            case CLUMSY -> 360;
                            case TRAINED -> 360 + dice.between(-5, 5);
                            case PROFESSIONAL -> metres * 60 / dice.between(280, 600);
                        };
                rides.ride(
                        fleet,
                        tag + dice.below(drivers),
                        dice.pick(riders),
                        stage.moment(day),
                        metres,
                        seconds,
                        800);
            }
        }
        confess(stage, platform, tag, drivers, riders);
    }

    private static void confess(
            Stage stage, String platform, String tag, int drivers, List<Buyer> riders) {
        for (int d = 0; d < drivers; d++) {
            stage.wire().guilty("DRIVER", tag + d, platform, BEHAVIOR, "ORGANISER");
        }
        for (Buyer rider : riders) {
            stage.wire().guilty("BUYER", rider.id(), platform, BEHAVIOR, "PARTICIPANT");
        }
    }
}
