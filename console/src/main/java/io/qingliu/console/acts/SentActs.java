package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.subject.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody sent at one click, so that the pages after it say of each act what has come of it,
 * and look by themselves where it takes a while. It is as short-lived as a session: beyond the
 * latest {@value #REMEMBERED} acts, after {@link #SHOWN_FOR}, and after a restart, a page says
 * nothing of it, and the history of the case has it all the same.
 *
 * @param <A> what is sent: a verdict, an answer
 */
public final class SentActs<A extends SentActs.Act> {

    /** How many acts are remembered, the latest; some hundred bytes each. */
    static final int REMEMBERED = 20_000;

    /**
     * For how long a page says what has come of it: some times as long as a busy casebook needs.
     * Whoever comes back to its address later is not told again of what is long past.
     */
    static final Duration SHOWN_FOR = Duration.ofMinutes(15);

    private final Map<String, Kept<A>> sent = new LinkedHashMap<>(16, 0.75f, true);
    private final InstantSource clock;
    private int remembered;

    /** One act of a click. */
    public interface Act {

        /** Id of the record that was sent. */
        String id();

        /** Whom it is about. */
        Subject subject();
    }

    /**
     * What was sent at one click.
     *
     * @param token by which addresses name it
     * @param person id of who sent it: nobody else is told of it
     * @param acts at least one
     */
    public record Sent<A extends Act>(String token, String person, List<A> acts) {

        /** Keeps the list as it is. */
        public Sent {
            acts = List.copyOf(acts);
        }

        /** The ids of the acts. */
        public List<String> ids() {
            return acts.stream().map(Act::id).toList();
        }

        /** Whom they are about, each once. */
        public List<Subject> subjects() {
            return acts.stream().map(Act::subject).distinct().toList();
        }
    }

    /** What was sent, and when, in epoch milliseconds. */
    private record Kept<A extends Act>(Sent<A> sent, long since) {}

    /** Nothing so far. */
    public SentActs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Remembers what was sent. The same acts of one person have the same token: a second click
     * leads to the same page. A colleague's, which are the same records, have another.
     *
     * @param acts at least one
     */
    public synchronized Sent<A> keep(Person person, List<A> acts) {
        Stream<String> ids = acts.stream().map(Act::id).sorted();
        String token = ActIds.of("s", Stream.concat(Stream.of(person.id()), ids).toArray());
        Sent<A> kept = new Sent<>(token, person.id(), acts);
        Kept<A> before = sent.put(token, new Kept<>(kept, clock.millis()));
        remembered += acts.size() - (before == null ? 0 : before.sent().acts().size());
        Iterator<Kept<A>> oldest = sent.values().iterator();
        while (remembered > REMEMBERED && sent.size() > 1) {
            remembered -= oldest.next().sent().acts().size();
            oldest.remove();
        }
        return kept;
    }

    /** What that token names; empty if it is not known, long past, or somebody else's. */
    public synchronized Optional<Sent<A>> of(Person person, String token) {
        return Optional.ofNullable(token == null ? null : sent.get(token))
                .filter(each -> clock.millis() - each.since() < SHOWN_FOR.toMillis())
                .map(Kept::sent)
                .filter(each -> each.person().equals(person.id()));
    }
}
