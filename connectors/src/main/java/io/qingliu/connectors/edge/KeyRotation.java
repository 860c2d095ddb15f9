package io.qingliu.connectors.edge;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The replacement of the edge's key by another. For a while two jobs detect, one under each key:
 * the new one needs the records of the longest window before its signals count.
 *
 * @param previous the edge under the key that is replaced
 * @param until the first day, in China, of which the signals are written under the new key
 * @param overlaps whether the previous key still detects
 */
public record KeyRotation(EdgeSettings previous, LocalDate until, boolean overlaps) {

    /** The key that is replaced. */
    public static final ConfigOption<String> PREVIOUS_KEY =
            ConfigOptions.key("edge.previous.key")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The key that edge.key replaces, written like it; none while no key is"
                                    + " replaced. Case records that name a person, device, number,"
                                    + " address or account by a raw identifier reach its files"
                                    + " under both keys.");

    /** The name of that key. */
    public static final ConfigOption<String> PREVIOUS_ID =
            ConfigOptions.key("edge.previous.key.id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Its name in each token; another than edge.key.id.");

    /** The version of that key. */
    public static final ConfigOption<String> PREVIOUS_VERSION =
            ConfigOptions.key("edge.previous.key.version")
                    .stringType()
                    .defaultValue(EdgeOptions.KEY_VERSION.defaultValue())
                    .withDescription("Its version, as edge.key.version was.");

    /** The day of the change. */
    public static final ConfigOption<String> UNTIL =
            ConfigOptions.key("edge.previous.until")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "First day, in China, of which signals are written under edge.key, such"
                                    + " as 2026-12-24: as far ahead as the longest window, less"
                                    + " what the event topics still hold. Earlier days are written"
                                    + " under the previous key. Not to be changed once signals of"
                                    + " that day exist.");

    /** Whether that key is in use. */
    public static final ConfigOption<Boolean> DETECTS =
            ConfigOptions.key("edge.previous.detects")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether a job detects under the previous key. false once"
                                    + " edge.previous.until is behind and no more events of before"
                                    + " are expected.");

    private static final String DAY = "be a day such as 2026-12-24";

    /**
     * Reads it.
     *
     * @param edge under the new key
     * @return null while no key is replaced
     * @throws BadSettingException naming key, value and rule
     */
    public static KeyRotation from(EdgeSettings edge, ReadableConfig config) {
        String key = config.get(PREVIOUS_KEY);
        if (key == null) {
            for (ConfigOption<?> other : new ConfigOption<?>[] {PREVIOUS_ID, UNTIL}) {
                if (config.getOptional(other).isPresent()) {
                    throw new BadSettingException(
                            PREVIOUS_KEY.key(),
                            "missing",
                            "be given, or " + other.key() + " left out");
                }
            }
            return null;
        }
        EdgeSettings previous =
                edge.under(
                        key,
                        config.get(PREVIOUS_ID),
                        config.get(PREVIOUS_VERSION),
                        "edge.previous.");
        if (previous.keyId().equals(edge.keyId())) {
            throw new BadSettingException(
                    PREVIOUS_ID.key(),
                    previous.keyId(),
                    "be another than " + EdgeOptions.KEY_ID.key());
        }
        return new KeyRotation(
                previous,
                day(config.get(UNTIL)),
                Options.read(config, DETECTS, "be true or false"));
    }

    private static LocalDate day(String written) {
        if (written == null) {
            throw new BadSettingException(UNTIL.key(), "missing", DAY);
        }
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw new BadSettingException(UNTIL.key(), written, DAY);
        }
    }

    /**
     * The days of which signals are written under a key, also when the previous one is out of use.
     *
     * @param keyId of one of the two
     */
    public KeyDays daysOf(String keyId) {
        long day = until.toEpochDay();
        return keyId.equals(previous.keyId()) ? KeyDays.before(day) : KeyDays.since(day);
    }
}
