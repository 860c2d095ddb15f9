package io.qingliu.blacklist.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.access.Gate.Outcome;
import io.qingliu.blacklist.access.Gate.Reply;
import io.qingliu.blacklist.access.Scopes.Denial;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.blacklist.share.SharedList;
import io.qingliu.blacklist.share.SharedWeek;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets an answer, who does not, and what is written down of both. */
class GateTest {

    private static final Subject LISTED = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject CLEAN = Subject.of(SubjectKind.SHOP, "P1", "S1");
    private static final Subject OF_ANOTHER = Subject.of(SubjectKind.SHOP, "P2", "S1");
    private static final Subject PERSON = new Subject(SubjectKind.PERSON, "idno:k1:abcdefgh", null);

    private static final SharedWeek WEEK = SharedWeek.before("2026-11-30");
    private static final long NOW = WEEK.end();

    private static final Scopes SCOPES =
            Scopes.of(
                    "scopes.yaml",
                    """
                    scopes:
                      - operator: ana
                        member: P1
                        reasons: [APPEAL, ONBOARDING]
                        kinds: [SHOP]
                        from: 2026-11-30
                        to: 2026-12-01
                      - operator: ana
                        member: P1
                        platforms: [P1, P2]
                        reasons: [AUDIT]
                        kinds: [PERSON, SHOP]
                        from: 2026-11-01
                        to: 2026-12-31
                    """);

    private final List<Access> audit = new ArrayList<>();
    private final SharedList list = new SharedList(Enrolment.platform("P1").member());
    private final Gate gate =
            new Gate(SCOPES, list, audit::add, () -> "access-" + (audit.size() + 1));

    GateTest() {
        Share listed = WEEK.share(LISTED, 5);
        list.add(listed);
        list.add(WEEK.manifest(listed));
    }

    private static LookUp about(Subject subject) {
        return new LookUp("ana", "P1", subject, "APPEAL/A-17");
    }

    private Reply ask(LookUp asked) throws IOException {
        return gate.ask(asked, NOW);
    }

    private void denies(LookUp asked, Denial why) throws IOException {
        int before = audit.size();
        Reply reply = ask(asked);
        assertThat(reply.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(reply.denial()).isEqualTo(why);
        assertThat(reply.share()).isNull();
        assertThat(audit).hasSize(before + 1);
        assertThat(audit.get(before).denied()).isTrue();
    }

    @Test
    void whatIsWithinScopeIsAnsweredAndWrittenDown() throws IOException {
        Reply match = ask(about(LISTED));
        assertThat(match.outcome()).isEqualTo(Outcome.MATCH);
        assertThat(match.share().severity()).isEqualTo(Severity.GENERAL);
        assertThat(match.denial()).isNull();
        assertThat(ask(about(CLEAN)).outcome()).isEqualTo(Outcome.NO_MATCH);
        assertThat(audit)
                .containsExactly(
                        new Access(
                                "access-1",
                                NOW,
                                "QUERY",
                                "P1",
                                "ana",
                                "SHOP:P1:S9",
                                "APPEAL/A-17",
                                null),
                        new Access(
                                "access-2",
                                NOW,
                                "QUERY",
                                "P1",
                                "ana",
                                "SHOP:P1:S1",
                                "APPEAL/A-17",
                                null));
    }

    @Test
    void anEntryIsARecordOfTheContract() throws IOException {
        ask(about(LISTED));
        denies(new LookUp("bob", "P1", LISTED, "APPEAL/A-17"), Denial.NO_SCOPE);
        assertThat(written(0))
                .isEqualTo(
                        "{\"id\":\"access-1\",\"time\":1795968000000,\"type\":\"QUERY\","
                                + "\"platform\":\"P1\",\"operator\":\"ana\","
                                + "\"object\":\"SHOP:P1:S9\",\"work\":\"APPEAL/A-17\"}");
        assertThat(written(1)).endsWith(",\"work\":\"APPEAL/A-17\",\"denied\":true}");
    }

    private String written(int entry) {
        return new String(WireJson.write(audit.get(entry)), StandardCharsets.UTF_8);
    }

    @Test
    void whoHasNoScopeIsDeniedEvenWhatIsOnTheList() throws IOException {
        denies(new LookUp("bob", "P1", LISTED, "APPEAL/A-17"), Denial.NO_SCOPE);
    }

    @Test
    void whoHasAScopeAtAnotherMemberHasNoneHere() throws IOException {
        denies(new LookUp("ana", "P2", OF_ANOTHER, "APPEAL/A-17"), Denial.NO_SCOPE);
    }

    @Test
    void aReasonThatIsNotAmongThoseOfTheScopeIsDenied() throws IOException {
        denies(new LookUp("ana", "P1", LISTED, "CURIOSITY/1"), Denial.REASON);
    }

    @Test
    void aKindOfSubjectThatIsNotInTheScopeIsDenied() throws IOException {
        denies(about(PERSON), Denial.SUBJECT);
        assertThat(ask(new LookUp("ana", "P1", PERSON, "AUDIT/4")).outcome())
                .isEqualTo(Outcome.NO_MATCH);
    }

    @Test
    void twoScopesAreNotOneLarger() throws IOException {
        // The one covers the reason, the other the platform; none covers both.
        denies(about(OF_ANOTHER), Denial.SUBJECT);
    }

    @Test
    void theListIsNoRegisterToSearchThroughWhateverAScopeSays() throws IOException {
        denies(new LookUp("ana", "P1", OF_ANOTHER, "AUDIT/4"), Denial.SUBJECT);
    }

    @Test
    void aScopeHoldsFromItsFirstDayToTheEndOfItsLastInBeijing() throws IOException {
        assertThat(gate.ask(about(CLEAN), NOW - 1).denial()).isEqualTo(Denial.REASON);
        assertThat(gate.ask(about(CLEAN), NOW).outcome()).isEqualTo(Outcome.NO_MATCH);
        long end = NOW + 2 * 86_400_000L;
        assertThat(gate.ask(about(CLEAN), end - 1).outcome()).isEqualTo(Outcome.NO_MATCH);
        assertThat(gate.ask(about(CLEAN), end).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void aScopeThatIsOverIsNoneToday() throws IOException {
        Scopes over =
                Scopes.of(
                        "scopes.yaml",
                        """
                        scopes:
                          - operator: ana
                            member: P1
                            reasons: [APPEAL]
                            kinds: [SHOP]
                            from: 2026-01-01
                            to: 2026-11-29
                        """);
        Gate closed = new Gate(over, list, audit::add, () -> "x");
        assertThat(closed.ask(about(CLEAN), NOW).denial()).isEqualTo(Denial.OUT_OF_TERM);
        assertThat(closed.ask(about(CLEAN), NOW - 1).outcome()).isEqualTo(Outcome.NO_MATCH);
    }

    @Test
    void aStaleListSaysSoAndTheQuestionIsWrittenDown() throws IOException {
        SharedList empty = new SharedList(Enrolment.platform("P1").member());
        Gate before = new Gate(SCOPES, empty, audit::add, () -> "x");
        assertThat(before.ask(about(LISTED), NOW).outcome()).isEqualTo(Outcome.STALE);
        assertThat(audit).hasSize(1);
    }

    @Test
    void withoutAnAuditThereIsNoAnswer() {
        Gate blind =
                new Gate(
                        SCOPES,
                        list,
                        access -> {
                            throw new IOException("disk full");
                        },
                        () -> "x");
        assertThatThrownBy(() -> blind.ask(about(LISTED), NOW)).hasMessage("disk full");
    }

    @Test
    void aPersonIsAskedAboutByTokenAndARawIdIsNotQuoted() {
        Subject raw = new Subject(SubjectKind.PERSON, "441802197503035678", null);
        assertThatThrownBy(() -> about(raw))
                .hasMessage("subject is a PERSON by raw id but must be one by token");
        assertThatThrownBy(() -> about(new Subject(SubjectKind.PAY_ACCOUNT, "pay:k1:", null)))
                .hasMessageContaining("by raw id");
    }

    @Test
    void aReasonNamesItsWorkItem() {
        for (String reason : List.of("APPEAL", "APPEAL/", "/A-17")) {
            assertThatThrownBy(() -> new LookUp("ana", "P1", LISTED, reason))
                    .hasMessage(
                            "reason is "
                                    + reason
                                    + " but must be a code and a work item, such as APPEAL/A-17");
        }
    }
}
