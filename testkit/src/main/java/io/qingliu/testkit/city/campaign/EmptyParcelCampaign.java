package io.qingliu.testkit.city.campaign;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.Goods;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Reports;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop ships nothing, with the help of a courier (合谋寄递空包裹): on four days a script books 55
 * waybills on one pool and makes up their traces with the same gaps to the second; the courier who
 * collected them in Qingyuan also signs for them, by proxy and without a photo, in a county that is
 * not the buyer's. The orders are a crew's and paid with the organiser's money.
 *
 * <p>Exceeds EMP-01, 02, 03, 04, 07, 09, 10, 13, 14, in one variant EMP-08, and BRU-03 and BRU-05.
 */
public final class EmptyParcelCampaign {
    static final int PARCELS_A_DAY = 55;

    /** Every sixth parcel is collected before its order is paid: ten a day. */
    private static final int EARLY_EVERY = 6;

    static final int HANDSETS = 10;

    private static final List<Integer> DAYS = List.of(0, 1, 3, 4);
    private static final long COMMISSION = 800;

    private final Wire wire;
    private final People people;
    private final Desk desk;
    private final String writtenDivision;
    private final long pace;

    /**
     * @param desk the colluding outlet and courier
     * @param writtenDivision the county in which everything is "delivered"
     * @param pace between two traces of the script, milliseconds; at one second 50 signatures fall
     *     into one minute
     */
    public EmptyParcelCampaign(Wire wire, Desk desk, String writtenDivision, long pace) {
        this.wire = wire;
        this.people = new People(wire);
        this.desk = desk.withPool("POOL-" + wire.next("S"));
        this.writtenDivision = writtenDivision;
        this.pace = pace;
    }

    /**
     * @param firstDay of the campaign, counted from 0
     * @param line of goods that the shop sells
     */
    public void play(String platform, int firstDay, int line) {
        Shop shop = heavyGoods(Shops.open(wire, platform, line));
        HonestTrade.behind(wire, shop, 1.5);
        Crew crew = new Crew(people, platform, HANDSETS, null, null);
        String payer = "payer-" + wire.dice().hex(12);
        for (int day : DAYS) {
            playDay(shop, crew, payer, firstDay + day);
        }
        wire.guilty("SHOP", shop.id(), platform, "EMPTY_PARCEL", "PARTICIPANT");
        wire.guilty("WAYBILL_POOL", desk.pool(), desk.carrier(), "EMPTY_PARCEL", "ORGANISER");
        wire.guilty(
                "OUTLET",
                desk.outlet(),
                desk.carrier(),
                "EMPTY_PARCEL",
                "ASSISTANT",
                "LOGISTICS_SERVICE");
        wire.guilty(
                "COURIER",
                desk.courier(),
                desk.carrier(),
                "EMPTY_PARCEL",
                "ASSISTANT",
                "LOGISTICS_SERVICE");
        wire.guilty("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
        wire.guilty("PAY_ACCOUNT", payer, null, "BRUSHING", "ORGANISER");
        crew.confess(wire, "BRUSHING");
    }

    private Shop heavyGoods(Shop shop) {
        List<Item> items = new ArrayList<>();
        for (String name : List.of("电饭煲", "空气炸锅", "养生壶")) {
            items.add(Goods.item(wire, name, 12900, 29900, 1500, 4200));
        }
        return Shops.open(
                wire, shop.id(), shop.platform(), "APPLIANCE", List.copyOf(items), shop.desk());
    }

    private void playDay(Shop shop, Crew crew, String payer, int day) {
        Dice dice = wire.dice();
        long script = wire.time().at(day, 16, 0);
        for (int n = 0; n < PARCELS_A_DAY; n++) {
            Buyer buyer = crew.next().living(people.home(Places.elsewhere(dice)));
            Sale sale =
                    new Sale(wire, shop, buyer, dice.pick(shop.items()), 1).with("entry", "DIRECT");
            long booked = script + n * pace;
            Parcel parcel = new Parcel(wire, sale, desk, writtenDivision);
            boolean early = n % EARLY_EVERY == 0;
            long paid =
                    early
                            ? booked + HOUR + dice.between(0, 20 * MINUTE)
                            : script - dice.between(HOUR, 6 * HOUR);
            sale.created(Math.min(paid, booked) - dice.between(5 * MINUTE, 20 * MINUTE));
            Funds.advance(sale, payer, COMMISSION, paid - dice.between(MINUTE, 4 * MINUTE));
            sale.paid(paid);
            sale.shipped(Math.max(paid, booked) + MINUTE, parcel);
            makeUpTrace(parcel, booked);
            sale.completed(wire.time().next(booked + 16 * HOUR, 9, 22, dice), "BUYER");
            if (n % 18 == 5) {
                report(parcel, booked + 26 * HOUR + dice.between(0, 9 * HOUR), n);
            }
        }
    }

    /**
     * The same gaps for every parcel, to the second, and uploaded two seconds after each pretended
     * scan.
     */
    private void makeUpTrace(Parcel parcel, long booked) {
        Desk away =
                new Desk(
                        desk.carrier(),
                        desk.outlet(),
                        desk.courier(),
                        desk.pool(),
                        writtenDivision);
        step(parcel, "WAYBILL_CREATED", booked, desk).send();
        step(parcel, "PICKED_UP", booked + 30 * MINUTE + 7 * SECOND, desk)
                .with("weight", wire.dice().between(49, 51))
                .with("weighing", "MANUAL")
                .send();
        step(parcel, "ARRIVED", booked + 75 * MINUTE + 20 * SECOND, away).send();
        step(parcel, "OUT_FOR_DELIVERY", booked + 110 * MINUTE + 41 * SECOND, away).send();
        step(parcel, "DELIVERED_PROXY", booked + 150 * MINUTE, away)
                .with("photo", false)
                .with("building", parcel.sale().buyer().home().building())
                .send();
    }

    private static Wire.Draft step(Parcel parcel, String type, long at, Desk by) {
        return parcel.scan(type, at, by).with("uploadTime", at + 2 * SECOND);
    }

    /**
     * Somebody got a parcel of air, or a message that a parcel they never ordered had been signed
     * for.
     */
    private void report(Parcel parcel, long at, int n) {
        Shop shop = parcel.sale().shop();
        String reporter = people.phone();
        Reports.complain(
                        wire,
                        "SHOP",
                        shop.id(),
                        shop.platform(),
                        n % 2 == 0 ? "EMPTY" : "UNORDERED",
                        at)
                .with("reporter", reporter)
                .with("order", parcel.sale().id())
                .with("waybill", parcel.waybill())
                .with("platform", shop.platform())
                .send();
        Reports.complain(wire, "OUTLET", desk.outlet(), desk.carrier(), "EMPTY", at + 5 * MINUTE)
                .with("reporter", reporter)
                .with("waybill", parcel.waybill())
                .with("platform", shop.platform())
                .send();
    }
}
