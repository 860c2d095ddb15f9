package io.qingliu.console.acts;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.wire.WireJson;
import java.util.Arrays;
import java.util.List;

/** A member's share of its own list, sent as one batch. */
public final class Batches {

    private final Outbox outbox;
    private final Isolation isolation;

    /** Batches that leave through this outbox. */
    public Batches(Outbox outbox, Isolation isolation) {
        this.outbox = outbox;
        this.isolation = isolation;
    }

    /**
     * The id of an entry: the same batch sent again is the same records, and a corrected one is
     * others, which the report on the batch then shows.
     *
     * @param content what the entry says
     */
    public static String idOf(String member, String batch, long sequence, Object... content) {
        return ActIds.of("s", member, batch, sequence, Arrays.asList(content));
    }

    /**
     * Sends a batch.
     *
     * @param entries all of this member
     * @throws IllegalArgumentException if one is another's
     * @throws NotTakenException if not all were taken; the batch may be sent again as a whole
     */
    public void send(String member, List<Submission> entries) {
        for (Submission entry : entries) {
            if (!entry.member().equals(member)) {
                throw new IllegalArgumentException(
                        "entries.member is another's but must be " + member);
            }
        }
        String stream =
                isolation.holds(member)
                        ? Isolation.own(Submission.STREAM, member)
                        : Submission.STREAM;
        for (Submission entry : entries) {
            outbox.send(stream, entry.subject().toString(), WireJson.write(entry));
        }
    }
}
