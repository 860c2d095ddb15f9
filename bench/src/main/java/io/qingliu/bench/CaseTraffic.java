package io.qingliu.bench;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Case records drawn at random, always the same for a seed: mostly findings that grow, some of
 * which members supply, reviewers confirm or reject, members answer and subjects appeal against.
 */
final class CaseTraffic {

    /** Tuesday 19 November 2024, nine in the morning in Beijing. */
    static final long START = 1_731_978_000_000L;

    private static final long DAY = 86_400_000L;
    private static final Behavior[] BEHAVIORS = {
        Behavior.BRUSHING, Behavior.BRUSHING, Behavior.EMPTY_PARCEL, Behavior.FAKE_REVIEW
    };
    private static final Measure[] MEASURES = {
        Measure.LIMIT_PRIVILEGES,
        Measure.LIMIT_PROMOTION_ENTRY,
        Measure.LIMIT_OWN_CAMPAIGN,
        Measure.LOWER_CREDIT_LEVEL,
        Measure.LABEL_SEARCH_RISK
    };

    private final SplittableRandom random;
    private final Subject subject;
    private long records;

    /**
     * @param number distinguishes subjects; the kind follows from it
     */
    CaseTraffic(int number) {
        this.random = new SplittableRandom(number);
        this.subject = subject(number);
    }

    Subject subject() {
        return subject;
    }

    /** Fourteen of twenty are shops; the rest are buyers, couriers, outlets and units. */
    private static Subject subject(int number) {
        String platform = "P" + number % 7;
        String carrier = "C" + number % 6;
        return switch (number % 20) {
            case 0, 1, 2 -> Subject.of(SubjectKind.BUYER, platform, "b-" + number);
            case 3 -> Subject.of(SubjectKind.COURIER, carrier, "k-" + number);
            case 4 -> Subject.of(SubjectKind.OUTLET, carrier, "o-" + number);
            case 5 -> new Subject(SubjectKind.ENTERPRISE, unit(number), null);
            default -> Subject.of(SubjectKind.SHOP, platform, "s-" + number);
        };
    }

    private static String unit(int number) {
        return "914418%02dMA%08d".formatted(number % 10, number);
    }

    /** Twenty members: seven platforms, six carriers, two banks, two media, three departments. */
    static List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            members.add(member("P" + i, MemberKind.PLATFORM));
        }
        for (int i = 0; i < 6; i++) {
            members.add(member("C" + i, MemberKind.LOGISTICS));
        }
        members.add(member("BANK-1", MemberKind.FINANCE, "P0", "P1", "P2"));
        members.add(member("BANK-2", MemberKind.FINANCE, "P3", "P4"));
        members.add(member("MEDIA", MemberKind.SOCIAL));
        members.add(member("ADS", MemberKind.ADVERTISING, "P0", "P1"));
        members.add(member("DRC", MemberKind.DEPARTMENT));
        members.add(member("SAMR", MemberKind.DEPARTMENT));
        members.add(member("POST", MemberKind.DEPARTMENT));
        return members;
    }

    private static Member member(String code, MemberKind kind, String... platforms) {
        return new Member(
                "r-" + code,
                START - 300 * DAY,
                code,
                kind,
                code,
                "A-" + code,
                START - 300 * DAY,
                null,
                null,
                List.of(),
                List.of(platforms),
                List.of(),
                null);
    }

    /** A member that carries out one measure only from now on. */
    static Member changed(Member member) {
        return new Member(
                member.id() + "-2",
                member.time() + 1,
                member.member(),
                member.kind(),
                member.name(),
                member.agreement(),
                member.from(),
                member.to(),
                member.webhook(),
                member.firms(),
                member.platforms(),
                List.of(Measure.LIMIT_PRIVILEGES),
                null);
    }

    /** A finding of a candidate. */
    Finding candidate(long time) {
        records++;
        return finding(Behavior.BRUSHING, FindingStatus.CANDIDATE, time);
    }

    /** A reviewer bears it out. */
    Verdict confirm(Finding finding, long time) {
        return new Verdict(
                "v-" + finding.id(),
                time,
                finding.id(),
                "reviewer-1",
                Verdict.Type.CONFIRM,
                Severity.GENERAL,
                null,
                List.of());
    }

    /** Adds the subject's next record to its file. */
    void next(CaseFile file, long time) {
        Behavior behavior = BEHAVIORS[random.nextInt(BEHAVIORS.length)];
        String id = "r-" + ++records;
        int kind = random.nextInt(100);
        if (kind < 45) {
            file.known().add(finding(behavior, time));
        } else if (kind < 57) {
            file.known().add(submission(id, behavior, time));
        } else if (kind < 65) {
            file.known().add(verdict(id, behavior, time));
        } else if (kind < 83) {
            file.known().add(receipt(id, time));
        } else if (kind < 90) {
            file.known().add(new Report(id, time, behavior, subject, null, null, null, null, null));
        } else if (kind < 93) {
            file.known().add(appeal(id, time));
        } else if (kind < 95) {
            file.known().add(decision(id, behavior, time));
        } else if (kind < 97) {
            file.known().add(new Repair(id, time, subject, Repair.Type.GRANTED, "reviewer-1"));
        } else {
            Subject unit = new Subject(SubjectKind.ENTERPRISE, unit(random.nextInt(1000)), null);
            file.known().add(new Ownership(id, time, unit, subject, random.nextInt(4) > 0));
        }
    }

    private Finding finding(Behavior behavior, long time) {
        int grown = random.nextInt(10);
        FindingStatus status =
                grown < 5
                        ? FindingStatus.OBSERVED
                        : grown < 8 ? FindingStatus.SUSPECTED : FindingStatus.CANDIDATE;
        return finding(behavior, status, time);
    }

    private Finding finding(Behavior behavior, FindingStatus status, long time) {
        List<Evidence> evidence =
                List.of(
                        evidence("BRU-01", Family.LOGISTICS),
                        evidence("BRU-02", Family.TEMPORAL),
                        evidence("BRU-05", Family.FUNDS));
        return new Finding(
                Finding.idOf(subject, behavior),
                records,
                time,
                behavior,
                subject,
                status,
                0.8,
                Role.PARTICIPANT,
                null,
                Beneficiary.SELF,
                Severity.MINOR,
                time - 5 * DAY,
                time,
                evidence,
                List.of(),
                List.of(),
                0,
                status == FindingStatus.CANDIDATE ? (Long) time : null,
                false,
                null);
    }

    private static Evidence evidence(String rule, Family family) {
        return new Evidence(rule, 1, family, 34, 20, 3.0, "PT24H", List.of(), 0, "");
    }

    private Submission submission(String id, Behavior behavior, long time) {
        boolean assists = random.nextInt(10) == 0;
        return new Submission(
                id,
                time,
                "P" + random.nextInt(7),
                "batch",
                1,
                subject,
                behavior,
                assists ? Role.ASSISTANT : Role.PARTICIPANT,
                assists ? Service.LOGISTICS_SERVICE : null,
                random.nextBoolean() ? Severity.GENERAL : null,
                null);
    }

    private Verdict verdict(String id, Behavior behavior, long time) {
        int draw = random.nextInt(10);
        Verdict.Type type =
                draw < 6
                        ? Verdict.Type.CONFIRM
                        : draw < 9 ? Verdict.Type.REJECT : Verdict.Type.SEVERITY;
        Severity severity = random.nextInt(5) == 0 ? Severity.SERIOUS : Severity.GENERAL;
        return new Verdict(
                id,
                time,
                Finding.idOf(subject, behavior),
                "reviewer-" + random.nextInt(9),
                type,
                severity,
                null,
                List.of());
    }

    private Receipt receipt(String id, long time) {
        String member = subject.platform() == null ? "P0" : subject.platform();
        String answered =
                random.nextInt(4) == 0
                        ? ResultIds.share(subject, member)
                        : ResultIds.measure(
                                subject, MEASURES[random.nextInt(MEASURES.length)], member);
        Receipt.Type type = random.nextInt(3) == 0 ? Receipt.Type.LIFTED : Receipt.Type.APPLIED;
        return new Receipt(id, time, answered, member, type, null);
    }

    private Appeal appeal(String id, long time) {
        Appeal.Type[] types = Appeal.Type.values();
        return new Appeal(
                id,
                time,
                "appeal-" + random.nextInt(3),
                types[random.nextInt(types.length)],
                subject,
                null,
                null,
                "reviewer-x",
                null);
    }

    private Decision decision(String id, Behavior behavior, long time) {
        return new Decision(
                id,
                time,
                "no-" + random.nextInt(4),
                "SAMR",
                random.nextInt(10) == 0 ? Decision.Type.REVOKED : Decision.Type.IN_FORCE,
                subject,
                behavior,
                Severity.SERIOUS,
                null,
                "AUCL art. 9");
    }
}
