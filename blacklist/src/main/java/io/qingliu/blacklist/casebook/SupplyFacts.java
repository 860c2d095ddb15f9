package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import java.util.Comparator;

/**
 * What the casebook keeps of one member's submissions of one behaviour: the newest, and when it
 * first said so.
 *
 * @param member who supplied it; never shown to other members (M-3.3d)
 * @param first time of the member's first submission, epoch milliseconds
 * @param severity the grade the member gives it, or null
 * @param said days on which the member said so
 */
record SupplyFacts(
        String member,
        long first,
        long time,
        String id,
        Role role,
        Service service,
        Severity severity,
        Days said) {

    private static final Comparator<SupplyFacts> NEWER =
            Comparator.comparingLong(SupplyFacts::time).thenComparing(SupplyFacts::id);

    static SupplyFacts of(Submission submission) {
        return new SupplyFacts(
                submission.member(),
                submission.time(),
                submission.time(),
                submission.id(),
                submission.role(),
                submission.service(),
                submission.severity(),
                Days.of(submission.time()));
    }

    /** When the member first said so after a time; {@link CaseFacts#NEVER} if it did not. */
    long firstAfter(long after) {
        if (first > after || time <= after) {
            return first > after ? first : CaseFacts.NEVER;
        }
        long day = said.firstAfter(after);
        return day == CaseFacts.NEVER ? time : day;
    }

    /** What a member said first, and has left since: what it says later does not count. */
    SupplyFacts atFirst() {
        return new SupplyFacts(member, first, first, id, role, service, null, Days.of(first));
    }

    /** Both of one member; commutative. */
    SupplyFacts merge(SupplyFacts other) {
        SupplyFacts newest = NEWER.compare(other, this) > 0 ? other : this;
        return new SupplyFacts(
                member,
                Math.min(first, other.first),
                newest.time,
                newest.id,
                newest.role,
                newest.service,
                newest.severity,
                said.merge(other.said));
    }
}
