package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
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
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws records of one subject at random: of every kind, with equal times and versions. */
final class RandomRecords {

    /** Tuesday 19 November 2024. */
    static final long T0 = 1_732_000_000_000L;

    private static final Behavior[] BEHAVIORS = {Behavior.BRUSHING, Behavior.EMPTY_PARCEL};

    /** Members of several kinds, one that comes and one that goes, and somebody who is none. */
    private static final String[] SENDERS = {"P1", "P2", "YTO", "SAMR", "LATE", "GONE", "NOBODY"};

    private static final Measure[] ANSWERED = {
        Measure.LIMIT_PRIVILEGES, Measure.BLOCK_BAN_DELETE_ACCOUNT
    };

    private static final String[] ANSWERING = {"P1", "P2"};

    private static final List<Subject> UNITS =
            List.of(
                    new Subject(SubjectKind.ENTERPRISE, "91441802MA4UABCD1X", null),
                    new Subject(SubjectKind.ENTERPRISE, "91441823MA4UABCD2Y", null));

    private final Subject subject;
    private final Random random;
    private final boolean trials;
    private final Map<Behavior, Long> versions = new HashMap<>();
    private long proposed;

    private RandomRecords(Subject subject, Random random, boolean trials) {
        this.subject = subject;
        this.random = random;
        this.trials = trials;
    }

    /** Records of one subject over two months, with equal times and several versions. */
    static List<Object> records(Subject subject, Random random, int count) {
        return records(subject, random, count, true);
    }

    /**
     * @param trials whether rules may be on trial
     */
    static List<Object> records(Subject subject, Random random, int count, boolean trials) {
        RandomRecords draw = new RandomRecords(subject, random, trials);
        return IntStream.range(0, count).mapToObj(draw::one).toList();
    }

    /** The same where most answers are to two measures that follow from most cases. */
    static List<Object> ofMeasures(Subject subject, Random random, int count) {
        RandomRecords draw = new RandomRecords(subject, random, true);
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextInt(3) == 0 ? draw.answer("y" + i) : draw.one(i))
                .toList();
    }

    private Receipt answer(String id) {
        String member = any(ANSWERING);
        String measure = ResultIds.measure(subject, any(ANSWERED), member);
        long time = T0 + random.nextInt(60) * CaseStory.DAY;
        return new Receipt(id, time, measure, member, any(Receipt.Type.values()), null);
    }

    private Object one(int i) {
        Behavior behavior = BEHAVIORS[random.nextInt(BEHAVIORS.length)];
        long time = T0 + random.nextInt(60) * CaseStory.DAY;
        return switch (random.nextInt(16)) {
            case 0, 1, 2 ->
                    finding(
                            subject,
                            behavior,
                            versions.merge(behavior, 1L, Long::sum),
                            time,
                            random,
                            trials);
            case 3, 4 -> verdict("v" + i, time, behavior);
            case 5 -> appeal("a" + i, time, behavior);
            case 6, 7 -> receipt("x" + i, time);
            case 8, 9 -> submission("s" + i, time, behavior);
            case 10, 11 -> decision("d" + i, time, behavior);
            case 12 -> new Repair("w" + i, time, subject, any(Repair.Type.values()), "r1");
            case 13 -> report("q" + random.nextInt(6), time, behavior);
            case 14 -> registered("u" + i, time);
            default -> proposal(time, behavior);
        };
    }

    private Verdict verdict(String id, long time, Behavior behavior) {
        return new Verdict(
                id,
                time,
                Finding.idOf(subject, behavior),
                "r" + random.nextInt(2),
                any(Verdict.Type.values()),
                any(Severity.values()),
                null,
                random.nextBoolean() ? List.of("item-" + random.nextInt(3)) : List.of());
    }

    private Appeal appeal(String id, long time, Behavior behavior) {
        return new Appeal(
                id,
                time,
                "appeal-" + random.nextInt(3),
                any(Appeal.Type.values()),
                subject,
                random.nextBoolean() ? Finding.idOf(subject, behavior) : null,
                random.nextBoolean() ? "LIMIT_PRIVILEGES" : null,
                "r" + random.nextInt(3),
                null);
    }

    /** An answer to a measure, a push or a share, of a member or of nobody. */
    private Receipt receipt(String id, long time) {
        String member = any(SENDERS);
        String answered =
                switch (random.nextInt(3)) {
                    case 0 -> ResultIds.push(subject, member);
                    case 1 -> ResultIds.share(subject, member);
                    default -> ResultIds.measure(subject, any(Measure.values()), member);
                };
        return new Receipt(id, time, answered, member, any(Receipt.Type.values()), null);
    }

    private Submission submission(String id, long time, Behavior behavior) {
        Role role = any(Role.values());
        return new Submission(
                id,
                time,
                any(SENDERS),
                "batch",
                1,
                subject,
                behavior,
                role,
                role == Role.ASSISTANT ? any(Service.values()) : null,
                maybe(Severity.values()),
                null);
    }

    private Decision decision(String id, long time, Behavior behavior) {
        return new Decision(
                id,
                time,
                "no-" + random.nextInt(2),
                "organ-" + random.nextInt(2),
                any(Decision.Type.values()),
                subject,
                behavior,
                random.nextBoolean() ? Severity.SERIOUS : maybe(Severity.values()),
                null,
                random.nextInt(3) == 0 ? null : "law-" + random.nextInt(2));
    }

    private Report report(String id, long time, Behavior behavior) {
        return new Report(
                id,
                time,
                random.nextBoolean() ? behavior : null,
                subject,
                CaseRecords.REPORTER,
                null,
                null,
                null,
                maybe(Report.Kind.values()));
    }

    /** Who is in office at a unit; who owns anything else. */
    private Object registered(String id, long time) {
        if (subject.kind() != SubjectKind.ENTERPRISE) {
            Subject unit = UNITS.get(random.nextInt(UNITS.size()));
            return new Ownership(id, time, unit, subject, random.nextInt(3) > 0);
        }
        List<SubjectFacts.Link> links = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            links.add(
                    new SubjectFacts.Link(
                            "idno:k1:p" + random.nextInt(3),
                            any(SubjectFacts.Office.values()),
                            random.nextBoolean() ? null : (Long) day(),
                            random.nextBoolean() ? null : (Long) day()));
        }
        return new SubjectFacts(id, time, subject, null, null, links, List.of());
    }

    /** Of one proposal no two versions are the same. */
    private Proposal proposal(long time, Behavior behavior) {
        Subject by = UNITS.get(random.nextInt(UNITS.size()));
        return new Proposal(
                ResultIds.proposal(by, subject, behavior),
                by,
                subject,
                Proposal.Link.PRINCIPAL,
                Proposal.Source.REGISTRY,
                behavior,
                Finding.idOf(subject, behavior),
                any(Proposal.State.values()),
                time,
                ++proposed);
    }

    private long day() {
        return T0 + (random.nextInt(80) - 20) * CaseStory.DAY;
    }

    private <E> E any(E[] values) {
        return any(values, random);
    }

    private <E> E maybe(E[] values) {
        return random.nextBoolean() ? any(values) : null;
    }

    static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            Random random,
            boolean trials) {
        Finding finding =
                finding(
                        subject,
                        behavior,
                        version,
                        time,
                        time - random.nextInt(30) * CaseStory.DAY,
                        any(FindingStatus.values(), random));
        return trials && random.nextInt(10) == 0 ? onTrial(finding) : finding;
    }

    static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            long from,
            FindingStatus status) {
        Evidence evidence =
                new Evidence("R-1", 1, Family.LOGISTICS, 1, 1, null, "PT24H", List.of(), 0, "");
        return new Finding(
                Finding.idOf(subject, behavior),
                version,
                time,
                behavior,
                subject,
                status,
                0.5,
                behavior == Behavior.BRUSHING ? Role.ORGANISER : Role.ASSISTANT,
                null,
                Beneficiary.SELF,
                Severity.NOTE,
                from,
                time,
                List.of(evidence),
                List.of(),
                List.of(),
                0,
                status != FindingStatus.OBSERVED && version % 2 == 0
                        ? (Long) ((from + time) / 2)
                        : null,
                false,
                null);
    }

    static Finding onTrial(Finding live) {
        return new Finding(
                live.id(),
                live.version(),
                live.time(),
                live.behavior(),
                live.subject(),
                live.status(),
                live.score(),
                live.role(),
                live.service(),
                live.beneficiary(),
                live.severity(),
                live.from(),
                live.to(),
                live.evidence(),
                live.lookAlikes(),
                live.related(),
                live.relatedCount(),
                live.candidateSince(),
                true,
                null);
    }

    static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
