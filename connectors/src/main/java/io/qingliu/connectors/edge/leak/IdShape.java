package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.identifier.BankCard;
import io.qingliu.connectors.edge.identifier.CitizenId;
import io.qingliu.connectors.edge.identifier.NormalText;
import io.qingliu.connectors.edge.identifier.UnifiedSocialCreditCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether the id of a subject or an account is made of a raw identifier: as a whole, or with one
 * that stands alone in it, such as {@code wx-13800000000}.
 *
 * <p>The net is wider than the {@link LeakScanner}'s: of an identity number a date of birth in its
 * place is enough, of a card the scheme of UnionPay, because a check may be mistyped and a token in
 * place of an id that was none does no harm: it still distinguishes one id from another. Not
 * thread-safe.
 */
final class IdShape {
    private static final int MOBILE = 11;

    /** Fewest digits of any kind but a credit code, which has letters among them. */
    private static final int FEW_DIGITS = 11;

    private static final int FEW_DIGITS_OF_CREDIT_CODE = 8;

    private static final int SHORTEST = 6;

    /** What each character counts for, in fields of a long, so that one pass counts all. */
    private static final long[] WEIGHTS = new long[128];

    private static final int AT = 16;
    private static final int DOTS = 32;
    private static final int COLONS = 48;
    private static final int FIELD = 0xFFFF;

    static {
        for (char digit = '0'; digit <= '9'; digit++) {
            WEIGHTS[digit] = 1;
        }
        WEIGHTS['@'] = 1L << AT;
        // What is behind these may be anything.
        WEIGHTS['%'] = 1L << AT;
        WEIGHTS['\\'] = 1L << AT;
        WEIGHTS['.'] = 1L << DOTS;
        WEIGHTS[':'] = 1L << COLONS;
    }

    private final LeakScanner scanner = new LeakScanner();

    /**
     * Whether ASCII bytes need no second look: there are too few digits in them, no {@code @}, no
     * escape, no dotted or coloned number. Some nanoseconds; nearly every id passes.
     *
     * @param end at most 65,535 behind the start
     */
    static boolean isPlain(byte[] ascii, int start, int end) {
        if (end - start < SHORTEST) {
            return true;
        }
        long sum = 0;
        for (int i = start; i < end; i++) {
            sum += WEIGHTS[ascii[i] & 0x7F];
        }
        return isPlain(sum, end - start);
    }

    /** As {@link #isPlain(byte[], int, int)}; what is not ASCII needs a second look. */
    static boolean isPlain(String id) {
        int length = id.length();
        if (length < SHORTEST) {
            return true;
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (c >= WEIGHTS.length) {
                return false;
            }
            sum += WEIGHTS[c];
        }
        return isPlain(sum, length);
    }

    private static boolean isPlain(long sum, int length) {
        int digits = (int) (sum & FIELD);
        boolean mayBeCreditCode =
                length >= UnifiedSocialCreditCode.LENGTH && digits >= FEW_DIGITS_OF_CREDIT_CODE;
        return digits < FEW_DIGITS
                && !mayBeCreditCode
                && (sum >>> AT & FIELD) == 0
                && (sum >>> DOTS & FIELD) < 3
                && (sum >>> COLONS & FIELD) < 3;
    }

    /** The kinds of raw identifier that an id has the shape of; none for a token. */
    Set<LeakKind> kindsOf(String id) {
        if (isPlain(id) || TokenForm.isToken(id)) {
            return Set.of();
        }
        String text = NormalText.upper(id);
        int digits = 0;
        while (digits < text.length() && NormalText.isDigit(text.charAt(digits))) {
            digits++;
        }
        LeakKind whole = ofNumber(text, digits);
        if (whole != null) {
            return EnumSet.of(whole);
        }
        if (digits == text.length()) {
            // The scanner finds nothing more in a mere number.
            return Set.of();
        }
        Set<LeakKind> kinds = scanner.kinds(text);
        // The letters of escapes are lower case.
        return kinds.isEmpty() ? scanner.kinds(id) : kinds;
    }

    /** Behind a 9 stands a company's credit code, which is public, unless the check finds more. */
    private static LeakKind ofNumber(String text, int digits) {
        boolean number = digits == text.length();
        boolean checked = digits == CitizenId.LENGTH - 1 && text.endsWith("X");
        if ((number || checked)
                && text.length() == CitizenId.LENGTH
                && CitizenId.hasShape(text, 0)
                && CitizenId.hasDate(text, 0)
                && (text.charAt(0) != '9' || CitizenId.checks(text, 0))) {
            return LeakKind.CITIZEN_ID;
        }
        if (number) {
            return isMobile(text) ? LeakKind.PHONE : isCard(text) ? LeakKind.BANK_CARD : null;
        }
        String grouped = digits == 4 ? BankCard.grouped(text, 0) : null;
        return grouped != null && isCard(grouped) ? LeakKind.BANK_CARD : null;
    }

    /** Eleven digits, alone or behind 0, 86, 086 or 0086. */
    private static boolean isMobile(String digits) {
        int start = digits.length() - MOBILE;
        return start >= 0
                && (start == 0
                        || (start == 1 && digits.startsWith("0"))
                        || (start == 2 && digits.startsWith("86"))
                        || (start == 3 && digits.startsWith("086"))
                        || (start == 4 && digits.startsWith("0086")))
                && digits.charAt(start) == '1'
                && digits.charAt(start + 1) >= '3';
    }

    private static boolean isCard(String digits) {
        int end = digits.length();
        return BankCard.isUnionPay(digits, 0, end)
                || (BankCard.isForeign(digits, 0, end) && BankCard.checks(digits, 0, end));
    }
}
