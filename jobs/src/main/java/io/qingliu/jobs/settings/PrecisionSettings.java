package io.qingliu.jobs.settings;

import io.qingliu.blacklist.precision.WithdrawalTerms;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * How decisions of people count for the rules that had a part in them.
 *
 * @param days how long a decision counts, by event time
 * @param withdraws whether a rule goes back to SHADOW by itself
 * @param terms when it does
 */
public record PrecisionSettings(int days, boolean withdraws, WithdrawalTerms terms)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MOST_DAYS = 1_825;
    private static final int MOST = 10_000;

    /** For how long a decision counts. */
    public static final ConfigOption<Integer> DAYS =
            ConfigOptions.key("rules.precision.days")
                    .intType()
                    .defaultValue(180)
                    .withDescription("For how many days a decision counts for a rule's precision.");

    /** Whether a rule that fails is withdrawn. */
    public static final ConfigOption<Boolean> WITHDRAWS =
            ConfigOptions.key("rules.withdraw.enabled")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether a rule whose decisions are overturned too often goes back to"
                                    + " SHADOW by itself.");

    /** How many decisions must have been overturned. */
    public static final ConfigOption<Integer> OVERTURNED =
            ConfigOptions.key("rules.withdraw.overturned")
                    .intType()
                    .defaultValue(5)
                    .withDescription("How many decisions must have been overturned for that.");

    /** Which share of those confirmed at a platform must have been overturned. */
    public static final ConfigOption<Double> SHARE =
            ConfigOptions.key("rules.withdraw.share")
                    .doubleType()
                    .defaultValue(0.2)
                    .withDescription(
                            "More than this share of what was confirmed at a platform must have"
                                    + " been overturned for the platform to count.");

    /** At how many platforms. */
    public static final ConfigOption<Integer> PLATFORMS =
            ConfigOptions.key("rules.withdraw.platforms")
                    .intType()
                    .defaultValue(2)
                    .withDescription("At how many platforms at least: none can do it alone.");

    /** As it is where nothing is set. */
    public static final PrecisionSettings DEFAULT = from(Map.of());

    /**
     * Settings as configured; other keys are ignored.
     *
     * @throws BadSettingException naming key, value and rule if one is wrong
     */
    public static PrecisionSettings from(Map<String, String> values) {
        int overturned = whole(values, OVERTURNED, MOST);
        return new PrecisionSettings(
                whole(values, DAYS, MOST_DAYS),
                flag(values),
                new WithdrawalTerms(
                        overturned, share(values), whole(values, PLATFORMS, overturned)));
    }

    /** How long a decision counts, milliseconds. */
    public long kept() {
        return Duration.ofDays(days).toMillis();
    }

    private static int whole(Map<String, String> values, ConfigOption<Integer> option, int most) {
        String written = values.get(option.key());
        if (written == null) {
            return Math.min(option.defaultValue(), most);
        }
        try {
            int value = Integer.parseInt(written.trim());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // It is refused below, with what it must be.
        }
        throw new BadSettingException(option.key(), written, "be a number from 1 to " + most);
    }

    private static double share(Map<String, String> values) {
        String written = values.get(SHARE.key());
        if (written == null) {
            return SHARE.defaultValue();
        }
        try {
            double value = Double.parseDouble(written.trim());
            if (value >= 0 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // It is refused below, with what it must be.
        }
        throw new BadSettingException(SHARE.key(), written, "be a number from 0 to below 1");
    }

    private static boolean flag(Map<String, String> values) {
        String written = values.getOrDefault(WITHDRAWS.key(), "true");
        if (!written.equalsIgnoreCase("true") && !written.equalsIgnoreCase("false")) {
            throw new BadSettingException(WITHDRAWS.key(), written, "be true or false");
        }
        return Boolean.parseBoolean(written);
    }
}
