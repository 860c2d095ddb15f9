package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.console.store.RuleLog;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.rule.Rule;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Changes of rules, each a version above all that there are. */
public final class RuleActs {

    private final Outbox outbox;
    private final RuleLog log;
    private final InstantSource clock;
    private final Once once = new Once();

    /** Each change is numbered after all before it: the next waits until this one has left. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Changes that leave through this outbox and come back in this log. */
    public RuleActs(Outbox outbox, RuleLog log, InstantSource clock) {
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What a rule is to be.
     *
     * @param seen the highest version when its page was read
     * @param numbers all of the rule's, within their limits
     * @param since event time from which it holds, epoch milliseconds; null for now
     * @param reason why
     */
    public record Wanted(
            Rule rule,
            long seen,
            RuleChange.Mode mode,
            Map<String, Double> numbers,
            Long since,
            String reason) {

        public Wanted {
            numbers = Map.copyOf(numbers);
        }
    }

    /** There is a newer version than the one that was read. */
    public static final class ChangedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Sends a change. The same change of the same version by the same person twice is one: a double
     * click.
     *
     * @return the change as it was sent
     * @throws ChangedMeanwhileException if the rule has a newer version; nothing was sent
     * @throws NotTakenException if it was not taken
     */
    public RuleChange send(Person author, Wanted wanted) {
        String reason = RawText.masked(wanted.reason());
        String id =
                ActIds.of(
                        "u",
                        wanted.rule().id(),
                        wanted.seen(),
                        wanted.mode(),
                        new TreeMap<>(wanted.numbers()),
                        wanted.since(),
                        author.id(),
                        reason);
        RuleChange[] sent = new RuleChange[1];
        turn.lock();
        try {
            once.send(
                    id,
                    () -> {
                        sent[0] = change(id, author, wanted, reason);
                        outbox.send(RuleChange.STREAM, sent[0].rule(), WireJson.write(sent[0]));
                    });
        } finally {
            turn.unlock();
        }
        return sent[0] != null
                ? sent[0]
                : known(id, wanted).orElseThrow(ChangedMeanwhileException::new);
    }

    private RuleChange change(String id, Person author, Wanted wanted, String reason) {
        return log.ask(
                history -> {
                    if (history.highest(wanted.rule()) != wanted.seen()) {
                        throw new ChangedMeanwhileException();
                    }
                    return history.next(
                            wanted.rule(),
                            id,
                            wanted.since() == null ? clock.millis() : wanted.since(),
                            wanted.mode(),
                            wanted.numbers(),
                            author.id(),
                            reason);
                });
    }

    private Optional<RuleChange> known(String id, Wanted wanted) {
        return log.ask(
                history ->
                        history.changesOf(wanted.rule()).stream()
                                .filter(change -> change.id().equals(id))
                                .findFirst());
    }

    /** Waits until every task that judges the rule has answered; whether they have in time. */
    public boolean isSeen(RuleChange change) {
        Effect effect =
                Effect.of(() -> log.ask(history -> history.isActive(change)), Optional::empty);
        return effect.kind() == Effect.Kind.EFFECTIVE;
    }
}
