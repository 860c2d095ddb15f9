package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has not answered in time is told so (M-3.4c). */
class OverdueTest {

    private static final Measure FINANCE = Measure.LIMIT_INTERNET_FINANCE;
    private static final Measure MEASURE = Measure.LIMIT_PRIVILEGES;

    @Test
    void aMemberThatSaysNothingOfAMeasureIsLateOnTheDeadlineAndNotBefore() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        long deadline = story.measure(MEASURE, "P1").orElseThrow().deadline();

        assertThat(late(story.at(deadline - 1), "RECOMMEND " + MEASURE)).isEmpty();
        assertThat(late(story.at(deadline), "RECOMMEND " + MEASURE)).containsExactly("P1");
        Notice alarm = story.overdue().get(0);
        assertThat(alarm.type()).isEqualTo(NoticeType.OVERDUE);
        assertThat(alarm.deadline()).isEqualTo(deadline);
        assertThat(alarm.text().en()).contains("P1", "2024-11-26");
        assertThat(story.fold().last.isEmpty()).isTrue();
    }

    @Test
    void aMemberThatJoinsLaterHasTheWholeTimeToAnswerFromThenOn() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        long deadline = story.measure(FINANCE, "BANK").orElseThrow().deadline();
        long joins = deadline - CaseStory.DAY;
        story.members.add(bank("EARLY").from(story.now()).member());
        story.members.add(bank("LATE").from(joins).member());
        assertThat(story.at(joins - 1).measure(FINANCE, "LATE")).isEmpty();
        story.at(joins);
        assertThat(story.measure(FINANCE, "EARLY").orElseThrow().deadline()).isEqualTo(deadline);
        long longer = story.measure(FINANCE, "LATE").orElseThrow().deadline();
        assertThat(longer).isEqualTo(CaseStory.POLICY.calendar().after(joins, 5));

        assertThat(late(story.at(longer - 1), "RECOMMEND " + FINANCE))
                .containsExactly("BANK", "EARLY");
        assertThat(late(story.at(longer), "RECOMMEND " + FINANCE)).contains("LATE");
    }

    private static Enrolment bank(String code) {
        return Enrolment.of(code, MemberKind.FINANCE).serving("P1");
    }

    @Test
    void whoAppliesOrRefusesHasAnsweredButWhoOnlyReceivedHasNot() {
        assertThat(answered(Receipt.Type.APPLIED)).isEmpty();
        assertThat(answered(Receipt.Type.REFUSED)).isEmpty();
        assertThat(answered(Receipt.Type.RECEIVED)).containsExactly("P1");
    }

    private static List<String> answered(Receipt.Type type) {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        story.daysLater(1).receipt(MEASURE, "P1", type);
        return late(story.daysLater(20).fold(), "RECOMMEND " + MEASURE);
    }

    @Test
    void aMeasureThatMustWaitForTheAnswerIsNotLateBeforeItMayBegin() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        long notBefore =
                story.measure(Measure.BLOCK_BAN_DELETE_ACCOUNT, "P1").orElseThrow().notBefore();

        story.at(notBefore);
        assertThat(late(story, "RECOMMEND BLOCK_BAN_DELETE_ACCOUNT")).isEmpty();
        story.daysLater(9).fold();
        assertThat(late(story, "RECOMMEND BLOCK_BAN_DELETE_ACCOUNT")).containsExactly("P1");
    }

    /** Acceptance test 8 of the memorandum. */
    @Test
    void whoDoesNotUndoALiftedMeasureIsLateAfterThreeWorkingDays() {
        CaseStory story = appliedAndRejected();
        long deadline = story.measure(MEASURE, "P1").orElseThrow().deadline();
        assertThat(deadline).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 3));

        assertThat(late(story.at(deadline - 1), "LIFT " + MEASURE)).isEmpty();
        assertThat(late(story.at(deadline), "LIFT " + MEASURE)).containsExactly("P1");
    }

    @Test
    void whoHasUndoneItInTimeIsNotLate() {
        CaseStory story = appliedAndRejected().receipt(MEASURE, "P1", Receipt.Type.LIFTED);

        assertThat(late(story.daysLater(30).fold(), "LIFT " + MEASURE)).isEmpty();
    }

    @Test
    void whatWasRefusedBeforeItWasLiftedNeedsNoUndoing() {
        assertThat(refused(-1)).isEmpty();
        assertThat(refused(0)).containsExactly("P1");
        assertThat(refused(1)).containsExactly("P1");
    }

    /** Who is late with a measure that was refused so long after it was lifted. */
    private static List<String> refused(long after) {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.verdict(Verdict.Type.REJECT)
                .dated(story.now() + after)
                .receipt(MEASURE, "P1", Receipt.Type.REFUSED);
        return late(story.daysLater(30).fold(), "LIFT " + MEASURE);
    }

    @Test
    void toRefuseALiftIsNoAnswerWhateverWasRefusedOrHeardBefore() {
        CaseStory applied = appliedAndRejected().receipt(MEASURE, "P1", Receipt.Type.REFUSED);
        applied.receipt(MEASURE, "P1", Receipt.Type.RECEIVED);
        assertThat(late(applied.daysLater(30).fold(), "LIFT " + MEASURE)).containsExactly("P1");

        CaseStory twice = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        twice.receipt(MEASURE, "P1", Receipt.Type.REFUSED).daysLater(1);
        twice.verdict(Verdict.Type.REJECT).receipt(MEASURE, "P1", Receipt.Type.REFUSED);
        assertThat(late(twice.daysLater(30).fold(), "LIFT " + MEASURE)).isEmpty();
    }

    @Test
    void whatIsAppliedAfterItWasRefusedIsToBeUndone() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.REFUSED).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.APPLIED).daysLater(1);
        story.verdict(Verdict.Type.REJECT);

        assertThat(late(story.daysLater(30).fold(), "LIFT " + MEASURE)).containsExactly("P1");
    }

    @Test
    void whoRefusesAfterUndoingItOnceHasNothingToUndo() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.APPLIED).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.LIFTED).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.REFUSED).daysLater(1);
        story.verdict(Verdict.Type.REJECT);

        assertThat(late(story.daysLater(30).fold(), "LIFT " + MEASURE)).isEmpty();
    }

    @Test
    void whatWasUndoneBeforeTheEndIsNoAnswerToIt() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        story.daysLater(1)
                .receipt(MEASURE, "P1", Receipt.Type.LIFTED)
                .daysLater(1)
                .verdict(Verdict.Type.REJECT);

        assertThat(late(story.daysLater(30).fold(), "LIFT " + MEASURE)).containsExactly("P1");
    }

    private static CaseStory appliedAndRejected() {
        return CaseStory.ofShop()
                .found(CANDIDATE)
                .daysLater(1)
                .receipt(MEASURE, "P1", Receipt.Type.APPLIED)
                .daysLater(1)
                .verdict(Verdict.Type.REJECT);
    }

    @Test
    void aRecallOfAShareIsConfirmedByItsDeadlineOrLate() {
        CaseStory story = sharedAndRejected();
        long deadline = story.share("P2").deadline();
        story.receipt(ResultIds.share(CaseStory.SHOP, "P1"), "P1", Receipt.Type.RECEIVED);

        assertThat(late(story.at(deadline - 1), "RECALL SHARE")).isEmpty();
        assertThat(late(story.at(deadline), "RECALL SHARE")).contains("P2").doesNotContain("P1");
    }

    /** To refuse a recall, or to say that one acts on what is recalled, is not to obey it. */
    @Test
    void aRecallIsAnsweredByHearingOrForgettingItOnly() {
        assertThat(recalled(Receipt.Type.RECEIVED)).isEmpty();
        assertThat(recalled(Receipt.Type.LIFTED)).isEmpty();
        assertThat(recalled(Receipt.Type.REFUSED)).containsExactly("P2", "SAMR");
        assertThat(recalled(Receipt.Type.APPLIED)).containsExactly("P2", "SAMR");
    }

    @Test
    void whatWasSaidOfARecallStandsWhateverIsSaidAfterIt() {
        CaseStory story = sharedAndRejected();
        String share = ResultIds.share(CaseStory.SHOP, "P2");
        story.receipt(share, "P2", Receipt.Type.RECEIVED).daysLater(1);
        story.receipt(share, "P2", Receipt.Type.REFUSED).daysLater(30).fold();

        assertThat(late(story, "RECALL SHARE")).contains("P1").doesNotContain("P2");
    }

    /** Who of one member and one department is late that both say this of the recall. */
    private static List<String> recalled(Receipt.Type type) {
        CaseStory story = sharedAndRejected();
        story.receipt(ResultIds.share(CaseStory.SHOP, "P2"), "P2", type);
        story.receipt(ResultIds.push(CaseStory.SHOP, "SAMR"), "SAMR", type);
        story.daysLater(30).fold();
        List<String> late = new ArrayList<>(late(story, "RECALL SHARE"));
        late.addAll(late(story, "RECALL PUSH"));
        late.retainAll(List.of("P2", "SAMR"));
        return late;
    }

    @Test
    void theReceiptOfTheShareIsNoReceiptOfItsRecall() {
        CaseStory story = shared();
        story.receipt(ResultIds.share(CaseStory.SHOP, "P2"), "P2", Receipt.Type.RECEIVED);
        story.daysLater(1).verdict(Verdict.Type.REJECT).daysLater(30).fold();

        assertThat(late(story, "RECALL SHARE")).contains("P2");
    }

    private static CaseStory shared() {
        return CaseStory.ofShop().found(CANDIDATE).daysLater(20).verdict(Verdict.Type.CONFIRM);
    }

    private static CaseStory sharedAndRejected() {
        return shared().daysLater(1).verdict(Verdict.Type.REJECT);
    }

    @Test
    void aDepartmentConfirmsARecallByTheDeadlineOrIsLate() {
        CaseStory story = sharedAndRejected();
        long deadline = CaseStory.POLICY.calendar().after(story.now(), 1);
        assertThat(late(story.at(deadline - 1), "RECALL PUSH")).isEmpty();
        assertThat(late(story.at(deadline), "RECALL PUSH")).containsExactly("SAMR");

        CaseStory confirmed = sharedAndRejected();
        confirmed.receipt(ResultIds.push(CaseStory.SHOP, "SAMR"), "SAMR", Receipt.Type.LIFTED);
        assertThat(late(confirmed.daysLater(30).fold(), "RECALL PUSH")).isEmpty();
    }

    @Test
    void anotherSuspicionDoesNotPutOffTheRecallOfAPush() {
        CaseStory story =
                sharedAndRejected().found(Behavior.EMPTY_PARCEL, SUSPECTED, Role.PARTICIPANT);
        long deadline = CaseStory.POLICY.calendar().after(story.now(), 1);

        assertThat(late(story.at(deadline), "RECALL PUSH")).containsExactly("SAMR");
    }

    @Test
    void aReportIsHandledInSevenWorkingDaysOrThePlatformIsLate() {
        CaseStory story = CaseStory.ofShop().report("R1", Behavior.BRUSHING, null);
        long deadline = CaseStory.POLICY.calendar().after(story.now(), 7);

        assertThat(late(story.at(deadline - 1), "REPORT R1")).isEmpty();
        assertThat(late(story.at(deadline), "REPORT R1")).containsExactly("P1");

        CaseStory handled =
                CaseStory.ofShop()
                        .report("R1", null, Report.Kind.OTHER)
                        .found(SUSPECTED)
                        .daysLater(1)
                        .verdict(Verdict.Type.REJECT);
        assertThat(late(handled.daysLater(30).fold(), "REPORT R1")).isEmpty();
    }

    @Test
    void anAppealIsDecidedInSevenWorkingDaysOrThePlatformIsLate() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).appeal(Appeal.Type.FILED, null);
        long deadline = CaseStory.POLICY.calendar().after(story.now(), 7);
        assertThat(late(story.at(deadline - 1), "APPEAL appeal-1")).isEmpty();
        assertThat(late(story.at(deadline), "APPEAL appeal-1")).containsExactly("P1");

        CaseStory decided = CaseStory.ofShop().found(CANDIDATE).appeal(Appeal.Type.FILED, null);
        decided.daysLater(1).appeal(Appeal.Type.UPHELD, "otto").daysLater(30).fold();
        assertThat(late(decided, "APPEAL appeal-1")).isEmpty();
    }

    @Test
    void aPlatformThatJoinsWhileAnAppealIsOpenHasTheWholeTimeFromThenOn() {
        CaseStory story =
                new CaseStory(
                        CaseStory.SHOP,
                        Enrolment.platform("P1").from(CaseStory.START + CaseStory.DAY).member());
        story.found(CANDIDATE).appeal(Appeal.Type.FILED, null);
        long deadline = CaseStory.POLICY.calendar().after(story.now() + CaseStory.DAY, 7);

        assertThat(late(story.at(deadline - 1), "APPEAL appeal-1")).isEmpty();
        assertThat(late(story.at(deadline), "APPEAL appeal-1")).containsExactly("P1");
    }

    @Test
    void aPausedMeasureIsNotLate() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null)
                        .daysLater(40)
                        .fold();

        assertThat(story.measures(MeasureAction.SUSPEND))
                .containsExactly("BLOCK_BAN_DELETE_ACCOUNT>P1");
        assertThat(late(story, "RECOMMEND BLOCK_BAN_DELETE_ACCOUNT")).isEmpty();
    }

    /** Members that are late with something, sorted. */
    private static List<String> late(CaseStory story, String what) {
        return story.overdue().stream()
                .filter(n -> n.grounds().contains(what))
                .map(Notice::member)
                .sorted()
                .toList();
    }

    /** What a member did in an earlier case is no answer in a new one. */
    @Test
    void aMemberIsAskedAnewInACaseOpenedAnew() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        story.receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.APPLIED);
        story.daysLater(2).verdict(Verdict.Type.REJECT);
        story.receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.LIFTED);

        story.daysLater(60).foundAfresh(CANDIDATE);
        long deadline = story.measure(Measure.LIMIT_PRIVILEGES, "P1").orElseThrow().deadline();
        String asked = "RECOMMEND LIMIT_PRIVILEGES";
        assertThat(story.at(deadline - 1).overdue()).noneMatch(n -> n.grounds().contains(asked));
        assertThat(story.at(deadline).overdue()).anyMatch(n -> n.grounds().contains(asked));

        CaseStory answered = CaseStory.ofShop().found(CANDIDATE);
        answered.receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.APPLIED);
        assertThat(answered.at(deadline).overdue()).noneMatch(n -> n.grounds().contains(asked));
    }
}
