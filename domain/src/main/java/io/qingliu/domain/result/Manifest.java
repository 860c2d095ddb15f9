package io.qingliu.domain.result;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.subject.Ids;

/**
 * What a member must hold after one period of sharing, so that it can tell a gap (M-1.3c): it
 * compares count and digest with the shares it has.
 *
 * @param period the week, {@code YYYY-Www} as ISO-8601 writes it
 * @param sequence 1 for the member's first period with a manifest, one more for each later one
 * @param until end of the period, exclusive, epoch milliseconds of event time
 * @param entries entries of the full list: shares that are not recalled
 * @param digest of the full list: the sum, modulo 2^64 in hexadecimal, of the first 8 bytes of
 *     SHA-256 of each entry's {@code id + ' ' + version}
 * @param changes shares and recalls sent within the period
 * @param changesDigest the same over those
 */
public record Manifest(
        String member,
        String period,
        long sequence,
        @EpochMillis long until,
        long entries,
        String digest,
        long changes,
        String changesDigest,
        long version)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "manifests";

    /** {@code w:MEMBER:PERIOD}. */
    @Override
    public String id() {
        return "w:" + Ids.join(member, period);
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
