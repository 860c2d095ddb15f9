package io.qingliu.domain.result;

import io.qingliu.domain.finding.LookAlikeResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a logistics firm that one of its couriers may collude with a shop in empty parcels; the
 * firm investigates (memorandum §4, measure 11). It names no buyer.
 *
 * @param id {@code a:CARRIER:COURIER:SHOPPLATFORM:SHOP}
 * @param outlet where the courier works; null if unknown
 * @param shop the shop's id
 * @param platform the shop's platform
 * @param from event time of the oldest counted parcel, epoch milliseconds
 * @param to event time at which the newest window ends
 * @param rules those that spoke, sorted
 * @param counts by rule, the most parcels in any one window
 * @param norm what is usual, by the name the rule gives it
 * @param waybills sample of at most {@link #WAYBILLS}
 * @param score 0 to 1
 * @param replyBy until when the firm is asked to answer
 */
public record CourierAlert(
        String id,
        long version,
        String carrier,
        String courier,
        String outlet,
        String shop,
        String platform,
        long from,
        long to,
        List<String> rules,
        Map<String, Long> counts,
        Map<String, Double> norm,
        List<String> waybills,
        double score,
        List<LookAlikeResult> lookAlikes,
        long replyBy,
        Text notice)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "courier-alerts";

    /** Most waybills an alert names. */
    public static final int WAYBILLS = 50;

    public CourierAlert {
        rules = List.copyOf(rules);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        norm = Collections.unmodifiableMap(new TreeMap<>(norm));
        waybills = List.copyOf(waybills);
        lookAlikes = List.copyOf(lookAlikes);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same alert as a later version. */
    public CourierAlert withVersion(long newVersion) {
        return new CourierAlert(
                id,
                newVersion,
                carrier,
                courier,
                outlet,
                shop,
                platform,
                from,
                to,
                rules,
                counts,
                norm,
                waybills,
                score,
                lookAlikes,
                replyBy,
                notice);
    }
}
