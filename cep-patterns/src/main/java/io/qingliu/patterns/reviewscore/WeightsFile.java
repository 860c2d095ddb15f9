package io.qingliu.patterns.reviewscore;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Weights in a file of Java properties: {@code source}, a line; {@code bias}; and for each feature
 * the weights of its bins, separated by blanks.
 */
public final class WeightsFile {

    private static final String SHIPPED = "review-weights.properties";
    private static final String SOURCE = "source";
    private static final String BIAS = "bias";

    private WeightsFile() {}

    static ReviewModel shipped() {
        try (InputStream in = WeightsFile.class.getResourceAsStream(SHIPPED)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException naming key, value and rule if one is wrong
     */
    public static ReviewModel read(String text) {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String bias = entries.getProperty(BIAS);
        if (bias == null) {
            throw new IllegalArgumentException(BIAS + " is missing but must be given");
        }
        Map<Feature, double[]> weights = new EnumMap<>(Feature.class);
        for (String key : new TreeSet<>(entries.stringPropertyNames())) {
            if (!key.equals(SOURCE) && !key.equals(BIAS)) {
                weights.put(feature(key), numbers(key, entries.getProperty(key)));
            }
        }
        return new ReviewModel(entries.getProperty(SOURCE, ""), numbers(BIAS, bias)[0], weights);
    }

    private static Feature feature(String key) {
        for (Feature feature : Feature.values()) {
            if (feature.name().equals(key)) {
                return feature;
            }
        }
        throw new IllegalArgumentException(key + " is unknown but must be a feature");
    }

    private static double[] numbers(String key, String written) {
        String[] parts = written.trim().split("\\s+");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        key + " is " + written + " but must be numbers", e);
            }
        }
        return numbers;
    }

    /** The text of a file with the weights of a model, of four digits. */
    public static String write(ReviewModel model) {
        StringBuilder text = new StringBuilder();
        text.append(SOURCE).append(" = ").append(model.source()).append('\n');
        text.append(BIAS).append(" = ").append(digits(model.bias())).append('\n');
        model.weights()
                .forEach(
                        (feature, weights) -> {
                            text.append(feature.name()).append(" =");
                            for (double each : weights) {
                                text.append(' ').append(digits(each));
                            }
                            text.append('\n');
                        });
        return text.toString();
    }

    private static String digits(double weight) {
        String written = String.format(Locale.ROOT, "%.4f", weight);
        return written.equals("-0.0000") ? "0.0000" : written;
    }
}
