package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.Map;

/** What a courier does with the parcels of the shop at hand, and with everybody else's. */
final class AmidOthers {

    static final Facet ON_DAY =
            Facet.of("day", moment -> Long.toString(ChinaDay.of(moment.time())));

    private AmidOthers() {}

    /**
     * Part of what he hands over of the shop, 0 to 1.
     *
     * @param odd the parcels counted, with the shop as a facet
     * @param all what he hands over, by shop
     */
    static double ofShop(View view, Aggregate odd, Aggregate all, Facet shop) {
        long ofShop = view.members(all).getOrDefault(AlertFacts.first(view, shop), 0L);
        return ofShop == 0 ? 0 : Math.min(1, (double) view.distinct(odd) / ofShop);
    }

    /** Parcels of other shops than the one at hand; of no shop that is known none. */
    static double others(View view, Aggregate all, Facet shop) {
        Map<String, Long> ofShops = view.members(all);
        long parcels = ofShops.values().stream().mapToLong(Long::longValue).sum();
        return parcels - ofShops.getOrDefault(AlertFacts.first(view, shop), 0L);
    }
}
