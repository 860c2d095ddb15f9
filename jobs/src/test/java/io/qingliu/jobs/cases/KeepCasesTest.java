package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.cases.ShopRecords.SHOP;
import static io.qingliu.jobs.cases.ShopRecords.appeal;
import static io.qingliu.jobs.cases.ShopRecords.disputed;
import static io.qingliu.jobs.cases.ShopRecords.finding;
import static io.qingliu.jobs.cases.ShopRecords.measures;
import static io.qingliu.jobs.cases.ShopRecords.member;
import static io.qingliu.jobs.cases.ShopRecords.notices;
import static io.qingliu.jobs.cases.ShopRecords.platform;
import static io.qingliu.jobs.cases.ShopRecords.rungs;
import static io.qingliu.jobs.cases.ShopRecords.verdict;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** The casebook on Flink: words, members and deadlines in, listings, notices, measures out. */
class KeepCasesTest {

    /** Beyond every term of the policy. */
    private static final Duration LONG_AFTER = ofDays(20 * 366);

    private static CaseHarness<Filed> open(OperatorSubtaskState snapshot) throws Exception {
        return open(Pace.LIVE, snapshot);
    }

    private static CaseHarness<Filed> open(Pace pace, OperatorSubtaskState snapshot)
            throws Exception {
        return CaseHarness.open(new KeepCases(pace, PolicyFiles.shipped()), Filed::key, snapshot);
    }

    @Test
    void whoseAgreementBeginsLaterGetsMeasuresThen() throws Exception {
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, Given.MORNING), Given.MORNING);
            Member later = member("P1", after(ofDays(30)));
            cases.member(later);
            cases.clock(after(ofDays(30)) - 1);
            assertThat(measures(cases.emitted())).isEmpty();
            cases.clock(after(ofDays(30)));
            assertThat(measures(cases.emitted())).contains(MeasureAction.RECOMMEND);
        }
    }

    @Test
    void itMakesNoDifferenceWhetherTheMemberOrTheCaseIsHeardOfFirst() throws Exception {
        List<List<MeasureAction>> received = new ArrayList<>();
        for (boolean memberFirst : new boolean[] {true, false}) {
            try (var cases = open(null)) {
                Member later = member("P1", after(ofDays(30)));
                if (memberFirst) {
                    cases.member(later);
                }
                cases.clock(Given.MORNING);
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.take(verdict(Verdict.Type.CONFIRM, Given.MORNING), Given.MORNING);
                if (!memberFirst) {
                    cases.member(later);
                }
                cases.clock(after(ofDays(30)) - 1);
                assertThat(measures(cases.emitted())).isEmpty();
                cases.clock(after(ofDays(30)));
                received.add(measures(cases.emitted()));
            }
        }
        assertThat(received.get(0)).isNotEmpty().isEqualTo(received.get(1));
    }

    @Test
    void aCandidateClimbsWhenTheClockHasComeToIt() throws Exception {
        try (var cases = open(null)) {
            cases.member(platform());
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.clock(Given.MORNING - 1);
            assertThat(cases.emitted()).isEmpty();
            cases.clock(Given.MORNING);
            List<Outgoing> emitted = cases.emitted();
            assertThat(rungs(emitted))
                    .containsExactly(
                            ListingStatus.OBSERVED,
                            ListingStatus.SUSPECTED,
                            ListingStatus.CANDIDATE,
                            ListingStatus.NOTIFIED);
            assertThat(emitted).extracting(Outgoing::stream).contains(Notice.STREAM);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            assertThat(cases.emitted()).isEmpty();
        }
    }

    @Test
    void aWordThatCameBeforeItsFindingWaits() throws Exception {
        try (var cases = open(null)) {
            cases.clock(after(ofDays(1)) - 1);
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            List<Outgoing> received = cases.emitted();
            assertThat(rungs(received)).endsWith(ListingStatus.NOTIFIED);
            assertThat(notices(received)).containsExactly(NoticeType.BEFORE_LISTING);
            cases.clock(after(ofDays(1)));
            assertThat(rungs(cases.emitted())).containsExactly(ListingStatus.ENTERPRISE_CONFIRMED);
        }
    }

    /** Its twin: the clock had come to it when it was heard. */
    @Test
    void aWordWhoseTimeHasComeDoesNotWait() throws Exception {
        try (var cases = open(null)) {
            cases.clock(after(ofDays(1)));
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            assertThat(rungs(cases.emitted())).endsWith(ListingStatus.ENTERPRISE_CONFIRMED);
        }
    }

    @Test
    void whatTakesBackIsHeardAtOnceWhileItIsLive() throws Exception {
        try (var live = open(Pace.LIVE, null);
                var recorded = open(Pace.RECORDED, null)) {
            for (var cases : List.of(live, recorded)) {
                cases.clock(Given.MORNING);
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.emitted();
                cases.take(verdict(Verdict.Type.REJECT, after(ofHours(1))), after(ofHours(1)));
            }
            assertThat(rungs(live.emitted())).containsExactly(ListingStatus.CORRECTED);
            assertThat(rungs(recorded.emitted())).isEmpty();
            for (var cases : List.of(live, recorded)) {
                cases.clock(after(ofHours(1)));
            }
            assertThat(rungs(live.emitted())).isEmpty();
            assertThat(rungs(recorded.emitted())).containsExactly(ListingStatus.CORRECTED);
        }
    }

    /** What cannot be undone is paused while an appeal is heard: that cannot wait either. */
    @Test
    void anAppealIsHeardAtOnceAndThatItWasNotRightInItsTurn() throws Exception {
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.emitted();
            cases.take(appeal(Appeal.Type.FILED, after(ofHours(1))), after(ofHours(1)));
            assertThat(disputed(cases.emitted())).endsWith(true);
            cases.take(appeal(Appeal.Type.UPHELD, after(ofHours(2))), after(ofHours(2)));
            assertThat(cases.emitted()).isEmpty();
            cases.clock(after(ofHours(2)));
            assertThat(disputed(cases.emitted())).endsWith(false);
        }
    }

    @Test
    void afterARestoreTheClockStandsWhereItStood() throws Exception {
        OperatorSubtaskState snapshot;
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.SUSPECTED, 1), Given.MORNING);
            cases.clock(after(ofDays(300)));
            assertThat(rungs(cases.emitted())).endsWith(ListingStatus.EXPIRED);
            snapshot = cases.snapshot();
        }
        try (var cases = open(snapshot)) {
            // A member is heard of before the first watermark: what had lapsed stays so.
            cases.member(platform());
            cases.take(finding(FindingStatus.SUSPECTED, 1), Given.MORNING);
            assertThat(cases.emitted()).isEmpty();
        }
    }

    @Test
    void wordsThatWaitOutliveARestoreAndAreThenForgotten() throws Exception {
        OperatorSubtaskState snapshot;
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            assertThat(cases.kept()).as("the file, the record, the count").isEqualTo(3);
            snapshot = cases.snapshot();
        }
        try (var cases = open(snapshot)) {
            cases.clock(after(ofDays(1)));
            assertThat(rungs(cases.emitted())).containsExactly(ListingStatus.ENTERPRISE_CONFIRMED);
            assertThat(cases.kept()).isEqualTo(1);
        }
    }

    @Test
    void aDeadlinePassesThoughNothingArrives() throws Exception {
        try (var cases = open(null)) {
            cases.member(platform());
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            cases.emitted();
            cases.clock(after(ofDays(300)));
            assertThat(rungs(cases.emitted())).doesNotContain(ListingStatus.EXPIRED);
            cases.clock(after(ofDays(3 * 366)));
            assertThat(rungs(cases.emitted())).contains(ListingStatus.EXPIRED);
        }
    }

    @Test
    void whoJoinsLaterGetsTheMeasuresThatHold() throws Exception {
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, Given.MORNING), Given.MORNING);
            cases.emitted();
            cases.member(platform());
            assertThat(measures(cases.emitted()))
                    .isNotEmpty()
                    .containsOnly(MeasureAction.RECOMMEND);
            // The same record again is no news.
            cases.member(platform());
            assertThat(cases.emitted()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadAsAWordOnACaseGoesAside() throws Exception {
        Verdict verdict =
                new Verdict(
                        "v1",
                        Given.MORNING,
                        "f:SHOP:P1:S9:NO_SUCH_BEHAVIOR",
                        "rita",
                        Verdict.Type.CONFIRM,
                        null,
                        null,
                        List.of());
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.take(
                    new Filed(SHOP.toString(), new CaseInput.RecordEntry(verdict)), Given.MORNING);
            assertThat(cases.emitted()).isEmpty();
            assertThat(cases.aside(KeepCases.REFUSED))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                                            .contains("BAD_VALUE", "verdicts"));
        }
    }

    @Test
    void afterARestoreNothingIsSentAgainAndMembersAreStillKnown() throws Exception {
        OperatorSubtaskState snapshot;
        try (var cases = open(null)) {
            cases.clock(Given.MORNING);
            cases.member(platform());
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            snapshot = cases.snapshot();
        }
        try (var cases = open(snapshot)) {
            cases.clock(Given.MORNING);
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            assertThat(cases.emitted()).isEmpty();
            cases.member(platform());
            assertThat(cases.emitted()).isEmpty();
            cases.take(verdict(Verdict.Type.CONFIRM, Given.MORNING), Given.MORNING);
            List<Outgoing> emitted = cases.emitted();
            assertThat(rungs(emitted)).containsExactly(ListingStatus.ENTERPRISE_CONFIRMED);
            assertThat(measures(emitted)).contains(MeasureAction.RECOMMEND);
            // Deadlines stand as before.
            cases.clock(after(LONG_AFTER));
            assertThat(cases.kept()).isZero();
            assertThat(cases.timers()).isZero();
        }
    }

    @Test
    void aCaseIsForgottenLongAfterItsLastWord() throws Exception {
        for (FindingStatus status :
                List.of(
                        FindingStatus.OBSERVED,
                        FindingStatus.SUSPECTED,
                        FindingStatus.CANDIDATE,
                        FindingStatus.CLEARED)) {
            try (var cases = open(null)) {
                cases.member(platform());
                cases.take(finding(status, 1), Given.MORNING);
                if (status == FindingStatus.CANDIDATE) {
                    cases.take(verdict(Verdict.Type.CONFIRM, Given.MORNING), Given.MORNING);
                }
                cases.clock(after(ofDays(30)));
                assertThat(cases.kept()).as("%s after a month", status).isEqualTo(1);
                cases.clock(after(LONG_AFTER));
                assertThat(cases.kept()).as("%s in the end", status).isZero();
                assertThat(cases.timers()).as("timers of %s in the end", status).isZero();
            }
        }
    }
}
