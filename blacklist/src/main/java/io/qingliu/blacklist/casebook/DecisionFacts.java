package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Ids;
import java.util.Comparator;

/**
 * The life of one decision document. Once revoked it stays so, whatever arrives later: of an older
 * and a newer record of the same document the recall counts.
 *
 * @param organ who decided
 * @param number of the document, unique within the organ
 * @param inForce when it came into force, epoch milliseconds; {@link CaseFacts#NEVER} if it has not
 * @param revoked when it was revoked; NEVER if it stands
 * @param last time of the newest record that did not revoke it
 * @param lastId id of that record; it names the decision in a listing's basis
 * @param severity as the document grades the conduct, or null
 * @param legalBasis statute and article, or null
 */
record DecisionFacts(
        String organ,
        String number,
        long inForce,
        long revoked,
        long last,
        String lastId,
        Severity severity,
        String legalBasis) {

    private static final Comparator<DecisionFacts> NEWER =
            Comparator.comparingLong(DecisionFacts::last).thenComparing(DecisionFacts::lastId);

    static DecisionFacts of(Decision decision) {
        long never = CaseFacts.NEVER;
        return new DecisionFacts(
                decision.organ(),
                decision.number(),
                decision.type() == Decision.Type.IN_FORCE ? decision.time() : never,
                decision.type() == Decision.Type.REVOKED ? decision.time() : never,
                decision.type() == Decision.Type.REVOKED ? never : decision.time(),
                decision.id(),
                decision.severity(),
                decision.legalBasis());
    }

    /** Both of one document; commutative. The first entry into force counts. */
    DecisionFacts merge(DecisionFacts other) {
        boolean otherIsNewer = NEWER.compare(other, this) > 0;
        DecisionFacts newest = otherIsNewer ? other : this;
        DecisionFacts oldest = otherIsNewer ? this : other;
        return new DecisionFacts(
                organ,
                number,
                CaseFacts.earlier(inForce, other.inForce),
                Math.max(revoked, other.revoked),
                newest.last,
                newest.lastId,
                newest.severity == null ? oldest.severity : newest.severity,
                newest.legalBasis == null ? oldest.legalBasis : newest.legalBasis);
    }

    /** Whether it can carry a listing: in force and never revoked. */
    boolean stands() {
        return inForce != CaseFacts.NEVER && revoked == CaseFacts.NEVER;
    }

    /** The grade that counts; a decision that names none is of the middle one. */
    Severity grade() {
        return severity == null ? Severity.GENERAL : severity;
    }

    /** What names the document among others. */
    static String document(Decision decision) {
        return Ids.join(decision.organ(), decision.number());
    }
}
