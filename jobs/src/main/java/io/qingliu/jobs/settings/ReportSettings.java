package io.qingliu.jobs.settings;

import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * What a report needs to know.
 *
 * @param smallCount least count above zero that the public export shows; 3 to 100, 5 by default
 *     (docs/reference/policy.md §4, {@code statistics.smallCount})
 */
public record ReportSettings(int smallCount) {

    /** Key of {@link #smallCount}. */
    public static final ConfigOption<Integer> SMALL_COUNT =
            ConfigOptions.key("report.small-count")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Least count above zero that the public export shows; smaller ones"
                                    + " become <5.");

    private static final int MOST_SMALL_COUNT = 100;

    private static final String RULE =
            "be a whole number from " + SmallCounts.LEAST_BOUND + " to " + MOST_SMALL_COUNT;

    /** What holds where nothing is set. */
    public static final ReportSettings DEFAULT = new ReportSettings(SMALL_COUNT.defaultValue());

    /**
     * @throws BadSettingException naming key, value and rule
     */
    public ReportSettings {
        if (smallCount < SmallCounts.LEAST_BOUND || smallCount > MOST_SMALL_COUNT) {
            throw new BadSettingException(SMALL_COUNT.key(), smallCount, RULE);
        }
    }

    /** The settings in these values; what is absent has its default. */
    public static ReportSettings from(Map<String, String> values) {
        return new ReportSettings(Options.read(Configuration.fromMap(values), SMALL_COUNT, RULE));
    }
}
