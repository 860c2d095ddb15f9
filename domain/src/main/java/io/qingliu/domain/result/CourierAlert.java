package io.qingliu.domain.result;

import io.qingliu.domain.finding.LookAlikeResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert to a logistics firm that one of its couriers may collude with a shop in empty parcels;
 * the firm investigates (docs/reference/memorandum.md §4, measure 11) and answers. It names no
 * buyer.
 *
 * @param id {@code a:CARRIER:COURIER:SHOPPLATFORM:SHOP}
 * @param outlet where the courier works; null if unknown
 * @param shop the shop's id
 * @param platform the shop's platform
 * @param from event time of the oldest counted parcel, epoch milliseconds
 * @param to event time at which the newest window ends
 * @param rules those that fired, sorted
 * @param counts by rule, the most parcels in any one window of seven days
 * @param norm odd parcels a day that are usual: {@code courier}, those of the courier's other
 *     shops; {@code outlet}, those of the outlet's other couriers, all together; absent if unknown
 * @param waybills sample of at most {@link #WAYBILLS}
 * @param score 0 to 1
 * @param replyBy until when the firm is asked to answer
 * @param member to whom it goes: the firm's code among the members; null while the carrier has no
 *     agreement in force, and then nobody is notified
 * @param answer the newest answer; null if there is none. {@link Answer#RECEIVED} does not count as
 *     an answer
 * @param answeredAt event time of the newest answer; null if there is none
 * @param open whether an answer is awaited: never given, or given before what the alert now rests
 *     on
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
        Text notice,
        String member,
        Answer answer,
        Long answeredAt,
        boolean open)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "courier-alerts";

    /** Most waybills an alert names. */
    public static final int WAYBILLS = 50;

    /** The answer of the firm, or of a reviewer of the courier's case. */
    public enum Answer {
        /** The firm has it, and has not yet reported what it found. */
        RECEIVED,
        /** The firm has made its inquiry and acted. */
        APPLIED,
        /** The firm has made its inquiry: not borne out. */
        REFUSED,
        /** The firm has undone what it did. */
        LIFTED,
        /** A reviewer holds that the courier did it. */
        CONFIRM,
        /** A reviewer holds that the courier did not, or that it is not proven. */
        REJECT,
        /** A reviewer holds that others used the courier's name. */
        VICTIM
    }

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
                notice,
                member,
                answer,
                answeredAt,
                open);
    }
}
