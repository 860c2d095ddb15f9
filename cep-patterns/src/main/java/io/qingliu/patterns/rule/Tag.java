package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.util.function.Predicate;

/**
 * A property of an event by which honest look-alikes are tested (docs/reference/detection.md §10).
 * Counted beside what a rule counts.
 */
public enum Tag {
    LIVE_SESSION(moment -> moment.has(TextField.LIVE_SESSION)),
    GROUP_BUY(moment -> moment.has(TextField.GROUP_BUY)),
    CAMPAIGN(moment -> moment.has(TextField.CAMPAIGN)),
    SHARED_NETWORK(
            moment ->
                    moment.network() == Codes.Network.MOBILE_CGNAT
                            || moment.network() == Codes.Network.CAMPUS
                            || moment.network() == Codes.Network.ENTERPRISE_NAT),
    CAMPUS(moment -> moment.network() == Codes.Network.CAMPUS),
    PICKUP_POINT(moment -> moment.has(TextField.PICKUP_POINT)),
    PICKUP_CODE(moment -> moment.has(TextField.PICKUP_CODE)),
    PRESALE(moment -> moment.number(NumberField.DEPOSIT_TIME, 0) > 0),
    FORWARDED(moment -> moment.seenBefore(EventType.FORWARDED)),
    ADDRESS_CHANGED(moment -> moment.seenBefore(EventType.ADDRESS_CHANGED)),
    OFFLINE_SCANNER(
            moment ->
                    moment.number(NumberField.UPLOAD_TIME, 0) - moment.time()
                            > Tag.OFFLINE_AFTER_MILLIS),
    GOODWILL(
            moment -> {
                long reason = moment.number(NumberField.REASON, -1);
                return reason == Codes.Reason.AFTER_SALE.ordinal()
                        || reason == Codes.Reason.PRICE_ADJUST.ordinal();
            }),
    /** A scan outside the towns: in a county or county-level city (GB/T 2260: from 21 on). */
    RURAL(
            moment -> {
                String division = moment.text(TextField.SITE_DIVISION);
                return division != null
                        && division.length() >= 6
                        && (division.charAt(4) > '2'
                                || (division.charAt(4) == '2' && division.charAt(5) > '0'));
            });

    /** A scan uploaded later than this was kept in the scanner: half an hour. */
    private static final long OFFLINE_AFTER_MILLIS = 30 * 60_000L;

    private static final Tag[] ALL = values();

    private final Predicate<Moment> test;

    Tag(Predicate<Moment> test) {
        this.test = test;
    }

    /** This tag's bit. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The bits of those tags among {@code wanted} that the moment carries. */
    public static int of(Moment moment, int wanted) {
        int bits = 0;
        for (int rest = wanted; rest != 0; rest &= rest - 1) {
            Tag tag = ALL[Integer.numberOfTrailingZeros(rest)];
            if (tag.test.test(moment)) {
                bits |= tag.bit();
            }
        }
        return bits;
    }
}
