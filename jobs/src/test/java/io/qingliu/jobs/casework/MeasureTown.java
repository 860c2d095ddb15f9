package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PUBLISHING;
import static io.qingliu.domain.casework.MemberKind.ADVERTISING;
import static io.qingliu.domain.casework.MemberKind.DEPARTMENT;
import static io.qingliu.domain.casework.MemberKind.FINANCE;
import static io.qingliu.domain.casework.MemberKind.LOGISTICS;
import static io.qingliu.domain.casework.MemberKind.PLATFORM;
import static io.qingliu.domain.casework.MemberKind.SOCIAL;
import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.Behavior.EMPTY_PARCEL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.MINOR;
import static io.qingliu.domain.finding.Severity.NOTE;
import static io.qingliu.domain.finding.Severity.SERIOUS;

import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;

/**
 * The town of {@link MeasuresIT}: members of every kind, each with a twin that has left and one
 * that never signed; subjects of every kind and gravity, each shared by a member on Monday 11 May
 * 2026.
 */
final class MeasureTown {

    private static final String MONDAY = "2026-05-11";
    private static final String WEDNESDAY = "2026-05-13";
    private static final String NEXT_WEEK = "2026-05-20";
    static final String END = "2026-06-01";

    /** A sender may write a token in place of the citizen number. */
    static final Subject PERSON = CaseTown.person("idno:k1:t3oc46t33njg5oauy4zm5fp7fqjnsyjs");

    static final Subject UNIT = CaseTown.unit("91441802MA4X00001A");
    static final Subject LITTLE_UNIT = CaseTown.unit("91441802MA4X00002B");
    static final Subject HANDSET =
            new Subject(SubjectKind.DEVICE, "hardware:k1:t3oc46t33njg5oauy4zm5fp7fqjnsyjs", null);

    static final Subject OUTLET = of(SubjectKind.OUTLET, "YTO", "YTO-1");
    static final Subject MILD_OUTLET = of(SubjectKind.OUTLET, "YTO", "YTO-2");
    static final Subject FIRM = of(SubjectKind.LOGISTICS_FIRM, "YTO", "YTO");
    static final Subject COURIER = of(SubjectKind.COURIER, "YTO", "K1");
    static final Subject WEBSITE = new Subject(SubjectKind.WEBSITE, "brush.example", null);

    private MeasureTown() {}

    static Subject of(SubjectKind kind, String platform, String id) {
        return Subject.of(kind, platform, id);
    }

    static Subject shop(String id) {
        return CaseTown.shop(id);
    }

    static Subject buyer(String id) {
        return of(SubjectKind.BUYER, "P1", id);
    }

    static Subject account(String id) {
        return of(SubjectKind.SOCIAL_ACCOUNT, "QUAN", id);
    }

    /** Everything that is said, to the end of the clock. */
    static CaseTown received() {
        CaseTown town = CaseTown.since("2025-09-01");
        members(town);
        subjects(town);
        return town.until(END);
    }

    private static void members(CaseTown town) {
        town.member("P1", PLATFORM).firms("YTO").joins();
        town.member("P2", PLATFORM).firms("ZTO").sharingPersons().joins();
        // Runs shops of P1 within its own pages, and there can do two things only.
        town.member("P3", PLATFORM)
                .platforms("P3", "P1")
                .firms("ZTO")
                .carrying(LIMIT_PUBLISHING, LIMIT_PRIVILEGES)
                .joins();
        town.member("YTO", LOGISTICS).firms("YTO").joins();
        town.member("ZTO", LOGISTICS).firms("ZTO").joins();
        town.member("BANK", FINANCE).platforms("P1", "P2").joins();
        town.member("QUAN", SOCIAL).platforms("QUAN", "P1").joins();
        town.member("ADS", ADVERTISING).platforms("P1").joins();
        town.member("SAMR", DEPARTMENT).platforms("P1").joins();
        for (MemberKind kind : MemberKind.values()) {
            town.member("FORMER-" + kind, kind)
                    .platforms("P1", "QUAN")
                    .firms("YTO")
                    .leaving("2026-05-01")
                    .joins();
            town.member("UNSIGNED-" + kind, kind)
                    .platforms("P1", "QUAN")
                    .firms("YTO")
                    .unsigned()
                    .joins();
        }
    }

    private static void subjects(CaseTown town) {
        confirmed(town, UNIT, BRUSHING, GENERAL);
        confirmed(town, LITTLE_UNIT, BRUSHING, MINOR);
        confirmed(town, PERSON, BRUSHING, GENERAL);
        confirmed(town, HANDSET, BRUSHING, SERIOUS);
        confirmed(town, WEBSITE, BRUSHING, SERIOUS);

        received(town, shop("suspected"), BRUSHING);
        confirmed(town, shop("noted"), BRUSHING, NOTE);
        confirmed(town, shop("minor"), BRUSHING, MINOR);
        confirmed(town, shop("general"), BRUSHING, GENERAL);
        confirmed(town, shop("serious"), BRUSHING, SERIOUS);
        confirmed(town, shop("leaky"), PI_LEAK_RESALE, GENERAL);
        // What the member grades is confirmed as it is.
        asGraded(town, "graded-note", NOTE);
        asGraded(town, "graded-minor", MINOR);
        asGraded(town, "ungraded", null);
        received(town, shop("itemed"), BRUSHING)
                .on(WEDNESDAY)
                .involving("item-1", "item-2")
                .confirmed(MINOR);
        confirmed(town, shop("attacked"), RIGHTS_ABUSE_ORDER, GENERAL);
        confirmed(town, shop("empty"), EMPTY_PARCEL, SERIOUS);
        confirmed(town, shop("closed"), BRUSHING, SERIOUS)
                .on(NEXT_WEEK)
                .applied(BLOCK_BAN_DELETE_ACCOUNT, "P1");
        confirmed(town, shop("disputed"), BRUSHING, SERIOUS).on(NEXT_WEEK).appealed();
        confirmed(town, shop("righted"), BRUSHING, GENERAL)
                .on(NEXT_WEEK)
                .applied(DEDUCT_CREDIT_POINTS, "P1")
                .appealed()
                .appealWon();

        confirmed(town, buyer("batch"), BULK_REGISTRATION, GENERAL);
        confirmed(town, buyer("abuser"), RIGHTS_ABUSE_ORDER, MINOR);
        confirmed(town, buyer("brusher"), BRUSHING, GENERAL);

        confirmed(town, OUTLET, EMPTY_PARCEL, SERIOUS);
        confirmed(town, MILD_OUTLET, EMPTY_PARCEL, GENERAL);
        confirmed(town, FIRM, EMPTY_PARCEL, SERIOUS);
        confirmed(town, COURIER, EMPTY_PARCEL, SERIOUS);
        confirmed(town, of(SubjectKind.COURIER, "YTO", "mild"), EMPTY_PARCEL, GENERAL);
        confirmed(town, of(SubjectKind.COURIER, "YTO", "leaky"), PI_LEAK_RESALE, SERIOUS);
        received(town, of(SubjectKind.COURIER, "YTO", "suspected"), EMPTY_PARCEL);

        recruiter(town, "organiser").as(Role.ORGANISER).submittedBy("QUAN", SERIOUS);
        recruiter(town, "participant").submittedBy("QUAN", SERIOUS);
        recruiter(town, "assistant")
                .assistingWith(Service.INFORMATION_DISSEMINATION_SERVICE)
                .submittedBy("QUAN", SERIOUS);
        for (String id : List.of("organiser", "participant", "assistant")) {
            recruiter(town, id).on(WEDNESDAY).confirmed(SERIOUS);
        }
        confirmed(town, account("mild"), BRUSHING, GENERAL);
    }

    private static CaseStory received(CaseTown town, Subject subject, Behavior behavior) {
        return town.about(subject, behavior).on(MONDAY).submittedBy("P1", GENERAL);
    }

    private static CaseStory confirmed(
            CaseTown town, Subject subject, Behavior behavior, Severity severity) {
        return received(town, subject, behavior).on(WEDNESDAY).confirmed(severity);
    }

    private static void asGraded(CaseTown town, String id, Severity severity) {
        town.about(shop(id), BRUSHING)
                .on(MONDAY)
                .submittedBy("P1", severity)
                .on(WEDNESDAY)
                .confirmed();
    }

    private static CaseStory recruiter(CaseTown town, String id) {
        return town.about(account(id), BRUSHING).on(MONDAY);
    }
}
