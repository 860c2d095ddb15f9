package io.qingliu.testkit.city.neighbor.honest;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import java.util.ArrayList;
import java.util.List;

/** Honest people of one kind, each marked with what they look like. */
record Folk(Stage stage, String lookAlike) {
    /** A shop of theirs, beside so much ordinary trade a day. */
    Shop shop(Sender platform, Goods goods, double perDay) {
        return shop(stage.open(platform, goods), perDay);
    }

    Shop shop(Shop shop, double perDay) {
        stage.trade(shop, perDay);
        mark("SHOP", shop.id(), shop.platform().code());
        return shop;
    }

    void mark(String kind, String id, String platform) {
        stage.pen().honest(kind, id, platform, lookAlike);
    }

    Account one(Account account) {
        mark("BUYER", account.id(), account.platform().code());
        return account;
    }

    /** People with purchases of their own elsewhere, up to so many each. */
    List<Account> people(int count, Sender platform, int ownPurchases) {
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Account account = one(stage.account(stage.person(), platform));
            if (ownPurchases > 0) {
                stage.live(account, stage.dice().between(1, ownPurchases));
            }
            people.add(account);
        }
        return people;
    }

    /** Shops of the town on a platform. */
    List<Shop> shops(Sender platform) {
        return stage.shops().stream().filter(s -> s.platform() == platform).toList();
    }
}
