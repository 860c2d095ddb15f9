package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was called back stays owed until its receipt, and is not called back twice (M-3.4c). */
class RecallsTest {

    private static final Measure FIRM = Measure.BLOCK_BAN_DELETE_ACCOUNT;
    private static final Measure SOFT = Measure.LIMIT_PRIVILEGES;

    @Test
    void whoeverIsAccusedAnewIsStillToBeForgottenByWhoHadTheOldListing() {
        CaseStory story = overturned();
        long recall = CaseStory.POLICY.calendar().after(story.now(), 1);
        long lift = CaseStory.POLICY.calendar().after(story.now(), 3);
        answer(story, "P2");
        story.at(recall - 1).supplied("P1");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.last.nextDeadline()).isEqualTo(recall);
        assertThat(late(story, "RECALL SHARE")).isEmpty();
        assertThat(late(story, "RECALL PUSH")).isEmpty();

        story.at(recall);
        assertThat(late(story, "RECALL SHARE"))
                .containsExactly("ADS", "BANK", "P1", "STO", "WEIBO", "YTO");
        assertThat(late(story, "RECALL PUSH")).containsExactly("SAMR");
        assertThat(late(story.at(lift - 1), "LIFT " + FIRM)).isEmpty();
        assertThat(late(story.at(lift), "LIFT " + FIRM)).containsExactly("P1");
        assertThat(story.measure(FIRM, "P1").orElseThrow().deadline()).isEqualTo(lift);
    }

    @Test
    void whatIsRecommendedAnewIsNotToBeUndone() {
        CaseStory story = overturned().daysLater(1).supplied("P1").daysLater(30).fold();

        assertThat(story.measures(MeasureAction.RECOMMEND)).contains(SOFT + ">P1");
        assertThat(late(story, "LIFT " + SOFT)).isEmpty();
    }

    @Test
    void aDepartmentThatHearsOfTheNewSuspicionHasHeardOfTheRecall() {
        CaseStory story = overturned().daysLater(1).supplied("P1");
        story.receipt(ResultIds.push(CaseStory.SHOP, "SAMR"), "SAMR", Receipt.Type.RECEIVED);

        assertThat(late(story.daysLater(30).fold(), "RECALL PUSH")).isEmpty();
    }

    @Test
    void aNewCaseThatWasNeverSharedEndsWithoutAnotherRecall() {
        CaseStory story = overturned();
        answer(story, "P2");
        story.daysLater(1).supplied("P1");
        Share recall = story.share("P2");
        long lapse = story.listing().until();

        assertThat(story.at(lapse).listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.last.others()).noneMatch(Share.class::isInstance);
        assertThat(story.last.measures()).extracting(m -> m.measure()).doesNotContain(FIRM);
        story.daysLater(30).fold();
        assertThat(story.share("P2")).isEqualTo(recall);
        assertThat(late(story, "RECALL SHARE")).contains("P1").doesNotContain("P2");
    }

    @Test
    void aNewCaseThatIsRejectedEndsWithoutAnotherRecall() {
        CaseStory story = overturned();
        answer(story, "P2");
        story.daysLater(1).supplied("P1").daysLater(10).verdict(Verdict.Type.REJECT);

        assertThat(story.last.others()).noneMatch(Share.class::isInstance);
        assertThat(late(story.daysLater(30).fold(), "RECALL SHARE")).doesNotContain("P2");
    }

    @Test
    void whatWasSharedAnewIsCalledBackAnew() {
        CaseStory story = overturned();
        answer(story, "P2");
        story.daysLater(1).supplied("P1").daysLater(20).verdict(Verdict.Type.CONFIRM);
        assertThat(story.share("P2").action()).isEqualTo(Share.Action.SHARE);

        story.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(story.share("P2").action()).isEqualTo(Share.Action.RECALL);
        long deadline = story.share("P2").deadline();
        assertThat(deadline).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 1));
        assertThat(late(story.at(deadline - 1), "RECALL SHARE")).doesNotContain("P2");
        assertThat(late(story.at(deadline), "RECALL SHARE")).contains("P2");
    }

    @Test
    void whoHasForgottenWhatWasOverIsToldOnceMoreThatItWasWrong() {
        CaseStory story = shared();
        story.at(story.listing().until());
        assertThat(story.share("P2").status()).isEqualTo(ListingStatus.EXPIRED);
        answer(story, "P2");

        story.daysLater(1).appeal(Appeal.Type.FILED, null).appeal(Appeal.Type.OVERTURNED, "otto");
        assertThat(story.share("P2").status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(late(story.daysLater(30).fold(), "RECALL SHARE")).contains("P2");
    }

    @Test
    void whoLeavesBeforeItAnswersARecallIsStillLate() {
        CaseStory story = overturned();
        long recall = story.share("P2").deadline();
        story.members.add(Enrolment.platform("P2").said(story.now()).until(recall - 1).member());

        assertThat(late(story.at(recall - 1), "RECALL SHARE")).isEmpty();
        assertThat(late(story.at(recall), "RECALL SHARE")).contains("P2");
    }

    /** Says of all it had that it is undone. */
    private static void answer(CaseStory story, String member) {
        story.receipt(ResultIds.share(CaseStory.SHOP, member), member, Receipt.Type.LIFTED);
    }

    private static CaseStory shared() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(20);
        story.verdict(Behavior.BRUSHING, Verdict.Type.CONFIRM, Severity.GENERAL);
        story.receipt(FIRM, "P1", Receipt.Type.APPLIED);
        return story.daysLater(1);
    }

    private static CaseStory overturned() {
        CaseStory story = shared().appeal(Appeal.Type.FILED, null);
        return story.appeal(Appeal.Type.OVERTURNED, "otto");
    }

    /** Members that are late with something, sorted. */
    private static List<String> late(CaseStory story, String what) {
        return story.overdue().stream()
                .filter(n -> n.grounds().contains(what))
                .map(Notice::member)
                .sorted()
                .toList();
    }
}
