package io.qingliu.cli.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Which reviews are fake: a CSV, packed or not, whose head names the columns {@code review} and
 * {@code fake} among others; {@code fake} is 0 or 1. No value holds a comma.
 */
final class ReviewLabels {

    private ReviewLabels() {}

    /**
     * Reads a file.
     *
     * @return whether each is fake, by the id of the review
     * @throws IOException if the file cannot be read
     * @throws BadLineException if a line is no label
     */
    static Map<String, Boolean> read(Path file) throws IOException, BadLineException {
        Map<String, Boolean> labels = new HashMap<>();
        try (BufferedReader lines = open(file)) {
            String head = lines.readLine();
            List<String> columns = head == null ? List.of() : Arrays.asList(head.split(",", -1));
            int review = columns.indexOf("review");
            int fake = columns.indexOf("fake");
            if (review < 0 || fake < 0) {
                throw new BadLineException(1, new IOException("no head of labels"));
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] values = line.split(",", -1);
                if (values.length != columns.size()
                        || !(values[fake].equals("0") || values[fake].equals("1"))) {
                    throw new BadLineException(number, new IOException("no label"));
                }
                labels.put(values[review], values[fake].equals("1"));
            }
        }
        return labels;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8));
    }
}
