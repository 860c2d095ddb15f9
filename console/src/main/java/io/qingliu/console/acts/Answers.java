package io.qingliu.console.acts;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.wire.WireJson;
import java.time.InstantSource;

/**
 * What a member did with a measure, a share, a push or an alert, or with its recall. An answer goes
 * by the member's own topic if it has one: by any other it would be refused.
 */
public final class Answers {

    private final Outbox outbox;
    private final Isolation isolation;
    private final InstantSource clock;
    private final Once once = new Once();

    /** Answers that leave through this outbox. */
    public Answers(Outbox outbox, Isolation isolation, InstantSource clock) {
        this.outbox = outbox;
        this.isolation = isolation;
        this.clock = clock;
    }

    /**
     * The id of an answer: under it an index holds the receipt once it has been read.
     *
     * @param member who answers: the one whom the result was sent to
     * @param result id of what is answered
     * @param version of it that was answered: a later one is answered anew
     * @param after id of the answer before it, as the form showed it: what is carried out again
     *     after it was undone is another act; null for none
     */
    public static String idOf(
            String member, String result, long version, String after, Receipt.Type type) {
        return ActIds.of("r", result, version, member, after, type);
    }

    /** Whether this very answer has been sent. */
    public boolean isSent(String id) {
        return once.has(id);
    }

    /**
     * Sends an answer.
     *
     * @param id of it, see {@link #idOf}
     * @param note what was found and done; null for none
     * @throws NotTakenException if it was not taken
     */
    public void send(String id, String member, String result, Receipt.Type type, String note) {
        once.send(
                id,
                () ->
                        outbox.send(
                                isolation.holds(member)
                                        ? Isolation.own(Receipt.STREAM, member)
                                        : Receipt.STREAM,
                                result,
                                WireJson.write(
                                        new Receipt(
                                                id,
                                                clock.millis(),
                                                result,
                                                member,
                                                type,
                                                RawText.masked(note)))));
    }
}
