package io.qingliu.connectors.webhook;

import java.util.Objects;

/**
 * What became of a call in the end.
 *
 * @param call the whole call, so that one that failed can be kept and sent again
 * @param question what the receiver was asked, by a name of the host
 * @param outcome how it ended
 * @param attempts requests made, those that were not answered included
 * @param reason one line for people, empty if delivered; holds nothing of body or response
 */
public record Delivery(
        WebhookCall call, long question, Outcome outcome, int attempts, String reason) {

    /** How a call ends. */
    public enum Outcome {
        /** Answered with 2xx. */
        DELIVERED,
        /** Not answered with 2xx while there was time. */
        EXHAUSTED,
        /** Never sent well: address or secret were wrong all the time. */
        MISDIRECTED,
        /** The receiver refuses what is posted. */
        REJECTED
    }

    /** Checks that nothing is null. */
    public Delivery {
        Objects.requireNonNull(call);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
    }

    /** Whether the receiver has it. */
    public boolean delivered() {
        return outcome == Outcome.DELIVERED;
    }
}
