package io.qingliu.blacklist.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.blacklist.share.SharedList.Answer.Match;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** What a member can conclude from the list it holds. */
class SharedListTest {

    private static final Subject OURS = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject CLEAN = Subject.of(SubjectKind.SHOP, "P1", "S1");
    private static final Subject UNIT =
            new Subject(SubjectKind.ENTERPRISE, "91441802MA0000001X", null);

    private static final SharedWeek WEEK = SharedWeek.before("2024-11-25");
    private static final long WEEK_END = WEEK.end();
    private static final long FRESH_UNTIL = WEEK_END + SharedList.FRESH.toMillis();

    private final SharedList list = new SharedList(Enrolment.platform("P1").member());

    @Test
    void aListedSubjectMatchesAndAnotherDoesNot() {
        list.add(WEEK.share(OURS, 5));
        list.add(WEEK.manifest(WEEK.share(OURS, 5)));

        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.MATCH);
        assertThat(list.lookUp(OURS, WEEK_END).share().version()).isEqualTo(5);
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.lookUp(UNIT, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
    }

    @Test
    void aRecallWinsOverAnOlderShareWhicheverComesFirst() {
        list.add(WEEK.recall(OURS, 7));
        list.add(WEEK.share(OURS, 5));
        list.add(WEEK.manifest());

        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.full()).isEmpty();
    }

    @Test
    void theFullListAndTheChangeSinceAVersion() {
        list.add(WEEK.share(OURS, 5));
        list.add(WEEK.share(UNIT, 6));
        list.add(WEEK.recall(OURS, 8));

        assertThat(list.full()).extracting(Share::subject).containsExactly(UNIT);
        assertThat(list.since(5)).extracting(Share::version).containsExactly(6L, 8L);
        assertThat(list.since(8)).isEmpty();
    }

    @Test
    void withAGapNothingCanBeConcluded() {
        list.add(WEEK.share(OURS, 5));
        list.add(WEEK.manifest(WEEK.share(OURS, 5), WEEK.share(UNIT, 6)));
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.STALE);

        list.add(WEEK.share(UNIT, 6));
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
    }

    @Test
    void anOldListIsStaleToTheMillisecond() {
        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.STALE);
        list.add(WEEK.manifest());
        assertThat(list.lookUp(OURS, FRESH_UNTIL - 1).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.lookUp(OURS, FRESH_UNTIL).match()).isEqualTo(Match.STALE);
    }

    @Test
    void theListIsNoRegisterToSearchThrough() {
        list.add(WEEK.manifest());
        Subject theirs = Subject.of(SubjectKind.SHOP, "P2", "S1");
        assertThatThrownBy(() -> list.lookUp(theirs, WEEK_END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one that P1 deals with");
    }

    @Test
    void anotherMembersListIsRefused() {
        SharedList theirs = new SharedList(Enrolment.platform("P2").member());
        assertThatThrownBy(() -> theirs.add(WEEK.share(OURS, 1)))
                .hasMessage("member is P1 but must be P2");
    }
}
