package io.qingliu.domain.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;

/**
 * A finding as it stood before the person who decided on it. The finding goes on to change; what a
 * decision was made on does not.
 *
 * @param act id of the verdict, or of the appeal's outcome
 * @param caseId id of the finding
 * @param subject whom it is about
 * @param reviewer who decided
 * @param time of the act, epoch milliseconds
 * @param finding all of it, with its evidence and look-alikes
 * @param version of the finding
 */
public record FrozenFinding(
        String act,
        @JsonProperty("case") String caseId,
        Subject subject,
        String reviewer,
        @EpochMillis long time,
        Finding finding,
        long version)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "frozen-findings";

    /** What an act was made on. */
    public static FrozenFinding of(String act, String reviewer, long time, Finding seen) {
        return new FrozenFinding(
                act, seen.id(), seen.subject(), reviewer, time, seen, seen.version());
    }

    /** {@code e:ACT:} and the finding's id: one act may be about several. */
    @Override
    public String id() {
        return "e:" + Ids.encode(act) + ':' + caseId;
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
