package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page of a case says once a term is over: who is late, and which notices are closed. */
class LateTest {

    private static final Phrases PHRASES = new Phrases(List.of("common", "case"), Language.EN);
    private static final Names NAMES = new Names(Policy.shipped(), PHRASES, Language.EN);
    private static final ResultAnswers NOBODY = new ResultAnswers();
    private static final WorkingDays CALENDAR = Policy.shipped().calendar();
    private static final long DAY = 86_400_000L;

    /** When the term ends the page goes on naming who has still to strike the entry. */
    @Test
    void whoIsLateIsNamedFromTheEndOfTheTermOn() {
        Share late = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "P1", List.of("f")));
        Share done = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "F1", List.of("f")));
        MeasureRecommendation measure =
                GivenMeasures.lifted(
                        GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1"));
        Receipt struck = new Receipt("r", Given.NOW, done.id(), "F1", Receipt.Type.LIFTED, null);
        ResultAnswers answered = ResultAnswers.of(Map.of(done.id(), List.of(struck)));
        long end = late.deadline();

        assertThat(late(List.of(measure), List.of(late, done), answered, end - 1)).isEmpty();
        assertThat(late(List.of(measure), List.of(late, done), answered, end))
                .extracting(each -> each.step().text())
                .containsExactly(
                        "P1 is to report that it has lifted: no entry into large promotions",
                        "P1 is to report that it has struck the entry");
        assertThat(late(List.of(), List.of(late), answered, end + 14 * DAY))
                .singleElement()
                .extracting(each -> each.term().daysLeft())
                .as("two weeks, of which some days are holidays")
                .satisfies(days -> assertThat(days).isBetween(-12, -2));
    }

    private static List<CaseView.LateStep> late(
            List<MeasureRecommendation> measures,
            List<Share> shares,
            ResultAnswers answered,
            long now) {
        return NextSteps.late(measures, shares, answered, PHRASES, NAMES, CALENDAR, now);
    }

    /** A reminder is not taken back: whether it still holds stands in what was answered since. */
    @Test
    void aReminderSaysWhetherWhatItRemindsOfIsStillOwed() {
        MeasureRecommendation measure =
                GivenMeasures.with(
                        GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1"),
                        null,
                        Given.daysAhead(1));
        Share recall = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "F1", List.of("f")));
        String ofMeasure = "RECOMMEND " + measure.measure();

        assertThat(line(reminder("P1", measure.measure(), ofMeasure), measure, recall, NOBODY))
                .isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(line(reminder("F1", null, "RECALL SHARE"), measure, recall, NOBODY))
                .isEqualTo(NoticeLine.Standing.OPEN);
        ResultAnswers answered =
                ResultAnswers.of(
                        Map.of(
                                measure.id(),
                                List.of(answer(measure.id(), "P1", Receipt.Type.APPLIED)),
                                recall.id(),
                                List.of(answer(recall.id(), "F1", Receipt.Type.LIFTED))));
        assertThat(line(reminder("P1", measure.measure(), ofMeasure), measure, recall, answered))
                .isEqualTo(NoticeLine.Standing.CLOSED);
        assertThat(line(reminder("F1", null, "RECALL SHARE"), measure, recall, answered))
                .isEqualTo(NoticeLine.Standing.CLOSED);
        MeasureRecommendation lifted = GivenMeasures.lifted(measure);
        assertThat(line(reminder("P1", measure.measure(), ofMeasure), lifted, recall, NOBODY))
                .as("it is not asked any more to carry it out")
                .isEqualTo(NoticeLine.Standing.CLOSED);
        assertThat(line(reminder("P1", null, "APPEAL a-1"), measure, recall, NOBODY))
                .isEqualTo(NoticeLine.Standing.UNKNOWN);
    }

    /** It was done late, the case came up anew, and it is asked again: nobody is late with that. */
    @Test
    void aReminderOfATermThatWasIsClosedThoughTheSameIsAskedAnew() {
        MeasureRecommendation measure =
                GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        MeasureRecommendation lifted = GivenMeasures.lifted(measure);
        Share recall = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "F1", List.of("f")));
        String ofMeasure = "RECOMMEND " + measure.measure();
        String ofLift = "LIFT " + measure.measure();

        assertThat(standing("P1", ofMeasure, measure.deadline(), measure, recall))
                .isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(standing("P1", ofMeasure, measure.deadline() - 1, measure, recall))
                .isEqualTo(NoticeLine.Standing.CLOSED);
        assertThat(standing("P1", ofLift, lifted.deadline(), lifted, recall))
                .isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(standing("P1", ofLift, lifted.deadline() - 1, lifted, recall))
                .isEqualTo(NoticeLine.Standing.CLOSED);
        assertThat(standing("F1", "RECALL SHARE", recall.deadline(), measure, recall))
                .isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(standing("F1", "RECALL SHARE", recall.deadline() - 1, measure, recall))
                .isEqualTo(NoticeLine.Standing.CLOSED);
    }

    private static NoticeLine.Standing standing(
            String member,
            String ground,
            long deadline,
            MeasureRecommendation measure,
            Share recall) {
        Measure asked = ground.startsWith("RECALL") ? null : measure.measure();
        return line(reminder(member, asked, ground, deadline), measure, recall, NOBODY);
    }

    /** A push names no deadline: what was answered once the term was over was that recall. */
    @Test
    void aReminderOfARecalledPushIsClosedByTheAnswerToIt() {
        DepartmentPush recalled =
                GivenMeasures.withdrawn(GivenMeasures.push(Given.SHOP, "SAMR", List.of("f")));
        Notice before = reminder("SAMR", null, "RECALL PUSH", Given.daysAgo(20));
        Notice now = reminder("SAMR", null, "RECALL PUSH", Given.daysAgo(0.5));
        ResultAnswers inBetween = pushAnswered(recalled, Given.daysAgo(19));

        assertThat(line(before, recalled, NOBODY)).isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(line(before, recalled, inBetween)).isEqualTo(NoticeLine.Standing.CLOSED);
        assertThat(line(now, recalled, inBetween))
                .as("it was called back again since")
                .isEqualTo(NoticeLine.Standing.OPEN);
        assertThat(line(now, recalled, pushAnswered(recalled, Given.daysAgo(0.9))))
                .isEqualTo(NoticeLine.Standing.CLOSED);
    }

    private static ResultAnswers pushAnswered(DepartmentPush push, long time) {
        return ResultAnswers.of(
                Map.of(
                        push.id(),
                        List.of(
                                new Receipt(
                                        "r-push",
                                        time,
                                        push.id(),
                                        push.department(),
                                        Receipt.Type.LIFTED,
                                        null))));
    }

    private static NoticeLine.Standing line(
            Notice notice, DepartmentPush push, ResultAnswers answered) {
        return NoticeLine.of(
                        List.of(notice),
                        List.of(),
                        List.of(),
                        List.of(push),
                        answered,
                        CALENDAR,
                        Given.NOW)
                .get(0)
                .standing();
    }

    @Test
    void theTermOfANoticeIsOverAtItsDeadlineAndNotBefore() {
        Notice notice = GivenMeasures.notice(Given.SHOP);

        assertThat(lines(notice, notice.deadline() - 1).get(0).over()).isFalse();
        assertThat(lines(notice, notice.deadline()).get(0).over()).isTrue();
        assertThat(lines(notice, notice.deadline()).get(0).standing())
                .isEqualTo(NoticeLine.Standing.UNKNOWN);
    }

    /** Two of one kind and day: the line of each says of what, not only its text. */
    @Test
    void whatTellsANoticeFromOthersOfItsKindStandsInItsLine() {
        Phrases phrases = new Phrases(List.of("common", "case"), Language.EN);
        Names names = new Names(Policy.shipped(), phrases, Language.EN);
        Notice brushing = GivenMeasures.notice(Given.SHOP);

        assertThat(lines(brushing, 0).get(0).about(phrases, names)).containsExactly("brushing");
        assertThat(lines(appeal("ap:17", "OVERTURNED"), 0).get(0).about(phrases, names))
                .containsExactly("fake reviews", "ap:17", "granted");
        assertThat(lines(reminder("P1", null, "APPEAL ap-18"), 0).get(0).about(phrases, names))
                .containsExactly("ap-18");
        assertThat(lines(reminder("P1", null, "RECALL SHARE"), 0).get(0).about(phrases, names))
                .as("said by the kind of reminder")
                .isEmpty();
    }

    /** Its version is that of the evidence, which is older than the term it reminds of. */
    @Test
    void aReminderIsMadeWhenItsTermIsOverAndStandsThere() {
        Notice reminder = reminder("P1", null, "APPEAL ap-18");
        Notice objection = appeal("ap:17", "FILED");

        List<NoticeLine> lines =
                NoticeLine.of(
                        List.of(reminder, objection),
                        List.of(),
                        List.of(),
                        List.of(),
                        NOBODY,
                        CALENDAR,
                        Given.daysAhead(2));

        assertThat(lines).extracting(NoticeLine::notice).containsExactly(objection, reminder);
        assertThat(lines)
                .extracting(NoticeLine::made)
                .containsExactly(objection.version(), reminder.deadline());
    }

    private static Notice appeal(String number, String outcome) {
        return new Notice(
                ResultIds.notice(Given.SHOP, NoticeType.APPEAL, number),
                NoticeType.APPEAL,
                Given.SHOP,
                null,
                null,
                List.of(outcome),
                null,
                "appeal",
                new Text("异议", "objection"),
                List.of(Finding.idOf(Given.SHOP, Behavior.FAKE_REVIEW)),
                1);
    }

    private static List<NoticeLine> lines(Notice notice, long now) {
        return NoticeLine.of(
                List.of(notice), List.of(), List.of(), List.of(), NOBODY, CALENDAR, now);
    }

    private static NoticeLine.Standing line(
            Notice notice, MeasureRecommendation measure, Share share, ResultAnswers answered) {
        return NoticeLine.of(
                        List.of(notice),
                        List.of(measure),
                        List.of(share),
                        List.of(),
                        answered,
                        CALENDAR,
                        Given.NOW)
                .get(0)
                .standing();
    }

    private static Notice reminder(String member, Measure measure, String ground) {
        return reminder(member, measure, ground, Given.daysAhead(1));
    }

    private static Notice reminder(String member, Measure measure, String ground, long deadline) {
        return new Notice(
                "n-" + ground,
                NoticeType.OVERDUE,
                Given.SHOP,
                member,
                measure,
                List.of(ground),
                deadline,
                "appeal",
                new Text("逾期", "late"),
                List.of(),
                1);
    }

    private static Receipt answer(String result, String member, Receipt.Type type) {
        return new Receipt("r-" + result, Given.NOW, result, member, type, null);
    }
}
