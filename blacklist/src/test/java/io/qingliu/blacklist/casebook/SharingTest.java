package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** Which members receive a listing, and how it is taken back (M-1.3c, M-3.4c). */
class SharingTest {

    private static final Subject BUYER = Subject.of(SubjectKind.BUYER, "P1", "B1");

    @Test
    void aConfirmedSubjectIsSharedWhenItsTimeToAnswerIsOverAndNotBefore() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        assertThat(story.others(Share.class)).isEmpty();

        long answerBy = story.last.nextDeadline();
        assertThat(CaseStory.POLICY.calendar().lastDay(answerBy)).isEqualTo("2024-11-26");
        assertThat(story.at(answerBy - 1).others(Share.class)).isEmpty();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);

        assertThat(story.at(answerBy).shares(Share.Action.SHARE))
                .containsExactly("ADS", "BANK", "P1", "P2", "STO", "WEIBO", "YTO");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        Share share = story.share("P2");
        assertThat(share.status()).isEqualTo(ListingStatus.SHARED);
        assertThat(share.behaviors()).containsExactly(Behavior.BRUSHING);
        assertThat(share.basis()).containsExactly("f:SHOP:P1:S9:BRUSHING");
        assertThat(share.until()).isEqualTo(story.listing().until());
        assertThat(share.deadline()).isNull();
    }

    @Test
    void whoWasNotifiedLongAgoIsSharedOnceConfirmed() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(20).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.shares(Share.Action.SHARE)).contains("P2");
    }

    @Test
    void whoIsOnlyNotifiedIsSharedWithNobodyHoweverLong() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(60).fold();

        assertThat(story.others(Share.class)).isEmpty();
    }

    @Test
    void anOpenAppealIsAnnotatedAndItsEndToo() {
        CaseStory story = shared(CaseStory.ofShop()).appeal(Appeal.Type.FILED, null);
        assertThat(story.others(Share.class)).isNotEmpty().allMatch(Share::disputed);
        assertThat(story.shares(Share.Action.RECALL)).isEmpty();

        story.daysLater(1).appeal(Appeal.Type.UPHELD, "otto");
        assertThat(story.others(Share.class)).noneMatch(Share::disputed);
    }

    @Test
    void aPersonGoesToItsOwnMemberOnly() {
        CaseStory buyer = shared(new CaseStory(BUYER, CaseStory.everyone()));
        // Those that serve the platform belong to it.
        assertThat(buyer.shares(Share.Action.SHARE)).containsExactly("ADS", "BANK", "P1");

        CaseStory courier =
                shared(
                        new CaseStory(
                                Subject.of(SubjectKind.COURIER, "YTO", "K3"),
                                CaseStory.everyone()));
        assertThat(courier.shares(Share.Action.SHARE)).containsExactly("YTO");
    }

    @Test
    void aPersonGoesToOthersOnlyWhereThatHasABasis() {
        CaseStory story =
                shared(
                        new CaseStory(
                                BUYER,
                                Enrolment.platform("P1").member(),
                                Enrolment.platform("P2").mayReceivePersons().member(),
                                Enrolment.platform("P3").member()));
        assertThat(story.shares(Share.Action.SHARE)).containsExactly("P1", "P2");

        CaseStory nobodys =
                shared(
                        new CaseStory(
                                new Subject(SubjectKind.PERSON, "idno:k1:x", null),
                                Enrolment.platform("P1").member(),
                                Enrolment.platform("P2").mayReceivePersons().member()));
        assertThat(nobodys.shares(Share.Action.SHARE)).containsExactly("P2");
    }

    @Test
    void aDepartmentReceivesNoShareOfThePersonsItMayNotKnow() {
        CaseStory story =
                shared(
                        new CaseStory(
                                BUYER,
                                Enrolment.of("SAMR", MemberKind.DEPARTMENT)
                                        .serving("P1")
                                        .mayReceivePersons()
                                        .member()));

        assertThat(story.others(Share.class)).isEmpty();
    }

    /** Acceptance test 8 of the memorandum. */
    @Test
    void aCorrectionReachesEverybodyWhoHadItWithADeadline() {
        CaseStory story = shared(CaseStory.ofShop());
        int receivers = story.shares(Share.Action.SHARE).size();

        story.daysLater(1).appeal(Appeal.Type.FILED, null).appeal(Appeal.Type.OVERTURNED, "otto");
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
        assertThat(story.shares(Share.Action.RECALL)).hasSize(receivers);
        Share recall = story.share("P2");
        assertThat(recall.status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(recall.until()).isEqualTo(story.now());
        assertThat(recall.deadline()).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 1));
    }

    @Test
    void whoIsCorrectedBeforeItWasSharedNeedsNoRecall() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(1)
                        .verdict(Verdict.Type.REJECT);

        assertThat(story.others(Share.class)).isEmpty();
    }

    @Test
    void aListingThatEndsIsRecalled() {
        CaseStory story = shared(CaseStory.ofShop());
        long end = story.listing().until();

        assertThat(story.at(end - 1).shares(Share.Action.RECALL)).isEmpty();
        assertThat(story.at(end).shares(Share.Action.RECALL)).contains("P2");
        assertThat(story.share("P2").status()).isEqualTo(ListingStatus.EXPIRED);
    }

    @Test
    void aMemberThatLeavesMustForgetAndOneThatStaysNeedNot() {
        CaseStory story = shared(CaseStory.ofShop());
        long leaves = story.now() + CaseStory.DAY;
        story.members.add(Enrolment.platform("P2").emitted(story.now()).until(leaves).member());

        assertThat(story.fold().last.nextDeadline()).isEqualTo(leaves);
        assertThat(story.at(leaves - 1).share("P2").action()).isEqualTo(Share.Action.SHARE);
        assertThat(story.at(leaves).share("P2").action()).isEqualTo(Share.Action.RECALL);
        assertThat(story.share("P2").deadline())
                .isEqualTo(CaseStory.POLICY.calendar().after(leaves, 1));
        assertThat(story.share("P1").action()).isEqualTo(Share.Action.SHARE);
    }

    @Test
    void aMemberThatJoinsReceivesWhatStandsAndHearsNothingOfWhatIsOver() {
        CaseStory story = shared(CaseStory.ofShop());
        long joins = story.now() + CaseStory.DAY;
        story.members.add(Enrolment.platform("P3").emitted(story.now()).from(joins).member());
        story.fold();

        assertThat(story.at(joins - 1).share("P3")).isNull();
        assertThat(story.at(joins).share("P3").action()).isEqualTo(Share.Action.SHARE);

        story.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(story.share("P3").action()).isEqualTo(Share.Action.RECALL);
        story.members.add(Enrolment.platform("P4").from(story.now() + 1).member());
        story.members.add(
                Enrolment.of("POST", MemberKind.DEPARTMENT).from(story.now() + 1).member());
        story.members.add(
                Enrolment.of("NEWBANK", MemberKind.FINANCE)
                        .serving("P1")
                        .from(story.now() + 1)
                        .member());
        story.daysLater(1).fold();
        assertThat(story.share("P4")).isNull();
        assertThat(story.push("POST")).isNull();
        assertThat(story.measures(MeasureAction.LIFT)).noneMatch(m -> m.endsWith("NEWBANK"));
    }

    @Test
    void aDecisionIsSharedAtOnce() {
        CaseStory story = CaseStory.ofShop().decision("7", Decision.Type.IN_FORCE);

        assertThat(story.share("P2").status()).isEqualTo(ListingStatus.DECIDED);
        assertThat(story.share("P2").severity()).isEqualTo(Severity.SERIOUS);
    }

    @Test
    void aRecallIsForThatMemberToConfirmAndForNoOther() {
        CaseStory story = shared(CaseStory.ofShop()).daysLater(1).verdict(Verdict.Type.REJECT);
        story.receipt(ResultIds.share(CaseStory.SHOP, "P2"), "P2", Receipt.Type.LIFTED);

        story.daysLater(10).fold();
        assertThat(story.overdue())
                .filteredOn(n -> n.grounds().contains("RECALL SHARE"))
                .extracting(n -> n.member())
                .contains("P1", "YTO")
                .doesNotContain("P2");
    }

    private static CaseStory shared(CaseStory story) {
        return story.found(Behavior.BRUSHING, CANDIDATE, Role.PARTICIPANT)
                .daysLater(20)
                .verdict(Verdict.Type.CONFIRM);
    }
}
