package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.facts.SupplyFacts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * The records on file that have no effect, and why. Whether a sender is a member is judged only
 * once the clock has reached the record: its own record may come later.
 */
public final class Refusals {

    private final KnownFacts known;
    private final Directory members;
    private final long clock;
    private long nextDeadline = Long.MAX_VALUE;

    /**
     * @param clock event time, epoch milliseconds; nothing later is refused yet
     */
    public Refusals(KnownFacts known, Directory members, long clock) {
        this.known = known;
        this.members = members;
        this.clock = clock;
        known.cases().values().stream()
                .flatMap(facts -> facts.supplied().values().stream())
                .forEach(s -> await(s.time()));
        known.receipts().values().forEach(r -> await(r.time()));
        known.granted().forEach(g -> await(g.time()));
        known.appeals().values().forEach(a -> a.times().forEach(this::await));
        known.cases().values().stream()
                .flatMap(facts -> facts.decisions().values().stream())
                .filter(d -> d.revoked() != CaseFacts.NEVER)
                .forEach(
                        d -> {
                            await(d.revoked());
                            await(d.last());
                        });
        known.cases().values().forEach(facts -> facts.verdicts().forEach(w -> await(w.time())));
    }

    private void await(long time) {
        if (time > clock) {
            nextDeadline = Math.min(nextDeadline, time);
        }
    }

    /** First time after the clock at which another record may turn out to be refused. */
    public long nextDeadline() {
        return nextDeadline;
    }

    /** All of them. */
    public List<Refusal> all(Receipts receipts, Appeals appeals, CaseJudge judge, Policy policy) {
        List<Refusal> refusals = new ArrayList<>(appeals.refusals());
        refusals.addAll(receipts.refusals());
        refusals.addAll(judge.repairs().refusals(clock));
        refusals.addAll(judge.refusals());
        known.appeals()
                .forEach(
                        (id, appeal) -> {
                            if (!judge.appeals().containsKey(id)) {
                                refusals.addAll(appeal.inadmissible(clock));
                            } else {
                                refusals.addAll(appeal.refused(policy.twoAdjudicateFrom()));
                            }
                        });
        for (CaseFacts facts : known.cases().values()) {
            facts.decisions().values().forEach(d -> d.refusal(clock).ifPresent(refusals::add));
            for (SupplyFacts supply : facts.supplied().values()) {
                boolean member = members.inForce(supply.member(), supply.time()).isPresent();
                if (!member && clock >= supply.time()) {
                    refusals.add(
                            new Refusal(
                                    Submission.STREAM,
                                    supply.id(),
                                    Refusal.Reason.NOT_A_MEMBER,
                                    "member"));
                }
            }
        }
        return refusals;
    }
}
