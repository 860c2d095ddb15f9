package io.qingliu.testkit.city.life;

import java.util.List;

/**
 * A shop on a platform.
 *
 * @param desk who collects its parcels
 */
public record Shop(
        String id,
        String platform,
        String category,
        List<Item> items,
        Desk desk,
        String payAccount,
        String device) {
    /** The same shop, collected at another desk. */
    public Shop at(Desk otherDesk) {
        return new Shop(id, platform, category, items, otherDesk, payAccount, device);
    }
}
