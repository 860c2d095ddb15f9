package io.qingliu.testkit.city;

import java.util.List;

/**
 * A shop on a platform.
 *
 * @param desk who collects its parcels
 */
record Shop(
        String id,
        String platform,
        String category,
        List<Item> items,
        Desk desk,
        String payAccount,
        String device) {
    Shop at(Desk otherDesk) {
        return new Shop(id, platform, category, items, otherDesk, payAccount, device);
    }
}
