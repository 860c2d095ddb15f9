package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.patterns.reviewscore.ReviewModel;
import io.qingliu.patterns.reviewscore.WeightsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * How reviews are scored.
 *
 * @param scored whether they are at all
 * @param model by which weights
 */
public record ReviewSettings(boolean scored, ReviewModel model) {

    /** Whether reviews are scored. */
    public static final ConfigOption<Boolean> SCORES =
            ConfigOptions.key("reviews.scores")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether each review gets a score of suspicion.");

    /** Names the file of weights. */
    public static final ConfigOption<String> WEIGHTS =
            ConfigOptions.key("reviews.weights")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Weights by which reviews are scored, as fit-reviews writes them; the"
                                    + " shipped ones by default.");

    /** Scored by the shipped weights. */
    public static ReviewSettings shipped() {
        return new ReviewSettings(true, ReviewModel.shipped());
    }

    /**
     * Settings as configured; other keys are ignored.
     *
     * @throws BadSettingException naming key, value and rule if one is wrong
     */
    public static ReviewSettings from(Map<String, String> values) {
        String written = values.getOrDefault(SCORES.key(), "true");
        if (!written.equalsIgnoreCase("true") && !written.equalsIgnoreCase("false")) {
            throw new BadSettingException(SCORES.key(), written, "be true or false");
        }
        String file = Configuration.fromMap(values).get(WEIGHTS);
        return new ReviewSettings(
                Boolean.parseBoolean(written),
                file == null ? ReviewModel.shipped() : model(WEIGHTS.key(), file));
    }

    /** The same with the weights of a file. */
    public ReviewSettings withWeights(String key, String file) {
        return new ReviewSettings(scored, model(key, file));
    }

    /**
     * The model of a file.
     *
     * @param key of the setting or option that names it
     * @throws BadSettingException if it cannot be read or a weight is wrong
     */
    public static ReviewModel model(String key, String file) {
        try {
            return WeightsFile.read(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw new BadSettingException(key, file, "be a file of weights that can be read");
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(
                    key, file, "be a file of weights as fit-reviews writes it: " + e.getMessage());
        }
    }
}
