package io.qingliu.console.store;

import java.util.List;

/**
 * The findings on which a decision stands, by their ids: what the queue leaves out.
 *
 * @param cases at most {@link #MOST} each of those that were confirmed and of those that were
 *     cleared, the latest decided
 * @param all whether these are all; if not, pages are still right, because each finding on them is
 *     looked up, and the counts beside the filters are too high
 */
record DecidedCases(List<String> cases, boolean all) {

    /**
     * Most of a kind. Both together are fewer than the 65,536 terms that Elasticsearch takes in one
     * condition.
     */
    static final int MOST = 30_000;

    DecidedCases {
        cases = List.copyOf(cases);
    }
}
