package io.qingliu.patterns.rule;

import java.time.Duration;
import java.util.Map;

/**
 * A window over what is kept under one key: later than {@link #from()}, up to {@link #to()}. What
 * conditions and look-alikes read. Aggregates in buckets answer for the buckets the window touches.
 */
public interface View {

    /** Looks at one entry of a roll. */
    @FunctionalInterface
    interface EntryVisitor {

        /**
         * @param time event time, epoch milliseconds
         * @param member the member that distinct counts distinguish, or null
         * @param parties further subjects, or null
         */
        void visit(long time, String member, String[] parties);
    }

    /** Start of the window, excluded, epoch milliseconds. */
    long from();

    /** End of the window, included, epoch milliseconds. */
    long to();

    /** The key it is about. */
    String key();

    /** What the rule counts in the first place. */
    Aggregate primary();

    /** A number of the rule, as set now. */
    double param(Param param);

    /** How many there are. */
    long count(Aggregate aggregate);

    /** How many different members. */
    long distinct(Aggregate aggregate);

    /** Sum of the values. */
    long sum(Aggregate aggregate);

    /** Mean of the values; 0 if there are none. */
    double mean(Aggregate aggregate);

    /** Coefficient of variation of the values; infinite for fewer than two or a mean of 0. */
    double variation(Aggregate aggregate);

    /** Coefficient of variation of the gaps between the entries of a roll; infinite below three. */
    double gapVariation(Aggregate roll);

    /** How many carry any of those tags. */
    long tagged(Aggregate aggregate, int tags);

    /** How many there were in the time before the window. */
    long countBefore(Aggregate aggregate, Duration before);

    /** How often each member occurs. */
    Map<String, Long> members(Aggregate aggregate);

    /** How many different further subjects of that place the entries of a roll name. */
    long distinctParties(Aggregate roll, int party);

    /** Visits the entries of a roll, earliest first. */
    void entries(Aggregate roll, EntryVisitor visitor);

    /** Part of the primary that carries any of those tags, 0 to 1. */
    default double ratio(int tags) {
        long all = count(primary());
        return all == 0 ? 0 : (double) tagged(primary(), tags) / all;
    }

    /** One count as part of another, 0 to 1; 1 if there is nothing to compare with. */
    default double ratio(Aggregate part, Aggregate whole) {
        long all = count(whole);
        return all == 0 ? 1 : Math.min(1, (double) count(part) / all);
    }
}
