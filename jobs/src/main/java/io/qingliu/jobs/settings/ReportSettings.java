package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import java.util.Map;

/**
 * What a report needs to know.
 *
 * @param smallCount least count above zero that the public export shows; 3 to 100, 5 by default
 *     (policy §4, {@code statistics.smallCount})
 */
public record ReportSettings(int smallCount) {

    /** Key of {@link #smallCount}. */
    public static final String SMALL_COUNT = "report.small-count";

    /** Of "below 2" everybody knows that it is 1. */
    public static final int LEAST_SMALL_COUNT = 3;

    private static final int MOST_SMALL_COUNT = 100;

    /** What holds where nothing is set. */
    public static final ReportSettings DEFAULT = new ReportSettings(5);

    /**
     * @throws BadSettingException naming key, value and rule
     */
    public ReportSettings {
        if (smallCount < LEAST_SMALL_COUNT || smallCount > MOST_SMALL_COUNT) {
            throw wrong(Integer.toString(smallCount));
        }
    }

    /** The settings in these values; what is absent has its default. */
    public static ReportSettings from(Map<String, String> values) {
        String written = values.get(SMALL_COUNT);
        if (written == null) {
            return DEFAULT;
        }
        try {
            return new ReportSettings(Integer.parseInt(written.strip()));
        } catch (NumberFormatException e) {
            throw wrong(written);
        }
    }

    private static BadSettingException wrong(String value) {
        return new BadSettingException(
                SMALL_COUNT,
                value,
                "be a whole number from " + LEAST_SMALL_COUNT + " to " + MOST_SMALL_COUNT);
    }
}
