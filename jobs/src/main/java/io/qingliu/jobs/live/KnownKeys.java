package io.qingliu.jobs.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeOptions;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyRotation;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which key a deployment uses under which id: one record an id, with the key's fingerprint, on the
 * topic {@value #STREAM}. Tokens of another key under the same id look the same and meet none of
 * those that state and results hold, so that nothing would be found and nothing would show it.
 */
public final class KnownKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

    /** The stream of the records. */
    public static final String STREAM = "keys";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** No raw value has this form: a canonical device id holds no blank. */
    private static final String FIXED_TEXT = "fingerprint of the key";

    private final TopicLog log;

    /**
     * Those of a deployment, whose topics exist.
     *
     * @param settings of its cluster
     */
    public KnownKeys(KafkaSettings settings) {
        log = new TopicLog(settings, STREAM);
    }

    /**
     * A text that differs where key, algorithm or version of the key differ, and shows nothing of
     * them.
     *
     * @throws BadSettingException if the reference to the key leads to no good key
     */
    public static String fingerprint(EdgeSettings edge) {
        return new Tokeniser(edge).canonicalToken(TokenType.DEVICE, FIXED_TEXT);
    }

    /** Whether a state can be gone on from that holds tokens of a key. */
    @FunctionalInterface
    interface States {
        boolean hold(String keyId) throws IOException;
    }

    /** The ids of all keys that have been in use, in the order of time. */
    List<String> ids() {
        return all().stream().map(Known::id).distinct().toList();
    }

    private List<Known> all() {
        return log.read().stream().map(Known::of).flatMap(Optional::stream).toList();
    }

    /**
     * Compares each key in use with the one that is known under its id.
     *
     * @return whether the newer key in use is known
     * @throws BadSettingException if another key is known under an id, or the state holds tokens of
     *     an id that is not in use, or the previous one goes out of use before its last day is over
     * @throws IOException if the states cannot be looked at
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    boolean check(JobSettings settings, States states) throws IOException {
        List<Known> all = all();
        KeyRotation rotation = settings.rotation();
        if (rotation != null
                && !rotation.overlaps()
                && !LocalDate.now(ChinaDay.ZONE).isAfter(rotation.until())) {
            throw new BadSettingException(
                    KeyRotation.DETECTS.key(),
                    false,
                    "be true until "
                            + rotation.until()
                            + ", "
                            + KeyRotation.UNTIL.key()
                            + ", is over");
        }
        if (rotation != null
                && !all.isEmpty()
                && !isKnown(
                        all,
                        KeyRotation.PREVIOUS_KEY.key(),
                        rotation.previous(),
                        KeyRotation.PREVIOUS_ID.key())) {
            throw new BadSettingException(
                    KeyRotation.PREVIOUS_ID.key(),
                    rotation.previous().keyId(),
                    "be " + newest(all) + ", the key that is in use");
        }
        boolean known = isKnown(all, EdgeSettings.KEY, settings.edge(), EdgeOptions.KEY_ID.key());
        if (!known && rotation == null && !all.isEmpty() && states.hold(newest(all))) {
            throw new BadSettingException(
                    EdgeOptions.KEY_ID.key(),
                    settings.edge().keyId(),
                    "be "
                            + newest(all)
                            + ", by which the state knows devices, numbers and addresses; to"
                            + " replace that key: edge.previous.key; to begin anew with another:"
                            + " --begin-anew");
        }
        return known;
    }

    /** Notes a key, unless it is known. */
    void note(EdgeSettings edge) {
        if (!ids().contains(edge.keyId())) {
            log.append(edge.keyId(), record(edge.keyId(), fingerprint(edge)));
        }
    }

    private static String newest(List<Known> all) {
        return all.get(all.size() - 1).id;
    }

    private static boolean isKnown(List<Known> all, String key, EdgeSettings edge, String idKey) {
        Optional<Known> known =
                all.stream().filter(each -> each.id.equals(edge.keyId())).reduce((a, b) -> b);
        known.ifPresent(each -> each.compare(key, fingerprint(edge), idKey));
        return known.isPresent();
    }

    private static byte[] record(String id, String fingerprint) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("fingerprint", fingerprint)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Known(String id, String fingerprint, long since) {

        void compare(String key, String mine, String idKey) {
            if (!fingerprint.equals(mine)) {
                throw new BadSettingException(
                        key,
                        "of fingerprint " + mine,
                        "be of fingerprint "
                                + fingerprint
                                + ", the key used as "
                                + id
                                + " since "
                                + Instant.ofEpochMilli(since)
                                + ": give another key another "
                                + idKey);
            }
        }

        /** Nothing for a record that no run wrote. */
        static Optional<Known> of(TopicLog.Entry entry) {
            JsonNode json = null;
            try {
                json = JSON.readTree(entry.value());
            } catch (IOException e) {
                LOG.debug("not JSON", e);
            }
            if (json == null || !json.hasNonNull("id") || !json.hasNonNull("fingerprint")) {
                LOG.warn("the record at {} of {} names no key", entry.offset(), STREAM);
                return Optional.empty();
            }
            return Optional.of(
                    new Known(
                            json.get("id").asText(),
                            json.get("fingerprint").asText(),
                            entry.arrival()));
        }
    }
}
