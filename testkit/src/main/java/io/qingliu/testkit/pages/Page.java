package io.qingliu.testkit.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text of the repository that is made from the code: each build writes it anew, and {@code
 * .ci/run} refuses a commit that lacks what its build wrote. For tests of a module, which run in
 * its directory, beside the root.
 */
public final class Page {

    private static final Path ROOT = Path.of("..");

    private Page() {}

    /**
     * The whole text of a file.
     *
     * @param file from the repository's root
     */
    public static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
    }

    /** Writes a whole file, unless it has this text. */
    public static synchronized void write(String file, String text) throws IOException {
        Path path = ROOT.resolve(file);
        if (!Files.exists(path) || !read(file).equals(text)) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Writes the part between two markers, {@code <!-- NAME:begin -->} and {@code <!-- NAME:end
     * -->}.
     *
     * @throws IllegalStateException if a marker is missing
     */
    public static synchronized void writePart(String file, String name, String text)
            throws IOException {
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->";
        String page = read(file);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    file + " must have the lines " + begin.strip() + " and " + end);
        }
        write(file, page.substring(0, from + begin.length()) + text + page.substring(to));
    }
}
