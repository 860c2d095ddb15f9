package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.BAR_LOGISTICS_ENTERPRISE;
import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.CANCEL_ABUSIVE_ORDER;
import static io.qingliu.domain.casework.Measure.CLOSE_BULK_ACCOUNT;
import static io.qingliu.domain.casework.Measure.CLOSE_SOCIAL_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static io.qingliu.domain.casework.Measure.DISMISS_AND_NOTIFY_PEERS;
import static io.qingliu.domain.casework.Measure.LABEL_SEARCH_RISK;
import static io.qingliu.domain.casework.Measure.LIMIT_ADVERTISING;
import static io.qingliu.domain.casework.Measure.LIMIT_INTERNET_FINANCE;
import static io.qingliu.domain.casework.Measure.LIMIT_NEW_ACCOUNT;
import static io.qingliu.domain.casework.Measure.LIMIT_OWN_CAMPAIGN;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.casework.Measure.LIMIT_PUBLISHING;
import static io.qingliu.domain.casework.Measure.LOWER_CREDIT_LEVEL;
import static io.qingliu.domain.casework.Measure.REMOVE_ITEM;
import static io.qingliu.jobs.casework.MeasureTown.COURIER;
import static io.qingliu.jobs.casework.MeasureTown.END;
import static io.qingliu.jobs.casework.MeasureTown.FIRM;
import static io.qingliu.jobs.casework.MeasureTown.HANDSET;
import static io.qingliu.jobs.casework.MeasureTown.LITTLE_UNIT;
import static io.qingliu.jobs.casework.MeasureTown.MILD_OUTLET;
import static io.qingliu.jobs.casework.MeasureTown.OUTLET;
import static io.qingliu.jobs.casework.MeasureTown.PERSON;
import static io.qingliu.jobs.casework.MeasureTown.UNIT;
import static io.qingliu.jobs.casework.MeasureTown.WEBSITE;
import static io.qingliu.jobs.casework.MeasureTown.account;
import static io.qingliu.jobs.casework.MeasureTown.buyer;
import static io.qingliu.jobs.casework.MeasureTown.of;
import static io.qingliu.jobs.casework.MeasureTown.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.subject.SubjectKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memorandum's measures (§4), one test each: who is advised to take it against whom, and its
 * twin that must be spared. One town, one run: every subject is shared by a member on Monday 11 May
 * 2026, and the clock ends on 1 June, when all terms to answer are over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresIT {

    private Docket docket;

    @BeforeAll
    void oneRun(@TempDir Path directory) throws Exception {
        docket = MeasureTown.received().judged(directory);
    }

    @Test
    void noNewAccountForAUnitOrAPersonByStrongIdentityOnly() {
        assertThat(docket.advised(UNIT, LIMIT_NEW_ACCOUNT))
                .containsExactlyInAnyOrder("P1", "P2", "QUAN");
        assertThat(docket.everNotified(LITTLE_UNIT, LIMIT_NEW_ACCOUNT)).isEmpty();
        assertThat(docket.everNotified(HANDSET, LIMIT_NEW_ACCOUNT)).isEmpty();
        assertThat(docket.everNotified(shop("serious"), LIMIT_NEW_ACCOUNT)).isEmpty();
    }

    @Test
    void noNewAccountForAPersonGoesOnlyToMembersThatMayHoldPersons() {
        assertThat(docket.advised(PERSON, LIMIT_NEW_ACCOUNT)).containsExactly("P2");
    }

    @Test
    void anAccountIsScreenedWhenGeneralAndDeletedWhenSerious() {
        assertThat(docket.advised(shop("general"), BLOCK_BAN_DELETE_ACCOUNT)).containsExactly("P1");
        assertThat(grade("general")).isEqualTo("SCREEN_OR_BAN_SALE");
        assertThat(docket.advised(shop("serious"), BLOCK_BAN_DELETE_ACCOUNT)).containsExactly("P1");
        assertThat(grade("serious")).isEqualTo("DELETE");
        assertThat(docket.everNotified(shop("minor"), BLOCK_BAN_DELETE_ACCOUNT)).isEmpty();
        // Records kept by law for three years survive the account.
        assertThat(measure("serious").path("reason").path("en").asText()).contains("three years");
        assertThat(measure("serious").path("notBefore").asLong())
                .isEqualTo(CaseTown.endOf("2026-05-18"));
    }

    private JsonNode measure(String shop) {
        return docket.measure(shop(shop), BLOCK_BAN_DELETE_ACCOUNT, "P1");
    }

    private String grade(String shop) {
        return measure(shop).path("grade").asText();
    }

    @Test
    void whatCannotBeUndonePausesWhileAnAppealIsOpenAndTheRestGoesOn() {
        assertThat(measure("disputed").path("action").asText()).isEqualTo("SUSPEND");
        assertThat(docket.advised(shop("disputed"), LIMIT_PROMOTION_ENTRY)).containsExactly("P1");
        assertThat(docket.listing(shop("disputed")).path("disputed").asBoolean()).isTrue();
        assertThat(docket.listing(shop("serious")).path("disputed").asBoolean()).isFalse();
    }

    @Test
    void onlyAccountsRegisteredInBulkAreClosedAsSuch() {
        assertThat(docket.advised(buyer("batch"), CLOSE_BULK_ACCOUNT))
                .containsExactlyInAnyOrder("P1", "QUAN");
        assertThat(docket.everNotified(buyer("brusher"), CLOSE_BULK_ACCOUNT)).isEmpty();
    }

    @Test
    void ordersFromAbuseOfRightsAreCancelledAtTheAbuserNotAtTheShopAttacked() {
        assertThat(docket.advised(buyer("abuser"), CANCEL_ABUSIVE_ORDER)).containsExactly("P1");
        assertThat(docket.everNotified(shop("attacked"), CANCEL_ABUSIVE_ORDER)).isEmpty();
        assertThat(docket.everNotified(buyer("brusher"), CANCEL_ABUSIVE_ORDER)).isEmpty();
    }

    @Test
    void publishingIsLimitedWhenSeriousAndNotWhereTheAccountIsClosed() {
        assertThat(docket.advised(shop("serious"), LIMIT_PUBLISHING))
                .containsExactlyInAnyOrder("P1", "P3");
        assertThat(docket.everNotified(shop("general"), LIMIT_PUBLISHING)).isEmpty();
        // P1 has deleted it; P3 still has it open.
        assertThat(docket.advised(shop("closed"), LIMIT_PUBLISHING)).containsExactly("P3");
    }

    @Test
    void onlyItemsThatAReviewerFoundInvolvedAreRemoved() {
        assertThat(docket.advised(shop("itemed"), REMOVE_ITEM)).containsExactly("P1");
        assertThat(docket.measure(shop("itemed"), REMOVE_ITEM, "P1").toString())
                .contains("item-1", "item-2");
        for (String id : List.of("minor", "general", "serious")) {
            assertThat(docket.advised(shop(id), REMOVE_ITEM)).as(id).isEmpty();
        }
    }

    @Test
    void largePromotionsAreClosedToASuspectedShopUntilItsListingEnds() {
        assertThat(docket.advised(shop("suspected"), LIMIT_PROMOTION_ENTRY)).containsExactly("P1");
        assertThat(docket.advised(shop("general"), LIMIT_PROMOTION_ENTRY)).containsExactly("P1");
        assertThat(docket.measure(shop("general"), LIMIT_PROMOTION_ENTRY, "P1").path("expires"))
                .isEqualTo(docket.listing(shop("general")).path("until"));
        assertThat(docket.advised(shop("minor"), LIMIT_PROMOTION_ENTRY)).isEmpty();
        assertThat(docket.everNotified(buyer("brusher"), LIMIT_PROMOTION_ENTRY)).isEmpty();
    }

    @Test
    void aShopsOwnCampaignsAreLimitedFromGeneralOn() {
        assertThat(docket.advised(shop("general"), LIMIT_OWN_CAMPAIGN)).containsExactly("P1");
        assertThat(docket.advised(shop("minor"), LIMIT_OWN_CAMPAIGN)).isEmpty();
        assertThat(docket.everNotified(COURIER, LIMIT_OWN_CAMPAIGN)).isEmpty();
    }

    @Test
    void creditPointsAreDeductedOnlyForConfirmedBrushingAndGivenBack() {
        assertThat(docket.advised(shop("minor"), DEDUCT_CREDIT_POINTS)).containsExactly("P1");
        assertThat(docket.everNotified(shop("suspected"), DEDUCT_CREDIT_POINTS)).isEmpty();
        assertThat(docket.everNotified(shop("leaky"), DEDUCT_CREDIT_POINTS)).isEmpty();
        JsonNode back = docket.measure(shop("righted"), DEDUCT_CREDIT_POINTS, "P1");
        assertThat(back.path("action").asText()).isEqualTo("LIFT");
        assertThat(back.path("deadline").asLong()).isEqualTo(CaseTown.endOf("2026-05-25"));
    }

    @Test
    void aLowerCreditLevelCarriesReasonDateAndTheWayToObject() {
        assertThat(docket.advised(shop("minor"), LOWER_CREDIT_LEVEL)).containsExactly("P1");
        assertThat(docket.everNotified(shop("noted"), LOWER_CREDIT_LEVEL)).isEmpty();
        assertThat(docket.everNotified(shop("suspected"), LOWER_CREDIT_LEVEL)).isEmpty();
        JsonNode mark = docket.measure(shop("minor"), LOWER_CREDIT_LEVEL, "P1");
        assertThat(mark.path("reason").path("zh").asText()).contains("刷单炒信");
        assertThat(mark.path("expires").asLong()).isEqualTo(CaseTown.endOf("2026-08-13"));
        assertThat(mark.path("appeal").asText()).isNotEmpty();
    }

    @Test
    void onlyFinancialMembersLimitFinanceAndNotBeforeTheSubjectCouldAnswer() {
        assertThat(docket.advised(shop("general"), LIMIT_INTERNET_FINANCE)).containsExactly("BANK");
        assertThat(docket.advised(UNIT, LIMIT_INTERNET_FINANCE)).containsExactly("BANK");
        assertThat(docket.everNotified(shop("minor"), LIMIT_INTERNET_FINANCE)).isEmpty();
        JsonNode limit = docket.measure(shop("general"), LIMIT_INTERNET_FINANCE, "BANK");
        assertThat(limit.path("notBefore").asLong()).isEqualTo(CaseTown.endOf("2026-05-18"));
        assertThat(limit.path("reason").path("en").asText()).contains("never for treating");
    }

    @Test
    void privilegesAreLimitedFromMinorOnAtEveryPlatformThatHasTheShop() {
        assertThat(docket.advised(shop("minor"), LIMIT_PRIVILEGES))
                .containsExactlyInAnyOrder("P1", "P3");
        assertThat(docket.advised(shop("suspected"), LIMIT_PRIVILEGES))
                .containsExactlyInAnyOrder("P1", "P3");
        assertThat(docket.advised(shop("noted"), LIMIT_PRIVILEGES)).isEmpty();
    }

    @Test
    void aRiskLabelNeedsAConfirmationAndEndsByItself() {
        assertThat(docket.advised(shop("general"), LABEL_SEARCH_RISK))
                .containsExactlyInAnyOrder("P1", "ADS");
        assertThat(docket.everNotified(shop("suspected"), LABEL_SEARCH_RISK)).isEmpty();
        assertThat(docket.everNotified(shop("minor"), LABEL_SEARCH_RISK)).isEmpty();
        JsonNode label = docket.measure(shop("general"), LABEL_SEARCH_RISK, "P1");
        assertThat(label.path("expires").asLong()).isEqualTo(CaseTown.endOf("2027-05-13"));
        assertThat(label.path("reason").path("en").asText()).contains("factual words only");
    }

    @Test
    void aSeriouslyDishonestOutletOrFirmIsBarredAtThePlatformsThatShipThroughIt() {
        assertThat(docket.advised(OUTLET, BAR_LOGISTICS_ENTERPRISE)).containsExactly("P1");
        assertThat(docket.advised(FIRM, BAR_LOGISTICS_ENTERPRISE)).containsExactly("P1");
        assertThat(docket.everNotified(MILD_OUTLET, BAR_LOGISTICS_ENTERPRISE)).isEmpty();
        assertThat(docket.everNotified(COURIER, BAR_LOGISTICS_ENTERPRISE)).isEmpty();
        // Parcels on their way are delivered first.
        JsonNode bar = docket.measure(OUTLET, BAR_LOGISTICS_ENTERPRISE, "P1");
        assertThat(bar.path("notBefore").asLong()).isEqualTo(CaseTown.endOf("2026-05-18"));
        assertThat(bar.path("reason").path("en").asText()).contains("parcels on their way");
    }

    @Test
    void dismissalConcernsTheEmployerOfACourierWhoSentEmptyParcelsAndNobodyElse() {
        assertThat(docket.advised(COURIER, DISMISS_AND_NOTIFY_PEERS)).containsExactly("YTO");
        for (String spared : List.of("mild", "leaky", "suspected")) {
            assertThat(
                            docket.everNotified(
                                    of(SubjectKind.COURIER, "YTO", spared),
                                    DISMISS_AND_NOTIFY_PEERS))
                    .as(spared)
                    .isEmpty();
        }
        assertThat(docket.everNotified(OUTLET, DISMISS_AND_NOTIFY_PEERS)).isEmpty();
        assertThat(docket.everNotified(shop("empty"), DISMISS_AND_NOTIFY_PEERS)).isEmpty();
    }

    @Test
    void aSocialAccountIsClosedForOrganisingOrTakingPartNotForHelpingAlone() {
        assertThat(docket.advised(account("organiser"), CLOSE_SOCIAL_ACCOUNT))
                .containsExactly("QUAN");
        assertThat(docket.advised(account("participant"), CLOSE_SOCIAL_ACCOUNT))
                .containsExactly("QUAN");
        assertThat(docket.status(account("assistant"))).isEqualTo("SHARED");
        assertThat(docket.everNotified(account("assistant"), CLOSE_SOCIAL_ACCOUNT)).isEmpty();
        assertThat(docket.everNotified(account("mild"), CLOSE_SOCIAL_ACCOUNT)).isEmpty();
    }

    @Test
    void advertisingIsLimitedWhenSerious() {
        assertThat(docket.advised(shop("serious"), LIMIT_ADVERTISING))
                .containsExactlyInAnyOrder("P1", "ADS");
        assertThat(docket.advised(WEBSITE, LIMIT_ADVERTISING))
                .containsExactlyInAnyOrder("P1", "P2", "ADS");
        assertThat(docket.everNotified(shop("general"), LIMIT_ADVERTISING)).isEmpty();
        assertThat(docket.everNotified(buyer("brusher"), LIMIT_ADVERTISING)).isEmpty();
    }

    /** A NOTE asks for nothing but to watch, a MINOR case stays below measures 4 and 9. */
    @Test
    void aMembersOwnGradeCountsAndAConfirmationWithoutOneTakesIt() {
        assertThat(docket.listing(shop("graded-note")).path("severity").asText()).isEqualTo("NOTE");
        assertThat(ever("graded-note")).isEmpty();
        assertThat(docket.ever("notices", n -> Docket.isAbout(n, shop("graded-note")))).isEmpty();
        assertThat(docket.ever("pushes", p -> Docket.isAbout(p, shop("graded-note")))).isEmpty();

        assertThat(docket.status(shop("graded-minor"))).isEqualTo("SHARED");
        assertThat(docket.listing(shop("graded-minor")).path("severity").asText())
                .isEqualTo("MINOR");
        assertThat(ever("graded-minor"))
                .containsExactlyInAnyOrder(
                        LIMIT_PRIVILEGES.name(),
                        DEDUCT_CREDIT_POINTS.name(),
                        LOWER_CREDIT_LEVEL.name());

        assertThat(docket.listing(shop("ungraded")).path("severity").asText()).isEqualTo("GENERAL");
        assertThat(ever("ungraded"))
                .contains(
                        LIMIT_PROMOTION_ENTRY.name(),
                        BLOCK_BAN_DELETE_ACCOUNT.name(),
                        LABEL_SEARCH_RISK.name());
    }

    /** The measures that anybody was ever advised of. */
    private Set<String> ever(String shop) {
        Set<String> measures = new TreeSet<>();
        docket.ever("measures", m -> Docket.isAbout(m, shop(shop)))
                .forEach(m -> measures.add(m.path("measure").asText()));
        return measures;
    }

    @Test
    void everyRecommendationSaysWhyByWhenHowLongAndHowToObject() {
        List<JsonNode> advised =
                docket.newest("measures", m -> Docket.is(m, "action", "RECOMMEND"));
        assertThat(advised).hasSizeGreaterThan(30);
        for (JsonNode measure : advised) {
            String id = measure.path("id").asText();
            assertThat(measure.path("clause").asText()).as(id).startsWith("M-2.2.");
            assertThat(measure.path("legalBasis").asText()).as(id).isNotEmpty();
            assertThat(measure.path("basis")).as(id).isNotEmpty();
            assertThat(measure.path("reason").path("zh").asText()).as(id).isNotEmpty();
            assertThat(measure.path("appeal").asText()).as(id).isNotEmpty();
            assertThat(measure.path("deadline").asLong()).as(id).isPositive();
            assertThat(measure.path("expires").asLong())
                    .as(id)
                    .isGreaterThan(CaseTown.morningOf(END));
            JsonNode notice = docket.newest("notices", measure.path("notice").asText());
            assertThat(notice.path("text").path("zh").asText()).as(id).isNotEmpty();
        }
    }

    @Test
    void noDepartmentAndNobodyWithoutAnAgreementInForceIsEverAdvised() {
        assertThat(
                        Docket.membersOf(
                                docket.newest(
                                        "measures", m -> Docket.is(m, "action", "RECOMMEND"))))
                .containsExactlyInAnyOrder("P1", "P2", "P3", "YTO", "BANK", "QUAN", "ADS");
    }
}
