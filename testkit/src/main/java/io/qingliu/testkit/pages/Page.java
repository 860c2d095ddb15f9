package io.qingliu.testkit.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text of the repository that is made from the code: compared on every build, and written anew
 * when asked. For tests of a module, which run in its directory, beside the root.
 */
public final class Page {

    /** Given to Maven, it writes the pages instead of comparing them. */
    private static final String REWRITE = "docs.rewrite";

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

    /**
     * Holds a whole file to a text.
     *
     * @throws AssertionError if they differ; the message names the command that mends it
     */
    public static void isWhole(String file, String text, Class<?> test) throws IOException {
        Path path = ROOT.resolve(file);
        if (Boolean.getBoolean(REWRITE)) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8);
            return;
        }
        String written = Files.exists(path) ? read(file) : "";
        if (!written.equals(text)) {
            throw new AssertionError(file + differs(test) + firstDifference(written, text));
        }
    }

    /**
     * Holds the part between two markers, {@code <!-- NAME:begin -->} and {@code <!-- NAME:end
     * -->}, to a text.
     *
     * @throws AssertionError if they differ or a marker is missing
     */
    public static void holds(String file, String name, String text, Class<?> test)
            throws IOException {
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->";
        String page = read(file);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError(
                    file + " must have the lines " + begin.strip() + " and " + end);
        }
        String whole = page.substring(0, from + begin.length()) + text + page.substring(to);
        isWhole(file, whole, test);
    }

    private static String differs(Class<?> test) {
        String name = test.getSimpleName();
        String module = Path.of("").toAbsolutePath().getFileName().toString();
        // An integration test needs no unit test beside it, and the other way round.
        String only =
                name.endsWith("IT")
                        ? " -am verify -Dtest=None -Dit.test=" + name
                        : " -am test -Dtest=" + name;
        return " differs from the code; to write it anew:\n  mvn -B -q -pl "
                + module
                + only
                + " -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfailsafe.failIfNoSpecifiedTests=false -D"
                + REWRITE
                + "=true\n";
    }

    private static String firstDifference(String written, String text) {
        String[] has = written.split("\n", -1);
        String[] wants = text.split("\n", -1);
        for (int i = 0; i < Math.min(has.length, wants.length); i++) {
            if (!has[i].equals(wants[i])) {
                return "line " + (i + 1) + " is\n  " + has[i] + "\nbut must be\n  " + wants[i];
            }
        }
        return "it has " + has.length + " lines but must have " + wants.length;
    }
}
