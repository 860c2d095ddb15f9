package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;

/**
 * What a member did with a measure, a push, an alert or its recall.
 *
 * @param measure id of the record it answers, such as {@code m:KIND:PLATFORM:ID:MEASURE:MEMBER}
 */
public record Receipt(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String measure,
        @Starred String member,
        @Starred Type type,
        String note)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "receipts";

    @Override
    public String stream() {
        return STREAM;
    }

    /** What the member did. */
    public enum Type {
        RECEIVED,
        APPLIED,
        REFUSED,
        LIFTED
    }
}
