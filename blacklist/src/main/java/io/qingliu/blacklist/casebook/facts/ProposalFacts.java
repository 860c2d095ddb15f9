package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.result.Proposal;

/**
 * What the casebook keeps of a proposal to look at this subject too.
 *
 * @param version the highest of a proposal counts
 * @param since when the case behind it began to stand, or ended, epoch milliseconds
 */
public record ProposalFacts(long version, long since, Proposal.State state) {

    static ProposalFacts of(Proposal proposal) {
        return new ProposalFacts(proposal.version(), proposal.since(), proposal.state());
    }

    ProposalFacts merge(ProposalFacts other) {
        return other.version > version ? other : this;
    }

    /**
     * Whether it carries what a reviewer confirmed at a time.
     *
     * @param cleared what is older carries nothing any more; {@link CaseFacts#NEVER} if never
     */
    public boolean carries(long confirmed, long cleared) {
        if (cleared != CaseFacts.NEVER && since <= cleared) {
            return false;
        }
        return switch (state) {
            case PROPOSED -> true;
            case ENDED -> confirmed <= since;
            case WITHDRAWN -> false;
        };
    }

    /** Whether it did so once, whatever came after. */
    public boolean carried(long confirmed) {
        return state == Proposal.State.PROPOSED || confirmed <= since;
    }
}
