package io.qingliu.testkit.city.neighbor.trade;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a campaign or a way of life is played on: its pen, the honest town and its shops.
 *
 * @param shops the honest shops
 * @param sales what they have sold to ordinary people
 */
public record Stage(Pen pen, Town town, List<Shop> shops, List<Sale> sales) {
    /** A sale of an honest shop. */
    public record Sale(Shop shop, Account buyer, Deal.Done done) {}

    private static final int SALE_DAY = 7;
    private static final double TRADE = 0.55;
    private static final double LIVELY = 0.55;

    /** The chance of what is played. */
    public Dice dice() {
        return pen.dice();
    }

    /** A moment of a day, which is 0 to 39. */
    public long at(int day, int hour, int minute) {
        return pen.time().at(day, hour, minute);
    }

    /** A moment of a day at which people shop. */
    public long moment(int day) {
        return pen.time().shoppingMoment(dice(), day);
    }

    /**
     * How much is bought on a day against others: the eighth of March is a sale, Qingming quiet.
     */
    public static double busy(int day) {
        if (day == SALE_DAY) {
            return 3;
        }
        if (day >= 34 && day <= 36) {
            return 0.6;
        }
        return day % 7 == 0 || day % 7 == 6 ? 1.2 : 1;
    }

    /** Opens a shop. */
    public Shop open(Sender platform, Goods goods) {
        Sender carrier = dice().pick(Sender.CARRIERS.subList(0, dice().chance(0.25) ? 4 : 3));
        return open(platform, goods, carrier);
    }

    /** Opens a shop that sends by this carrier. */
    public Shop open(Sender platform, Goods goods, Sender carrier) {
        String division = Streets.county(dice());
        String outlet = Streets.outlet(carrier, division, dice().between(1, 2));
        String id = pen.next("s");
        return new Shop(
                id,
                platform,
                goods,
                carrier,
                "pl" + id,
                outlet,
                Streets.courier(outlet, dice().below(3)),
                division,
                "ps" + dice().hex(14),
                Town.handset(pen));
    }

    /** Ordinary customers of a shop over all days, so many on a good day. */
    public void trade(Shop shop, double perDay) {
        for (int day = 0; day < pen.time().days(); day++) {
            for (int n = dice().poisson(TRADE * perDay * busy(day)); n > 0; n--) {
                ordinary(shop, town.any(dice(), shop.platform()), moment(day));
            }
        }
    }

    /** An ordinary purchase, which may be sent back. */
    public Deal.Done ordinary(Shop shop, Account account, long at) {
        Deal deal = new Deal(pen, shop, account, at);
        if (dice().chance(0.12)) {
            deal.with("coupon", "cp" + dice().between(1, 40));
        }
        if (dice().chance(0.5)) {
            deal.with("entry", dice().pick(List.of("SEARCH", "DIRECT", "AD", "FAVOURITE")))
                    .with("dwellSeconds", 15 + (int) (dice().exponential(120 * SECOND) / SECOND));
        }
        double back = shop.goods() == Goods.CLOTHES || shop.goods() == Goods.SHOES ? 0.16 : 0.04;
        if (dice().chance(0.03)) {
            deal.unpaid();
        } else if (dice().chance(back)) {
            deal.refunded(
                    dice().pick(List.of("不想要了", "尺码不合适", "质量问题")),
                    later(6, 90),
                    dice().chance(0.8));
            if (dice().chance(0.7)) {
                deal.beforeConfirmation();
            }
        }
        return deal.write();
    }

    /** So many hours, from and to. */
    public long later(int from, int to) {
        return dice().between(from * HOUR, to * HOUR);
    }

    /** Somebody new who lives in the town or where parcels usually go. */
    public Person person() {
        return Town.person(pen, Streets.flat(dice(), Streets.county(dice())));
    }

    /** An account that this person has had for long. */
    public Account account(Person person, Sender platform) {
        return new Account(person, platform, pen.next("u"));
    }

    /** So many people with an account on a platform. */
    public List<Account> people(int count, Sender platform) {
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(account(person(), platform));
        }
        return people;
    }

    /** Buys up to so many things at honest shops of the platform, as people do. */
    public void live(Account account, int purchases) {
        List<Shop> own =
                shops.stream().filter(s -> s.platform().equals(account.platform())).toList();
        for (int i = 0; i < purchases; i++) {
            if (!dice().chance(LIVELY)) {
                continue;
            }
            ordinary(dice().pick(own), account, moment(dice().below(pen.time().days())));
        }
    }

    /** An order, to be set and written. */
    public Deal deal(Shop shop, Account account, long at) {
        return new Deal(pen, shop, account, at);
    }

    /**
     * Money moves outside the way of orders.
     *
     * @param kinds of payer and payee, such as {@code SHOP>BUYER}
     */
    public void transfer(
            String platform, String kinds, String from, String to, int fen, long at, Fields more) {
        String[] kind = kinds.split(">");
        Fields fields =
                Fields.of("platform", platform, "from", from, "fromKind", kind[0], "to", to)
                        .with("toKind", kind[1])
                        .with("amount", fen);
        fields.putAll(more);
        pen.write("payments", "TRANSFER", platform, at, fields);
    }

    /** A shop sends a buyer money. */
    public void refundsQuietly(
            Shop shop, Account to, int fen, long at, String reason, String order) {
        transfer(
                shop.platform().code(),
                "SHOP>BUYER",
                shop.id(),
                to.id(),
                fen,
                at,
                Fields.of("order", order)
                        .with("reason", reason)
                        .with("fromAccount", shop.purse())
                        .with("toAccount", to.person().purse()));
    }

    /** A payment record of a type that names who gets something. */
    public void grants(String type, Account to, int fen, long at, Fields more) {
        Fields fields =
                Fields.of("platform", to.platform().code(), "to", to.id(), "toKind", "BUYER")
                        .with("amount", fen);
        fields.putAll(more);
        pen.write("payments", type, to.platform().code(), at, fields);
    }

    /** That one of the platform's staff did it for that reason, by a ticket of its own. */
    public Fields byStaff(String operator, String reason) {
        return Fields.of(
                "actor", "STAFF", "operator", operator, "ticket", pen.next("tk"), "reason", reason);
    }

    /** Something happens to a review: CHANGED, WITHDRAWN, REMOVED or FOLDED. */
    public void review(String type, Shop shop, Account author, String id, long at, Fields more) {
        Fields fields =
                Fields.of("platform", shop.platform().code(), "review", id, "buyer", author.id())
                        .with("shop", shop.id());
        fields.putAll(more);
        pen.write("reviews", type, shop.platform().code(), at, fields);
    }

    /** Somebody complains. */
    public void report(
            String kind,
            String id,
            String platform,
            String behavior,
            String what,
            Deal.Done about,
            long at) {
        Map<String, Object> subject = Fields.of("kind", kind, "id", id, "platform", platform);
        String text =
                switch (what) {
                    case "UNORDERED" -> "没买过，却收到快递";
                    case "EMPTY" -> "拆开里面没有我买的东西";
                    case "MISMATCH" -> "收到的和下单的不一样";
                    case "SCAM_CALL" -> "对方知道我买了什么，说要给我退款";
                    default -> "觉得不对，请查一查";
                };
        pen.write(
                "reports",
                null,
                null,
                at,
                Fields.of("behavior", behavior, "subject", subject, "kind", what, "text", text)
                        .with("reporter", Town.phone(dice()))
                        .with("order", about == null ? null : about.order())
                        .with("waybill", about == null ? null : about.waybill()));
    }
}
