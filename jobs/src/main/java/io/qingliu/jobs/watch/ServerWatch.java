package io.qingliu.jobs.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Since when servers do not answer. Asking takes seconds, so it is done in the background. */
final class ServerWatch {

    private final Clock clock;
    private final Map<String, Supplier<Optional<String>>> questions;
    private final Map<String, Silence> silent = new LinkedHashMap<>();

    private record Silence(Instant since, String why) {}

    /**
     * @param questions by server, one that is answered with what is wrong
     */
    ServerWatch(Clock clock, Map<String, Supplier<Optional<String>>> questions) {
        this.clock = clock;
        this.questions = new LinkedHashMap<>(questions);
    }

    /** Asks each server. */
    void ask() {
        questions.forEach(
                (server, question) -> {
                    Instant asked = clock.instant();
                    note(server, asked, question.get());
                });
    }

    private synchronized void note(String server, Instant asked, Optional<String> wrong) {
        if (wrong.isEmpty()) {
            silent.remove(server);
        } else {
            Silence known = silent.get(server);
            silent.put(server, new Silence(known == null ? asked : known.since, wrong.get()));
        }
    }

    /** How each server stood when it was last asked. */
    synchronized List<ServerState> states() {
        List<ServerState> states = new ArrayList<>();
        for (String server : questions.keySet()) {
            Silence silence = silent.get(server);
            states.add(
                    silence == null
                            ? ServerState.answering(server)
                            : new ServerState(
                                    server,
                                    Duration.between(silence.since, clock.instant()),
                                    silence.why));
        }
        return states;
    }
}
