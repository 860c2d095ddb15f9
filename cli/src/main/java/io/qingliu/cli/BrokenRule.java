package io.qingliu.cli;

import io.qingliu.cli.terminal.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code KEY is VALUE but must RULE}, which is how all of our code says that something
 * breaks its rule, in the user's language. The code below the commands knows English only; what it
 * says of rules is looked up among the words, and left as it is where it is none of them.
 */
final class BrokenRule {

    private static final Pattern LINE =
            Pattern.compile("(.+?) is (.*?) but must (be )?(.*)", Pattern.DOTALL);

    private BrokenRule() {}

    /** The line in the language of these words; as it is if it is no such line. */
    static String in(Words words, String line) {
        Matcher parts = LINE.matcher(line);
        if (!words.isChinese() || !parts.matches()) {
            return line;
        }
        String key = parts.group(1);
        String value = parts.group(2);
        String rule = words.translated("rule.", parts.group(4));
        if (parts.group(3) == null) {
            return words.say("wrong.must", key, words.translated("value.", value), rule);
        }
        if (parts.group(4).equals("given")) {
            return words.say("wrong.missing", key);
        }
        return value.equals("unknown")
                ? words.say("wrong.unknown", key, rule)
                : words.say("wrong", key, words.translated("value.", value), rule);
    }
}
