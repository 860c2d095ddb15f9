package io.qingliu.domain.result;

import io.qingliu.domain.subject.Ids;
import java.util.List;

/**
 * What has come of a batch a member shares of its own blacklist, so that the member can tell what
 * to send again (M-1.3c).
 *
 * @param received how many positions have come
 * @param highest the highest of them; as many as received if none is missing
 * @param missing those below it that have not come, at most {@link #RANGES} ranges
 * @param repeated positions at which two records stand, each with an id of its own; at most {@link
 *     #RANGES}, the lowest
 */
public record Batch(
        String member,
        String batch,
        long received,
        long highest,
        List<Range> missing,
        List<Long> repeated,
        long version)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "batches";

    /** Most ranges listed. */
    public static final int RANGES = 100;

    /** Positions from one to another, both included. */
    public record Range(long from, long to) {}

    public Batch {
        missing = List.copyOf(missing);
        repeated = List.copyOf(repeated);
    }

    /** {@code d:MEMBER:BATCH}. */
    @Override
    public String id() {
        return "d:" + Ids.join(member, batch);
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
