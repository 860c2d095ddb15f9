package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.statistics.Row;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be sent now, in the order in which to send it, with versions.
 *
 * @param listings rising one rung at a time
 * @param others pushes, shares, proposals and answers to reporters
 * @param shared how the lists of members change by the shares among them
 * @param counts what to add to the statistics
 * @param nextDeadline when to fold the file again although nothing arrives, epoch milliseconds of
 *     event time; {@link Long#MAX_VALUE} if never
 * @param forget whether the file can be dropped
 */
public record Effects(
        List<Listing> listings,
        List<Notice> notices,
        List<MeasureRecommendation> measures,
        List<CaseEffect> others,
        List<Shared> shared,
        List<Count> counts,
        List<Refusal> refusals,
        long nextDeadline,
        boolean forget) {

    public Effects {
        listings = List.copyOf(listings);
        notices = List.copyOf(notices);
        measures = List.copyOf(measures);
        others = List.copyOf(others);
        shared = List.copyOf(shared);
        counts = List.copyOf(counts);
        refusals = List.copyOf(refusals);
    }

    /**
     * A change of one entry in the list of a member.
     *
     * @param id of the share
     * @param before version of the entry it replaces; 0 if there was none
     * @param now version of the entry; 0 after a recall
     * @param version of the record sent
     */
    public record Shared(String id, long before, long now, long version) {}

    /**
     * A change of one row of the statistics.
     *
     * @param added by the ordinal of {@link io.qingliu.blacklist.statistics.Counter}
     */
    public record Count(Row row, long[] added) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Count that
                    && row.equals(that.row)
                    && Arrays.equals(added, that.added);
        }

        @Override
        public int hashCode() {
            return row.hashCode() * 31 + Arrays.hashCode(added);
        }

        @Override
        public String toString() {
            return row + " " + Arrays.toString(added);
        }
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return listings.isEmpty()
                && notices.isEmpty()
                && measures.isEmpty()
                && others.isEmpty()
                && counts.isEmpty()
                && refusals.isEmpty();
    }
}
