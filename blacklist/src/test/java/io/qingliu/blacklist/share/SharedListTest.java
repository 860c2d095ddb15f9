package io.qingliu.blacklist.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.share.SharedList.Answer.Match;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member can conclude from the list it holds. */
class SharedListTest {

    private static final Subject OURS = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject CLEAN = Subject.of(SubjectKind.SHOP, "P1", "S1");
    private static final Subject UNIT =
            new Subject(SubjectKind.ENTERPRISE, "91441802MA0000001X", null);

    /** Monday 25 November 2024, 00:00 in Beijing. */
    private static final long WEEK_END = 1_732_464_000_000L;

    private static final long FRESH_UNTIL = WEEK_END + SharedList.FRESH.toMillis();

    private final SharedList list = new SharedList(platform("P1"));

    private static Member platform(String code) {
        return new Member(
                "m",
                0,
                code,
                MemberKind.PLATFORM,
                code,
                "A-1",
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Share share(Subject subject, Share.Action action, long version) {
        return new Share(
                ResultIds.share(subject, "P1"),
                "P1",
                subject,
                ListingStatus.SHARED,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING),
                List.of(),
                List.of(),
                "DETECTION",
                List.of("f"),
                1,
                WEEK_END + 365L * 86_400_000,
                false,
                action,
                null,
                version);
    }

    private static Manifest manifest(long entries, long digest) {
        return new Manifest(
                "P1", "2024-W47", 1, WEEK_END, entries, ShareDigest.written(digest), 1, "", 1);
    }

    private static long digest(Subject subject, long version) {
        return ShareDigest.of(ResultIds.share(subject, "P1"), version);
    }

    @Test
    void aListedSubjectMatchesAndAnotherDoesNot() {
        list.add(share(OURS, Share.Action.SHARE, 5));
        list.add(manifest(1, digest(OURS, 5)));

        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.MATCH);
        assertThat(list.lookUp(OURS, WEEK_END).share().version()).isEqualTo(5);
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.lookUp(UNIT, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
    }

    @Test
    void aRecallWinsOverAnOlderShareWhicheverComesFirst() {
        list.add(share(OURS, Share.Action.RECALL, 7));
        list.add(share(OURS, Share.Action.SHARE, 5));
        list.add(manifest(0, 0));

        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.full()).isEmpty();
    }

    @Test
    void theFullListAndTheChangeSinceAVersion() {
        list.add(share(OURS, Share.Action.SHARE, 5));
        list.add(share(UNIT, Share.Action.SHARE, 6));
        list.add(share(OURS, Share.Action.RECALL, 8));

        assertThat(list.full()).extracting(Share::subject).containsExactly(UNIT);
        assertThat(list.since(5)).extracting(Share::version).containsExactly(6L, 8L);
        assertThat(list.since(8)).isEmpty();
    }

    @Test
    void withAGapNothingCanBeConcluded() {
        list.add(share(OURS, Share.Action.SHARE, 5));
        list.add(manifest(2, digest(OURS, 5) + digest(UNIT, 6)));
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.STALE);

        list.add(share(UNIT, Share.Action.SHARE, 6));
        assertThat(list.lookUp(CLEAN, WEEK_END).match()).isEqualTo(Match.NO_MATCH);
    }

    @Test
    void anOldListIsStaleToTheMillisecond() {
        assertThat(list.lookUp(OURS, WEEK_END).match()).isEqualTo(Match.STALE);
        list.add(manifest(0, 0));
        assertThat(list.lookUp(OURS, FRESH_UNTIL - 1).match()).isEqualTo(Match.NO_MATCH);
        assertThat(list.lookUp(OURS, FRESH_UNTIL).match()).isEqualTo(Match.STALE);
    }

    @Test
    void theListIsNoRegisterToSearchThrough() {
        list.add(manifest(0, 0));
        Subject theirs = Subject.of(SubjectKind.SHOP, "P2", "S1");
        assertThatThrownBy(() -> list.lookUp(theirs, WEEK_END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one that P1 deals with");
    }

    @Test
    void anotherMembersListIsRefused() {
        SharedList theirs = new SharedList(platform("P2"));
        assertThatThrownBy(() -> theirs.add(share(OURS, Share.Action.SHARE, 1)))
                .hasMessage("member is P1 but must be P2");
    }
}
