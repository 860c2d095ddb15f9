package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which measures follow, for whom. */
class MeasuresTest {

    private static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K3");

    @Test
    void aNotifiedShopMeetsOnlyWhatCanBeUndone() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);

        assertThat(story.measures(MeasureAction.RECOMMEND))
                .containsExactly(
                        "LIMIT_OWN_CAMPAIGN>P1", "LIMIT_PRIVILEGES>P1", "LIMIT_PROMOTION_ENTRY>P1");
        MeasureRecommendation measure =
                story.measure(Measure.LIMIT_PROMOTION_ENTRY, "P1").orElseThrow();
        assertThat(measure.id()).isEqualTo("m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1");
        assertThat(measure.clause()).isEqualTo("M-2.2.4a");
        assertThat(measure.basis()).containsExactly("f:SHOP:P1:S9:BRUSHING");
        assertThat(measure.notBefore()).isNull();
        assertThat(CaseStory.POLICY.calendar().lastDay(measure.deadline())).isEqualTo("2024-11-26");
        assertThat(measure.expires()).isEqualTo(story.listing().until());
        assertThat(story.notices.get(measure.notice()).type()).isEqualTo(NoticeType.MEASURE);
        assertThat(story.notices.get(measure.notice()).member()).isEqualTo("P1");
    }

    @Test
    void aConfirmedShopOfGeneralGravityMeetsTheGeneralOnes() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);

        assertThat(story.measures(MeasureAction.RECOMMEND))
                .containsExactly(
                        "BLOCK_BAN_DELETE_ACCOUNT>P1",
                        "DEDUCT_CREDIT_POINTS>P1",
                        "LABEL_SEARCH_RISK>ADS",
                        "LABEL_SEARCH_RISK>P1",
                        "LIMIT_INTERNET_FINANCE>BANK",
                        "LIMIT_OWN_CAMPAIGN>P1",
                        "LIMIT_PRIVILEGES>P1",
                        "LIMIT_PROMOTION_ENTRY>P1",
                        "LOWER_CREDIT_LEVEL>P1");
        MeasureRecommendation block =
                story.measure(Measure.BLOCK_BAN_DELETE_ACCOUNT, "P1").orElseThrow();
        assertThat(block.grade()).isEqualTo("SCREEN_OR_BAN_SALE");
        assertThat(block.notBefore()).isEqualTo(story.notice(NoticeType.BEFORE_LISTING).deadline());
        assertThat(block.deadline()).isGreaterThan(block.notBefore());
    }

    /** Acceptance test 1 of the memorandum. */
    @Test
    void aDetectorsEvidenceNeverAsksADepartment() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);

        assertThat(story.measures.values()).noneMatch(m -> m.member().equals("SAMR"));
    }

    /** Acceptance test 2 of the memorandum. */
    @Test
    void publishingIsNotLimitedOnAnAccountAlreadyBanned() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(story.measures(MeasureAction.RECOMMEND)).contains("LIMIT_PUBLISHING>P1");

        story.receipt(Measure.BLOCK_BAN_DELETE_ACCOUNT, "P1", Receipt.Type.APPLIED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).doesNotContain("LIMIT_PUBLISHING>P1");
        assertThat(story.measures(MeasureAction.LIFT)).containsExactly("LIMIT_PUBLISHING>P1");
    }

    /** Acceptance test 3 of the memorandum. */
    @Test
    void whatTheTextKeepsForTheSeriousNeedsIt() {
        List<Measure> serious =
                List.of(
                        Measure.LIMIT_PUBLISHING,
                        Measure.BAR_LOGISTICS_ENTERPRISE,
                        Measure.DISMISS_AND_NOTIFY_PEERS,
                        Measure.CLOSE_SOCIAL_ACCOUNT,
                        Measure.LIMIT_ADVERTISING);
        for (Subject subject :
                List.of(
                        CaseStory.SHOP,
                        COURIER,
                        Subject.of(SubjectKind.OUTLET, "YTO", "O1"),
                        Subject.of(SubjectKind.SOCIAL_ACCOUNT, "WEIBO", "G1"))) {
            CaseStory story =
                    new CaseStory(subject, CaseStory.everyone())
                            .found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.PARTICIPANT)
                            .verdict(Behavior.EMPTY_PARCEL, Verdict.Type.CONFIRM, Severity.GENERAL);
            assertThat(story.measures.values()).noneMatch(m -> serious.contains(m.measure()));

            story.daysLater(1)
                    .verdict(Behavior.EMPTY_PARCEL, Verdict.Type.SEVERITY, Severity.SERIOUS);
            assertThat(story.measures.values())
                    .as(subject.toString())
                    .anyMatch(m -> serious.contains(m.measure()));
        }
    }

    /** Acceptance test 4 of the memorandum. */
    @Test
    void onlyItsEmployerMayDismissACourierAndOnlyForEmptyParcels() {
        CaseStory empty =
                new CaseStory(COURIER, CaseStory.everyone())
                        .found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.ASSISTANT)
                        .verdict(Behavior.EMPTY_PARCEL, Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(empty.measures(MeasureAction.RECOMMEND))
                .containsExactly("DISMISS_AND_NOTIFY_PEERS>YTO");

        CaseStory leak =
                new CaseStory(COURIER, CaseStory.everyone())
                        .found(Behavior.PI_LEAK_RESALE, CANDIDATE, Role.PARTICIPANT)
                        .verdict(Behavior.PI_LEAK_RESALE, Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(leak.measures).isEmpty();
    }

    @Test
    void aCourierOnScoreAloneMeetsNoMeasure() {
        CaseStory story =
                new CaseStory(COURIER, CaseStory.everyone())
                        .found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.ASSISTANT);
        assertThat(story.measures).isEmpty();
    }

    @Test
    void anAssistantsSocialAccountIsNotClosedButAnOrganisersIs() {
        Subject group = Subject.of(SubjectKind.SOCIAL_ACCOUNT, "WEIBO", "G1");
        CaseStory assistant =
                new CaseStory(group, CaseStory.everyone())
                        .found(Behavior.BRUSHING, CANDIDATE, Role.ASSISTANT)
                        .verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        CaseStory organiser =
                new CaseStory(group, CaseStory.everyone())
                        .found(Behavior.BRUSHING, CANDIDATE, Role.ORGANISER)
                        .verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);

        assertThat(assistant.measures).isEmpty();
        assertThat(organiser.measures(MeasureAction.RECOMMEND))
                .containsExactly("CLOSE_SOCIAL_ACCOUNT>WEIBO");
    }

    @Test
    void onlyAccountsRegisteredInBulkAreClosedForIt() {
        Subject buyer = Subject.of(SubjectKind.BUYER, "P1", "B1");
        CaseStory bulk =
                new CaseStory(buyer, CaseStory.everyone())
                        .found(Behavior.BULK_REGISTRATION, CANDIDATE, Role.PARTICIPANT)
                        .verdict(Behavior.BULK_REGISTRATION, Verdict.Type.CONFIRM, null);
        CaseStory brusher =
                new CaseStory(buyer, CaseStory.everyone())
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM);

        assertThat(bulk.measures(MeasureAction.RECOMMEND)).contains("CLOSE_BULK_ACCOUNT>P1");
        assertThat(brusher.measures(MeasureAction.RECOMMEND))
                .doesNotContain("CLOSE_BULK_ACCOUNT>P1");
    }

    @Test
    void aMemberGetsOnlyWhatItCarriesOut() {
        Member picky =
                Enrolment.platform("P1")
                        .carryingOut(Measure.LIMIT_PRIVILEGES, Measure.LIMIT_INTERNET_FINANCE)
                        .member();

        assertThat(
                        new CaseStory(CaseStory.SHOP, picky)
                                .found(CANDIDATE)
                                .verdict(Verdict.Type.CONFIRM)
                                .measures(MeasureAction.RECOMMEND))
                .containsExactly("LIMIT_PRIVILEGES>P1");
    }

    @Test
    void whoHasNoAgreementInForceGetsNothingAndWhoLeavesMustLift() {
        CaseStory story = CaseStory.ofShop();
        Member unsigned = Enrolment.platform("P1").unsigned().member();
        assertThat(new CaseStory(CaseStory.SHOP, unsigned).found(CANDIDATE).measures).isEmpty();

        story.found(CANDIDATE);
        long leaving = story.now() + CaseStory.DAY;
        story.members.add(Enrolment.platform("P1").emitted(story.now()).until(leaving).member());
        assertThat(story.fold().last.nextDeadline()).isEqualTo(leaving);
        assertThat(story.last.measures()).isEmpty();
        story.daysLater(1).fold();
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.measures(MeasureAction.LIFT)).hasSize(3);
    }

    @Test
    void anAppealPausesWhatCannotBeUndoneAndLeavesTheRest() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null);
        assertThat(story.measures(MeasureAction.SUSPEND))
                .containsExactly("BLOCK_BAN_DELETE_ACCOUNT>P1");
        assertThat(story.measures(MeasureAction.RECOMMEND)).contains("LIMIT_PRIVILEGES>P1");

        story.appeal(Appeal.Type.UPHELD, "otto");
        assertThat(story.measures(MeasureAction.SUSPEND)).isEmpty();
        assertThat(story.measures(MeasureAction.RECOMMEND)).contains("BLOCK_BAN_DELETE_ACCOUNT>P1");
    }

    @Test
    void anAppealAgainstOneMeasureLiftsThatOneOnly() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .daysLater(1)
                        .appeal(Appeal.Type.FILED, Measure.LIMIT_OWN_CAMPAIGN, null)
                        .appeal(Appeal.Type.OVERTURNED, Measure.LIMIT_OWN_CAMPAIGN, "otto");

        assertThat(story.measures(MeasureAction.LIFT)).containsExactly("LIMIT_OWN_CAMPAIGN>P1");
        assertThat(story.measures(MeasureAction.RECOMMEND))
                .containsExactly("LIMIT_PRIVILEGES>P1", "LIMIT_PROMOTION_ENTRY>P1");
        assertThat(story.listing().disputed()).isFalse();
    }

    @Test
    void aBarredOutletConcernsThePlatformsThatShipThroughItsCarrier() {
        Member elsewhere = Enrolment.platform("P3").shippingWith("STO").member();
        CaseStory story =
                new CaseStory(
                                Subject.of(SubjectKind.OUTLET, "YTO", "O1"),
                                CaseStory.member("P1", MemberKind.PLATFORM),
                                elsewhere)
                        .found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.PARTICIPANT)
                        .verdict(Behavior.EMPTY_PARCEL, Verdict.Type.CONFIRM, Severity.SERIOUS);

        assertThat(story.measures(MeasureAction.RECOMMEND))
                .containsExactly("BAR_LOGISTICS_ENTERPRISE>P1");
    }
}
