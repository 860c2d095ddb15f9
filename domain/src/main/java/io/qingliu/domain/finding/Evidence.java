package io.qingliu.domain.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What one rule saw of a subject: enough to recompute it from the events.
 *
 * @param rule id of the rule, such as {@code BRU-02}
 * @param ruleVersion version of its parameters
 * @param family independent kind of evidence it belongs to
 * @param observed what was counted or measured, in the rule's own unit
 * @param threshold the value from which the rule fires
 * @param baseline what is usual here; null where the rule has no norm
 * @param window length of the window, ISO-8601
 * @param events sample of at most 50 event ids, those lowest by hash
 * @param eventCount how many events there are in all
 * @param digest order-free SHA-256 digest over all of them
 * @param estimated true if what was observed, or what it was held against (conditions, honest
 *     explanations, what is usual), is an estimate: a count of more members than are told apart,
 *     with a standard error of 4.4 %, of a group in a crowd, or read off a sample; null if all of
 *     it is exact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String rule,
        int ruleVersion,
        Family family,
        double observed,
        double threshold,
        Double baseline,
        String window,
        List<String> events,
        long eventCount,
        String digest,
        Boolean estimated) {

    /** Most event ids an evidence names. */
    public static final int SAMPLE = 50;

    public Evidence {
        events = List.copyOf(events);
    }

    /** Evidence of which all is exact. */
    public Evidence(
            String rule,
            int ruleVersion,
            Family family,
            double observed,
            double threshold,
            Double baseline,
            String window,
            List<String> events,
            long eventCount,
            String digest) {
        this(
                rule,
                ruleVersion,
                family,
                observed,
                threshold,
                baseline,
                window,
                events,
                eventCount,
                digest,
                null);
    }

    /** The same without the ids of its events: how many there are stays, which ones does not. */
    public Evidence withoutEvents() {
        return new Evidence(
                rule,
                ruleVersion,
                family,
                observed,
                threshold,
                baseline,
                window,
                List.of(),
                eventCount,
                digest,
                estimated);
    }
}
