package io.qingliu.connectors.edge.identifier;

/** Small Chinese numerals: {@code 十二} is 12, {@code 一百零二} and {@code 一〇二} are 102. */
public final class ChineseNumeral {
    private static final String DIGITS = "〇一二三四五六七八九";

    private ChineseNumeral() {}

    static boolean isNumeral(char c) {
        return c == '十' || c == '百' || digit(c) >= 0;
    }

    /** The digit a character stands for, formal and spoken spellings included, or -1. */
    public static int digit(char c) {
        int plain = DIGITS.indexOf(c);
        if (plain >= 0) {
            return plain;
        }
        return switch (c) {
            case '零' -> 0;
            case '壹', '幺' -> 1;
            case '贰', '两' -> 2;
            case '叁' -> 3;
            case '肆' -> 4;
            case '伍' -> 5;
            case '陆' -> 6;
            case '柒' -> 7;
            case '捌' -> 8;
            case '玖' -> 9;
            default -> -1;
        };
    }

    /** Value of a numeral of at most five characters: at most 99 999. */
    static int valueOf(CharSequence text, int start, int end) {
        int total = 0;
        int pending = 0;
        boolean placed = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '十' || c == '百') {
                total += (pending == 0 ? 1 : pending) * (c == '十' ? 10 : 100);
                pending = 0;
                placed = true;
            } else {
                pending = placed ? digit(c) : pending * 10 + digit(c);
            }
        }
        return total + pending;
    }
}
