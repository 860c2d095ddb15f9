package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.identifier.ChineseNumeral;
import io.qingliu.connectors.edge.identifier.EmailSpan;
import io.qingliu.connectors.edge.identifier.NormalText;

/**
 * Finds out whether a text gives a way to be reached outside the platform: a mobile number however
 * it is spelt, an e-mail address, a link, or the name of a messenger followed by an id.
 */
final class ContactText {
    private static final String[] MESSENGERS = {
        "微信",
        "薇信",
        "威信",
        "v信",
        "卫星号",
        "wechat",
        "weixin",
        "whatsapp",
        "telegram",
        "扣扣",
        "企鹅号",
        "vx",
        "wx",
        "qq",
        "tg",
        "加v",
        "加q",
        "加我"
    };
    private static final String[] LINKS = {"http://", "https://", "www."};
    private static final String BETWEEN = "号码是为:加搜id=>→-+ 群";
    private static final int LONGEST_BETWEEN = 6;
    private static final int SHORTEST_ID = 5;
    private static final int MOBILE_DIGITS = 11;
    private static final long COUNTRY = 86L * 100_000_000_000L;
    private static final long LARGEST = 1_000_000_000_000_000L;
    private static final int LONGEST_GAP = 2;

    private ContactText() {}

    /** Judges a text in lower case and NFKC. */
    static boolean isIn(String text) {
        for (String link : LINKS) {
            if (text.contains(link)) {
                return true;
            }
        }
        return hasMobile(text) || hasEmail(text) || hasMessengerId(text);
    }

    private static boolean hasEmail(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (EmailSpan.end(text, at) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Eleven digits from 1, Chinese digits and up to two signs between neighbours allowed. */
    private static boolean hasMobile(String text) {
        int digits = 0;
        int gap = 0;
        long number = 0;
        for (int i = 0; i <= text.length(); i++) {
            int digit = i < text.length() ? digit(text.charAt(i)) : -1;
            if (digit >= 0) {
                // A run longer than a number is none, so its value may be lost.
                number = digits == 0 ? digit : number * 10 % LARGEST + digit;
                digits++;
                gap = 0;
            } else if (i == text.length()
                    || Character.isLetter(text.charAt(i))
                    || ++gap > LONGEST_GAP) {
                if (isMobile(digits, number)) {
                    return true;
                }
                digits = 0;
                gap = 0;
            }
        }
        return false;
    }

    private static boolean isMobile(int digits, long number) {
        long local = digits == MOBILE_DIGITS + 2 ? number - COUNTRY : number;
        boolean length = digits == MOBILE_DIGITS || digits == MOBILE_DIGITS + 2;
        return length && local >= 13_000_000_000L && local < 20_000_000_000L;
    }

    private static int digit(char c) {
        return NormalText.isDigit(c) ? c - '0' : ChineseNumeral.digit(c);
    }

    private static boolean hasMessengerId(String text) {
        for (String messenger : MESSENGERS) {
            int at = text.indexOf(messenger);
            while (at >= 0) {
                boolean whole =
                        !NormalText.isLatin(messenger.charAt(0))
                                || at == 0
                                || !NormalText.isAlphanumeric(text.charAt(at - 1));
                if (whole && idFollows(text, at + messenger.length())) {
                    return true;
                }
                at = text.indexOf(messenger, at + 1);
            }
        }
        return false;
    }

    /** {@code qqwww} is a word of its own, {@code qq123} is not. */
    private static boolean isBetweenLetters(String text, int at) {
        return at < text.length()
                && NormalText.isLatin(text.charAt(at))
                && NormalText.isLatin(text.charAt(at - 1));
    }

    private static boolean idFollows(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from < LONGEST_BETWEEN
                && BETWEEN.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == from && isBetweenLetters(text, at)) {
            return false;
        }
        int start = at;
        while (at < text.length()
                && (NormalText.isAlphanumeric(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at - start >= SHORTEST_ID;
    }
}
