package io.qingliu.domain.result;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.subject.Ids;

/**
 * One task of a running job has taken a change of a rule. A change is active when each of the
 * {@code of} tasks has a receipt.
 *
 * @param id {@code u:RULE:VERSION:JOB:SUBTASK:OF}
 * @param version of the rule
 * @param job that judges the rule
 * @param subtask the task, from 0
 * @param of how many tasks judge the rule
 * @param since from which event time on the change holds, epoch milliseconds
 */
public record RuleReceipt(
        String id,
        long version,
        String rule,
        RuleChange.Mode mode,
        String job,
        int subtask,
        int of,
        @EpochMillis long since)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "rule-receipts";

    /** The receipt of a task. */
    public static RuleReceipt of(RuleChange change, String job, int subtask, int of) {
        return new RuleReceipt(
                id(change.rule(), change.version(), job, subtask, of),
                change.version(),
                change.rule(),
                change.mode(),
                job,
                subtask,
                of,
                change.time());
    }

    private static String id(String rule, long version, String job, int subtask, int of) {
        return "u:"
                + Ids.join(
                        rule,
                        String.valueOf(version),
                        job,
                        String.valueOf(subtask),
                        String.valueOf(of));
    }

    /** The id that its own fields make. */
    public String ownId() {
        return id(rule, version, job, subtask, of);
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
