package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static io.qingliu.domain.casework.Measure.LABEL_SEARCH_RISK;
import static io.qingliu.domain.casework.Measure.LIMIT_OWN_CAMPAIGN;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.casework.Measure.LOWER_CREDIT_LEVEL;
import static io.qingliu.domain.finding.Behavior.ADVERSE_REVIEW_REMOVAL;
import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.domain.finding.Behavior.EMPTY_PARCEL;
import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.SERIOUS;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.ShopRecords;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.Truth;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The town of {@link MemorandumIT}. One shop is found by detection in October 2025; everybody else
 * is shared by a member on Monday 1 December and confirmed that Wednesday. The clock ends in the
 * morning of Tuesday 20 January 2026.
 */
final class MemorandumTown {

    static final String DECEMBER = "2025-12";
    static final String JANUARY = "2026-01";
    static final String END = "2026-01-20";

    static final Subject UNIT = CaseTown.unit("91441802MA4X00006F");
    static final Subject REPRESENTATIVE = CaseTown.person("441802198001011234");
    static final Subject PRINCIPAL = CaseTown.person("441802198505054321");
    static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K1");
    static final Subject MILD_COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K2");
    static final Subject OUTLET = Subject.of(SubjectKind.OUTLET, "YTO", "YTO-1");
    static final Subject MILD_OUTLET = Subject.of(SubjectKind.OUTLET, "YTO", "YTO-2");

    /** What P1 can do to a shop of general gravity. */
    private static final List<Measure> OF_P1 =
            List.of(
                    BLOCK_BAN_DELETE_ACCOUNT,
                    LIMIT_PROMOTION_ENTRY,
                    LIMIT_OWN_CAMPAIGN,
                    DEDUCT_CREDIT_POINTS,
                    LOWER_CREDIT_LEVEL,
                    LIMIT_PRIVILEGES,
                    LABEL_SEARCH_RISK);

    private static final String MONDAY = "2025-12-01";
    private static final String WEDNESDAY = "2025-12-03";

    private final CaseTown town = CaseTown.since("2025-09-01");
    private final Identities citizens = new Identities(20260120);
    private Subject found;

    private MemorandumTown() {}

    /** Everything that is said, to the end of the clock. */
    static MemorandumTown received() throws IOException {
        MemorandumTown received = new MemorandumTown();
        received.members();
        received.detection();
        received.gates();
        received.grades();
        received.family();
        received.recalls();
        received.strangers();
        received.counted();
        received.citizens();
        received.town.until(END);
        return received;
    }

    CaseTown town() {
        return town;
    }

    /** The shop that detection found. */
    Subject found() {
        return found;
    }

    /** Raw identifiers that occur in the papers. */
    List<String> raw() {
        return citizens.handedOut();
    }

    static Subject shop(String id) {
        return CaseTown.shop(id);
    }

    static Subject account(String id) {
        return Subject.of(SubjectKind.SOCIAL_ACCOUNT, "QUAN", id);
    }

    private void members() {
        town.member("P1", MemberKind.PLATFORM).firms("YTO").joins();
        town.member("P2", MemberKind.PLATFORM).firms("ZTO").joins();
        town.member("YTO", MemberKind.LOGISTICS).firms("YTO").joins();
        town.member("ZTO", MemberKind.LOGISTICS).firms("ZTO").joins();
        town.member("BANK", MemberKind.FINANCE).platforms("P1", "P2").joins();
        town.member("QUAN", MemberKind.SOCIAL).joins();
        town.member("ADS", MemberKind.ADVERTISING).platforms("P1").joins();
        town.member("SAMR", MemberKind.DEPARTMENT).joins();
        town.member("DRC", MemberKind.DEPARTMENT).joins();
        town.member("FORMER", MemberKind.PLATFORM)
                .platforms("P1", "FORMER")
                .leaving("2025-12-15")
                .joins();
        town.member("UNSIGNED", MemberKind.PLATFORM).platforms("P1", "UNSIGNED").unsigned().joins();
    }

    private CaseStory confirmed(Subject subject, Behavior behavior, Severity severity) {
        return town.about(subject, behavior)
                .on(MONDAY)
                .submittedBy("P1", severity)
                .on(WEDNESDAY)
                .confirmed(severity);
    }

    private void detection() throws IOException {
        CityRecords city = City.defaults().live();
        Truth brusher =
                city.truths().stream()
                        .filter(t -> "BRUSHING".equals(t.behavior()) && t.kind().equals("SHOP"))
                        .filter(t -> t.platform().equals("P1"))
                        .findFirst()
                        .orElseThrow();
        found = shop(brusher.id());
        town.happened(ShopRecords.of(city, brusher.id()).all());
    }

    private void gates() {
        confirmed(shop("undecided"), BRUSHING, SERIOUS);
        confirmed(shop("decided"), BRUSHING, SERIOUS).on("2025-12-22").decisionInForce("no. 1");
        confirmed(shop("only-issued"), BRUSHING, SERIOUS).on("2025-12-22").decisionIssued("no. 2");
        confirmed(shop("mildly-decided"), BRUSHING, SERIOUS)
                .on("2025-12-22")
                .decisionInForce("no. 3", GENERAL, "AUCL art. 25");
        confirmed(shop("baseless"), BRUSHING, SERIOUS)
                .on("2025-12-22")
                .decisionInForce("no. 4", SERIOUS, null);
    }

    private void grades() {
        confirmed(shop("general"), BRUSHING, GENERAL);
        confirmed(shop("serious"), BRUSHING, SERIOUS);
        confirmed(shop("closed"), BRUSHING, SERIOUS)
                .on("2025-12-12")
                .applied(BLOCK_BAN_DELETE_ACCOUNT, "P1");
        confirmed(shop("parcels"), EMPTY_PARCEL, SERIOUS);
        confirmed(COURIER, EMPTY_PARCEL, SERIOUS);
        confirmed(MILD_COURIER, EMPTY_PARCEL, GENERAL);
        confirmed(Subject.of(SubjectKind.COURIER, "YTO", "K3"), BRUSHING, SERIOUS);
        confirmed(OUTLET, EMPTY_PARCEL, SERIOUS);
        confirmed(MILD_OUTLET, EMPTY_PARCEL, GENERAL);
        confirmed(account("serious"), BRUSHING, SERIOUS);
        confirmed(account("general"), BRUSHING, GENERAL);
        town.about(shop("helper"), EMPTY_PARCEL)
                .on(MONDAY)
                .assistingWith(Service.LOGISTICS_SERVICE)
                .submittedBy("P1");
        town.about(shop("nameless-helper"), EMPTY_PARCEL)
                .on(MONDAY)
                .as(Role.ASSISTANT)
                .submittedBy("P1");
    }

    private void family() {
        town.about(UNIT, BRUSHING)
                .on("2025-11-24")
                .registered(
                        Map.of(
                                REPRESENTATIVE.id(), "LEGAL_REPRESENTATIVE",
                                PRINCIPAL.id(), "PRINCIPAL"),
                        shop("of-the-unit"));
        town.about(CaseTown.unit("91441802MA4X00007G"), BRUSHING)
                .on("2025-11-24")
                .registered(Map.of("441802197503035678", "DIRECTLY_RESPONSIBLE"));
        confirmed(UNIT, BRUSHING, GENERAL);
        // A reviewer looks at one of the two.
        town.about(PRINCIPAL, BRUSHING).on("2025-12-10").confirmed(GENERAL);
    }

    private void recalls() {
        // The newer record is on file first; the older ones come late.
        CaseStory revoked =
                confirmed(shop("revoked"), BRUSHING, SERIOUS)
                        .on("2025-12-12")
                        .applied(LIMIT_PROMOTION_ENTRY, "P1");
        revoked.on("2026-01-08").decisionRevoked("no. 5");
        revoked.on("2025-12-22").decisionInForce("no. 5");
        revoked.on("2025-12-15").decisionIssued("no. 5").decisionInForce("no. 5");

        // On the 20th three working days are over for the first, not for the second; one working
        // day is over for both, not for the third.
        CaseStory wronged = wronged("wronged", "2026-01-14");
        wronged.on("2025-12-15");
        for (Measure measure : OF_P1) {
            wronged.applied(measure, "P1");
        }
        wronged.on("2026-01-15");
        for (Measure measure : OF_P1) {
            wronged.lifted(measure, "P1");
        }
        wronged.forgottenBy("P1");
        wronged("wronged-later", "2026-01-15");
        wronged("wronged-last", "2026-01-19");
    }

    private CaseStory wronged(String shop, String day) {
        return confirmed(shop(shop), BRUSHING, GENERAL)
                .on("2026-01-12")
                .appealed()
                .on(day)
                .appealWon();
    }

    private void strangers() {
        town.about(shop("by-a-stranger"), BRUSHING).on(MONDAY).submittedBy("UNSIGNED");
        town.about(shop("by-nobody"), BRUSHING).on(MONDAY).submittedBy("NOBODY");
        town.about(shop("before-leaving"), BRUSHING).on("2025-12-14").submittedBy("FORMER");
        town.about(shop("after-leaving"), BRUSHING).on("2025-12-16").submittedBy("FORMER");
        town.about(shop("serious"), BRUSHING)
                .on("2025-12-16")
                .applied(BLOCK_BAN_DELETE_ACCOUNT, "UNSIGNED");
    }

    /** Two shops whose behaviour nobody else in the town shows. */
    private void counted() {
        town.about(shop("told-twice"), ADVERSE_REVIEW_REMOVAL)
                .on(MONDAY)
                .submittedBy("P1")
                .submittedBy("ADS")
                .on("2025-12-08")
                .submittedBy("P1");
        town.about(shop("told-and-decided"), ADVERSE_REVIEW_REMOVAL)
                .on(MONDAY)
                .submittedBy("P1")
                .on("2026-01-05")
                .decisionInForce("no. 6");
    }

    private void citizens() {
        new CitizenPapers(town, citizens, CaseTown.morningOf("2025-12-02")).write();
    }
}
