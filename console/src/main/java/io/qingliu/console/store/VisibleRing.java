package io.qingliu.console.store;

import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A ring as a person may see it: members of other platforms are counted, not named.
 *
 * @param id of the ring
 * @param status of its weakest necessary member
 * @param members that are seen
 * @param ties between members that are seen
 * @param hidden members that are not, or not named by the ring itself
 */
public record VisibleRing(
        String id,
        FindingStatus status,
        List<Ring.Member> members,
        List<Ring.Tie> ties,
        int hidden) {

    public VisibleRing {
        members = List.copyOf(members);
        ties = List.copyOf(ties);
    }

    static VisibleRing of(Ring ring, Scope scope) {
        List<Ring.Member> seen =
                ring.members().stream()
                        .filter(
                                member ->
                                        member.subject().platform() == null
                                                || scope.sees(member.subject()))
                        .toList();
        Set<Subject> named =
                seen.stream().map(Ring.Member::subject).collect(Collectors.toUnmodifiableSet());
        return new VisibleRing(
                ring.id(),
                ring.status(),
                seen,
                ring.ties().stream()
                        .filter(tie -> named.containsAll(tie.between()))
                        .map(tie -> withoutHidden(tie, scope))
                        .toList(),
                ring.memberCount() - seen.size());
    }

    /** What two members share may itself be a subject of another platform. */
    private static Ring.Tie withoutHidden(Ring.Tie tie, Scope scope) {
        Subject shared;
        try {
            shared = Subject.parse(tie.artefact());
        } catch (IllegalArgumentException e) {
            // The id of a signal, which names its key: shown to whoever sees everything.
            shared = null;
        }
        boolean seen =
                shared == null
                        ? scope.everywhere()
                        : shared.platform() == null || scope.sees(shared);
        return seen
                ? tie
                : new Ring.Tie(tie.between(), "", tie.rule(), tie.events(), tie.eventCount());
    }
}
