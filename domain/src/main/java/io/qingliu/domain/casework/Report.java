package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;

/**
 * A complaint or tip (举报).
 *
 * @param reporter token of who reports; sealed, shown to nobody outside
 * @param order the order concerned, if one
 * @param waybill the waybill concerned, if one
 */
public record Report(
        @Starred String id,
        @Starred @EpochMillis long time,
        Behavior behavior,
        @Starred Subject subject,
        String reporter,
        String text,
        String order,
        String waybill,
        Kind kind)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "reports";

    @Override
    public String stream() {
        return STREAM;
    }

    /** What is complained of. */
    public enum Kind {
        UNORDERED,
        EMPTY,
        MISMATCH,
        SCAM_CALL,
        OTHER
    }
}
