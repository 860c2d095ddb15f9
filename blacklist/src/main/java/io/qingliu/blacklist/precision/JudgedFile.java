package io.qingliu.blacklist.precision;

import static io.qingliu.blacklist.casebook.facts.Layout.constant;
import static io.qingliu.blacklist.casebook.facts.Layout.name;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Layout;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people decided on the cases of one subject, and on which evidence. Records may be added in
 * any order and more than once. What counts is what has effect in the casebook:
 *
 * <ul>
 *   <li>a verdict with the finding it was made on ({@link FrozenFinding}); an artefact's do not
 *       count, because nobody can appeal against them
 *   <li>of one case the last confirmation, unless it was exonerated or overturned at its time or
 *       later; one after that needs newer evidence
 *   <li>an appeal that was right against the listing, not against one measure
 * </ul>
 *
 * Not safe for use by several threads.
 */
public final class JudgedFile {

    private static final int FORMAT = 1;

    private final KnownFacts appeals;
    private final Map<Behavior, JudgedCase> cases = new EnumMap<>(Behavior.class);
    private long newest;

    /** The empty file of a subject. */
    public JudgedFile(Subject subject) {
        this(new KnownFacts(subject));
    }

    private JudgedFile(KnownFacts appeals) {
        this.appeals = appeals;
    }

    /** The newest time of any record added, epoch milliseconds; 0 before the first. */
    public long newest() {
        return newest;
    }

    /** Adds a verdict; what is no case of the subject the casebook refuses, and here is nothing. */
    public void add(Verdict verdict) {
        Behavior behavior = behaviorOf(verdict.caseId());
        if (behavior != null) {
            cases.computeIfAbsent(behavior, b -> new JudgedCase()).add(verdict);
            newest = Math.max(newest, verdict.time());
        }
    }

    /** Adds a step of an appeal. Only what the casebook would take has effect. */
    public void add(Appeal appeal) {
        if (appeals.add(appeal).isEmpty()) {
            newest = Math.max(newest, appeal.time());
        }
    }

    /**
     * Adds the finding that a decision was made on.
     *
     * @throws IllegalArgumentException if it is about another subject
     */
    public void add(FrozenFinding frozen) {
        if (!appeals.subject().equals(frozen.subject())) {
            throw new IllegalArgumentException(
                    "frozen.subject is " + frozen.subject() + " but must be " + appeals.subject());
        }
        cases.computeIfAbsent(frozen.finding().behavior(), b -> new JudgedCase()).add(frozen);
        newest = Math.max(newest, frozen.time());
    }

    private Behavior behaviorOf(String caseId) {
        for (Behavior behavior : Behavior.values()) {
            if (Finding.idOf(appeals.subject(), behavior).equals(caseId)) {
                return behavior;
            }
        }
        return null;
    }

    /**
     * What the decisions mean for rules: a function of the set of records.
     *
     * @param twoFrom since when whoever takes an appeal down does not decide it, epoch milliseconds
     */
    public Set<RuleDecision> decisions(long twoFrom) {
        if (appeals.subject().kind().isArtefact()) {
            return Set.of();
        }
        String platform = Objects.requireNonNullElse(appeals.subject().platform(), "");
        return cases.entrySet().stream()
                .flatMap(
                        one ->
                                one
                                        .getValue()
                                        .decisions(platform, overturned(one.getKey(), twoFrom))
                                        .stream())
                .collect(Collectors.toSet());
    }

    private NavigableSet<Long> overturned(Behavior behavior, long twoFrom) {
        String id = Finding.idOf(appeals.subject(), behavior);
        NavigableSet<Long> times = new TreeSet<>();
        for (AppealFacts each : appeals.appeals().values()) {
            AppealFacts appeal = each.decidedByAnother(twoFrom);
            long right = appeal.overturnedAt();
            if (right != CaseFacts.NEVER && appeal.againstListing() && appeal.covers(id)) {
                times.add(right);
            }
        }
        return times;
    }

    /** Writes the file compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeByte(Layout.NEWEST);
        appeals.write(out);
        out.writeLong(newest);
        out.writeByte(cases.size());
        for (Map.Entry<Behavior, JudgedCase> each : cases.entrySet()) {
            name(out, each.getKey());
            each.getValue().write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a newer format
     */
    public static JudgedFile read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(
                    "the format of a judged file is " + format + " but must be " + FORMAT);
        }
        JudgedFile file = new JudgedFile(KnownFacts.read(in, Layout.check(in.readUnsignedByte())));
        file.newest = in.readLong();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            file.cases.put(constant(in, Behavior.class), JudgedCase.read(in));
        }
        return file;
    }
}
