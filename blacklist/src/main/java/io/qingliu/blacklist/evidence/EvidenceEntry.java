package io.qingliu.blacklist.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * One link of the log: a bundle was made for a finding. Its hash covers every other field and the
 * hash of the entry before it.
 *
 * @param sequence place in the log, from 1, without gaps
 * @param time where the clock of the run stood, event time in epoch milliseconds
 * @param finding id of the finding
 * @param content digest of the finding without its version number, which depends on the run
 * @param bundle digest of the bundle
 * @param previous hash of the entry before; {@link HashChain#GENESIS} for the first
 * @param hash {@code sha256:} and 64 hexadecimal digits
 */
public record EvidenceEntry(
        long sequence,
        long time,
        String finding,
        String content,
        String bundle,
        String previous,
        String hash)
        implements HashChain.Link {

    /** The entry of these fields, with the hash that follows from them. */
    public static EvidenceEntry of(
            long sequence,
            long time,
            String finding,
            String content,
            String bundle,
            String previous) {
        return new EvidenceEntry(
                sequence,
                time,
                finding,
                content,
                bundle,
                previous,
                hashOf(sequence, time, finding, content, bundle, previous));
    }

    @Override
    public String ownHash() {
        return hashOf(sequence, time, finding, content, bundle, previous);
    }

    /** Each field after its length in bytes: no two entries have the same canonical form. */
    private static String hashOf(
            long sequence,
            long time,
            String finding,
            String content,
            String bundle,
            String previous) {
        MessageDigest sha = HashChain.sha256();
        for (String field :
                List.of(
                        Long.toString(sequence),
                        Long.toString(time),
                        finding,
                        content,
                        bundle,
                        previous)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
        }
        return HashChain.written(sha.digest());
    }
}
