package io.qingliu.domain.casework;

import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;

/**
 * One entry of a member's periodic share of its own blacklist (M-1.3c).
 *
 * @param batch id of the delivery
 * @param sequence position in the delivery, from 1 without gaps
 * @param service what an assistant supplied; every {@link Role#ASSISTANT} names one
 */
public record Submission(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String member,
        @Starred String batch,
        @Starred long sequence,
        @Starred Subject subject,
        @Starred Behavior behavior,
        @Starred Role role,
        Service service,
        Severity severity,
        String basis)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "submissions";

    /**
     * @throws BadValueException if an assistant has no service, or the sequence is below 1
     */
    public Submission {
        if (role == Role.ASSISTANT && service == null) {
            throw new BadValueException("service", "be named for an ASSISTANT");
        }
        if (sequence < 1) {
            throw new BadValueException("sequence", "be 1 or more");
        }
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
