package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.finding.Severity;
import java.time.Period;
import java.util.Optional;

/**
 * What a granted repair means for the cases of a file: conduct that was true and is made good,
 * after the least time on the list (policy §5; the correction of what was wrong goes another way
 * and waits for nothing).
 */
final class Repairs {

    private final CaseFile.RepairWord granted;
    private final Policy policy;
    private boolean restored;
    private boolean early;

    Repairs(CaseFile.RepairWord granted, Policy policy) {
        this.granted = granted;
        this.policy = policy;
    }

    /**
     * When the repair ended a listing that began at a time; {@link CaseFacts#NEVER} if it did not.
     *
     * @param end when the listing ends by itself
     */
    long restores(long listed, long end, Severity severity) {
        if (granted == null || granted.time() <= listed || granted.time() >= end) {
            return CaseFacts.NEVER;
        }
        Period least = policy.terms().shortest().get(severity);
        if (!least.isZero() && granted.time() < policy.calendar().after(listed, least)) {
            early = true;
            return CaseFacts.NEVER;
        }
        restored = true;
        return granted.time();
    }

    /** Why the repair had no effect, once all cases are judged and the clock has reached it. */
    Optional<Refusal> refusal(long clock) {
        if (granted == null || restored || clock < granted.time()) {
            return Optional.empty();
        }
        return Optional.of(
                new Refusal(
                        Repair.STREAM,
                        granted.id(),
                        early ? Refusal.Reason.MINIMUM_PERIOD : Refusal.Reason.NOT_LISTED,
                        early ? "time" : "subject"));
    }
}
