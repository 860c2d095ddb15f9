package io.qingliu.domain.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;

/**
 * Another subject that may answer for a listed subject's conduct: the unit that owns a shop, the
 * persons in office at a unit (M-1.3e). It lists nobody: a reviewer's CONFIRM on {@code case} does.
 *
 * @param id {@code o:KIND:PLATFORM:ID:PROPOSEDKIND:PROPOSEDPLATFORM:PROPOSEDID:BEHAVIOR}
 * @param subject whose case gives rise to it
 * @param proposed who may answer for it
 * @param source where the tie is known from
 * @param since when the case behind it began to stand or, withdrawn, ended; epoch milliseconds
 * @param caseId id that a finding about the proposed subject would have, for the verdict
 */
public record Proposal(
        String id,
        Subject subject,
        Subject proposed,
        Link link,
        Source source,
        Behavior behavior,
        @JsonProperty("case") String caseId,
        State state,
        @EpochMillis long since,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "proposals";

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same proposal as a later version. */
    @Override
    public Proposal withVersion(long newVersion) {
        return new Proposal(
                id, subject, proposed, link, source, behavior, caseId, state, since, newVersion);
    }

    /** What ties the proposed subject to the listed one. */
    public enum Link {
        OWNER,
        LEGAL_REPRESENTATIVE,
        PRINCIPAL
    }

    /** Where a tie is known from; those directly responsible are never known from a registry. */
    public enum Source {
        REGISTRY
    }

    /** Whether it may still be reviewed. */
    public enum State {
        PROPOSED,
        /**
         * The case behind it is over, its conduct true: no more to review, and what a reviewer
         * confirmed before stays for its own term.
         */
        ENDED,
        /** The case behind it was wrong, or the tie is: what was confirmed on it falls too. */
        WITHDRAWN
    }
}
