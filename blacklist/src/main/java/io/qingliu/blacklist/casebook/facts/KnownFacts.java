package io.qingliu.blacklist.casebook.facts;

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
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of one subject. Records may be added in any order and more than once: merging
 * is commutative and idempotent. Bounded by the constants here and in {@link CaseFacts}. Not safe
 * for use by several threads.
 */
public final class KnownFacts {

    /** Most appeals one subject can have on file. */
    public static final int APPEALS = 64;

    /** Most measures, pushes and shares whose receipts are on file. */
    public static final int RECEIPTS = 512;

    /** Most reports on file that are answered one by one; all of them count as evidence. */
    public static final int REPORTS = 128;

    /** Most persons in office at a unit that are on file. */
    public static final int LINKS = 64;

    /** Most units that the registry names as owners, one after the other. */
    public static final int OWNERS = 16;

    private final Subject subject;
    final Map<Behavior, CaseFacts> cases = new EnumMap<>(Behavior.class);
    final Map<String, AppealFacts> appeals = new TreeMap<>();
    final Map<String, ReceiptFacts> receipts = new TreeMap<>();
    final Map<String, ReportFacts> reports = new TreeMap<>();
    final Map<String, Ownership> owners = new TreeMap<>();

    final Ends<RepairGrant> granted = new Ends<>();

    SubjectFacts registered;
    long newest;

    /** A repair that was granted. */
    public record RepairGrant(long time, String id) implements Comparable<RepairGrant> {

        @Override
        public int compareTo(RepairGrant other) {
            int byTime = Long.compare(time, other.time);
            return byTime == 0 ? id.compareTo(other.id) : byTime;
        }
    }

    /** The facts of a subject about which nothing is known yet: none. */
    public KnownFacts(Subject subject) {
        this.subject = Objects.requireNonNull(subject, "subject");
    }

    /** The subject that all of it is about. */
    public Subject subject() {
        return subject;
    }

    /** The cases, in the order of behaviours. The map is a view. */
    public Map<Behavior, CaseFacts> cases() {
        return Collections.unmodifiableMap(cases);
    }

    /** The appeals by their ids, at most {@link #APPEALS}. The map is a view. */
    public Map<String, AppealFacts> appeals() {
        return Collections.unmodifiableMap(appeals);
    }

    /** The receipts by the id of what they answer, at most {@link #RECEIPTS}. The map is a view. */
    public Map<String, ReceiptFacts> receipts() {
        return Collections.unmodifiableMap(receipts);
    }

    /** The reports by their ids, at most {@link #REPORTS}. The map is a view. */
    public Map<String, ReportFacts> reports() {
        return Collections.unmodifiableMap(reports);
    }

    /** The newest record of each unit that has owned the subject, at most {@link #OWNERS}. */
    public Collection<Ownership> owners() {
        return Collections.unmodifiableCollection(owners.values());
    }

    /** The repairs granted, by time. */
    public Ends<RepairGrant> granted() {
        return granted;
    }

    /** The registry's newest record of this unit, or null. */
    public SubjectFacts registered() {
        return registered;
    }

    /** The newest time of any record added, epoch milliseconds; 0 before the first. */
    public long newest() {
        return newest;
    }

    /**
     * Adds a finding about the subject; of several versions the highest counts.
     *
     * @throws IllegalArgumentException if it is about another subject
     */
    public void add(Finding finding) {
        mustBeOurs(finding.subject(), "finding.subject");
        facts(finding.behavior()).add(finding);
        newest = Math.max(newest, finding.time());
    }

    /**
     * Adds a reviewer's verdict. It may come before its finding and then waits.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Verdict verdict) {
        Optional<Behavior> behavior = behaviorOf(verdict.caseId());
        if (behavior.isEmpty()) {
            return refuse(Verdict.STREAM, verdict.id(), Refusal.Reason.BAD_VALUE, "case");
        }
        mustBeOurs(ResultIds.subjectOf(verdict.caseId()), "verdict.case");
        facts(behavior.get()).add(verdict);
        newest = Math.max(newest, verdict.time());
        return Optional.empty();
    }

    /**
     * Adds a step of an appeal.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Appeal appeal) {
        mustBeOurs(appeal.subject(), "appeal.subject");
        if (!isOurCase(appeal.caseId())) {
            return refuse(Appeal.STREAM, appeal.id(), Refusal.Reason.BAD_VALUE, "case");
        }
        if (!isOurMeasure(appeal.measure())) {
            return refuse(Appeal.STREAM, appeal.id(), Refusal.Reason.BAD_VALUE, "measure");
        }
        if (isFull(appeals, appeal.appeal(), APPEALS)) {
            return refuse(Appeal.STREAM, appeal.id(), Refusal.Reason.CASE_FULL, "appeal");
        }
        appeals.merge(appeal.appeal(), AppealFacts.of(appeal), AppealFacts::merge);
        newest = Math.max(newest, appeal.time());
        return Optional.empty();
    }

    /**
     * Adds what a member did with one of the subject's measures.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Receipt receipt) {
        mustBeOurs(ResultIds.subjectOf(receipt.measure()), "receipt.measure");
        if (!namesMeasure(receipt.measure())) {
            return refuse(Receipt.STREAM, receipt.id(), Refusal.Reason.BAD_VALUE, "measure");
        }
        if (isFull(receipts, receipt.measure(), RECEIPTS)) {
            return refuse(Receipt.STREAM, receipt.id(), Refusal.Reason.CASE_FULL, "measure");
        }
        receipts.merge(receipt.measure(), ReceiptFacts.of(receipt), ReceiptFacts::merge);
        newest = Math.max(newest, receipt.time());
        return Optional.empty();
    }

    /**
     * Adds what a member supplies about the subject. Whether the member may is judged later,
     * because its own record may come after this one.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Submission submission) {
        mustBeOurs(submission.subject(), "submission.subject");
        Map<String, SupplyFacts> supplied = facts(submission.behavior()).supplied;
        if (isFull(supplied, submission.member(), CaseFacts.SUPPLIERS)) {
            return refuse(Submission.STREAM, submission.id(), Refusal.Reason.CASE_FULL, "member");
        }
        supplied.merge(submission.member(), SupplyFacts.of(submission), SupplyFacts::merge);
        newest = Math.max(newest, submission.time());
        return Optional.empty();
    }

    /**
     * Adds a step in the life of a decision about the subject.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Decision decision) {
        mustBeOurs(decision.subject(), "decision.subject");
        Map<String, DecisionFacts> decisions = facts(decision.behavior()).decisions;
        String document = DecisionFacts.document(decision);
        if (isFull(decisions, document, CaseFacts.DECISIONS)) {
            return refuse(Decision.STREAM, decision.id(), Refusal.Reason.CASE_FULL, "number");
        }
        decisions.merge(document, DecisionFacts.of(decision), DecisionFacts::merge);
        newest = Math.max(newest, decision.time());
        return Optional.empty();
    }

    /**
     * Adds a record of a repair; only a granted one has effects.
     *
     * @throws IllegalArgumentException if it is about another subject
     */
    public void add(Repair repair) {
        mustBeOurs(repair.subject(), "repair.subject");
        if (repair.type() == Repair.Type.GRANTED) {
            granted.add(new RepairGrant(repair.time(), repair.id()));
        }
        newest = Math.max(newest, repair.time());
    }

    /**
     * Adds a report about the subject. Who reported is not kept.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another subject
     */
    public Optional<Refusal> add(Report report) {
        mustBeOurs(report.subject(), "report.subject");
        if (isFull(reports, report.id(), REPORTS)) {
            return refuse(Report.STREAM, report.id(), Refusal.Reason.CASE_FULL, "subject");
        }
        reports.merge(report.id(), ReportFacts.of(report), ReportFacts::merge);
        newest = Math.max(newest, report.time());
        return Optional.empty();
    }

    /**
     * Adds what the registry knows of the unit; the newest record counts.
     *
     * @throws IllegalArgumentException if it is about another subject
     */
    public void add(SubjectFacts facts) {
        mustBeOurs(facts.subject(), "subject");
        if (registered == null
                || facts.time() > registered.time()
                || (facts.time() == registered.time()
                        && facts.id().compareTo(registered.id()) > 0)) {
            registered =
                    new SubjectFacts(
                            facts.id(),
                            facts.time(),
                            subject,
                            null,
                            null,
                            facts.links().stream().limit(LINKS).toList(),
                            List.of());
        }
        newest = Math.max(newest, facts.time());
    }

    /**
     * Adds who owns the subject.
     *
     * @throws IllegalArgumentException if it is about another subject
     */
    public void add(Ownership ownership) {
        mustBeOurs(ownership.owned(), "ownership.owned");
        String unit = ownership.unit().toString();
        Ownership known = owners.get(unit);
        if (known == null ? owners.size() < OWNERS : ownership.isNewerThan(known)) {
            owners.put(unit, ownership);
        }
        newest = Math.max(newest, ownership.time());
    }

    /**
     * Adds that somebody else's case proposes this subject, or no longer.
     *
     * @throws IllegalArgumentException if it proposes another
     */
    public void add(Proposal proposal) {
        mustBeOurs(proposal.proposed(), "proposal.proposed");
        Map<Subject, ProposalFacts> proposed = facts(proposal.behavior()).proposed;
        if (proposed.size() < CaseFacts.PROPOSERS || proposed.containsKey(proposal.subject())) {
            proposed.merge(proposal.subject(), ProposalFacts.of(proposal), ProposalFacts::merge);
        }
        newest = Math.max(newest, proposal.since());
    }

    private static boolean isFull(Map<String, ?> held, String key, int most) {
        return held.size() >= most && !held.containsKey(key);
    }

    /** Writes all of it in the newest layout; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        FactsFormat.write(this, out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param format the number of the layout that it was written in, checked before
     */
    public static KnownFacts read(DataInput in, int format) throws IOException {
        return FactsFormat.read(in, format);
    }

    private CaseFacts facts(Behavior behavior) {
        return cases.computeIfAbsent(behavior, b -> new CaseFacts());
    }

    private void mustBeOurs(Subject other, String field) {
        if (!subject.equals(other)) {
            throw new IllegalArgumentException(field + " is " + other + " but must be " + subject);
        }
    }

    /** Whether it names a case of this subject, if it names one. */
    private boolean isOurCase(String id) {
        return id == null
                || Arrays.stream(Behavior.values())
                        .anyMatch(b -> Finding.idOf(subject, b).equals(id));
    }

    /** Whether it names a measure, if any, and if by its id one of this subject. */
    private boolean isOurMeasure(String measure) {
        return measure == null
                || Arrays.stream(Measure.values())
                        .anyMatch(
                                m ->
                                        m.name().equals(measure)
                                                || measure.startsWith(
                                                        "m:" + subject + ":" + m + ":"));
    }

    /** Whether the id, if it is a measure's, names one there is. */
    private static boolean namesMeasure(String id) {
        String[] parts = id.split(":", -1);
        return !parts[0].equals("m")
                || (parts.length == 6
                        && Arrays.stream(Measure.values())
                                .anyMatch(m -> m.name().equals(parts[4])));
    }

    private static Optional<Behavior> behaviorOf(String findingId) {
        String name = findingId.substring(findingId.lastIndexOf(':') + 1);
        for (Behavior behavior : Behavior.values()) {
            if (behavior.name().equals(name)) {
                return Optional.of(behavior);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(
            String stream, String id, Refusal.Reason reason, String field) {
        return Optional.of(new Refusal(stream, id, reason, field));
    }
}
