package io.qingliu.blacklist.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.evidence.HashChain;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of an audit file: an {@link Access} with its place in the chain. Whoever reads the line
 * as a record of the stream ignores the two fields that the contract does not know.
 *
 * @param previous link to the line before; {@link HashChain#GENESIS} in the first
 * @param hash SHA-256 over {@code previous} and the line without this field, as {@code sha256:} and
 *     64 hexadecimal digits; null while it is not known yet
 */
record AuditEntry(
        String id,
        Long time,
        String type,
        String platform,
        String operator,
        String object,
        String work,
        Boolean denied,
        String previous,
        String hash)
        implements HashChain.Link {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    /** The entry of an access that follows a line. */
    static AuditEntry of(Access access, String previous) {
        AuditEntry open =
                new AuditEntry(
                        access.id(),
                        access.time(),
                        access.type(),
                        access.platform(),
                        access.operator(),
                        access.object(),
                        access.work(),
                        access.denied(),
                        previous,
                        null);
        return open.sealed(open.ownHash());
    }

    /**
     * The entry that a line holds, or null if it holds none: an entry is written in one way only,
     * so that nothing in it can be repeated, added or put otherwise.
     */
    static AuditEntry read(byte[] line) {
        AuditEntry entry;
        try {
            entry = JSON.readValue(new String(line, StandardCharsets.UTF_8), AuditEntry.class);
        } catch (JsonProcessingException e) {
            return null;
        }
        boolean whole = entry != null && entry.previous != null && entry.hash != null;
        return whole && Arrays.equals(entry.line(), line) ? entry : null;
    }

    /** The bytes of its line, without the end. */
    byte[] line() {
        return WireJson.write(this);
    }

    @Override
    public String ownHash() {
        return HashChain.hashOver(previous, sealed(null).line());
    }

    private AuditEntry sealed(String by) {
        return new AuditEntry(
                id, time, type, platform, operator, object, work, denied, previous, by);
    }
}
