package io.qingliu.testkit.city.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A handset farm (恶意注册): on three days 42 accounts each, eighteen seconds apart, on four emulated
 * handsets, with numbers of three runs of a virtual operator, one data-centre prefix, one avatar
 * and codes that always take six seconds. Then silence, and after more than fourteen days the first
 * cohort's first orders, all within a day at one shop.
 *
 * <p>Exceeds REG-01 to REG-07, and for the shop BRU-01, 03, 12 and 13.
 */
public final class BulkRegistrationCampaign {
    static final int ACCOUNTS_A_DAY = 42;
    static final int DAYS = 3;
    static final int ACCOUNTS_PER_BLOCK = 14;
    static final int HANDSETS = 4;

    /** Two blocks of the first day, so that each is a cohort of more than ten. */
    static final int AWAKENED = 2 * ACCOUNTS_PER_BLOCK;

    static final int SILENCE_DAYS = 16;

    private final Wire wire;
    private final People people;
    private final String prefix;

    /**
     * @param prefix first three numbers of the addresses of the farm
     */
    public BulkRegistrationCampaign(Wire wire, String prefix) {
        this.wire = wire;
        this.people = new People(wire);
        this.prefix = prefix;
    }

    /**
     * @param firstDay of the campaign, counted from 0
     * @param hour of the day at which it begins
     * @param line of goods that the awakened accounts buy
     */
    public void play(String platform, int firstDay, int hour, int line) {
        List<String> handsets = new ArrayList<>();
        for (int i = 0; i < HANDSETS; i++) {
            handsets.add(people.hardware());
            wire.guilty("DEVICE", handsets.get(i), null, "BULK_REGISTRATION", "ORGANISER");
        }
        List<Buyer> sleepers = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            List<Buyer> born =
                    register(platform, wire.time().at(firstDay + day, hour, 5), handsets);
            if (day == 0) {
                sleepers.addAll(born.subList(0, AWAKENED));
            }
        }
        awaken(sleepers, platform, wire.time().at(firstDay + SILENCE_DAYS, 10, 0), line);
        for (String handset : handsets) {
            wire.guilty("DEVICE", handset, null, "BRUSHING", "ORGANISER");
        }
    }

    private List<Buyer> register(String platform, long begin, List<String> handsets) {
        Dice dice = wire.dice();
        String avatar = dice.hex(16);
        List<Buyer> born = new ArrayList<>();
        String block = "";
        for (int n = 0; n < ACCOUNTS_A_DAY; n++) {
            if (n % ACCOUNTS_PER_BLOCK == 0) {
                block = people.virtualBlock();
                wire.guilty(
                        "PHONE_BLOCK",
                        block,
                        null,
                        "BULK_REGISTRATION",
                        "ASSISTANT",
                        "ACCOUNT_SERVICE");
            }
            int number = 10 + n % ACCOUNTS_PER_BLOCK * 3;
            Buyer account =
                    people.someone(platform)
                            .calling(block + number)
                            .on("dev-" + dice.hex(16), handsets.get(n % HANDSETS))
                            .behind(People.IDC, people.addressIn(prefix));
            long latency = 6 * SECOND + dice.between(-150L, 150L);
            people.register(
                    account,
                    begin + 18 * SECOND * n,
                    latency,
                    "H5-INVITE",
                    "小鱼" + dice.digits(4),
                    avatar,
                    true);
            wire.guilty("BUYER", account.id(), platform, "BULK_REGISTRATION", "PARTICIPANT");
            born.add(account);
        }
        return born;
    }

    /** The sleepers' first orders within twenty hours, confirmed without a delivery. */
    private void awaken(List<Buyer> sleepers, String platform, long begin, int line) {
        Dice dice = wire.dice();
        Shop shop = Shops.open(wire, platform, line);
        HonestTrade.behind(wire, shop, 1);
        wire.guilty("SHOP", shop.id(), platform, "BRUSHING", "PARTICIPANT");
        for (Buyer sleeper : sleepers) {
            Buyer buyer = sleeper.living(sleeper.home().marked("X" + dice.digits(2)));
            Sale sale =
                    new Sale(wire, shop, buyer, dice.pick(shop.items()), 1).with("entry", "DIRECT");
            long created = begin + dice.between(0, 9 * HOUR);
            sale.created(created);
            long paid = created + dice.between(20 * SECOND, 60 * SECOND);
            sale.paid(paid);
            Parcel never = new Parcel(wire, sale, shop.desk());
            long shipped = paid + dice.between(HOUR, 3 * HOUR);
            sale.shipped(shipped, never);
            never.booked(shipped + 20 * SECOND);
            sale.completed(shipped + DAY + dice.between(0, 4 * HOUR), "BUYER");
        }
    }
}
