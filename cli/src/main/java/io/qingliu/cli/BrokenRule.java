package io.qingliu.cli;

import io.qingliu.cli.terminal.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code KEY is VALUE but must RULE}, by which all of our code reports that something breaks
 * its rule, in the user's language. The code below the commands knows English only; its texts of
 * rules are looked up in the bundle, and a text that is not there is left as it is.
 */
final class BrokenRule {

    private static final Pattern LINE =
            Pattern.compile("(.+?) is (.*?) but must (be )?(.*)", Pattern.DOTALL);

    private BrokenRule() {}

    /** The line in the language of these texts; as it is if it is no such line. */
    static String in(Texts texts, String line) {
        Matcher parts = LINE.matcher(line);
        if (!texts.isChinese() || !parts.matches()) {
            return line;
        }
        String key = parts.group(1);
        String value = parts.group(2);
        String rule = texts.translated("rule.", parts.group(4));
        if (parts.group(3) == null) {
            return texts.text("wrong.must", key, texts.translated("value.", value), rule);
        }
        if (parts.group(4).equals("given")) {
            return texts.text("wrong.missing", key);
        }
        return value.equals("unknown")
                ? texts.text("wrong.unknown", key, rule)
                : texts.text("wrong", key, texts.translated("value.", value), rule);
    }
}
