package io.qingliu.jobs.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeOptions;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /**
     * Compares the key with the one that is known under its id; notes it if none is.
     *
     * @param goesOn whether a state is restored, which holds tokens of the newest known id
     * @throws BadSettingException if another key is known under the id, or the state holds tokens
     *     of another id
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public void check(EdgeSettings edge, boolean goesOn) {
        List<Known> all = log.read().stream().map(Known::of).flatMap(Optional::stream).toList();
        Optional<Known> known =
                all.stream().filter(key -> key.id.equals(edge.keyId())).reduce((a, b) -> b);
        String mine = fingerprint(edge);
        if (known.isPresent()) {
            known.get().compare(mine);
        } else if (goesOn && !all.isEmpty()) {
            throw new BadSettingException(
                    EdgeOptions.KEY_ID.key(),
                    edge.keyId(),
                    "be "
                            + all.get(all.size() - 1).id
                            + ", by which the state knows devices, numbers and addresses; to begin"
                            + " anew with another key: --begin-anew");
        } else {
            log.append(edge.keyId(), record(edge.keyId(), mine));
        }
    }

    private static byte[] record(String id, String fingerprint) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("fingerprint", fingerprint)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Known(String id, String fingerprint, long since) {

        void compare(String mine) {
            if (!fingerprint.equals(mine)) {
                throw new BadSettingException(
                        EdgeSettings.KEY,
                        "of fingerprint " + mine,
                        "be of fingerprint "
                                + fingerprint
                                + ", the key used as "
                                + id
                                + " since "
                                + Instant.ofEpochMilli(since)
                                + ": give another key another "
                                + EdgeOptions.KEY_ID.key());
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
