package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.subject.Subject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a member answered at one click, so that the pages after it say of each answer what has come
 * of it. Beyond the latest {@value #REMEMBERED} answers, and after a restart, a page says nothing
 * of it, and the list of what was answered has it all the same.
 */
public final class SentAnswers {

    /** How many answers are remembered, the latest; some hundred bytes each. */
    static final int REMEMBERED = 20_000;

    private final Map<String, Sent> sent = new LinkedHashMap<>(16, 0.75f, true);
    private int remembered;

    /**
     * One answer.
     *
     * @param id of it
     * @param subject of what is answered
     */
    public record One(String id, Subject subject) {}

    /**
     * What was answered at one click.
     *
     * @param token by which addresses name it
     * @param person id of who answered: nobody else is told of it
     */
    public record Sent(String token, String person, List<One> answers) {

        /** Keeps the list as it is. */
        public Sent {
            answers = List.copyOf(answers);
        }

        /** The ids of the answers. */
        public List<String> ids() {
            return answers.stream().map(One::id).toList();
        }
    }

    /** Remembers what was answered; the same answers have the same token. */
    public synchronized Sent keep(Person person, List<One> answers) {
        String token = ActIds.of("t", answers.stream().map(One::id).sorted().toArray());
        Sent kept = new Sent(token, person.id(), answers);
        Sent before = sent.put(token, kept);
        remembered += answers.size() - (before == null ? 0 : before.answers().size());
        Iterator<Sent> oldest = sent.values().iterator();
        while (remembered > REMEMBERED && sent.size() > 1) {
            remembered -= oldest.next().answers().size();
            oldest.remove();
        }
        return kept;
    }

    /** What that token names; empty if it is not known, or somebody else's. */
    public synchronized Optional<Sent> of(Person person, String token) {
        return Optional.ofNullable(token == null ? null : sent.get(token))
                .filter(each -> each.person().equals(person.id()));
    }
}
