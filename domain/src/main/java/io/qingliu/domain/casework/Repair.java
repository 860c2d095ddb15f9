package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.subject.Subject;

/** Credit repair: the conduct was true and is now made good (docs/reference/policy.md §5). */
public record Repair(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred Subject subject,
        @Starred Type type,
        String reviewer)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "repairs";

    @Override
    public String stream() {
        return STREAM;
    }

    /** Where the application stands. */
    public enum Type {
        APPLIED,
        GRANTED,
        REFUSED
    }
}
