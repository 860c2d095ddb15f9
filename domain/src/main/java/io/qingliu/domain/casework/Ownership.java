package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.subject.Subject;

/**
 * A unit owns a shop, a site, an app or an account, or does so no longer, by the registry.
 *
 * @param id of the registry record
 * @param unit who owns
 * @param owned what is owned; its file keeps this
 * @param holds whether it is so
 */
public record Ownership(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred Subject unit,
        @Starred Subject owned,
        @Starred boolean holds) {

    /** The stream between the registry's records and the files of what is owned. */
    public static final String STREAM = "ownerships";

    /** The newer of two about the same unit and thing counts. */
    public boolean isNewerThan(Ownership other) {
        return time != other.time ? time > other.time : id.compareTo(other.id) > 0;
    }
}
