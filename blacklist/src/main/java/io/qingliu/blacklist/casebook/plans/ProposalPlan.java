package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Proposes who else may answer for a subject that has been given notice (M-1.3e): the unit that
 * owns a shop, the persons in office at a unit while the conduct lasted. Nothing follows for them
 * until a reviewer confirms it.
 */
public final class ProposalPlan {

    private ProposalPlan() {}

    /** The proposals that stand, and those that do so no longer. */
    public static List<Proposal> of(KnownFacts known, List<CaseState> states) {
        List<Proposal> proposals = new ArrayList<>();
        for (CaseState state : states) {
            if (state.everReached(ListingStatus.NOTIFIED)) {
                if (known.subject().kind() == SubjectKind.ENTERPRISE) {
                    persons(known, state, proposals);
                } else if (known.subject().kind() != SubjectKind.PERSON) {
                    units(known, state, proposals);
                }
            }
        }
        return proposals;
    }

    private static void units(KnownFacts known, CaseState state, List<Proposal> proposals) {
        for (Ownership ownership : known.owners()) {
            if (ownership.holds()) {
                proposals.add(of(known.subject(), ownership.unit(), Proposal.Link.OWNER, state));
            }
        }
    }

    private static void persons(KnownFacts known, CaseState state, List<Proposal> proposals) {
        if (known.registered() == null) {
            return;
        }
        Map<String, SubjectFacts.Office> inOffice = new TreeMap<>();
        for (SubjectFacts.Link link : known.registered().links()) {
            boolean left = link.to() != null && link.to() <= state.since();
            boolean came = link.from() != null && link.from() >= state.until();
            if (!left && !came) {
                // With several offices the first in order counts: a person is proposed once.
                inOffice.merge(
                        link.person(),
                        link.link(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        inOffice.forEach(
                (person, office) ->
                        proposals.add(
                                of(
                                        known.subject(),
                                        new Subject(SubjectKind.PERSON, person, null),
                                        Proposal.Link.valueOf(office.name()),
                                        state)));
    }

    private static Proposal of(
            Subject subject, Subject proposed, Proposal.Link link, CaseState state) {
        boolean stands = state.status().reaches(ListingStatus.NOTIFIED);
        boolean over =
                state.status() == ListingStatus.EXPIRED || state.status() == ListingStatus.RESTORED;
        Proposal.State ended = over ? Proposal.State.ENDED : Proposal.State.WITHDRAWN;
        return new Proposal(
                ResultIds.proposal(subject, proposed, state.behavior()),
                subject,
                proposed,
                link,
                Proposal.Source.REGISTRY,
                state.behavior(),
                Finding.idOf(proposed, state.behavior()),
                stands ? Proposal.State.PROPOSED : ended,
                stands ? state.since() : state.until(),
                0);
    }
}
