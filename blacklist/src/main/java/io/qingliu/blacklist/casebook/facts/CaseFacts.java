package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.EvidenceDays;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of one behaviour of a subject. Each field is a maximum or minimum over everything
 * ever added, so neither order nor repetition matters. The days of evidence are those that the
 * highest version of the finding carries; versions that carry none add theirs one by one.
 */
public final class CaseFacts {

    /** No such time. */
    public static final long NEVER = FindingFacts.NEVER;

    /** Most members whose submissions of one behaviour are on file. */
    static final int SUPPLIERS = 64;

    /** Most decision documents on file for one behaviour. */
    static final int DECISIONS = 32;

    /** Most subjects whose cases propose this one. */
    static final int PROPOSERS = 32;

    /** Evidence is forgotten when none has followed for longer than this, milliseconds. */
    private static final long FORGOTTEN = 180 * ChinaDay.MILLIS;

    /** Most goods or services kept that reviewers found involved. */
    static final int ITEMS = 50;

    FindingFacts latest;
    Days evidenceDays = Days.NONE;
    Days begun = Days.NONE;
    Days carried = Days.NONE;
    final Ends<VerdictFacts> confirmed = new Ends<>();
    final Ends<VerdictFacts> exonerated = new Ends<>();
    final Ends<VerdictFacts> graded = new Ends<>();
    Severity gravest;
    boolean confirmedAsIs;
    final Map<String, SupplyFacts> supplied = new TreeMap<>();
    final Map<String, DecisionFacts> decisions = new TreeMap<>();
    final Map<Subject, ProposalFacts> proposed = new TreeMap<>();
    final TreeMap<String, Long> items = new TreeMap<>();

    /** The finding in its highest version, or null if none was made. */
    public FindingFacts latest() {
        return latest;
    }

    /** Days on which the finding had new evidence, rules on trial left out. */
    public Days evidenceDays() {
        return evidenceDays;
    }

    /** Days on which its oldest evidence lay at some time; it moves on when that fades. */
    public Days begun() {
        return begun;
    }

    /** Days since which it carried a candidate, by any version of it. */
    public Days carried() {
        return carried;
    }

    /** The verdicts that CONFIRM. */
    public Ends<VerdictFacts> confirmed() {
        return confirmed;
    }

    /** The verdicts that REJECT, or find a VICTIM. */
    public Ends<VerdictFacts> exonerated() {
        return exonerated;
    }

    /** The verdicts that only name a SEVERITY. */
    public Ends<VerdictFacts> graded() {
        return graded;
    }

    /** The gravest severity a verdict named; null if none did. */
    public Severity gravest() {
        return gravest;
    }

    /** Whether a CONFIRM left the severity to the suspicion. */
    public boolean confirmedAsIs() {
        return confirmedAsIs;
    }

    /** What members submitted, by member. The map is a view. */
    public Map<String, SupplyFacts> supplied() {
        return Collections.unmodifiableMap(supplied);
    }

    /** The decisions by {@link DecisionFacts#document}. The map is a view. */
    public Map<String, DecisionFacts> decisions() {
        return Collections.unmodifiableMap(decisions);
    }

    /** The proposals by the subject whose case gives rise to them. The map is a view. */
    public Map<Subject, ProposalFacts> proposed() {
        return Collections.unmodifiableMap(proposed);
    }

    /**
     * Goods and services a CONFIRM named, with the newest time of one that did. The map is a view.
     */
    public Map<String, Long> items() {
        return Collections.unmodifiableMap(items);
    }

    /** Every verdict that is kept. */
    public Stream<VerdictFacts> verdicts() {
        return Stream.of(confirmed, exonerated, graded).flatMap(Ends::stream);
    }

    /** When a verdict last exonerated the subject; {@link #NEVER} if none did. */
    public long exoneratedAt() {
        VerdictFacts last = exonerated.last();
        return last == null ? NEVER : last.time();
    }

    /**
     * When a decision that was in force was last revoked; {@link #NEVER} if none was. An organ that
     * revokes one clears the subject of all evidence up to then.
     */
    public long revokedAt() {
        return decisions.values().stream()
                .filter(DecisionFacts::isRecalled)
                .mapToLong(DecisionFacts::revoked)
                .max()
                .orElse(NEVER);
    }

    /** Whether a decision was ever in force and listed the subject. */
    public boolean everInForce() {
        return decisions.values().stream().anyMatch(DecisionFacts::carried);
    }

    void add(Finding finding) {
        FindingFacts facts = FindingFacts.of(finding);
        boolean newest = latest == null || FindingFacts.NEWER.compare(facts, latest) > 0;
        if (newest) {
            latest = facts;
        }
        EvidenceDays days = finding.days();
        if (days != null && newest) {
            replace(Days.parse(days.newest()), Days.parse(days.oldest()));
        } else if (days == null && !facts.shadow()) {
            evidenceDays = evidenceDays.with(facts.time());
            begun = begun.with(facts.from());
        }
        if (!facts.shadow() && facts.candidateSince() != NEVER) {
            carried = carried.with(facts.candidateSince());
        }
    }

    /**
     * Takes the days that a finding carries, and keeps those of evidence that was forgotten before
     * it. Without any they stay: evidence that was withdrawn dates nothing until more follows.
     */
    private void replace(Days newest, Days oldest) {
        if (!newest.isEmpty()) {
            long known = Math.min(newest.first(), oldest.first()) - FORGOTTEN;
            evidenceDays = evidenceDays.before(known).merge(newest);
            begun = begun.before(known).merge(oldest);
        }
    }

    void add(Verdict verdict) {
        VerdictFacts kept = VerdictFacts.of(verdict);
        switch (verdict.type()) {
            case CONFIRM -> confirmed.add(kept);
            case REJECT, VICTIM -> exonerated.add(kept);
            case SEVERITY -> graded.add(kept);
        }
        if (verdict.type() == Verdict.Type.CONFIRM) {
            confirmedAsIs |= verdict.severity() == null;
            for (String item : verdict.items()) {
                items.merge(item, verdict.time(), Math::max);
            }
            // The first in order stay, whichever came first.
            while (items.size() > ITEMS) {
                items.pollLastEntry();
            }
        }
        boolean grades =
                verdict.type() == Verdict.Type.CONFIRM || verdict.type() == Verdict.Type.SEVERITY;
        if (grades && verdict.severity() != null) {
            gravest =
                    gravest == null || verdict.severity().compareTo(gravest) > 0
                            ? verdict.severity()
                            : gravest;
        }
    }

    /** The earlier of two times, either of which may be {@link #NEVER}. */
    public static long earlier(long one, long other) {
        if (one == NEVER) {
            return other;
        }
        return other == NEVER ? one : Math.min(one, other);
    }
}
