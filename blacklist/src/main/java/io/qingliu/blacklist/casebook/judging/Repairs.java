package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.Ends;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.finding.Severity;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What granted repairs mean for the cases of a file: conduct that was true and is made good, after
 * the least time on the list (docs/reference/policy.md §5; the correction of what was wrong takes
 * another path and waits for nothing). The first that may end a listing does, and what is granted
 * later does not move its end.
 */
final class Repairs {

    private final Ends<KnownFacts.RepairGrant> granted;
    private final Policy policy;
    private final Set<KnownFacts.RepairGrant> early = new HashSet<>();
    private final Set<KnownFacts.RepairGrant> counted = new HashSet<>();

    /** Up to then a case was on the list that has been cleared since. */
    private long cleared = CaseFacts.NEVER;

    Repairs(Ends<KnownFacts.RepairGrant> granted, Policy policy) {
        this.granted = granted;
        this.policy = policy;
    }

    /**
     * When a repair ended a listing that began at a time; {@link CaseFacts#NEVER} if none did.
     *
     * @param from a repair at this time or earlier has been looked at
     * @param end when the listing ends by itself
     */
    long restores(long listed, long from, long end, Severity severity) {
        Period least = policy.terms().shortest().get(severity);
        for (KnownFacts.RepairGrant grant : granted) {
            if (grant.time() <= Math.max(listed, from) || grant.time() >= end) {
                continue;
            }
            if (least.isZero() || grant.time() >= policy.calendar().after(listed, least)) {
                counted.add(grant);
                return grant.time();
            }
            early.add(grant);
        }
        return CaseFacts.NEVER;
    }

    /** What was granted while a case stood that was cleared later is not refused for it. */
    void cleared(long time) {
        cleared = Math.max(cleared, time);
    }

    /** The repairs without effect, once all cases are judged and the clock has reached them. */
    List<Refusal> refusals(long clock) {
        List<Refusal> refusals = new ArrayList<>();
        for (KnownFacts.RepairGrant grant : granted) {
            if (counted.contains(grant) || clock < grant.time() || grant.time() <= cleared) {
                continue;
            }
            boolean tooEarly = early.contains(grant);
            refusals.add(
                    new Refusal(
                            Repair.STREAM,
                            grant.id(),
                            tooEarly ? Refusal.Reason.MINIMUM_PERIOD : Refusal.Reason.NOT_LISTED,
                            tooEarly ? "time" : "subject"));
        }
        return refusals;
    }
}
