package io.qingliu.cli.terminal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which of the three standard streams are a terminal. Java 17 cannot ask for each, so the script
 * that starts it passes the answer.
 *
 * @param in somebody can press a key
 * @param out somebody reads what is printed
 * @param err somebody watches a line that changes
 */
public record Terminal(boolean in, boolean out, boolean err) {

    /** Names the streams that are a terminal, separated by blanks: {@code in out err}. */
    static final String PROPERTY = "qingliu.terminal";

    /** No terminal at all, as in tests and pipes. */
    public static final Terminal NONE = new Terminal(false, false, false);

    /** What the starting script found. */
    public static Terminal ofThisProcess() {
        Set<String> streams =
                new HashSet<>(Arrays.asList(System.getProperty(PROPERTY, "").split(" ")));
        return new Terminal(
                streams.contains("in"), streams.contains("out"), streams.contains("err"));
    }
}
