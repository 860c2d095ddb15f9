package io.qingliu.console.acts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.console.people.Person;
import io.qingliu.domain.event.Limits;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Who has looked at which subject, as records of the stream {@code accesses}: those who watch are
 * watched by the same rules. A page is shown only when its record is taken.
 */
public final class AccessLog {

    /** Platform of an operator who belongs to none. */
    private static final String OURS = "QINGLIU";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Outbox outbox;
    private final Senders senders;
    private final InstantSource clock;

    /**
     * A log that leaves through this outbox.
     *
     * @param senders whose events count by topics of their own only
     */
    public AccessLog(Outbox outbox, Senders senders, InstantSource clock) {
        this.outbox = outbox;
        this.senders = senders;
        this.clock = clock;
    }

    /**
     * Records that a person is about to see a subject.
     *
     * @param work the work item it is for, such as the id of a finding; null for none
     * @throws NotTakenException if the record was not taken: then nothing may be shown
     * @throws NotRecordableException if the contract would refuse a record of this subject
     */
    public void viewed(Person person, Subject subject, String work) {
        String object = subject.toString();
        if (!fits(object)) {
            throw new NotRecordableException();
        }
        // An id of a finding has more than the subject's in it.
        send(person, "QUERY", object, work == null || fits(work) ? work : ActIds.of("w", work), 1);
    }

    /** Whether a record of an event may have it: see {@link Limits}. */
    private static boolean fits(String text) {
        return text.codePointCount(0, text.length()) <= Limits.LONGEST_TEXT
                && !JsonText.hasUnpairedSurrogate(text);
    }

    /**
     * Records that a person is about to take a list away, or to see one of whom a trial would flag.
     *
     * @param list what it is, such as {@code tasks.csv} or {@code trial:REG-01}: the work item too
     * @param records how many subjects are on it
     * @throws NotTakenException if the record was not taken: then nothing may be given
     */
    public void exported(Person person, String list, int records) {
        send(person, "EXPORT", list, list, records);
    }

    private void send(Person person, String type, String object, String work, int records) {
        ObjectNode record = JSON.createObjectNode();
        record.put("id", "console:" + UUID.randomUUID());
        record.put("time", clock.millis());
        record.put("type", type);
        String platform = platform(person);
        record.put("platform", platform);
        record.put("operator", person.id());
        record.put("object", object);
        if (work != null) {
            record.put("work", work);
        }
        record.put("app", "console");
        record.put("records", records);
        record.put("category", "OTHER");
        String stream = Stream.ACCESSES.wireName();
        outbox.send(
                senders.holds(platform) ? Isolation.own(stream, platform) : stream,
                person.id(),
                record.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An operator's id is scoped by the one firm, member or platform he works for. */
    private static String platform(Person person) {
        if (person.scope().carrier() != null) {
            return person.scope().carrier();
        }
        if (person.scope().member() != null) {
            return person.scope().member();
        }
        return person.scope().platforms().size() == 1
                ? person.scope().platforms().iterator().next()
                : OURS;
    }
}
