package io.qingliu.domain.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.finding.Severity;
import java.util.List;

/**
 * A reviewer's verdict on a case.
 *
 * @param caseId the finding's id; for a subject known only from submissions, the id its finding
 *     would have
 * @param reviewer the reviewer's id
 * @param severity the grade; named in every {@link Type#SEVERITY}, may come with a CONFIRM
 * @param items goods or services of the subject that a CONFIRM finds involved
 */
public record Verdict(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred @JsonProperty("case") String caseId,
        @Starred String reviewer,
        @Starred Type type,
        Severity severity,
        String note,
        List<String> items)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "verdicts";

    /**
     * @throws BadValueException if a SEVERITY names no severity
     */
    public Verdict {
        if (type == Type.SEVERITY && severity == null) {
            throw new BadValueException("severity", "be named in a SEVERITY verdict");
        }
        items = List.copyOf(items);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The reviewer's decision. */
    public enum Type {
        /** The behaviour is established by a human decision of an enterprise. */
        CONFIRM,
        /** It did not happen, or is not proven. */
        REJECT,
        /** The subject was attacked by others. */
        VICTIM,
        /** Only the grade changes. */
        SEVERITY
    }
}
