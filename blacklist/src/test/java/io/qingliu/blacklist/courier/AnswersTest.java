package io.qingliu.blacklist.courier;

import static io.qingliu.blacklist.courier.AlertStory.DAY;
import static io.qingliu.blacklist.courier.AlertStory.DUE;
import static io.qingliu.blacklist.courier.AlertStory.TUESDAY;
import static io.qingliu.blacklist.courier.AlertStory.day;
import static io.qingliu.blacklist.courier.AlertStory.firm;
import static io.qingliu.blacklist.courier.AlertStory.receipt;
import static io.qingliu.blacklist.courier.AlertStory.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Receipt.Type;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.CourierAlert.Answer;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the firm answers, and what happens if it does not. */
class AnswersTest {

    private static AlertStory alerted() {
        return AlertStory.withFirm().receive(day(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {"APPLIED", "REFUSED", "LIFTED"})
    void anAnswerIsShownAndClosesTheQuestion(Type type) {
        AlertStory story = alerted().receive(receipt(type, TUESDAY + DAY));
        CourierAlert alert = story.alert();
        assertThat(story.alerts).hasSize(2);
        assertThat(alert.version()).isGreaterThan(story.alerts.get(0).version());
        assertThat(alert.answer()).isEqualTo(Answer.valueOf(type.name()));
        assertThat(alert.answeredAt()).isEqualTo(TUESDAY + DAY);
        assertThat(alert.open()).isFalse();
        assertThat(alert.replyBy()).isEqualTo(DUE);
        assertThat(story.clock(DUE + 30 * DAY).notices).isEmpty();
    }

    @Test
    void thatItWasReceivedIsShownButIsNoAnswer() {
        AlertStory story = alerted().receive(receipt(Type.RECEIVED, TUESDAY + DAY));
        assertThat(story.alert().answer()).isEqualTo(Answer.RECEIVED);
        assertThat(story.alert().open()).isTrue();
        assertThat(story.clock(DUE).notices).hasSize(1);
    }

    @Test
    void aReceptionToldAfterTheAnswerDoesNotHideIt() {
        AlertStory story =
                alerted()
                        .receive(receipt(Type.REFUSED, TUESDAY + DAY))
                        .receive(receipt(Type.RECEIVED, TUESDAY + 2 * DAY));
        assertThat(story.alert().answer()).isEqualTo(Answer.REFUSED);
        assertThat(story.alerts).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.Type.class,
            names = {"CONFIRM", "REJECT", "VICTIM"})
    void aVerdictOnTheCouriersCaseAnswersToo(Verdict.Type type) {
        AlertStory story = alerted().receive(verdict(type, TUESDAY + DAY));
        assertThat(story.alert().answer()).isEqualTo(Answer.valueOf(type.name()));
        assertThat(story.alert().open()).isFalse();
        assertThat(story.clock(DUE).notices).isEmpty();
    }

    @Test
    void aVerdictThatOnlyGradesIsNoAnswer() {
        AlertStory story = alerted().receive(verdict(Verdict.Type.SEVERITY, TUESDAY + DAY));
        assertThat(story.alert().open()).isTrue();
        assertThat(story.alerts).hasSize(1);
    }

    @Test
    void withoutAnAnswerTheFirmIsToldWhenTheLastDayIsOverAndNotBefore() {
        AlertStory story = alerted().clock(DUE - 1);
        assertThat(story.notices).isEmpty();
        Notice notice = story.clock(DUE).notice();
        assertThat(notice.type()).isEqualTo(NoticeType.OVERDUE);
        assertThat(notice.id()).isEqualTo("n:COURIER:YTO:K3:OVERDUE:P1:S9");
        assertThat(notice.subject()).hasToString("COURIER:YTO:K3");
        assertThat(notice.member()).isEqualTo("YTO");
        assertThat(notice.deadline()).isEqualTo(DUE);
        assertThat(notice.grounds()).containsExactly("a:YTO:K3:P1:S9");
        assertThat(notice.text().en()).contains("a:YTO:K3:P1:S9").contains("2024-11-26");
        assertThat(notice.text().zh()).contains("2024-11-26").contains("YTO");
        assertThat(story.clock(DUE + 20 * DAY).notices).hasSize(1);
    }

    @Test
    void theLastDayOfAHolidayWeekIsCountedInWorkingDays() {
        // Saturday 28 September 2024; 29 is worked, 1 to 7 October are off.
        int days = -52;
        AlertStory story = AlertStory.withFirm().receive(day(days));
        assertThat(AlertStory.POLICY.calendar().lastDay(story.alert().replyBy()))
                .isEqualTo("2024-10-10");
    }

    @Test
    void anAnswerInTheLastMillisecondIsInTimeAndOneLaterIsLate() {
        AlertStory inTime = alerted().receive(receipt(Type.APPLIED, DUE - 1)).clock(DUE);
        assertThat(inTime.notices).isEmpty();
        AlertStory late = alerted().receive(receipt(Type.APPLIED, DUE)).clock(DUE);
        assertThat(late.notices).hasSize(1);
    }

    @Test
    void aLateAnswerCounts() {
        AlertStory story = alerted().clock(DUE + DAY).receive(receipt(Type.APPLIED, DUE + DAY));
        assertThat(story.alert().answer()).isEqualTo(Answer.APPLIED);
        assertThat(story.alert().open()).isFalse();
        assertThat(story.notices).hasSize(1);
    }

    @Test
    void anAnswerInTimeThatIsHeardLateTakesTheReminderBack() {
        AlertStory story = alerted().clock(DUE + DAY);
        long version = story.notice().version();
        story.receive(receipt(Type.APPLIED, DUE - DAY));
        assertThat(story.notices).hasSize(2);
        assertThat(story.notice().version()).isGreaterThan(version);
        assertThat(story.notice().id()).isEqualTo(story.notices.get(0).id());
        assertThat(story.notice().text().en()).contains("void");
    }

    @Test
    void whatTheFirmAnsweredForAsksNoMoreAndParcelsThatCameAfterwardsAskAnew() {
        AlertStory story = alerted().receive(receipt(Type.REFUSED, TUESDAY + DAY));
        // Its window begins a day before, at the very time of the answer: spoken for.
        story.receive(day(2));
        assertThat(story.alert().open()).isFalse();
        story.receive(day(3));
        assertThat(story.alert().open()).isTrue();
        assertThat(story.alert().answer()).isEqualTo(Answer.REFUSED);
        // Asked on Friday: five working days later is Friday the 29th.
        assertThat(AlertStory.POLICY.calendar().lastDay(story.alert().replyBy()))
                .isEqualTo("2024-11-29");
        assertThat(story.clock(DUE + DAY).notices).isEmpty();
        assertThat(story.clock(story.alert().replyBy()).notices).hasSize(1);
    }

    @Test
    void aCourierWhoGoesOnDoesNotPutTheDeadlineOff() {
        AlertStory story = alerted();
        for (int day = 1; day < 7; day++) {
            story.receive(day(day));
        }
        assertThat(story.alert().replyBy()).isEqualTo(DUE);
    }

    @Test
    void aStrangersReceiptAnswersNothingAndIsRefusedWhenTheClockHasReachedIt() {
        long when = TUESDAY + DAY;
        AlertStory story = alerted().receive(receipt("r1", Type.REFUSED, "SF", when));
        assertThat(story.alert().open()).isTrue();
        story.clock(when - 1);
        assertThat(story.refused).isEmpty();
        story.clock(when);
        assertThat(story.refused)
                .containsExactly(
                        new RefusedReply("r1", RefusedReply.Reason.NOT_A_MEMBER, "member"));
        assertThat(story.clock(when + 60 * DAY).refused).hasSize(1);
    }

    @Test
    void anotherLogisticsMemberIsAStrangerToo() {
        AlertStory story = alerted();
        story.receive(firm("SF", "A-2", TUESDAY - 100 * DAY, null));
        story.receive(receipt("r1", Type.REFUSED, "SF", TUESDAY)).clock(TUESDAY + 7 * DAY);
        assertThat(story.refused).hasSize(1);
        assertThat(story.alert().open()).isTrue();
        assertThat(story.alert().member()).isEqualTo("YTO");
    }

    @Test
    void anAnswerCountsFromTheFirstMomentOfTheAgreementToItsLast() {
        long from = TUESDAY - DAY;
        long to = TUESDAY + 3 * DAY;
        assertThat(answered(from, to, from)).isTrue();
        assertThat(answered(from, to, to - 1)).isTrue();
        assertThat(answered(from, to, from - 1)).isFalse();
        assertThat(answered(from, to, to)).isFalse();
    }

    private static boolean answered(long from, long to, long when) {
        AlertStory story = new AlertStory();
        story.members.add(firm("YTO", "A-1", from, to));
        story.receive(day(0))
                .receive(receipt("r1", Type.APPLIED, "YTO", when))
                .clock(when + 7 * DAY);
        boolean refused = !story.refused.isEmpty();
        assertThat(refused).isEqualTo(story.alert().answer() == null);
        return !refused;
    }

    @Test
    void withoutASignedAgreementNobodyIsToldAndNobodyReminded() {
        AlertStory story = new AlertStory();
        story.members.add(firm("YTO", null, TUESDAY - 100 * DAY, null));
        story.receive(day(0)).clock(DUE + 30 * DAY);
        assertThat(story.alert().member()).isNull();
        assertThat(story.last.firm()).isEmpty();
        assertThat(story.notices).isEmpty();
    }

    @Test
    void aFirmThatJoinsIsToldAndHasTheWholeTimeFromThenOn() {
        AlertStory story = new AlertStory().receive(day(0)).clock(DUE + DAY);
        assertThat(story.alert().member()).isNull();
        long joins = AlertStory.at("2024-11-29T10:00+08:00");
        story.receive(firm("YTO", "A-1", joins, null)).clock(joins);
        assertThat(story.alert().member()).isEqualTo("YTO");
        assertThat(AlertStory.POLICY.calendar().lastDay(story.alert().replyBy()))
                .isEqualTo("2024-12-06");
        assertThat(story.clock(story.alert().replyBy() - 1).notices).isEmpty();
        assertThat(story.clock(story.alert().replyBy()).notices).hasSize(1);
    }

    @Test
    void theMemberMayBeHeardOfAfterItsReceipt() {
        AlertStory story =
                new AlertStory().receive(day(0)).receive(receipt(Type.APPLIED, TUESDAY + DAY));
        assertThat(story.alert().answer()).isNull();
        story.receive(firm("YTO", "A-1", TUESDAY - 100 * DAY, null));
        assertThat(story.alert().answer()).isEqualTo(Answer.APPLIED);
    }

    @Test
    void aMemberHeardOfWithinSevenDaysIsHeardAllTheSameAndLaterItIsNot() {
        long emitted = TUESDAY + DAY;
        for (boolean inTime : new boolean[] {true, false}) {
            AlertStory story = new AlertStory().receive(day(0));
            story.receive(receipt(Type.APPLIED, emitted))
                    .clock(emitted + 7 * DAY - (inTime ? 1 : 0));
            assertThat(story.refused).hasSize(1);
            story.receive(firm("YTO", "A-1", TUESDAY - 100 * DAY, null));
            assertThat(story.alert().answer()).isEqualTo(inTime ? Answer.APPLIED : null);
        }
    }

    @Test
    void anAnswerStaysWhenTheAgreementIsRenewed() {
        AlertStory story = alerted().receive(receipt(Type.APPLIED, TUESDAY + DAY));
        story.clock(TUESDAY + 9 * DAY).receive(firm("YTO", "A-2", TUESDAY + 9 * DAY, null));
        assertThat(story.clock(TUESDAY + 40 * DAY).alert().answer()).isEqualTo(Answer.APPLIED);
        assertThat(story.refused).isEmpty();
    }

    @Test
    void aReceiptForAnAlertThatNeverWasIsRefused() {
        AlertStory story =
                AlertStory.withFirm().receive(receipt("r1", Type.APPLIED, "YTO", TUESDAY));
        story.clock(TUESDAY + 7 * DAY - 1);
        assertThat(story.refused).isEmpty();
        story.clock(TUESDAY + 7 * DAY);
        assertThat(story.refused)
                .containsExactly(new RefusedReply("r1", RefusedReply.Reason.BAD_VALUE, "measure"));
    }

    @Test
    void sixtyFourReceiptsFitAndOneMoreIsRefused() {
        AlertStory story = alerted();
        for (int i = 0; i < AlertFile.REPLIES; i++) {
            story.receive(receipt("r" + i, Type.RECEIVED, "YTO", TUESDAY + i));
        }
        story.receive(receipt("r0", Type.RECEIVED, "YTO", TUESDAY));
        assertThat(story.refused).isEmpty();
        story.receive(receipt("more", Type.APPLIED, "YTO", TUESDAY));
        assertThat(story.refused)
                .containsExactly(
                        new RefusedReply("more", RefusedReply.Reason.CASE_FULL, "measure"));
    }
}
