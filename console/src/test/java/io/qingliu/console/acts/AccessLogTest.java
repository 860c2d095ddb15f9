package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each look is a record that the contract takes, or there is no look. */
class AccessLogTest {

    private static final EdgeSettings EDGE =
            EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4)));
    private static final Person ANA =
            new Person("ana", "Ana", Set.of(Role.ANALYST), Scope.of("P1"));

    private final List<byte[]> sent = new ArrayList<>();
    private final AccessLog log =
            new AccessLog(
                    (stream, key, record) -> sent.add(record),
                    Senders.NONE,
                    InstantSource.system());

    @Test
    void aLookAtAnOddNameIsOnRecord() {
        for (String id :
                List.of(
                        "S9",
                        "a\u0000b\n\t\u007f",
                        "\u202e\ufeff\u2028",
                        "“quoted” \\ \"%3A\" :%",
                        "店铺\ud83d\ude00",
                        // As many as there may be, each of two halves.
                        "\ud83d\ude00".repeat(248))) {
            Subject subject = Subject.of(SubjectKind.SHOP, "P1", id);
            sent.clear();

            log.viewed(ANA, subject, "f:" + subject + ":BRUSHING");

            assertThat(sent).hasSize(1);
            assertThat(
                            new EventReader(EDGE)
                                    .read(Stream.ACCESSES, sent.get(0), System.currentTimeMillis()))
                    .as(id)
                    .isNotNull();
        }
    }

    /** By the common topic it would be refused, as if somebody else had sent it. */
    @Test
    void ofAFirmWhoseEventsAreBoundItGoesByItsOwnTopic() {
        List<String> streams = new ArrayList<>();
        AccessLog bound =
                new AccessLog(
                        (stream, key, record) -> streams.add(stream),
                        new Senders(Map.of("P1", "User:p1"), Map.of()),
                        InstantSource.system());
        Person bo = new Person("bo", "Bo", Set.of(Role.ANALYST), Scope.of("P2"));

        bound.exported(ANA, "tasks.csv", 3);
        bound.exported(bo, "tasks.csv", 3);

        assertThat(streams).containsExactly("accesses.P1", "accesses");
    }

    @Test
    void whoseNameNoRecordTakesIsNotLookedAt() {
        for (String id : List.of("x".repeat(249), "half a pair \ud83d", "\ude00")) {
            Subject subject = Subject.of(SubjectKind.SHOP, "P1", id);

            assertThatThrownBy(() -> log.viewed(ANA, subject, null))
                    .as(id)
                    .isInstanceOf(NotRecordableException.class)
                    .hasMessageNotContaining(id);
        }
        assertThat(sent).isEmpty();
    }
}
