package io.qingliu.patterns.run.tally;

import io.qingliu.patterns.rule.Rule;

/**
 * What an emitted signal is remembered by under its key: day, rule and group, written so that they
 * sort as the days do. It stands in savepoints.
 */
public final class EmittedKey {

    /** Days have as many digits for some centuries. */
    private static final long FROM = 100_000;

    private EmittedKey() {}

    /**
     * The key of a rule, a day counted from the epoch and a group.
     *
     * @param group what the group is known by; empty if there are none
     */
    public static String of(Rule rule, long day, String group) {
        return ofDay(day) + '/' + rule.id() + '/' + group;
    }

    /** No later than those of a day, and later than those of the days before. */
    public static String ofDay(long day) {
        return String.valueOf(FROM + day);
    }

    /** Whether it is of that rule. */
    public static boolean isOf(Rule rule, String emittedKey) {
        int from = emittedKey.indexOf('/') + 1;
        return emittedKey.startsWith(rule.id(), from)
                && emittedKey.charAt(from + rule.id().length()) == '/';
    }

    /** The id of the rule. */
    public static String ruleIn(String emittedKey) {
        int from = emittedKey.indexOf('/') + 1;
        return emittedKey.substring(from, emittedKey.indexOf('/', from));
    }

    /** The day, counted from the epoch. */
    public static long dayIn(String emittedKey) {
        return Long.parseLong(emittedKey, 0, emittedKey.indexOf('/'), 10) - FROM;
    }

    /** What the group is known by; empty if there are none. */
    public static String groupIn(String emittedKey) {
        return emittedKey.split("/", 3)[2];
    }
}
