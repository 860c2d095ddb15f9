package io.qingliu.cli.terminal;

import java.io.PrintWriter;

/**
 * Where and in which language a command speaks.
 *
 * @param words its language
 * @param out for what was asked for
 * @param err for complaints and progress
 * @param terminal whether somebody watches
 */
public record Shell(Words words, PrintWriter out, PrintWriter err, Terminal terminal) {

    /** Prints a text of the bundle on a line of its own. */
    public void tell(String key, Object... parts) {
        out.println(words.say(key, parts));
        out.flush();
    }

    /** As {@link #tell}, for what must be seen even if the results go elsewhere. */
    public void warn(String key, Object... parts) {
        err.println(words.say(key, parts));
        err.flush();
    }
}
