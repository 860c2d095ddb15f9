package io.qingliu.cli.terminal;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.LocalKey;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.ReviewSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the commands over files need of the settings: those of a configuration if one is given, else
 * the key of this machine and the defaults.
 *
 * @param edge how raw identifiers become tokens
 * @param clocks how event time is measured
 * @param rules as set
 * @param policy the rules of procedure
 * @param reviews how reviews are scored
 * @param precision how decisions count for rules
 */
public record Setup(
        EdgeSettings edge,
        ClockSettings clocks,
        RuleSettings rules,
        PolicyFiles policy,
        ReviewSettings reviews,
        PrecisionSettings precision) {

    /**
     * Reads the configuration.
     *
     * @param config its file, or null
     */
    public static Setup of(Path config) throws IOException {
        if (config == null) {
            EdgeSettings local = LocalKey.edge();
            checkKey(local);
            return new Setup(
                    local,
                    ClockSettings.DEFAULT,
                    RuleSettings.declared(),
                    PolicyFiles.shipped(),
                    ReviewSettings.shipped(),
                    PrecisionSettings.DEFAULT);
        }
        // Files need no brokers: the settings that only a run requires are not asked for here.
        Map<String, String> values = SettingsFile.read(config);
        JobSettings.checkKeys(values);
        EdgeSettings edge = EdgeSettings.from(values);
        checkKey(edge);
        return new Setup(
                edge,
                ClockSettings.from(values),
                JobSettings.rules(values),
                JobSettings.policy(values),
                ReviewSettings.from(values),
                PrecisionSettings.from(values));
    }

    /**
     * Looks for the key now rather than in a job.
     *
     * @throws BadSettingException naming key, value and rule if its reference leads to no good key
     */
    public static void checkKey(EdgeSettings edge) {
        Tokeniser unused = new Tokeniser(edge);
    }

    /** The rules as set: by this file if there is one, else by the configuration. */
    public RuleSettings rules(Path file) {
        return file == null ? rules : RuleSettings.load("--rules", file.toString());
    }

    /** How reviews are scored: by the weights of this file if there is one, else as configured. */
    public ReviewSettings reviews(Path file) {
        return file == null ? reviews : reviews.withWeights("--review-weights", file.toString());
    }

    /** The rules of procedure: of this directory if there is one, else as configured. */
    public PolicyFiles policy(Path directory) {
        return directory == null ? policy : JobSettings.policy("--policy", directory.toString());
    }
}
