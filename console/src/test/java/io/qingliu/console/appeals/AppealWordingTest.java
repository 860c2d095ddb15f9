package io.qingliu.console.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ResultIds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of an objection is what the casebook does about it. */
class AppealWordingTest {

    private static final String AT_P1 =
            ResultIds.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P:1");

    private static Phrases phrases(Language language) {
        return new Phrases(List.of("common", "appeals"), language);
    }

    private static Names names(Language language) {
        return new Names(Policy.shipped(), phrases(language), language);
    }

    private static AppealWording of(
            String caseId, String measure, Appeal.Type state, Listing listing) {
        return new AppealWording(
                Given.appeal("ap", Given.SHOP, caseId, measure, 1), state, null, listing);
    }

    private static String sentence(AppealWording wording, Language language) {
        return wording.sentence(phrases(language), names(language));
    }

    private static Listing entry(ListingStatus status) {
        return GivenMeasures.listing(Given.SHOP, status, 1);
    }

    @Test
    void oneAgainstAMeasureChangesThatMeasureAndNotTheEntry() {
        for (Appeal.Type state : Appeal.Type.values()) {
            AppealWording wording = of(null, AT_P1, state, entry(ListingStatus.SHARED));
            for (Language language : Language.values()) {
                assertThat(sentence(wording, language))
                        .contains(names(language).of(Measure.LIMIT_PROMOTION_ENTRY), "P:1")
                        .doesNotContain("m:", "%3A", "entry is corrected", "列入已更正");
            }
            for (String key :
                    List.of("appeals.decide.text", "appeals.overturn.text", "appeals.UPHELD")) {
                assertThat(phrases(Language.EN).has(wording.key(key))).as(key).isTrue();
                assertThat(wording.key(key)).endsWith(".measure");
            }
        }
        assertThat(
                        sentence(
                                of(null, AT_P1, Appeal.Type.FILED, entry(ListingStatus.SHARED)),
                                Language.EN))
                .contains("That measure is marked as disputed")
                .endsWith("the entry is not.");
    }

    @Test
    void aMeasureOfAllMembersIsNamedWithoutOneAndAnUnknownOneIsCalledThat() {
        Names names = names(Language.EN);
        String all = Measure.LABEL_SEARCH_RISK.name();

        assertThat(of(null, all, Appeal.Type.FILED, null).against(phrases(Language.EN), names))
                .isEqualTo(names.of(Measure.LABEL_SEARCH_RISK));
        assertThat(
                        of(null, "made-up", Appeal.Type.FILED, null)
                                .against(phrases(Language.EN), names))
                .isEqualTo("one measure");
    }

    @Test
    void oneAgainstTheEntryCorrectsItUnlessItStandsByOthers() {
        AppealWording corrected =
                of(null, null, Appeal.Type.OVERTURNED, entry(ListingStatus.CORRECTED));
        AppealWording stays = of("f:x", null, Appeal.Type.OVERTURNED, entry(ListingStatus.SHARED));

        assertThat(sentence(corrected, Language.EN)).endsWith("the entry is corrected.");
        assertThat(sentence(stays, Language.EN))
                .contains("was right", "still on the list")
                .doesNotContain("corrected");
        assertThat(corrected.key("appeals.UPHELD")).isEqualTo("appeals.UPHELD");
        assertThat(stays.against(phrases(Language.EN), names(Language.EN)))
                .isEqualTo("one finding");
        assertThat(
                        sentence(
                                of(null, null, Appeal.Type.FILED, entry(ListingStatus.SHARED)),
                                Language.EN))
                .contains("The entry is marked as disputed");
    }

    /** It promises nothing: no dispute, no correction, and nothing to be decided. */
    @Test
    void oneThatWasRefusedIsSaidToBeSoWhateverItIsAgainst() {
        for (String measure : new String[] {null, AT_P1}) {
            AppealWording refused =
                    new AppealWording(
                            Given.appeal("ap", Given.SHOP, null, measure, 1),
                            Appeal.Type.FILED,
                            "NOTHING_TOLD",
                            entry(ListingStatus.SUSPECTED));

            assertThat(sentence(refused, Language.EN))
                    .contains("S9", "was refused: nothing follows")
                    .doesNotContain("disputed");
            assertThat(sentence(refused, Language.ZH)).contains("未被受理").doesNotContain("有争议");
            assertThat(refused.why(phrases(Language.EN))).contains("never notified");
        }
    }
}
