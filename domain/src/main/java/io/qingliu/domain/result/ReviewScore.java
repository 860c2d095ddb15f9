package io.qingliu.domain.result;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.subject.Ids;
import java.util.List;

/**
 * How suspicious one review is.
 *
 * @param version from 1, one more each time a late record changes the score
 * @param time when the review was posted, epoch milliseconds
 * @param score 0 to 1
 * @param reasons what raised it most, the strongest first
 */
public record ReviewScore(
        String review,
        long version,
        String shop,
        String buyer,
        String platform,
        @EpochMillis long time,
        double score,
        List<String> reasons)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "review-scores";

    public ReviewScore {
        reasons = List.copyOf(reasons);
    }

    /** {@code r:PLATFORM:REVIEW}. */
    @Override
    public String id() {
        return "r:" + Ids.join(platform, review);
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
