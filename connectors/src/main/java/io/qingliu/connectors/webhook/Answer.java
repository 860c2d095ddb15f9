package io.qingliu.connectors.webhook;

import java.time.Duration;

/**
 * How one attempt ended.
 *
 * @param status of the response; 0 if there was none
 * @param asked the pause the receiver asks for; zero if none
 * @param reason one line for people, empty if delivered; holds nothing of body, path or response
 */
record Answer(Kind kind, int status, Duration asked, String reason) {

    /** What follows from an answer. */
    enum Kind {
        /** 2xx: the receiver has it. */
        DELIVERED,
        /** 5xx, 408, 429 or no response: the same call may succeed soon. */
        LATER,
        /**
         * Another 3xx or 4xx, or nothing can be sent: address or secret are wrong. No repetition
         * helps until somebody mends them, which may be today.
         */
        MISDIRECTED,
        /** The receiver refuses what is posted: no repetition helps. */
        REJECTED
    }

    /** Without a response. */
    static Answer without(Kind kind, String reason) {
        return new Answer(kind, 0, Duration.ZERO, reason);
    }
}
