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

/**
 * Which key a deployment uses under which id: one record an id, with the key's fingerprint, on the
 * topic {@value #STREAM}. Tokens of another key under the same id look the same and meet none of
 * those that state and results hold, so that nothing would be found and nothing would show it.
 */
public final class KnownKeys {

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
     * @throws BadSettingException if another one is known
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public void check(EdgeSettings edge) {
        String mine = fingerprint(edge);
        Known known = null;
        for (TopicLog.Entry entry : log.read()) {
            Known read = Known.of(entry);
            if (read.id.equals(edge.keyId())) {
                known = read;
            }
        }
        if (known == null) {
            log.append(edge.keyId(), record(edge.keyId(), mine));
        } else if (!known.fingerprint.equals(mine)) {
            throw new BadSettingException(
                    EdgeSettings.KEY,
                    "of fingerprint " + mine,
                    "be of fingerprint "
                            + known.fingerprint
                            + ", the key used as "
                            + known.id
                            + " since "
                            + Instant.ofEpochMilli(known.since)
                            + ": give another key another "
                            + EdgeOptions.KEY_ID.key());
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

        static Known of(TopicLog.Entry entry) {
            try {
                JsonNode json = JSON.readTree(entry.value());
                return new Known(
                        json.path("id").asText(),
                        json.path("fingerprint").asText(),
                        entry.arrival());
            } catch (IOException e) {
                throw new IllegalStateException(
                        "the record at " + entry.offset() + " of " + STREAM + " is not JSON", e);
            }
        }
    }
}
