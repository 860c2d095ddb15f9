package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What citizens report: rightly about empty parcels, and now and then wrongly about an honest shop.
 */
public final class Reports {
    private Reports() {}

    /**
     * Begins a report that a parcel was empty or never ordered.
     *
     * @param what kind of report: EMPTY or UNORDERED, for example
     */
    public static Wire.Draft complain(
            Wire wire, String kind, String id, String platform, String what, long at) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("kind", kind);
        subject.put("id", id);
        subject.put("platform", platform);
        return wire.draft("reports", at)
                .with("behavior", "EMPTY_PARCEL")
                .with("subject", subject)
                .with("kind", what)
                .with("text", what.equals("EMPTY") ? "快递里面是空的" : "没有买过这个东西，却显示已签收");
    }

    /** One angry customer each for a few honest shops: a single report proves nothing. */
    public static void unfounded(Wire wire, List<Shop> shops) {
        People people = new People(wire);
        for (int i = 0; i < Math.min(4, shops.size()); i++) {
            Shop shop = shops.get(i);
            long at =
                    wire.time()
                            .shoppingMoment(
                                    wire.dice(), wire.dice().between(4, wire.time().days() - 2));
            complain(wire, "SHOP", shop.id(), shop.platform(), "MISMATCH", at)
                    .with("reporter", people.phone())
                    .with("text", "收到的和图片不一样")
                    .with("platform", shop.platform())
                    .send();
        }
    }
}
