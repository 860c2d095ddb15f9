package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.LIMIT_OWN_CAMPAIGN;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.domain.finding.Behavior.EMPTY_PARCEL;
import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.MINOR;
import static io.qingliu.domain.finding.Severity.SERIOUS;
import static io.qingliu.jobs.casework.CaseTown.endOf;
import static io.qingliu.jobs.casework.CaseTown.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.FinalResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * From notice to proven recall: the terms of procedure, each with the day on which it is over and
 * the day before. The clock ends in the morning of Monday 1 June 2026.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueProcessIT {

    private static final String END = "2026-06-01";
    private static final Subject UNIT = CaseTown.unit("91441802MA4X00006F");
    private static final Subject BUYER = Subject.of(SubjectKind.BUYER, "P1", "B1");
    private static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K1");
    private static final Subject PERSON = CaseTown.person("441802198001011234");

    @TempDir private static Path directory;

    private final CaseTown town = CaseTown.since("2024-09-01");
    private Docket docket;

    @BeforeAll
    void oneRun() throws Exception {
        town.member("P1", MemberKind.PLATFORM).joins();
        town.member("P2", MemberKind.PLATFORM).sharingPersons().joins();
        town.member("YTO", MemberKind.LOGISTICS).firms("YTO").joins();
        town.member("ZTO", MemberKind.LOGISTICS).firms("ZTO").joins();
        town.member("BANK", MemberKind.FINANCE).joins();
        town.member("SAMR", MemberKind.DEPARTMENT).joins();
        notices();
        answers();
        terms();
        repairs();
        objections();
        persons();
        ownedShop();
        docket = town.until(END).judged(directory);
    }

    private CaseStory suspected(String shop, String day) {
        return town.about(shop(shop), BRUSHING).on(day).submittedBy("P1", GENERAL);
    }

    /** Also what was told on the way, which nobody can take back. */
    @Test
    void howManyTasksThereAreDoesNotShow() throws Exception {
        FinalResults one = FinalResults.in(directory.resolve("answers"));
        for (String stream :
                List.of("shares", "manifests", "batches", "proposals", "pushes", "statistics")) {
            assertThat(one.count(stream)).as(stream).isPositive();
        }
        assertThat(town.judged(directory.resolve("again"), 1).differencesFrom(one)).isEmpty();
        assertThat(town.judged(directory.resolve("two"), 2).differencesFrom(one)).isEmpty();
        assertThat(town.judged(directory.resolve("five"), 5).differencesFrom(one)).isEmpty();
    }

    private CaseStory confirmed(String shop, String day, Severity severity) {
        return suspected(shop, day).confirmed(severity);
    }

    private void notices() {
        suspected("heard", "2026-05-22").on("2026-05-26").confirmed(GENERAL);
        suspected("not-yet-heard", "2026-05-25").on("2026-05-26").confirmed(GENERAL);
    }

    private void answers() {
        suspected("silent", "2026-05-22");
        CaseStory answered = suspected("answered", "2026-05-22").on("2026-05-29");
        answered.applied(LIMIT_PROMOTION_ENTRY, "P1");
        answered.applied(LIMIT_OWN_CAMPAIGN, "P1");
        answered.refused(LIMIT_PRIVILEGES, "P1");
        suspected("still-silent", "2026-05-25");
    }

    private void terms() {
        confirmed("served", "2026-02-27", MINOR);
        confirmed("serving", "2026-03-02", MINOR);
    }

    private void repairs() {
        confirmed("minor", "2026-05-18", MINOR).on("2026-05-19").repaired();
        confirmed("general", "2026-02-02", GENERAL).on("2026-05-03").repaired();
        confirmed("general-early", "2026-02-02", GENERAL).on("2026-05-02").repaired();
        confirmed("serious", "2025-05-12", SERIOUS).on("2026-05-13").repaired();
        confirmed("serious-early", "2025-05-12", SERIOUS).on("2026-05-12").repaired();
        town.about(shop("unlisted"), BRUSHING).on("2026-05-12").repaired();
        confirmed("department-listed", "2026-04-01", SERIOUS)
                .on("2026-04-20")
                .decisionInForce("no. 1")
                .on("2026-04-27")
                .listedBy("SAMR");
    }

    private void objections() {
        suspected("cleared", "2026-01-12").on("2026-01-14").rejected();
        confirmed("upheld", "2026-04-01", GENERAL)
                .on("2026-04-20")
                .appealed()
                .on("2026-04-28")
                .appealLost();
        confirmed("self-judged", "2026-04-01", GENERAL)
                .on("2026-04-20")
                .appealed()
                .on("2026-04-28")
                .appealTurnedDownByTheFirstReviewer();
        confirmed("self-taken", "2026-04-01", GENERAL)
                .on("2026-04-20")
                .appealTakenDown()
                .on("2026-04-28")
                .appealWon();
    }

    private void persons() {
        for (Subject subject : List.of(BUYER, COURIER, PERSON)) {
            town.about(subject, EMPTY_PARCEL).on("2026-04-01").submittedBy("P2").confirmed(GENERAL);
        }
    }

    private void ownedShop() {
        town.about(UNIT, BRUSHING)
                .on("2026-02-02")
                .registered(Map.of(), shop("owned"), shop("owned-and-guilty"));
        town.about(shop("owned"), SUBSIDY_FRAUD)
                .as(Role.ORGANISER)
                .on("2026-03-02")
                .submittedBy("P1", GENERAL)
                .on("2026-03-04")
                .confirmed(GENERAL)
                .on("2026-03-12")
                .applied(Measure.LIMIT_OWN_CAMPAIGN, "P1")
                .on("2026-04-01")
                .appealed()
                .on("2026-04-08")
                .appealWon()
                .on("2026-04-09")
                .lifted(Measure.LIMIT_OWN_CAMPAIGN, "P1");
        confirmed("owned-and-guilty", "2026-04-01", GENERAL);
    }

    @Test
    void everyRungIsPassedOneByOne() {
        assertThat(docket.statuses(shop("heard")))
                .containsSubsequence(
                        "OBSERVED",
                        "SUSPECTED",
                        "CANDIDATE",
                        "NOTIFIED",
                        "ENTERPRISE_CONFIRMED",
                        "SHARED");
    }

    @Test
    void nobodyIsSharedBeforeTheFiveWorkingDaysToAnswerAreOver() {
        assertThat(docket.status(shop("heard"))).isEqualTo("SHARED");
        assertThat(docket.sharedWith(shop("heard")))
                .containsExactlyInAnyOrder("P1", "P2", "YTO", "ZTO", "BANK");
        assertThat(docket.status(shop("not-yet-heard"))).isEqualTo("ENTERPRISE_CONFIRMED");
        assertThat(docket.ever("shares", h -> Docket.isAbout(h, shop("not-yet-heard")))).isEmpty();
    }

    @Test
    void theNoticeSaysUntilWhenToAnswerAndHowToObject() {
        List<JsonNode> notices = docket.notices(shop("not-yet-heard"), "BEFORE_LISTING");
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).path("deadline").asLong()).isEqualTo(endOf(END));
        assertThat(notices.get(0).path("appeal").asText()).isNotEmpty();
        assertThat(notices.get(0).path("text").path("zh").asText()).contains(END, "刷单炒信");
        assertThat(notices.get(0).path("text").path("en").asText()).contains(END, "brushing");
    }

    @Test
    void aShareSaysOfWhomAndWhyButNotWhichMemberSuppliedIt() {
        JsonNode share = docket.newest("shares", Docket.shareId(shop("heard"), "BANK"));
        assertThat(share.path("supplier").asText()).isEqualTo("MEMBER");
        assertThat(share.path("basis").toString()).contains("f:SHOP:P1:heard:BRUSHING");
        assertThat(share.path("roles").toString()).contains("PARTICIPANT");
        assertThat(share.path("disputed").asBoolean()).isFalse();
    }

    @Test
    void aMemberThatSaysNothingOfAMeasureInFiveWorkingDaysIsReminded() {
        assertThat(docket.overdue(shop("silent"))).containsExactly("P1");
        assertThat(docket.overdue(shop("answered"))).isEmpty();
        assertThat(docket.overdue(shop("still-silent"))).isEmpty();
    }

    @Test
    void aListingEndsByItselfWhenItsTermIsOver() {
        assertThat(docket.status(shop("served"))).isEqualTo("EXPIRED");
        assertThat(docket.actions(shop("served"))).containsExactly("LIFT");
        assertThat(docket.sharedWith(shop("served"))).isEmpty();
        assertThat(docket.notices(shop("served"), "EXPIRED")).hasSize(1);
        assertThat(docket.status(shop("serving"))).isEqualTo("SHARED");
    }

    @Test
    void repairEndsAListingAfterItsLeastTimeAndIsRefusedTheDayBefore() {
        for (String shop : List.of("minor", "general", "serious")) {
            assertThat(docket.status(shop(shop))).as(shop).isEqualTo("RESTORED");
            assertThat(docket.actions(shop(shop))).as(shop).containsExactly("LIFT");
            assertThat(docket.sharedWith(shop(shop))).as(shop).isEmpty();
            assertThat(docket.push(shop(shop), "SAMR").path("action").asText())
                    .as(shop)
                    .isEqualTo("RECALL");
            assertThat(docket.notices(shop(shop), "RESTORED")).as(shop).hasSize(1);
            assertThat(docket.notices(shop(shop), "CORRECTED")).as(shop).isEmpty();
        }
        for (String shop : List.of("general-early", "serious-early")) {
            assertThat(docket.status(shop(shop))).as(shop).isEqualTo("SHARED");
            assertThat(docket.refusals('"' + shop)).as(shop).containsExactly("MINIMUM_PERIOD");
        }
        assertThat(docket.refusals("\"unlisted")).containsExactly("NOT_LISTED");
    }

    @Test
    void aDepartmentsOwnListingIsTheLastRung() {
        assertThat(docket.statuses(shop("department-listed")))
                .containsSubsequence("SHARED", "DECIDED", "DEPARTMENT_LISTED");
        assertThat(docket.status(shop("department-listed"))).isEqualTo("DEPARTMENT_LISTED");
    }

    @Test
    void whoIsClearedAfterANoticeIsTold() {
        assertThat(docket.status(shop("cleared"))).isEqualTo("CORRECTED");
        assertThat(docket.notices(shop("cleared"), "CORRECTED")).hasSize(1);
        assertThat(docket.push(shop("cleared"), "SAMR").path("action").asText())
                .isEqualTo("RECALL");
    }

    @Test
    void anAppealIsNotDecidedByWhoConfirmedTheCase() {
        assertThat(docket.listing(shop("upheld")).path("disputed").asBoolean()).isFalse();
        assertThat(docket.refusals("\"self-judged")).containsExactly("SAME_REVIEWER");
        assertThat(docket.listing(shop("self-judged")).path("disputed").asBoolean()).isTrue();
        assertThat(
                        docket.newest("shares", Docket.shareId(shop("self-judged"), "BANK"))
                                .path("disputed")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void anAppealIsNotDecidedByWhoTookItDown() {
        assertThat(docket.refusals("\"self-taken")).containsExactly("FILED_BY_REVIEWER");
        assertThat(docket.listing(shop("self-taken")).path("status").asText()).isEqualTo("SHARED");
        assertThat(docket.listing(shop("self-taken")).path("disputed").asBoolean()).isTrue();
    }

    @Test
    void aNaturalPersonIsSharedWithItsOwnPlatformOrFirmAndWhereThereIsABasis() {
        assertThat(docket.sharedWith(BUYER)).containsExactlyInAnyOrder("P1", "P2");
        assertThat(docket.sharedWith(COURIER)).containsExactlyInAnyOrder("YTO", "P2");
        assertThat(docket.sharedWith(CaseTown.sealed(PERSON))).containsExactly("P2");
    }

    @Test
    void theOwnerOfAListedShopIsProposedAndNotListed() {
        assertThat(docket.status(UNIT)).isEmpty();
        assertThat(proposals("owned-and-guilty"))
                .singleElement()
                .satisfies(
                        proposal -> {
                            assertThat(proposal.path("state").asText()).isEqualTo("PROPOSED");
                            assertThat(proposal.path("link").asText()).isEqualTo("OWNER");
                        });
        // Its other shop was wronged: what was proposed on its account is withdrawn.
        assertThat(proposals("owned"))
                .allSatisfy(p -> assertThat(p.path("state").asText()).isEqualTo("WITHDRAWN"));
    }

    private List<JsonNode> proposals(String shop) {
        return docket.newest("proposals", p -> Docket.isAbout(p, shop(shop)));
    }

    @Test
    void resultsAreCountedInTheMonthInWhichTheyCame() {
        assertThat(fraud("2026-03", "suspected")).isEqualTo(1);
        assertThat(fraud("2026-03", "corrected")).isZero();
        assertThat(fraud("2026-04", "corrected")).isEqualTo(1);
        assertThat(fraud("2026-04", "restored")).isZero();
        // Who was wronged no longer counts as confirmed.
        assertThat(fraud("2026-03", "confirmed")).isZero();
        assertThat(
                        docket.statistic(
                                "2026-04",
                                Map.of("behavior", "SUBSIDY_FRAUD", "role", "ORGANISER"),
                                "corrected"))
                .isEqualTo(1);
    }

    private long fraud(String month, String count) {
        return docket.statistic(month, SUBSIDY_FRAUD, count);
    }

    @Test
    void measuresAreCountedByMeasureAndMember() {
        Map<String, String> measure = Map.of("measure", "LIMIT_OWN_CAMPAIGN");
        assertThat(docket.statistic("2026-03", measure, "applied")).isEqualTo(1);
        assertThat(docket.statistic("2026-04", measure, "lifted")).isEqualTo(1);
        assertThat(
                        docket.statistic(
                                "2026-03",
                                Map.of("measure", "LIMIT_OWN_CAMPAIGN", "member", "P1"),
                                "applied"))
                .isEqualTo(1);
    }

    @Test
    void aShopIsCountedWhereItsOwnerIsRegistered() {
        Map<String, String> county = Map.of("area", "441802");
        assertThat(docket.statistic("2026-04", county, "confirmed")).isEqualTo(1);
        assertThat(docket.statistic("2026-04", county, "corrected")).isEqualTo(1);
    }

    @Test
    void repairedAndWrongedAreCountedApart() {
        Map<String, String> all = Map.of();
        assertThat(docket.statistic("2026-05", all, "restored")).isEqualTo(3);
        assertThat(docket.statistic("2026-05", all, "corrected")).isZero();
        assertThat(docket.statistic("2026-04", all, "corrected")).isEqualTo(1);
    }
}
