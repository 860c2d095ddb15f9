package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Decision.Type;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import org.junit.jupiter.api.Test;

/** Judicial and administrative decisions (memorandum §3). */
class DecisionsTest {

    @Test
    void aDecisionIssuedButNotInForceCarriesNothing() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.ISSUED);
        assertThat(story.listings).isEmpty();
        assertThat(story.others).isEmpty();

        story.daysLater(60).decision("7", Type.IN_FORCE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
        assertThat(story.listing().supplier()).isEqualTo("ORGAN");
        assertThat(story.listing().since()).isEqualTo(story.now());
        assertThat(story.listing().basis()).containsExactly("d2", "f:SHOP:P1:S9:BRUSHING");
        assertThat(CaseStory.POLICY.calendar().lastDay(story.listing().until()))
                .isEqualTo("2027-11-19");
    }

    @Test
    void theTermCountsFromTheDocumentAndWithoutItFromTheEntryIntoForce() {
        CaseStory dated = CaseStory.ofShop().decision("7", Type.ISSUED).daysLater(60);
        dated.decision("7", Type.IN_FORCE);
        long end = dated.listing().until();
        assertThat(CaseStory.POLICY.calendar().lastDay(end)).isEqualTo("2027-11-19");
        assertThat(dated.at(end - 1).listing().status()).isEqualTo(ListingStatus.DECIDED);
        assertThat(dated.at(end).listing().status()).isEqualTo(ListingStatus.EXPIRED);

        CaseStory undated = CaseStory.ofShop().daysLater(60).decision("7", Type.IN_FORCE);
        assertThat(CaseStory.POLICY.calendar().lastDay(undated.listing().until()))
                .isEqualTo("2028-01-18");
        // The document comes late, with its own date.
        undated.dated(CaseStory.START).decision("7", Type.ISSUED);
        assertThat(undated.listing().until()).isEqualTo(end);
    }

    @Test
    void whoseTermIsOverBeforeTheDecisionComesIntoForceIsNotListed() {
        CaseStory story = CaseStory.ofShop();
        story.decision("7", Type.ISSUED, Behavior.BRUSHING, Severity.MINOR, "law").daysLater(93);
        story.decision("7", Type.IN_FORCE, Behavior.BRUSHING, Severity.MINOR, "law");

        assertThat(story.rungs()).noneMatch(ListingStatus::onLadder);
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
    }

    @Test
    void aDecidedSubjectIsToldAndHasEveryRung() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);

        assertThat(story.rungs())
                .containsExactly(
                        ListingStatus.OBSERVED,
                        ListingStatus.SUSPECTED,
                        ListingStatus.CANDIDATE,
                        ListingStatus.NOTIFIED,
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        ListingStatus.SHARED,
                        ListingStatus.DECIDED);
        assertThat(story.received())
                .contains(NoticeType.BEFORE_LISTING, NoticeType.LISTED, NoticeType.MEASURE);
        assertThat(story.notice(NoticeType.LISTED).text().en()).contains("SAMR 7");
    }

    @Test
    void onlyASeriousDecisionThatNamesItsLawPassesTheGate() {
        assertThat(decided(Severity.SERIOUS, CaseStory.LAW).label())
                .isEqualTo(DepartmentPush.Label.DECIDED);
        assertThat(decided(Severity.SERIOUS, CaseStory.LAW).decision()).isEqualTo("7");

        for (DepartmentPush below :
                new DepartmentPush[] {
                    decided(Severity.GENERAL, CaseStory.LAW),
                    decided(null, CaseStory.LAW),
                    decided(Severity.SERIOUS, null),
                    decided(Severity.SERIOUS, " ")
                }) {
            assertThat(below.label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
            assertThat(below.decision()).isNull();
        }
    }

    private static DepartmentPush decided(Severity severity, String law) {
        return CaseStory.ofShop()
                .decision("7", Type.IN_FORCE, Behavior.BRUSHING, severity, law)
                .push("SAMR");
    }

    @Test
    void noReviewerMakesAGeneralDecisionPassTheGate() {
        CaseStory story =
                CaseStory.ofShop()
                        .decision("7", Type.IN_FORCE, Behavior.BRUSHING, Severity.GENERAL, "law")
                        .verdict(Verdict.Type.SEVERITY, Severity.SERIOUS);

        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
    }

    /** Acceptance test 7 of the memorandum. */
    @Test
    void aRevokedDecisionIsRecalledEverywhereAtOnce() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).decision("7", Type.IN_FORCE);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isNotEmpty();
        assertThat(story.shares(Share.Action.SHARE)).isNotEmpty();

        story.daysLater(20).decision("7", Type.REVOKED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
        assertThat(story.push("SAMR").decision()).isNull();
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.measures(MeasureAction.SUSPEND)).isEmpty();
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
        assertThat(story.shares(Share.Action.RECALL))
                .containsExactly("ADS", "BANK", "P1", "P2", "STO", "WEIBO", "YTO");
        assertThat(story.received()).contains(NoticeType.CORRECTED);
    }

    /** Acceptance test 7 of the memorandum. */
    @Test
    void aLateOlderVersionCannotResurrectARevokedDecision() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        long inForce = story.now();
        story.daysLater(20).decision("7", Type.REVOKED);
        int emitted = story.listings.size();

        story.daysLater(1).dated(inForce).decision("7", Type.IN_FORCE);
        story.dated(inForce + CaseStory.DAY).decision("7", Type.IN_FORCE);
        assertThat(story.listings).hasSize(emitted);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
    }

    @Test
    void aRevocationThatComesFirstHoldsToo() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.REVOKED);
        assertThat(story.listings).isEmpty();

        story.dated(story.now() - 5 * CaseStory.DAY).decision("7", Type.IN_FORCE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
    }

    @Test
    void aRevocationOfWhatNeverWasInForceTakesNothingBack() {
        CaseStory unknown = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        unknown.daysLater(20).decision("7", Type.REVOKED);
        CaseStory issued = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        issued.decision("7", Type.ISSUED).daysLater(20).decision("7", Type.REVOKED);

        for (CaseStory story : new CaseStory[] {unknown, issued}) {
            assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
            assertThat(story.shares(Share.Action.SHARE)).isNotEmpty();
            assertThat(story.received()).doesNotContain(NoticeType.CORRECTED);
            assertThat(story.refusals)
                    .extracting(Refusal::stream, Refusal::reason)
                    .containsExactly(tuple("decisions", Refusal.Reason.NOT_IN_FORCE));
            // The entry into force of before comes late: what it carried is recalled after all.
            story.dated(story.now() - CaseStory.DAY).decision("7", Type.IN_FORCE);
            assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        }
    }

    @Test
    void whatComesIntoForceAtTheMillisecondOfItsRevocationIsRecalledAndAMillisecondLaterRefused() {
        CaseStory both = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        both.decision("7", Type.REVOKED);
        assertThat(both.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(both.refusals).isEmpty();

        CaseStory after = CaseStory.ofShop().decision("7", Type.REVOKED);
        after.at(after.now() + 1).decision("7", Type.IN_FORCE);
        assertThat(after.rungs()).containsExactly(ListingStatus.DISMISSED);
        assertThat(after.notices).isEmpty();
        assertThat(after.refusals)
                .extracting(Refusal::recordId, Refusal::reason)
                .containsExactly(
                        tuple("d1", Refusal.Reason.NOT_IN_FORCE),
                        tuple("d2", Refusal.Reason.REVOKED_BEFORE));
    }

    @Test
    void ofTwoDocumentsTheOtherStandsWhenOneIsRevoked() {
        CaseStory story =
                CaseStory.ofShop()
                        .decision("7", Type.IN_FORCE)
                        .decision("8", Type.IN_FORCE, Behavior.BRUSHING, Severity.GENERAL, "law");
        assertThat(story.listing().severity()).isEqualTo(Severity.SERIOUS);
        assertThat(story.push("SAMR").decision()).isEqualTo("7");

        story.daysLater(1).decision("7", Type.REVOKED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
        story.decision("8", Type.REVOKED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
    }

    @Test
    void oneNumberOfTwoOrgansIsTwoDocuments() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        story.file
                .known()
                .add(
                        new Decision(
                                "court",
                                story.now(),
                                "7",
                                "COURT",
                                Type.REVOKED,
                                CaseStory.SHOP,
                                Behavior.BRUSHING,
                                null,
                                null,
                                null));

        assertThat(story.fold().listing().status()).isEqualTo(ListingStatus.DECIDED);
    }

    @Test
    void theNewestWordOfADocumentThatGradesItCounts() {
        CaseStory story =
                CaseStory.ofShop()
                        .decision("7", Type.ISSUED, Behavior.BRUSHING, Severity.GENERAL, null)
                        .daysLater(1)
                        .decision("7", Type.IN_FORCE)
                        .daysLater(1)
                        .decision("7", Type.IN_FORCE, Behavior.BRUSHING, null, null);

        assertThat(story.listing().severity()).isEqualTo(Severity.SERIOUS);
        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.DECIDED);
    }

    @Test
    void aDecisionEndsWithItsTermToTheMillisecond() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        long end = story.listing().until();

        assertThat(story.at(end - 1).listing().status()).isEqualTo(ListingStatus.DECIDED);
        assertThat(story.at(end).listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
    }

    @Test
    void anAppealThatIsRightUndoesWhatRestsOnADecisionAlone() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        long inForce = story.now();

        story.daysLater(1)
                .appeal(Appeal.Type.FILED, null)
                .daysLater(1)
                .appeal(Appeal.Type.OVERTURNED, "otto");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.listing().since()).isEqualTo(inForce);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
    }

    @Test
    void aRejectionByAnEnterpriseDoesNotUndoADecision() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .decision("7", Type.IN_FORCE)
                        .daysLater(1)
                        .verdict(Verdict.Type.REJECT);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
    }

    @Test
    void onlyADepartmentSaysThatADepartmentHasListed() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        String push = ResultIds.push(CaseStory.SHOP, "SAMR");

        story.daysLater(1).receipt(push, "SAMR", Receipt.Type.RECEIVED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
        story.receipt(push, "SAMR", Receipt.Type.APPLIED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DEPARTMENT_LISTED);
        story.daysLater(1).receipt(push, "SAMR", Receipt.Type.LIFTED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);

        CaseStory platform = CaseStory.ofShop().decision("7", Type.IN_FORCE);
        platform.receipt(ResultIds.push(CaseStory.SHOP, "P2"), "P2", Receipt.Type.APPLIED);
        assertThat(platform.listing().status()).isEqualTo(ListingStatus.DECIDED);
    }
}
