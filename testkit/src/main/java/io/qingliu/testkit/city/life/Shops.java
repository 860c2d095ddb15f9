package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Opens shops and knows which of them are the city's ordinary ones. */
public final class Shops {
    /** Codes of the platforms. */
    public static final List<String> PLATFORMS = List.of("P1", "P2");

    private Shops() {}

    /** A shop of the generator's own, collected by its own courier. */
    public static Shop open(Wire wire, String platform, int line) {
        String id = wire.next("S");
        int outlet = 20 + wire.dice().below(6);
        Desk desk =
                Places.collection(
                        wire.dice().pick(Places.CARRIERS),
                        wire.dice().pick(Places.QINGYUAN),
                        outlet,
                        wire.dice().between(1, 4),
                        "POOL-" + id);
        return open(wire, id, platform, Goods.category(line), Goods.shelf(wire, line), desk);
    }

    /** A shop of a given id, range and desk, with accounts of its own. */
    public static Shop open(
            Wire wire, String id, String platform, String category, List<Item> items, Desk desk) {
        return new Shop(
                id,
                platform,
                category,
                items,
                desk,
                "shoppay-" + wire.dice().hex(12),
                "shopdev-" + wire.dice().hex(12));
    }

    /**
     * The ordinary shops, largest first. Each fourth is collected at a {@link Places#sharedDesk}:
     * the courier's normal work, of which nothing is wrong.
     */
    public static List<Shop> ordinary(Wire wire, int count) {
        List<Shop> shops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Shop shop = open(wire, PLATFORMS.get(i % 2), i);
            Desk shared = i % 4 == 2 ? Places.sharedDesk(i / 4 % 2) : null;
            shops.add(shared == null ? shop : shop.at(shared.withPool(shop.desk().pool())));
        }
        return List.copyOf(shops);
    }

    /** The seller's own account. */
    public static void register(Wire wire, People people, Shop shop, long at) {
        wire.draft("registrations", "REGISTERED", shop.platform(), at)
                .with("account", shop.id())
                .with("kind", "SELLER")
                .with("phone", people.phone())
                .with("device", shop.device())
                .with("hardware", people.hardware())
                .with("ip", people.addressIn("198.18." + wire.dice().below(256)))
                .with("network", People.RESIDENTIAL)
                .send();
    }
}
