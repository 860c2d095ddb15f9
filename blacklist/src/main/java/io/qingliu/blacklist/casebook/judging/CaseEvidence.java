package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.FindingFacts;
import io.qingliu.blacklist.casebook.facts.SupplyFacts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.finding.FindingStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The evidence of one case, and since when.
 *
 * @param finding null if there is none, or its rules are on trial
 * @param evidenceDays days on which the finding had new evidence
 * @param begun days on which its oldest evidence lay at some time
 * @param supplies of members that may supply
 */
record CaseEvidence(
        FindingFacts finding, Days evidenceDays, Days begun, Collection<SupplyFacts> supplies) {

    CaseEvidence {
        supplies = List.copyOf(supplies);
    }

    /** The evidence of a case; rules on trial and a non-member's submissions do not count. */
    static CaseEvidence of(CaseFacts facts, Directory members) {
        List<SupplyFacts> supplies = new ArrayList<>();
        for (SupplyFacts supply : facts.supplied().values()) {
            if (members.inForce(supply.member(), supply.time()).isPresent()) {
                supplies.add(supply);
            } else if (members.inForce(supply.member(), supply.first()).isPresent()) {
                supplies.add(supply.atFirst());
            }
        }
        FindingFacts finding =
                facts.latest() == null || facts.latest().shadow() ? null : facts.latest();
        return new CaseEvidence(finding, facts.evidenceDays(), facts.begun(), supplies);
    }

    /** Whether there ever was a reason to notify the subject, whatever came after. */
    boolean wasNotified(CaseFacts facts) {
        Suspicion whole = after(CaseFacts.NEVER);
        return !facts.carried().isEmpty()
                || supplies.stream()
                        .anyMatch(s -> s.weighsAfter(CaseFacts.NEVER) != CaseFacts.NEVER)
                || facts.decisions().values().stream().anyMatch(DecisionFacts::carried)
                || facts.confirmed().stream()
                        .anyMatch(
                                w ->
                                        (whole != null && whole.known() <= w.time())
                                                || facts.proposed().values().stream()
                                                        .anyMatch(p -> p.carried(w.time())));
    }

    /**
     * What is newer than a time, all of it.
     *
     * @param after {@link CaseFacts#NEVER} counts everything
     * @return null if nothing is
     */
    Suspicion after(long after) {
        return Suspicion.after(finding, evidenceDays, begun, supplies, after);
    }

    /**
     * When evidence that goes on first appeared after a time, to the day: here it need not be new
     * altogether.
     *
     * @return {@link CaseFacts#NEVER} if it does not go on
     */
    long goesOnAfter(long after) {
        long first = CaseFacts.NEVER;
        if (finding != null && finding.time() > after) {
            first = finding.time();
            if (finding.candidateSince() > after) {
                first = Math.min(first, finding.candidateSince());
            }
            first = finding.from() > after ? Math.min(first, finding.from()) : first;
            first = CaseFacts.earlier(first, evidenceDays.firstAfter(after));
        }
        for (SupplyFacts supply : supplies) {
            first = CaseFacts.earlier(first, supply.firstAfter(after));
        }
        return first;
    }

    boolean is(FindingStatus status) {
        return finding != null && finding.status() == status;
    }
}
