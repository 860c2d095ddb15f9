package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody sent at one click, so that the pages after it say of what they wait, and look by
 * themselves whether it has its effect. It is as short-lived as a session: beyond the latest
 * {@value #REMEMBERED}, and after a restart, a page says nothing of it, and the history of the case
 * has it all the same.
 */
public final class SentActs {

    /** How many clicks are remembered, the latest; some kilobytes each. */
    static final int REMEMBERED = 500;

    private final Map<String, Sent> sent =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * One act.
     *
     * @param id of the verdict
     * @param subject whom it is about
     * @param behavior of the finding
     */
    public record One(String id, Subject subject, Behavior behavior) {}

    /**
     * What was sent at one click.
     *
     * @param token by which addresses name it
     * @param person id of who sent it: nobody else is told of it
     * @param type of all of them
     * @param acts at least one
     */
    public record Sent(String token, String person, Verdict.Type type, List<One> acts) {

        public Sent {
            acts = List.copyOf(acts);
        }
    }

    /**
     * Remembers what was sent. The same acts have the same token: a second click leads to the same
     * page.
     *
     * @return the token
     */
    public synchronized String keep(Person person, Verdict.Type type, List<One> acts) {
        String token = ActIds.of("s", acts.stream().map(One::id).sorted().toArray());
        sent.put(token, new Sent(token, person.id(), type, acts));
        return token;
    }

    /** What that token names; empty if it is not known, or somebody else's. */
    public synchronized Optional<Sent> of(Person person, String token) {
        return Optional.ofNullable(token == null ? null : sent.get(token))
                .filter(each -> each.person().equals(person.id()));
    }
}
