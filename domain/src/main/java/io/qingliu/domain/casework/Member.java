package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import java.util.List;

/**
 * An enterprise or department joins, changes or leaves; the newest record of a member counts.
 *
 * @param member its code, unique among members
 * @param agreement id of the signed information-sharing agreement; without one it neither gives nor
 *     gets (M-1.3b)
 * @param from start of the agreement, epoch milliseconds, inclusive
 * @param to its end, exclusive; null while it is open
 * @param webhook where courier alerts are posted; null if it reads the topic
 * @param firms carriers it is or works with
 * @param platforms platforms it runs or serves; its own code counts too
 * @param measures those it carries out; empty means all its kind can
 * @param personSharing on which basis personal information may be shared with it (Personal
 *     Information Protection Law arts. 13, 23); null withholds natural persons who are not its own
 */
public record Member(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String member,
        @Starred MemberKind kind,
        String name,
        String agreement,
        @Starred @EpochMillis long from,
        @EpochMillis Long to,
        String webhook,
        List<String> firms,
        List<String> platforms,
        List<Measure> measures,
        String personSharing)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "members";

    public Member {
        firms = List.copyOf(firms);
        platforms = List.copyOf(platforms);
        measures = List.copyOf(measures);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** Whether a signed agreement is in force at a time. */
    public boolean inForce(long clock) {
        return agreement != null && from <= clock && (to == null || clock < to);
    }
}
