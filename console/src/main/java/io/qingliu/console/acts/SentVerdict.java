package io.qingliu.console.acts;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.subject.Subject;

/**
 * A verdict that was sent.
 *
 * @param id of the verdict
 * @param type the same for all of one click
 * @param subject whom it is about
 * @param behavior of the finding
 */
public record SentVerdict(String id, Verdict.Type type, Subject subject, Behavior behavior)
        implements SentActs.Act {

    /** Such an act on a finding. */
    public static SentVerdict of(Verdicts.Act act, Finding finding) {
        return new SentVerdict(act.id(), act.type(), finding.subject(), finding.behavior());
    }
}
