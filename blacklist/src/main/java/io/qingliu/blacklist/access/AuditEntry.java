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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Far above the longest entry that the contract's limits allow, bytes. */
    static final int LONGEST_LINE = 1 << 16;

    private static final Pattern ESCAPED = Pattern.compile("\\\\.");

    /** A line whose escaped characters are others. */
    private static final Pattern WHOLE =
            Pattern.compile(
                    ("\\{'id':TEXT(,'time':-?\\d+)?(,'type':TEXT)?(,'platform':TEXT)?"
                                    + "(,'operator':TEXT)?(,'object':TEXT)?(,'work':TEXT)?"
                                    + "(,'denied':(true|false))?,'previous':TEXT,'hash':TEXT\\}")
                            .replace("TEXT", "'[^'\\x00-\\x1f]*+'")
                            .replace('\'', '"'));

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

    /**
     * Whether a line may be what a crash left of an entry: its beginning, and behind it zeros where
     * a file system had made the file longer and not written to it yet; or the whole entry with a
     * zero where its line would end.
     */
    static boolean isCutShort(byte[] line) {
        if (line.length > LONGEST_LINE) {
            return false;
        }
        int end = line.length;
        while (end > 0 && line[end - 1] == 0) {
            end--;
        }
        String written = new String(line, 0, end, StandardCharsets.UTF_8);
        Matcher whole = WHOLE.matcher(ESCAPED.matcher(written).replaceAll("_"));
        return whole.matches() ? end < line.length : whole.hitEnd();
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
