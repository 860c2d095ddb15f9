package io.qingliu.jobs.watch;

import java.time.Duration;

/**
 * How a server stands.
 *
 * @param server such as {@code Kafka}
 * @param silence for how long it has not answered; zero if it does
 * @param why it does not; empty if it does
 */
record ServerState(String server, Duration silence, String why) {

    /** One that answers. */
    static ServerState answering(String server) {
        return new ServerState(server, Duration.ZERO, "");
    }
}
