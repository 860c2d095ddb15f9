package io.qingliu.testkit.city.campaign;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Praise;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.List;

/**
 * A shop buys from itself through a crew (刷单炒信): on five nights 22 orders eleven minutes apart,
 * paid with the organiser's money, marked with a task code at the end of the address, confirmed by
 * the buyer though no parcel ever moved, and praised minutes later with the text of the task sheet.
 *
 * <p>Exceeds BRU-01, 03, 05, 10, 11, 12 and, because the praise is invented too, REV-01 and REV-03.
 */
public final class BrushingCampaign {
    static final int ORDERS_A_DAY = 22;
    static final int HANDSETS = 6;

    /**
     * Five orders are the fewest for which a buyer counts as taking part; 22 × 5 over 18 buyers
     * give six.
     */
    private static final List<Integer> NIGHTS = List.of(0, 1, 3, 4, 6);

    private static final long SPACING = 10 * MINUTE + 20 * SECOND;

    /** The source of the buyers' money. */
    public enum Purse {
        /** A stranger to the platform pays the buyers before they buy. */
        OUTSIDER,
        /** The shop pays them back afterwards. */
        SHOP
    }

    private final Wire wire;
    private final People people;
    private final Purse purse;
    private final String network;
    private final String prefix;

    /**
     * @param network kind of the brushers' network
     * @param prefix first three numbers of its addresses
     */
    public BrushingCampaign(Wire wire, Purse purse, String network, String prefix) {
        this.wire = wire;
        this.people = new People(wire);
        this.purse = purse;
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * @param firstDay of the campaign, counted from 0
     * @param line of goods that the shop sells
     */
    public void play(String platform, int firstDay, int line) {
        Shop shop = Shops.open(wire, platform, line);
        HonestTrade.behind(wire, shop, 1.5);
        Crew crew = new Crew(people, platform, HANDSETS, network, prefix);
        String payer = "payer-" + wire.dice().hex(12);
        for (int night : NIGHTS) {
            long begin = wire.time().at(firstDay + night, 2, 4);
            for (int n = 0; n < ORDERS_A_DAY; n++) {
                long jitter = wire.dice().between(-15 * SECOND, 15 * SECOND);
                brush(shop, crew.next(), payer, begin + n * SPACING + jitter);
            }
        }
        boolean shopPays = purse == Purse.SHOP;
        wire.guilty(
                "SHOP", shop.id(), platform, "BRUSHING", shopPays ? "ORGANISER" : "PARTICIPANT");
        wire.guilty(
                "SHOP", shop.id(), platform, "FAKE_REVIEW", shopPays ? "ORGANISER" : "PARTICIPANT");
        if (!shopPays) {
            wire.guilty("PAY_ACCOUNT", payer, null, "BRUSHING", "ORGANISER");
        }
        crew.confess(wire, "BRUSHING", "FAKE_REVIEW");
    }

    private void brush(Shop shop, Buyer brusher, String payer, long created) {
        Dice dice = wire.dice();
        String taskCode = "K" + dice.digits(2);
        Buyer buyer = brusher.living(brusher.home().marked(taskCode));
        Sale sale =
                new Sale(wire, shop, buyer, dice.pick(shop.items()), 1)
                        .with("entry", "SEARCH")
                        .with("keyword", shop.items().get(0).name() + " 正品 店铺 " + shop.id())
                        .with("dwellSeconds", 305 + dice.below(5));
        sale.created(created);
        long paid = created + 2 * MINUTE;
        if (purse == Purse.OUTSIDER) {
            Funds.advance(sale, payer, commission(), paid - MINUTE);
        }
        sale.paid(paid);
        if (purse == Purse.SHOP) {
            sale.transfer(
                            "SHOP",
                            shop.id(),
                            "BUYER",
                            buyer.id(),
                            sale.amount() + commission(),
                            "OTHER",
                            paid + 3 * HOUR)
                    .with("fromAccount", shop.payAccount())
                    .with("toAccount", buyer.payAccount())
                    .send();
        }
        long shipped = wire.time().next(paid, 8, 9, dice);
        Parcel bought = new Parcel(wire, sale, shop.desk());
        sale.shipped(shipped, bought);
        bought.booked(shipped + 30 * SECOND);
        long confirmed = shipped + dice.between(2 * HOUR, 5 * HOUR);
        sale.completed(confirmed, "BUYER");
        sale.reviewed(
                confirmed + dice.between(90 * SECOND, 8 * MINUTE),
                5,
                Praise.copied(dice, shop.items().get(0)));
    }

    /** 5 to 20 yuan, in fen. */
    private long commission() {
        return wire.dice().between(5, 20) * 100L;
    }
}
