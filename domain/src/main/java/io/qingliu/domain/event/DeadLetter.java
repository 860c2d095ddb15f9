package io.qingliu.domain.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A record that was refused, so that nothing is dropped silently (contract §1).
 *
 * @param id {@code d:STREAM:REASON:HASH}, made of stream, reason and payload: a record refused
 *     again, in another run or from another partition, is the same dead letter
 * @param stream name of the stream it came in
 * @param reason why, as a code that can be counted
 * @param field the field at fault; null if the whole record is
 * @param partition the partition it came from; 0 for files; null if unknown
 * @param offset its offset there; the line, from 1, for files; null if unknown
 * @param payload the record, scrubbed of raw identifiers and cut to a bounded length
 * @param detail more of the reason, in words and scrubbed; null if there is no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String id,
        String stream,
        String reason,
        String field,
        Integer partition,
        Long offset,
        String payload,
        String detail) {

    /** Name of the stream dead letters go to. */
    public static final String STREAM = "dead-letters";

    /** Most characters of a payload that are kept: a dead letter must fit into a message. */
    public static final int LONGEST_PAYLOAD = 16_384;

    private static final int HASH_BYTES = 16;

    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * A dead letter with the id its contents give it.
     *
     * @param payload scrubbed already: the id is an unkeyed hash, of which a raw identifier could
     *     be guessed
     */
    public static DeadLetter of(
            String stream,
            String reason,
            String field,
            Integer partition,
            Long offset,
            String payload) {
        String id = "d:" + stream + ':' + reason + ':' + hash(stream, reason, payload);
        return new DeadLetter(id, stream, reason, field, partition, offset, payload, null);
    }

    /** The same with more of the reason; its id does not depend on it. */
    public DeadLetter withDetail(String more) {
        return new DeadLetter(id, stream, reason, field, partition, offset, payload, more);
    }

    private static String hash(String stream, String reason, String payload) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        for (String part : new String[] {stream, reason, payload}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }
}
