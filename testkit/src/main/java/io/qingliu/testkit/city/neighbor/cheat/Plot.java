package io.qingliu.testkit.city.neighbor.cheat;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** One campaign under way: who takes part in it, and as what. */
record Plot(Stage stage, String behavior, List<String> beside) {
    static final String FUNDS = "FUNDS_SERVICE";
    static final String PARCELS = "LOGISTICS_SERVICE";
    static final String DATA = "DATA_SERVICE";
    static final String ACCOUNTS = "ACCOUNT_SERVICE";
    static final String TECHNICAL = "TECHNICAL_SERVICE";

    /**
     * Begins on a day.
     *
     * @param beside what its shops and hands do besides, as a part of it
     */
    static Plot from(Stage stage, String behavior, int day, String... beside) {
        stage.pen().begins(stage.at(day, 0, 0));
        return new Plot(stage, behavior, List.of(beside));
    }

    /** A shop that has it done, beside so much honest trade a day. */
    Shop client(Sender platform, Goods goods, double perDay) {
        Shop shop = stage.open(platform, goods);
        return client(shop, perDay);
    }

    Shop client(Shop shop, double perDay) {
        stage.trade(shop, perDay);
        guilty("SHOP", shop.id(), shop.platform().code(), "PARTICIPANT", null);
        besides("SHOP", shop.id(), shop.platform());
        return shop;
    }

    void guilty(String kind, String id, String platform, String role, String service) {
        stage.pen().guilty(kind, id, platform, behavior, role, service);
    }

    /** A buyer's account that takes part. */
    Account hand(Account account) {
        guilty("BUYER", account.id(), account.platform().code(), "PARTICIPANT", null);
        besides("BUYER", account.id(), account.platform());
        return account;
    }

    /** A buyer's account that is used: who finds it is right, and nobody is expected to. */
    Account used(Account account) {
        String platform = account.platform().code();
        stage.pen().besides("BUYER", account.id(), platform, behavior, "PARTICIPANT");
        besides("BUYER", account.id(), account.platform());
        return account;
    }

    /** Somebody who only bought there. */
    Account innocent(Account account) {
        String platform = account.platform().code();
        stage.pen().honest("BUYER", account.id(), platform, "NEIGHBOR_CUSTOMER");
        return account;
    }

    private void besides(String kind, String id, Sender platform) {
        for (String each : beside) {
            stage.pen().besides(kind, id, platform.code(), each, "PARTICIPANT");
        }
    }

    /** People with handsets and lives of their own who take part, each with so many purchases. */
    List<Account> hands(int count, Sender platform, int ownPurchases) {
        List<Account> hands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Account account = stage.account(stage.person(), platform);
            stage.live(account, ownPurchases == 0 ? 0 : stage.dice().between(1, ownPurchases));
            hands.add(hand(account));
        }
        return hands;
    }

    void organiser(String kind, String id, String platform) {
        guilty(kind, id, platform, "ORGANISER", null);
    }

    void assistant(String kind, String id, String platform, String service) {
        guilty(kind, id, platform, "ASSISTANT", service);
    }

    /** A purse that pays hands and is no account of the platform. */
    String purse() {
        String id = stage.pen().next("w");
        organiser("PAY_ACCOUNT", id, null);
        return id;
    }

    /** The purse pays a hand. */
    void pays(String purse, Account hand, int fen, long at) {
        Person person = hand.person();
        stage.transfer(
                hand.platform().code(),
                "OTHER>BUYER",
                purse,
                hand.id(),
                fen,
                at,
                Fields.of("fromAccount", purse + "-card", "toAccount", person.purse()));
    }

    /** One of the list that is not used too often: they take turns. */
    static <T> T turn(List<T> list, int number) {
        return list.get(number % list.size());
    }

    Dice dice() {
        return stage.dice();
    }
}
