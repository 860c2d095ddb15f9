package io.qingliu.domain.result;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.subject.Ids;
import java.util.List;

/**
 * How likely one review is not honest.
 *
 * @param time event time of the newest thing the score rests on, epoch milliseconds; the version
 * @param score 0 to 1
 * @param reasons the rules that fired, sorted
 */
public record ReviewScore(
        String review,
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
    public long version() {
        return time;
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
