package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import java.util.Comparator;

/**
 * What the casebook keeps of one member's submissions of one behaviour: the newest, and the time of
 * the first. A submission that names no grade leaves the one that stands; before any is named it
 * counts as {@link #DEFAULT}.
 *
 * @param member who supplied it; never shown to other members (M-3.3d)
 * @param first time of the member's first submission, epoch milliseconds
 * @param grades the grades it has named
 * @param days days on which the member submitted it
 */
public record SupplyFacts(
        String member,
        long first,
        long time,
        String id,
        Role role,
        Service service,
        NamedGrades grades,
        Days days) {

    /** The grade of what nobody grades: a member's submission weighs as much as a candidate. */
    static final Severity DEFAULT = Severity.GENERAL;

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
                NamedGrades.of(submission.time(), submission.severity()),
                Days.of(submission.time()));
    }

    /** When the member first submitted it after a time; {@link CaseFacts#NEVER} if it did not. */
    public long firstAfter(long after) {
        if (first > after || time <= after) {
            return first > after ? first : CaseFacts.NEVER;
        }
        long day = days.firstAfter(after);
        return day == CaseFacts.NEVER ? time : day;
    }

    /**
     * The grade at a time of what was supplied after another.
     *
     * @param after exclusive; {@link CaseFacts#NEVER} counts everything
     * @param until inclusive
     * @return null if nothing was supplied in between
     */
    public Severity grade(long after, long until) {
        long begun = firstAfter(after);
        if (begun == CaseFacts.NEVER || begun > until) {
            return null;
        }
        Severity named = grades.at(after, until);
        return named == null ? DEFAULT : named;
    }

    /** The grade now of what was supplied after a time, or null. */
    public Severity grade(long after) {
        return grade(after, Long.MAX_VALUE);
    }

    /** The gravest it ever was graded. */
    public Severity gravest() {
        Severity first = grade(CaseFacts.NEVER, this.first);
        Severity named = grades.gravest();
        return named == null || first.compareTo(named) > 0 ? first : named;
    }

    /**
     * When it was first supplied, after a time, as more than a NOTE, which asks for nothing but to
     * watch; {@link CaseFacts#NEVER} if it was not.
     */
    public long weighsAfter(long after) {
        return beganUnnamed(after) ? firstAfter(after) : grades.weighsAfter(after);
    }

    /** Since when the grade of a span of time has been below an earlier one; NEVER if it is not. */
    public long loweredAt(long after, long until) {
        return grades.loweredAt(
                after, until, beganUnnamed(after) ? firstAfter(after) : CaseFacts.NEVER);
    }

    /** Whether what was supplied after a time named no grade at first; between both ends by day. */
    private boolean beganUnnamed(long after) {
        long begun = firstAfter(after);
        long named = grades.firstAfter(after);
        if (begun == CaseFacts.NEVER || named == CaseFacts.NEVER) {
            return begun != CaseFacts.NEVER;
        }
        return first > after ? begun < named : ChinaDay.of(begun) < ChinaDay.of(named);
    }

    /** The first submission of a member that has left since: its later ones do not count. */
    public SupplyFacts atFirst() {
        return new SupplyFacts(
                member,
                first,
                first,
                id,
                role,
                service,
                NamedGrades.of(first, grades.at(CaseFacts.NEVER, first)),
                Days.of(first));
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
                grades.merge(other.grades),
                days.merge(other.days));
    }
}
