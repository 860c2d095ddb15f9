package io.qingliu.domain.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.subject.Subject;

/**
 * An objection, or its outcome (M-3.4b).
 *
 * @param appeal names the appeal; filing and outcome carry the same
 * @param caseId the finding objected to; null means every case of the subject
 * @param measure code or id of the one measure objected to; null means the listing itself
 * @param reviewer who decided; null when filed
 */
public record Appeal(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String appeal,
        @Starred Type type,
        @Starred Subject subject,
        @JsonProperty("case") String caseId,
        String measure,
        String reviewer,
        String ground)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "appeals";

    @Override
    public String stream() {
        return STREAM;
    }

    /** Where the appeal stands. */
    public enum Type {
        FILED,
        /** The listing or measure stands. */
        UPHELD,
        /** The appellant is right. */
        OVERTURNED
    }
}
