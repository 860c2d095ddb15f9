package io.qingliu.cli;

import io.qingliu.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a call on the command line came to.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err its complaints, line by line
 */
public record Called(int code, String out, List<String> err) {

    /** Calls as on an English system without a terminal. */
    public static Called with(String... args) {
        return in(Locale.ENGLISH, args);
    }

    /** Calls as on a system of this locale without a terminal. */
    static Called in(Locale locale, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Qingliu.run(
                        Terminal.NONE, locale, new PrintWriter(out), new PrintWriter(err), args);
        return new Called(code, out.toString(), err.toString().lines().toList());
    }
}
