package io.qingliu.blacklist.casebook;

import io.qingliu.domain.result.Proposal;

/**
 * What the casebook keeps of a proposal to look at this subject too.
 *
 * @param version the highest of a proposal counts
 * @param since when the case behind it began to stand, or ended, epoch milliseconds
 */
record ProposalFacts(long version, long since, Proposal.State state) {

    static ProposalFacts of(Proposal proposal) {
        return new ProposalFacts(proposal.version(), proposal.since(), proposal.state());
    }

    ProposalFacts merge(ProposalFacts other) {
        return other.version > version ? other : this;
    }

    boolean stands() {
        return state == Proposal.State.PROPOSED;
    }
}
