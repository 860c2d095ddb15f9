package io.qingliu.cli.terminal;

import java.io.PrintWriter;

/**
 * The streams to which a command prints, and its language.
 *
 * @param texts in its language
 * @param out for what was asked for
 * @param err for complaints and progress
 * @param terminal whether somebody watches
 */
public record Shell(Texts texts, PrintWriter out, PrintWriter err, Terminal terminal) {

    /** Prints a text of the bundle on a line of its own. */
    public void print(String key, Object... parts) {
        out.println(texts.text(key, parts));
        out.flush();
    }

    /** As {@link #print}, for what must be seen even if the results go elsewhere. */
    public void warn(String key, Object... parts) {
        err.println(texts.text(key, parts));
        err.flush();
    }
}
