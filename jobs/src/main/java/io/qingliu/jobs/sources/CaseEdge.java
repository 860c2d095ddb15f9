package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The edge of the case streams: raw identifiers of reporters, persons and things become tokens, and
 * so does every id of a subject, account or member that is made of one, in ids of findings and
 * measures too. Free text goes no further, because it may name anybody and nothing behind the edge
 * needs it; in the few texts that are needed what can be recognised is masked. Not thread-safe.
 */
final class CaseEdge {

    private static final Set<String> MEASURES =
            Arrays.stream(Measure.values()).map(Measure::name).collect(Collectors.toSet());

    private final Tokeniser tokeniser;
    private final SubjectEdge subjects;
    private final Scrubber scrubber = new Scrubber();

    CaseEdge(EdgeSettings settings) {
        tokeniser = new Tokeniser(settings);
        subjects = new SubjectEdge(tokeniser);
    }

    /**
     * The record without raw identifiers.
     *
     * @throws BadRecordException if a verdict, a receipt or an appeal names nothing it could be
     *     about
     */
    CaseRecord tokenised(CaseRecord record) throws BadRecordException {
        if (record instanceof Report report) {
            return new Report(
                    report.id(),
                    report.time(),
                    report.behavior(),
                    subject(report.subject()),
                    tokeniser.token(TokenType.PHONE, report.reporter()),
                    null,
                    report.order(),
                    report.waybill(),
                    report.kind());
        }
        if (record instanceof Appeal appeal) {
            return new Appeal(
                    appeal.id(),
                    appeal.time(),
                    appeal.appeal(),
                    appeal.type(),
                    subject(appeal.subject()),
                    idIfAny(appeal.caseId(), "case"),
                    measureIfAny(appeal.measure()),
                    subjects.account(appeal.reviewer()),
                    null);
        }
        if (record instanceof Verdict verdict) {
            return new Verdict(
                    verdict.id(),
                    verdict.time(),
                    id(verdict.caseId(), "case"),
                    subjects.account(verdict.reviewer()),
                    verdict.type(),
                    verdict.severity(),
                    null,
                    verdict.items());
        }
        if (record instanceof Receipt receipt) {
            return new Receipt(
                    receipt.id(),
                    receipt.time(),
                    id(receipt.measure(), "measure"),
                    subjects.account(receipt.member()),
                    receipt.type(),
                    null);
        }
        return rarer(record);
    }

    /**
     * What rules need of a finding that a decision was made on: which of them had a part, and since
     * when. Samples of events and tied subjects go no further.
     */
    FrozenFinding tokenised(FrozenFinding frozen) {
        Finding seen = frozen.finding();
        Subject subject = subject(frozen.subject());
        String id = Finding.idOf(subject, seen.behavior());
        Finding kept =
                new Finding(
                        id,
                        seen.version(),
                        seen.time(),
                        seen.behavior(),
                        subject,
                        seen.status(),
                        seen.score(),
                        seen.role(),
                        seen.service(),
                        null,
                        seen.severity(),
                        seen.from(),
                        seen.to(),
                        seen.evidence().stream().map(Evidence::withoutEvents).toList(),
                        List.of(),
                        List.of(),
                        0,
                        seen.candidateSince(),
                        seen.shadow(),
                        null);
        return new FrozenFinding(
                frozen.act(),
                id,
                subject,
                subjects.account(frozen.reviewer()),
                frozen.time(),
                kept,
                frozen.version());
    }

    private CaseRecord rarer(CaseRecord record) {
        if (record instanceof Submission submission) {
            return new Submission(
                    submission.id(),
                    submission.time(),
                    subjects.account(submission.member()),
                    submission.batch(),
                    submission.sequence(),
                    subject(submission.subject()),
                    submission.behavior(),
                    submission.role(),
                    submission.service(),
                    submission.severity(),
                    scrubber.masked(submission.basis()));
        }
        if (record instanceof Decision decision) {
            return new Decision(
                    decision.id(),
                    decision.time(),
                    decision.number(),
                    scrubber.masked(decision.organ()),
                    decision.type(),
                    subject(decision.subject()),
                    decision.behavior(),
                    decision.severity(),
                    scrubber.masked(decision.penalty()),
                    scrubber.masked(decision.legalBasis()));
        }
        if (record instanceof Repair repair) {
            return new Repair(
                    repair.id(),
                    repair.time(),
                    subject(repair.subject()),
                    repair.type(),
                    subjects.account(repair.reviewer()));
        }
        if (record instanceof SubjectFacts facts) {
            return new SubjectFacts(
                    facts.id(),
                    facts.time(),
                    subject(facts.subject()),
                    facts.subject().kind() == SubjectKind.PERSON
                            ? null
                            : scrubber.masked(facts.name()),
                    scrubber.masked(facts.status()),
                    facts.links().stream().map(this::link).toList(),
                    facts.owns().stream().map(this::subject).toList());
        }
        if (record instanceof RuleChange change) {
            return new RuleChange(
                    change.id(),
                    change.time(),
                    change.rule(),
                    change.version(),
                    change.mode(),
                    change.params(),
                    subjects.account(change.author()),
                    null);
        }
        return record instanceof Member member ? member(member) : record;
    }

    private Member member(Member member) {
        return new Member(
                member.id(),
                member.time(),
                subjects.account(member.member()),
                member.kind(),
                scrubber.masked(member.name()),
                member.agreement(),
                member.from(),
                member.to(),
                member.webhook(),
                member.firms().stream().map(subjects::account).toList(),
                member.platforms().stream().map(subjects::account).toList(),
                member.measures(),
                scrubber.masked(member.personSharing()));
    }

    private SubjectFacts.Link link(SubjectFacts.Link link) {
        String token = tokeniser.token(TokenType.IDNO, link.person());
        return new SubjectFacts.Link(
                token == null ? link.person() : token, link.link(), link.from(), link.to());
    }

    private Subject subject(Subject subject) {
        return subjects.tokenised(subject);
    }

    /**
     * An id of a result with tokens in place of raw identifiers: it is how the result itself is
     * called. What distinguishes results on one subject names no account, but for a member's code.
     */
    private String id(String written, String field) throws BadRecordException {
        String[] parts = written.split(":", -1);
        try {
            ResultIds.subjectOf(written);
            switch (parts[0]) {
                case "a" -> {
                    for (int i = 1; i < parts.length; i++) {
                        account(parts, i);
                    }
                }
                case "o" -> {
                    subject(parts, 1);
                    subject(parts, 4);
                }
                case "m", "p", "h" -> {
                    subject(parts, 1);
                    account(parts, parts.length - 1);
                }
                default -> subject(parts, 1);
            }
        } catch (IllegalArgumentException e) {
            // The cause quotes what was written, which may be a raw identifier.
            throw new BadRecordException(Reason.BAD_VALUE, field, "name a result");
        }
        return String.join(":", parts);
    }

    /** Replaces {@code KIND:PLATFORM:ID} from {@code at}, if it has to be. */
    private void subject(String[] parts, int at) {
        if (parts.length < at + 3) {
            return;
        }
        Subject named = Subject.parse(parts[at] + ':' + parts[at + 1] + ':' + parts[at + 2]);
        Subject token = subject(named);
        if (!token.equals(named)) {
            parts[at + 1] = Ids.encode(token.platform());
            parts[at + 2] = Ids.encode(token.id());
        }
    }

    private void account(String[] parts, int at) {
        String named = Ids.decode(parts[at]);
        String token = subjects.account(named);
        if (!token.equals(named)) {
            parts[at] = Ids.encode(token);
        }
    }

    /** As {@link #id(String, String)}; an appeal may leave open what it is against. */
    private String idIfAny(String written, String field) throws BadRecordException {
        return written == null ? null : id(written, field);
    }

    /** An appeal names a measure by its id, or by its kind for that measure at every member. */
    private String measureIfAny(String written) throws BadRecordException {
        return written == null || MEASURES.contains(written) ? written : id(written, "measure");
    }
}
