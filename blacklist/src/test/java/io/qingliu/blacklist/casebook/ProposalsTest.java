package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.SubjectFacts.Link;
import io.qingliu.domain.casework.SubjectFacts.Office;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** Who else may answer for a listed subject; acceptance test 6 of the memorandum. */
class ProposalsTest {

    private static final Subject UNIT =
            new Subject(SubjectKind.ENTERPRISE, "91441802MA4UABCD1X", null);
    private static final Subject PERSON = new Subject(SubjectKind.PERSON, "idno:k1:li", null);

    /** Evidence begins two days before the finding. */
    private static final long SINCE = CaseStory.START - 2 * CaseStory.DAY;

    @Test
    void theOwnerOfANotifiedShopIsProposedAndThatOfASuspectedOneIsNot() {
        CaseStory story = CaseStory.ofShop().owned(UNIT, true).found(SUSPECTED);
        assertThat(story.others(Proposal.class)).isEmpty();

        story.found(CANDIDATE);
        assertThat(story.others(Proposal.class)).hasSize(1);
        Proposal proposal = story.others(Proposal.class).get(0);
        assertThat(proposal.id()).isEqualTo("o:SHOP:P1:S9:" + UNIT + ":BRUSHING");
        assertThat(proposal.link()).isEqualTo(Proposal.Link.OWNER);
        assertThat(proposal.caseId()).isEqualTo("f:" + UNIT + ":BRUSHING");
        assertThat(proposal.state()).isEqualTo(Proposal.State.PROPOSED);
    }

    @Test
    void aFormerOwnerIsNotProposedAndAProposalOfOneIsWithdrawn() {
        CaseStory former = CaseStory.ofShop().owned(UNIT, true).owned(UNIT, false).found(CANDIDATE);
        assertThat(former.others(Proposal.class)).isEmpty();

        CaseStory sold = CaseStory.ofShop().owned(UNIT, true).found(CANDIDATE);
        sold.daysLater(1).owned(UNIT, false);
        assertThat(sold.others(Proposal.class))
                .extracting(Proposal::state)
                .containsExactly(Proposal.State.WITHDRAWN);
    }

    @Test
    void anOlderWordOfTheRegistryDoesNotUndoANewerOne() {
        CaseStory story = CaseStory.ofShop().owned(UNIT, false).found(CANDIDATE);

        story.dated(story.now() - 1).owned(UNIT, true);
        assertThat(story.others(Proposal.class)).isEmpty();
    }

    @Test
    void whoIsInOfficeWhileTheConductLastsIsProposed() {
        CaseStory story = unit(new Link("idno:k1:li", Office.PRINCIPAL, null, null));

        assertThat(story.others(Proposal.class))
                .extracting(Proposal::proposed, Proposal::link, Proposal::source)
                .containsExactly(tuple(PERSON, Proposal.Link.PRINCIPAL, Proposal.Source.REGISTRY));
    }

    @Test
    void whoLeftBeforeTheConductBeganIsNotProposedAndWhoLeftAMillisecondLaterIs() {
        assertThat(unit(office(null, SINCE)).others(Proposal.class)).isEmpty();
        assertThat(unit(office(null, SINCE + 1)).others(Proposal.class)).hasSize(1);
    }

    @Test
    void whoCameAfterTheCaseEndedIsNotProposedAndWhoCameAMillisecondEarlierIs() {
        long until = unit(office(null, null)).listing().until();

        assertThat(unit(office(until, null)).others(Proposal.class)).isEmpty();
        assertThat(unit(office(until - 1, null)).others(Proposal.class)).hasSize(1);
    }

    @Test
    void whoHoldsTwoOfficesIsProposedOnceAndNothingIsSentTwice() {
        CaseStory story =
                unit(
                        new Link("idno:k1:li", Office.PRINCIPAL, null, null),
                        new Link("idno:k1:li", Office.LEGAL_REPRESENTATIVE, null, null));

        assertThat(story.others(Proposal.class))
                .extracting(Proposal::link)
                .containsExactly(Proposal.Link.LEGAL_REPRESENTATIVE);
        assertThat(story.fold().last.isEmpty()).isTrue();
    }

    @Test
    void aPersonThatIsProposedIsNotListedUntilAReviewerSaysSo() {
        CaseStory story = person().proposed(UNIT, Proposal.State.PROPOSED);
        assertThat(story.listings).isEmpty();
        assertThat(story.notices).isEmpty();

        story.daysLater(1).verdict(Verdict.Type.CONFIRM);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.listing().supplier()).isEqualTo("REVIEWER");
        assertThat(story.received()).contains(NoticeType.BEFORE_LISTING, NoticeType.LISTED);
    }

    @Test
    void aReviewersWordOnSomebodyNobodyProposedListsNobody() {
        CaseStory story = person().verdict(Verdict.Type.CONFIRM);
        assertThat(story.listings).isEmpty();

        CaseStory rejected =
                person().proposed(UNIT, Proposal.State.PROPOSED).verdict(Verdict.Type.REJECT);
        assertThat(rejected.listings).isEmpty();
    }

    @Test
    void aPersonIsCorrectedWhenItsUnitIs() {
        CaseStory story =
                person().proposed(UNIT, Proposal.State.PROPOSED).verdict(Verdict.Type.CONFIRM);

        story.daysLater(3).proposed(UNIT, Proposal.State.WITHDRAWN);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.received()).contains(NoticeType.CORRECTED);
        assertThat(story.sums.total(Counter.CORRECTED)).isEqualTo(1);
        assertThat(story.sums.total(Counter.CONFIRMED)).isZero();
    }

    @Test
    void aPersonStaysWhileOneOfTwoUnitsProposesIt() {
        Subject other = new Subject(SubjectKind.ENTERPRISE, "91441802MA4UABCD2Y", null);
        CaseStory story =
                person().proposed(UNIT, Proposal.State.PROPOSED)
                        .proposed(other, Proposal.State.PROPOSED)
                        .verdict(Verdict.Type.CONFIRM)
                        .proposed(UNIT, Proposal.State.WITHDRAWN);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);

        story.proposed(other, Proposal.State.WITHDRAWN);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
    }

    @Test
    void aUnitsCorrectionWithdrawsWhatItsExpiryOrRepairOnlyEnds() {
        assertThat(
                        unit(office(null, null))
                                .daysLater(1)
                                .verdict(Verdict.Type.REJECT)
                                .others(Proposal.class))
                .extracting(Proposal::state)
                .containsExactly(Proposal.State.WITHDRAWN);

        CaseStory expired = unit(office(null, null));
        long lapse = expired.listing().until();
        assertThat(expired.at(lapse - 1).others(Proposal.class))
                .extracting(Proposal::state)
                .containsExactly(Proposal.State.PROPOSED);
        assertThat(expired.at(lapse).others(Proposal.class))
                .extracting(Proposal::state)
                .containsExactly(Proposal.State.ENDED);

        CaseStory repaired =
                unit(office(null, null))
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR)
                        .daysLater(1)
                        .repair(Repair.Type.GRANTED);
        assertThat(repaired.others(Proposal.class))
                .extracting(Proposal::state)
                .containsExactly(Proposal.State.ENDED);
    }

    @Test
    void whomAReviewerConfirmedBeforeTheUnitsCaseEndedServesItsOwnTerm() {
        CaseStory story =
                person().proposed(UNIT, Proposal.State.PROPOSED)
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR);
        long end = story.listing().until();

        story.daysLater(3).proposed(UNIT, Proposal.State.ENDED);
        assertThat(story.at(end - 1).listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.at(end).listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.received()).doesNotContain(NoticeType.CORRECTED);
    }

    @Test
    void whoIsConfirmedAfterTheUnitsCaseEndedIsNotListed() {
        CaseStory story =
                person().proposed(UNIT, Proposal.State.PROPOSED)
                        .daysLater(3)
                        .proposed(UNIT, Proposal.State.ENDED)
                        .daysLater(1)
                        .verdict(Verdict.Type.CONFIRM);

        assertThat(story.rungs()).noneMatch(ListingStatus::onLadder);
    }

    private static CaseStory person() {
        return new CaseStory(PERSON, CaseStory.everyone());
    }

    private static Link office(Long from, Long to) {
        return new Link("idno:k1:li", Office.LEGAL_REPRESENTATIVE, from, to);
    }

    private static CaseStory unit(Link... links) {
        return new CaseStory(UNIT, CaseStory.everyone()).registered(links).found(CANDIDATE);
    }
}
