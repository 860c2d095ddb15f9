package io.qingliu.blacklist.casebook;

import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import java.util.List;

/**
 * What is to be sent now, in the order in which to send it, with versions.
 *
 * @param listings rising one rung at a time
 * @param nextDeadline when to fold the file again although nothing arrives, epoch milliseconds of
 *     event time; {@link Long#MAX_VALUE} if never
 * @param forget whether the file can be dropped
 */
public record Effects(
        List<Listing> listings,
        List<Notice> notices,
        List<MeasureRecommendation> measures,
        List<Refusal> refusals,
        long nextDeadline,
        boolean forget) {

    public Effects {
        listings = List.copyOf(listings);
        notices = List.copyOf(notices);
        measures = List.copyOf(measures);
        refusals = List.copyOf(refusals);
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return listings.isEmpty() && notices.isEmpty() && measures.isEmpty() && refusals.isEmpty();
    }
}
