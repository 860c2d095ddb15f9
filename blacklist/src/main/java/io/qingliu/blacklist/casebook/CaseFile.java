package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of one subject, and what has been sent about it. Records may be added in any
 * order and more than once. Not safe for use by several threads.
 */
public final class CaseFile {

    /** Most appeals one subject can have on file. */
    public static final int APPEALS = 64;

    /** Most measures whose receipts are on file. */
    public static final int RECEIPTS = 512;

    private final Subject subject;
    final Map<Behavior, CaseFacts> cases = new EnumMap<>(Behavior.class);
    final Map<String, AppealFacts> appeals = new TreeMap<>();
    final Map<String, ReceiptFacts> receipts = new TreeMap<>();
    final Ledger ledger = new Ledger();

    /** Newest time of any record added, epoch milliseconds. */
    long newest;

    /** The newest receipt of one measure. */
    record ReceiptFacts(long time, String id, Receipt.Type type) {}

    public CaseFile(Subject subject) {
        this.subject = Objects.requireNonNull(subject, "subject");
    }

    /** Whom the file is about. */
    public Subject subject() {
        return subject;
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
     * Adds a reviewer's word. It may come before its finding and then waits.
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
        if (appeals.size() >= APPEALS && !appeals.containsKey(appeal.appeal())) {
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
        if (receipts.size() >= RECEIPTS && !receipts.containsKey(receipt.measure())) {
            return refuse(Receipt.STREAM, receipt.id(), Refusal.Reason.CASE_FULL, "measure");
        }
        receipts.merge(
                receipt.measure(),
                new ReceiptFacts(receipt.time(), receipt.id(), receipt.type()),
                (one, other) ->
                        one.time() > other.time()
                                        || (one.time() == other.time()
                                                && one.id().compareTo(other.id()) >= 0)
                                ? one
                                : other);
        newest = Math.max(newest, receipt.time());
        return Optional.empty();
    }

    /** Writes the file compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        CaseFileFormat.write(this, out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a newer format
     */
    public static CaseFile read(DataInput in) throws IOException {
        return CaseFileFormat.read(in);
    }

    CaseFacts facts(Behavior behavior) {
        return cases.computeIfAbsent(behavior, b -> new CaseFacts());
    }

    private void mustBeOurs(Subject other, String field) {
        if (!subject.equals(other)) {
            throw new IllegalArgumentException(field + " is " + other + " but must be " + subject);
        }
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
