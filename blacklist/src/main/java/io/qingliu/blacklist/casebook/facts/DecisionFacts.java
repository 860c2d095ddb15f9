package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Ids;
import java.util.Comparator;
import java.util.Optional;

/**
 * The life of one decision document. Once revoked it stays so, whatever arrives later: between an
 * older and a newer record of the same document the recall counts.
 *
 * @param organ who decided
 * @param number of the document, unique within the organ
 * @param issued date of the document, epoch milliseconds; {@link CaseFacts#NEVER} if not known
 * @param inForce when it came into force, epoch milliseconds; {@link CaseFacts#NEVER} if it has not
 * @param revoked when it was revoked; NEVER if it stands
 * @param revokedBy id of the record that revoked it, or null
 * @param last time of the newest record that did not revoke it
 * @param lastId id of that record; it names the decision in a listing's basis
 * @param graded how the newest record that grades the conduct does so, or null
 * @param based statute and article in the newest record that names them, or null
 */
public record DecisionFacts(
        String organ,
        String number,
        long issued,
        long inForce,
        long revoked,
        String revokedBy,
        long last,
        String lastId,
        Sourced<Severity> graded,
        Sourced<String> based) {

    private static final Comparator<DecisionFacts> REVOKED =
            Comparator.comparingLong(DecisionFacts::revoked)
                    .thenComparing(
                            DecisionFacts::revokedBy,
                            Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Comparator<DecisionFacts> NEWER =
            Comparator.comparingLong(DecisionFacts::last).thenComparing(DecisionFacts::lastId);

    static DecisionFacts of(Decision decision) {
        long never = CaseFacts.NEVER;
        // A revocation's data on the document count only if no other record has them.
        long last = decision.type() == Decision.Type.REVOKED ? never : decision.time();
        return new DecisionFacts(
                decision.organ(),
                decision.number(),
                decision.type() == Decision.Type.ISSUED ? decision.time() : never,
                decision.type() == Decision.Type.IN_FORCE ? decision.time() : never,
                decision.type() == Decision.Type.REVOKED ? decision.time() : never,
                decision.type() == Decision.Type.REVOKED ? decision.id() : null,
                last,
                decision.id(),
                Sourced.of(last, decision.id(), decision.severity()),
                Sourced.of(last, decision.id(), decision.legalBasis()));
    }

    /** Both of one document; commutative. The first entry into force counts. */
    DecisionFacts merge(DecisionFacts other) {
        DecisionFacts newest = NEWER.compare(other, this) > 0 ? other : this;
        DecisionFacts revoking = REVOKED.compare(other, this) > 0 ? other : this;
        return new DecisionFacts(
                organ,
                number,
                CaseFacts.earlier(issued, other.issued),
                CaseFacts.earlier(inForce, other.inForce),
                revoking.revoked,
                revoking.revokedBy,
                newest.last,
                newest.lastId,
                Sourced.later(graded, other.graded),
                Sourced.later(based, other.based));
    }

    /**
     * From when the term counts (docs/reference/policy.md §4): the date of the document, if it is
     * known.
     */
    public long countFrom() {
        return CaseFacts.earlier(issued, inForce);
    }

    /**
     * Whether it ever carried anything: what enters into force after it was revoked does not, and
     * what an organ thinks worth a NOTE lists nobody.
     */
    public boolean carried() {
        return weighs() && cameIntoForce();
    }

    /** Whether it came into force, by its date, only after it was revoked. */
    public boolean revokedBefore() {
        return inForce != CaseFacts.NEVER && !cameIntoForce();
    }

    private boolean weighs() {
        return grade() != Severity.NOTE;
    }

    private boolean cameIntoForce() {
        return inForce != CaseFacts.NEVER && (revoked == CaseFacts.NEVER || inForce <= revoked);
    }

    /** Whether it stood at a time, so that no enterprise could clear the case. */
    public boolean stoodAt(long time) {
        return carried() && inForce <= time && (revoked == CaseFacts.NEVER || revoked > time);
    }

    /** Whether its revocation takes something back. */
    public boolean isRecalled() {
        return carried() && revoked != CaseFacts.NEVER;
    }

    /** The refusal of a record on it that has no effect, if the clock has reached it. */
    public Optional<Refusal> refusal(long clock) {
        if (revoked == CaseFacts.NEVER) {
            return Optional.empty();
        }
        if (last > revoked && last <= clock) {
            return refusal(lastId, Refusal.Reason.REVOKED_BEFORE, "type");
        }
        return inForce == CaseFacts.NEVER && revoked <= clock
                ? refusal(revokedBy, Refusal.Reason.NOT_IN_FORCE, "number")
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String id, Refusal.Reason reason, String field) {
        return Optional.of(new Refusal(Decision.STREAM, id, reason, field));
    }

    /** Whether it can carry a listing: in force and never revoked. */
    public boolean stands() {
        return weighs() && inForce != CaseFacts.NEVER && revoked == CaseFacts.NEVER;
    }

    /** Whether it was in force at a time, and is not known to have been revoked by then. */
    public boolean wasInForce(long time) {
        return cameIntoForce()
                && inForce <= time
                && (revoked == CaseFacts.NEVER || time <= revoked);
    }

    /** The grade that counts; a decision that names none is of the middle one. */
    public Severity grade() {
        return graded == null ? Severity.GENERAL : graded.value();
    }

    /**
     * The hard gate of docs/reference/memorandum.md §3: serious, and on a legal basis that it
     * names.
     */
    public boolean passesGate() {
        return grade() == Severity.SERIOUS && based != null && !based.value().isBlank();
    }

    /** What names the document among others. */
    static String document(Decision decision) {
        return Ids.join(decision.organ(), decision.number());
    }
}
