package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import java.util.List;

/**
 * Reverse brushing (反向刷单): a rival buys from a shop so that the platform punishes it, or so that
 * its stock and its refund rate suffer.
 */
public final class AbuseCampaigns {
    private static final String BEHAVIOR = "RIGHTS_ABUSE_ORDER";

    private AbuseCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "refunded-orders", 0, AbuseCampaigns::refundedOrders),
                new Card(BEHAVIOR, "framed-as-brusher", 0, AbuseCampaigns::framed));
    }

    /**
     * Orders that are taken back: thirty by one account in three hours; forty-eight by twelve
     * accounts on six handsets in a day; sixty by twenty citizens over six days, half of them after
     * the parcel is on its way.
     */
    static void refundedOrders(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop victim = stage.open(platform, 6);
        Crew crew =
                Crew.hire(
                        stage,
                        skill,
                        platform,
                        skill == Skill.CLUMSY ? 1 : skill == Skill.TRAINED ? 12 : 20);
        int orders = skill == Skill.CLUMSY ? 30 : skill == Skill.TRAINED ? 48 : 60;
        int first = stage.firstDay(8);
        for (int n = 0; n < orders; n++) {
            long created =
                    switch (skill) {
                        case CLUMSY -> stage.time().at(first, 13, 0) + dice.between(0, 3 * HOUR);
                        case TRAINED -> stage.moment(first);
                        case PROFESSIONAL -> stage.moment(first + dice.below(6));
                    };
            Buyer buyer = crew.next();
            int units = skill == Skill.PROFESSIONAL ? dice.between(1, 3) : 3;
            Sale sale =
                    new Sale(stage.wire(), victim, buyer, dice.pick(victim.items()), units)
                            .with("entry", "SEARCH")
                            .with("keyword", victim.items().get(0).name());
            sale.created(created);
            long paid = tasks.pay(sale, created);
            if (skill == Skill.PROFESSIONAL && n % 2 == 0) {
                long received =
                        tasks.send(sale, paid, stage.roads().onTheScale(sale.catalogWeight()));
                sale.refunded(received + dice.between(2 * HOUR, 2 * DAY), "SIZE");
            } else if (dice.chance(0.95)) {
                sale.refunded(paid + dice.between(20 * MINUTE, 20 * HOUR), "NO_LONGER_WANTED");
            }
        }
        stage.wire().honest("SHOP", victim.id(), platform, LookAlike.REVERSE_BRUSHING_VICTIM);
        crew.confess(BEHAVIOR);
    }

    /**
     * Orders that look like brushing so that the shop is punished for it (Nanjing, 2016): by one
     * account in three batches, by a crew with five stars at once, or by a crew that is paid by the
     * rival and does the task as for a customer.
     */
    static void framed(Stage stage, Skill skill) {
        Dice dice = stage.dice();
        Tasks tasks = new Tasks(stage, skill);
        String platform = stage.platform();
        Shop victim = stage.open(platform, 6);
        Crew crew = Crew.hire(stage, skill, platform, skill == Skill.CLUMSY ? 1 : 20);
        int orders = skill == Skill.CLUMSY ? 45 : 40;
        int first = stage.firstDay(10);
        int days = skill == Skill.CLUMSY ? 3 : skill == Skill.TRAINED ? 2 : 9;
        for (int n = 0; n < orders; n++) {
            long created = stage.moment(first + dice.below(days));
            Sale sale = tasks.order(victim, crew.next(), created);
            long paid = tasks.pay(sale, created);
            long received = tasks.send(sale, paid, stage.roads().onTheScale(sale.catalogWeight()));
            if (skill == Skill.CLUMSY) {
                sale.refunded(received + dice.between(HOUR, DAY), "NO_LONGER_WANTED");
            } else {
                tasks.finish(sale, received, 0.9);
            }
        }
        stage.wire().honest("SHOP", victim.id(), platform, LookAlike.REVERSE_BRUSHING_VICTIM);
        crew.confess(BEHAVIOR);
        crew.confessBesides("BRUSHING");
        if (skill != Skill.CLUMSY) {
            crew.confessBesides("FAKE_REVIEW");
        }
    }
}
