package io.qingliu.cli.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names of Qingyuan's counties, from {@code counties.csv}, which names its source. */
final class Counties {

    private static final String FILE = "counties.csv";

    private final Map<String, String> names = new LinkedHashMap<>();

    /** The counties with their names in one language. */
    Counties(boolean chinese) {
        try (InputStream in = Counties.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar but must be");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split(",", -1);
                    names.put(cells[0], cells[chinese ? 1 : 2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** Codes in their order. */
    Set<String> codes() {
        return names.keySet();
    }

    /** The name, or null of a code that is none of the city's. */
    String name(String code) {
        return names.get(code);
    }
}
