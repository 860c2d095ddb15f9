package io.qingliu.blacklist.access;

/**
 * One entry of the audit: a record of the contract's stream {@code accesses}, so that it can be fed
 * to the rules about leaks as it stands.
 *
 * @param id unique
 * @param time when it was asked, epoch milliseconds
 * @param type what was done: the list was asked
 * @param platform code of the member the operator works for
 * @param operator who asked
 * @param object about whom, {@code KIND:platform:id}
 * @param work the reason: {@code CODE/ITEM}
 * @param denied true if nothing was answered; null, and absent on the wire, if something was
 */
public record Access(
        String id,
        long time,
        String type,
        String platform,
        String operator,
        String object,
        String work,
        Boolean denied) {

    /** Name of the stream. */
    public static final String STREAM = "accesses";

    private static final String QUERY = "QUERY";

    static Access of(String id, LookUp asked, long now, boolean isDenied) {
        return new Access(
                id,
                now,
                QUERY,
                asked.member(),
                asked.operator(),
                asked.subject().toString(),
                asked.reason(),
                isDenied ? Boolean.TRUE : null);
    }
}
