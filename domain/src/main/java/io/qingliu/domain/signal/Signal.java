package io.qingliu.domain.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.LookAlikeResult;
import java.util.List;

/**
 * A rule holds for one key over a window. The id names rule, key and day; a higher version replaces
 * a lower one, and a withdrawn one takes it back.
 *
 * @param id {@code RULE:key:day}
 * @param version grows with every change of the content
 * @param time event time at which the window ends, epoch milliseconds
 * @param from event time of the oldest counted event
 * @param evidence what was seen; its rule, family and numbers
 * @param weight 0 to 1, the rule's weight
 * @param confidence 0 to 1, after the discounts of look-alikes
 * @param strong whether the rule is strong proof (★ in the detection reference)
 * @param lookAlikes the honest explanations tested
 * @param flags the subjects it is about, sorted, at most {@link #FLAGS}
 * @param flagCount how many there are
 * @param attributes facts that patterns and alerts need, alternating name and value; a name may
 *     stand several times
 * @param shadow whether the rule is on trial
 * @param withdrawn true if it no longer holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signal(
        String id,
        long version,
        Behavior behavior,
        String key,
        long time,
        long from,
        Evidence evidence,
        double weight,
        double confidence,
        boolean strong,
        List<LookAlikeResult> lookAlikes,
        List<Flag> flags,
        int flagCount,
        List<String> attributes,
        boolean shadow,
        boolean withdrawn) {

    /** Name of the stream signals travel on, with the ticks between them. */
    public static final String STREAM = "signals";

    /** Most subjects one signal flags; a crowd beyond it is counted, not named. */
    public static final int FLAGS = 512;

    public Signal {
        lookAlikes = List.copyOf(lookAlikes);
        flags = List.copyOf(flags);
        attributes = List.copyOf(attributes);
    }

    /** The rule that fires. */
    public String rule() {
        return evidence.rule();
    }

    /**
     * The day on which the window ends, as its id names it; a withdrawn signal has no other.
     *
     * @return counted as by {@link io.qingliu.domain.calendar.ChinaDay}
     * @throws NumberFormatException if the id names none
     */
    public long day() {
        int key = id.indexOf(':') + 1;
        int day = id.indexOf(':', key) + 1;
        int end = id.indexOf(':', day);
        return Long.parseLong(id, day, end < 0 ? id.length() : end, 10);
    }

    /** The value of an attribute, or null. */
    public String attribute(String name) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    /** Whether it has an attribute of that name with that value; a name may stand several times. */
    public boolean hasAttribute(String name, String value) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name) && attributes.get(i + 1).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** The same signal as another version. */
    public Signal withVersion(long aVersion) {
        return new Signal(
                id,
                aVersion,
                behavior,
                key,
                time,
                from,
                evidence,
                weight,
                confidence,
                strong,
                lookAlikes,
                flags,
                flagCount,
                attributes,
                shadow,
                withdrawn);
    }
}
