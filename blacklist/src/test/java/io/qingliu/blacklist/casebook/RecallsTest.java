package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.facts.OwedAnswers;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
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

    /** To refuse a lift is no answer to it: not by the list of the console, and not here. */
    @Test
    void whoRefusesALiftStillOwesIt() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(20);
        story.verdict(Behavior.BRUSHING, Verdict.Type.CONFIRM, Severity.GENERAL);
        story.daysLater(1).appeal(Appeal.Type.FILED, null);
        story.appeal(Appeal.Type.OVERTURNED, "otto");
        MeasureRecommendation first = story.measure(FIRM, "P1").orElseThrow();
        story.daysLater(1).receipt(FIRM, "P1", Receipt.Type.REFUSED);
        assertThat(isOwed(story, first)).isTrue();
        assertThat(late(story.daysLater(30).fold(), "LIFT " + FIRM)).containsExactly("P1");
    }

    /** As the list of the console has it. */
    private static boolean isOwed(CaseStory story, MeasureRecommendation measure) {
        var receipts = new Receipts(story.file.known().receipts(), story.members, story.now());
        return OwedAnswers.isOwed(measure, receipts.of(measure.id()));
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
        story.members.add(Enrolment.platform("P2").emitted(story.now()).until(recall - 1).member());

        assertThat(late(story.at(recall - 1), "RECALL SHARE")).isEmpty();
        assertThat(late(story.at(recall), "RECALL SHARE")).contains("P2");
    }

    /** M-3.4c: everybody who ever received it. */
    @Test
    void whoHasLeftHearsThatItWasWrongAndMustUndoItLikeEverybody() {
        CaseStory story = shared();
        leaves(story, "P1", story.now() + CaseStory.DAY);
        story.daysLater(1).fold();
        assertThat(story.share("P1").status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.measure(FIRM, "P1").orElseThrow().reason().en())
                .isEqualTo("no longer follows");
        answer(story, "P1");
        story.receipt(FIRM, "P1", Receipt.Type.LIFTED);

        story.daysLater(5).appeal(Appeal.Type.FILED, null).appeal(Appeal.Type.OVERTURNED, "otto");
        Share recall = story.share("P1");
        assertThat(recall.action()).isEqualTo(Share.Action.RECALL);
        assertThat(recall.status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(recall.deadline()).isEqualTo(story.share("P2").deadline());
        MeasureRecommendation lift = story.measure(FIRM, "P1").orElseThrow();
        assertThat(lift.action()).isEqualTo(MeasureAction.LIFT);
        assertThat(lift.reason().en()).contains("give the account back");
        assertThat(lift.deadline()).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 3));
        assertThat(story.fold().last.isEmpty()).isTrue();

        assertThat(late(story.at(recall.deadline() - 1), "RECALL SHARE")).isEmpty();
        assertThat(late(story.at(recall.deadline()), "RECALL SHARE")).contains("P1", "P2");
        assertThat(late(story.at(lift.deadline() - 1), "LIFT " + FIRM)).isEmpty();
        assertThat(late(story.at(lift.deadline()), "LIFT " + FIRM)).containsExactly("P1");
    }

    @Test
    void whoHasLeftAndUndoesWhatWasWrongIsNotLate() {
        CaseStory story = shared();
        leaves(story, "P1", story.now() + CaseStory.DAY);
        story.daysLater(5).appeal(Appeal.Type.FILED, null).appeal(Appeal.Type.OVERTURNED, "otto");
        answer(story, "P1");
        story.receipt(FIRM, "P1", Receipt.Type.LIFTED).daysLater(30).fold();

        assertThat(late(story, "RECALL SHARE")).contains("P2").doesNotContain("P1");
        assertThat(late(story, "LIFT " + FIRM)).isEmpty();
    }

    @Test
    void whoHasLeftHearsNothingOfAnEndThatWasDueNorOfWhatItNeverHad() {
        CaseStory served = shared();
        leaves(served, "P1", served.now() + CaseStory.DAY);
        served.daysLater(1).fold();
        Share recall = served.share("P1");
        served.at(served.listing().until());
        assertThat(served.share("P2").status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(served.share("P1")).isEqualTo(recall);

        CaseStory before = CaseStory.ofShop();
        leaves(before, "P2", before.now());
        before.daysLater(1).found(CANDIDATE).daysLater(20).verdict(Verdict.Type.CONFIRM);
        before.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(before.share("P2")).isNull();
        assertThat(before.share("P1").status()).isEqualTo(ListingStatus.CORRECTED);
    }

    /** The submission is known before the appeal that was right about what went before it. */
    @Test
    void whatWasWrongIsCorrectedAlsoWhereTheCaseHasBeenOpenedAnewSince() {
        CaseStory story = shared();
        long overturned = story.now();
        story.daysLater(1).supplied("P1").dated(overturned).appeal(Appeal.Type.OVERTURNED, "otto");

        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.share("P2").status()).isEqualTo(ListingStatus.CORRECTED);
        MeasureRecommendation lift = story.measure(FIRM, "P1").orElseThrow();
        assertThat(lift.reason().en()).contains("give the account back");
        assertThat(late(story.at(lift.deadline() - 1), "LIFT " + FIRM)).isEmpty();
        assertThat(late(story.at(lift.deadline()), "LIFT " + FIRM)).containsExactly("P1");
        assertThat(late(story, "RECALL SHARE")).contains("P2");
    }

    private static void leaves(CaseStory story, String member, long end) {
        story.members.add(Enrolment.platform(member).emitted(story.now()).until(end).member());
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

    /** That what was over had been wrong is a new word to whoever had it. */
    @Test
    void whatWasOverAndTurnsOutWrongAfterANewSuspicionIsCorrectedEverywhere() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .daysLater(8)
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR)
                        .daysLater(120)
                        .fold();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.others(Share.class))
                .isNotEmpty()
                .allMatch(share -> share.status() == ListingStatus.EXPIRED);

        story.daysLater(10).found(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        story.daysLater(3).verdict(Verdict.Type.REJECT);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.others(Share.class))
                .isNotEmpty()
                .allMatch(share -> share.status() == ListingStatus.CORRECTED);
    }
}
