package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which appeals are heard, and by whom. */
class AppealsTest {

    private static final Subject OTHER = Subject.of(SubjectKind.SHOP, "P1", "S8");

    @Test
    void anAppealThatNamesSomebodyElsesCaseIsRefused() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);

        assertThat(appeal(story, Finding.idOf(OTHER, Behavior.BRUSHING), null))
                .isEqualTo(refused("case"));
        assertThat(appeal(story, "nonsense", null)).isEqualTo(refused("case"));
        String measure = ResultIds.measure(OTHER, Measure.LIMIT_PRIVILEGES, "P1");
        assertThat(appeal(story, null, measure)).isEqualTo(refused("measure"));
        assertThat(appeal(story, null, "NO_SUCH")).isEqualTo(refused("measure"));
        assertThat(story.fold().received()).doesNotContain(NoticeType.APPEAL);

        String own = ResultIds.measure(CaseStory.SHOP, Measure.LIMIT_PRIVILEGES, "P1");
        assertThat(appeal(story, Finding.idOf(CaseStory.SHOP, Behavior.BRUSHING), own)).isEmpty();
        assertThat(story.fold().received()).contains(NoticeType.APPEAL);
    }

    private static Optional<Refusal> appeal(CaseStory story, String caseId, String measure) {
        return story.file
                .known()
                .add(
                        new Appeal(
                                "a",
                                story.now(),
                                "appeal",
                                Appeal.Type.FILED,
                                CaseStory.SHOP,
                                caseId,
                                measure,
                                null,
                                null));
    }

    private static Optional<Refusal> refused(String field) {
        return Optional.of(new Refusal("appeals", "a", Refusal.Reason.BAD_VALUE, field));
    }

    @Test
    void whoWasToldNothingHasNothingToAppealAgainst() {
        CaseStory nobody = CaseStory.ofShop().appeal(Appeal.Type.FILED, null);
        CaseStory suspected = CaseStory.ofShop().found(SUSPECTED).appeal(Appeal.Type.FILED, null);

        for (CaseStory story : new CaseStory[] {nobody, suspected}) {
            story.daysLater(30).appeal(Appeal.Type.OVERTURNED, "otto");
            assertThat(story.notices).isEmpty();
            assertThat(story.refusals)
                    .extracting(Refusal::recordId, Refusal::reason)
                    .containsExactly(
                            tuple("a1", Refusal.Reason.NOTHING_TOLD),
                            tuple("a2", Refusal.Reason.NOTHING_TOLD));
        }
        assertThat(suspected.listing().status()).isEqualTo(ListingStatus.SUSPECTED);
    }

    /** Whichever of its records comes first; of who was told, one without a filing counts. */
    @Test
    void anOverturnOfARefusedAppealCorrectsNothingAndOneThatNobodyFiledDoes() {
        CaseStory notGiven = CaseStory.ofShop().found(SUSPECTED).daysLater(1);
        long filed = notGiven.now();
        notGiven.daysLater(1).appeal(Appeal.Type.OVERTURNED, "otto");
        notGiven.dated(filed).appeal(Appeal.Type.FILED, null);
        assertThat(notGiven.listing().status()).isEqualTo(ListingStatus.SUSPECTED);
        assertThat(notGiven.listing().acts()).isEmpty();
        assertThat(notGiven.refusals)
                .extracting(Refusal::reason)
                .containsOnly(Refusal.Reason.NOTHING_TOLD)
                .hasSize(2);

        CaseStory received = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        received.daysLater(10).appeal(Appeal.Type.OVERTURNED, "court");
        assertThat(received.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(received.refusals).isEmpty();
    }

    @Test
    void whatIsToldOfOnlyLaterMakesAnAppealHeard() {
        CaseStory story = CaseStory.ofShop().appeal(Appeal.Type.FILED, null);
        story.found(CANDIDATE);

        assertThat(story.received()).contains(NoticeType.APPEAL);
        assertThat(story.listing().disputed()).isTrue();
    }

    /** By it whoever acted sees that what the entry says is said with his act. */
    @Test
    void anEntryNamesWhatPeopleDidThatItTakesIntoAccountAndNothingThatIsRefused() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        assertThat(story.listing().acts()).isEmpty();

        story.verdict(Verdict.Type.CONFIRM).appeal(Appeal.Type.FILED, null);
        assertThat(story.listing().acts()).hasSize(2);
        long version = story.listing().version();
        // Who confirmed it turns the appeal down: refused, and nothing of the entry changes.
        story.appeal(Appeal.Type.UPHELD, "rita");
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .contains(Refusal.Reason.SAME_REVIEWER);
        assertThat(story.listing().acts()).hasSize(2);
        assertThat(story.listing().version()).isEqualTo(version);

        story.appeal(Appeal.Type.UPHELD, "otto");
        assertThat(story.listing().acts())
                .hasSize(3)
                .doesNotContain(Listing.act(story.refusals.get(0).recordId()));
    }

    @Test
    void anEntryNamesTheNewestActsOnly() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        for (int i = 0; i < Listing.ACTS + 1; i++) {
            Appeal filed =
                    new Appeal(
                            "act-" + i,
                            story.now() + i,
                            "ap-" + i,
                            Appeal.Type.FILED,
                            CaseStory.SHOP,
                            null,
                            null,
                            null,
                            null);
            assertThat(story.file.known().add(filed)).isEmpty();
        }

        assertThat(story.fold().listing().acts())
                .hasSize(Listing.ACTS)
                .startsWith(Listing.act("act-1"), Listing.act("act-2"))
                .endsWith(Listing.act("act-" + Listing.ACTS));
    }

    @Test
    void whoTurnsDownTheAppealOfAConfirmedCaseSaysWhoHeIs() {
        CaseStory confirmed =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.UPHELD, null);
        assertThat(confirmed.listing().disputed()).isTrue();
        assertThat(confirmed.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NO_REVIEWER);

        CaseStory notified =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.UPHELD, null);
        assertThat(notified.listing().disputed()).isFalse();
        assertThat(notified.refusals).isEmpty();
    }
}
