package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentence says what holds, and never more. */
class SentenceTest {

    private static Sentence sentence(Language language) {
        Phrases phrases = new Phrases(List.of("common", "case"), language);
        return new Sentence(
                phrases,
                new Names(Policy.shipped(), phrases, language),
                new Formats(language, Formats.DEFAULT_ZONE));
    }

    private static Finding finding(Behavior behavior, FindingStatus status, double score) {
        return Given.finding(Given.SHOP, behavior, status, score);
    }

    private static String english(List<Finding> findings) {
        return sentence(Language.EN).of(Given.SHOP, findings, null);
    }

    @Test
    void everyStatusHasItsSentenceInBothLanguages() {
        for (Language language : Language.values()) {
            Sentence sentence = sentence(language);
            for (FindingStatus status : FindingStatus.values()) {
                String text =
                        sentence.of(
                                Given.SHOP,
                                List.of(finding(Behavior.BRUSHING, status, 0.93)),
                                null);
                assertThat(text).contains("S9", "0.93").doesNotContain("%", "$");
            }
            for (ListingStatus status : ListingStatus.values()) {
                List<Finding> detected =
                        List.of(finding(Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93));
                assertThat(
                                sentence.of(
                                        Given.SHOP,
                                        detected,
                                        GivenMeasures.listing(Given.SHOP, status, 1)))
                        .contains("S9", "0.93")
                        .doesNotContain("%", "$");
                assertThat(
                                sentence.of(
                                        Given.SHOP,
                                        List.of(),
                                        GivenMeasures.listing(Given.SHOP, status, 1)))
                        .contains("S9")
                        .doesNotContain("%", "$", "0.");
            }
        }
    }

    @Test
    void whatNobodyHasDecidedIsCalledNoDecision() {
        for (FindingStatus status : List.of(FindingStatus.CANDIDATE, FindingStatus.SUSPECTED)) {
            assertThat(english(List.of(finding(Behavior.BRUSHING, status, 0.93))))
                    .endsWith("Not a decision.");
        }
        for (ListingStatus status :
                List.of(ListingStatus.ENTERPRISE_CONFIRMED, ListingStatus.SHARED)) {
            assertThat(
                            sentence(Language.EN)
                                    .of(
                                            Given.SHOP,
                                            List.of(),
                                            GivenMeasures.listing(Given.SHOP, status, 1)))
                    .endsWith("Not a decision of an authority.");
        }
    }

    @Test
    void theGravestFindingIsTheOneItTells() {
        Finding observed = finding(Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, 0.99);
        Finding suspected = finding(Behavior.BRUSHING, FindingStatus.SUSPECTED, 0.61);

        assertThat(english(List.of(observed, suspected)))
                .contains("is suspected of brushing (0.61): four independent kinds of evidence");
    }

    /** What was rejected, or never carried the entry, proves nothing of it. */
    @Test
    void anEntryHasTheScoreOfWhatItRestsOn() {
        Finding rejected = finding(Behavior.FAKE_REVIEW, FindingStatus.CANDIDATE, 0.99);
        Finding carrying =
                Given.finding(
                        Given.SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        0.61,
                        Given.fourKinds().subList(0, 2),
                        List.of(),
                        Given.daysAgo(1));
        Listing shared = GivenMeasures.listing(Given.SHOP, ListingStatus.SHARED, 1);

        assertThat(sentence(Language.EN).of(Given.SHOP, List.of(rejected, carrying), shared))
                .contains("brushing (0.61): two independent kinds of evidence")
                .doesNotContain("0.99");
        assertThat(sentence(Language.EN).of(Given.SHOP, List.of(rejected), shared))
                .as("the entry rests on what members gave")
                .doesNotContain("0.99", "evidence");
    }

    @Test
    void oneKindOfEvidenceIsNotCalledIndependent() {
        Finding one =
                Given.finding(
                        Subject.of(SubjectKind.SHOP, "P1", "S9"),
                        Behavior.BRUSHING,
                        FindingStatus.OBSERVED,
                        0.5,
                        Given.fourKinds().subList(0, 1),
                        List.of(),
                        Given.daysAgo(1));

        assertThat(english(List.of(one)))
                .contains("one kind of evidence since")
                .doesNotContain("independent");
    }

    @Test
    void whatOnlyRulesOnTrialNameIsSaidToBeThat() {
        Finding base = finding(Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93);
        Finding trial =
                new Finding(
                        base.id(),
                        base.version(),
                        base.time(),
                        base.behavior(),
                        base.subject(),
                        base.status(),
                        base.score(),
                        base.role(),
                        base.service(),
                        base.beneficiary(),
                        base.severity(),
                        base.from(),
                        base.to(),
                        base.evidence(),
                        base.lookAlikes(),
                        base.related(),
                        base.relatedCount(),
                        base.candidateSince(),
                        true,
                        base.days());

        assertThat(english(List.of(trial))).contains("on trial only").doesNotContain("candidate");
    }
}
