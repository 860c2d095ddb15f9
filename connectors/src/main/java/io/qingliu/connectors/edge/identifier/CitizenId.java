package io.qingliu.connectors.edge.identifier;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Check of a citizen identity number (公民身份号码, GB 11643-1999, check ISO 7064 MOD 11-2).
 *
 * <p>Divisions are those at issue and may be abolished, so an unknown one is no fault. Numbers of
 * 15 digits ended in 2013 and are refused, not converted.
 */
public final class CitizenId {
    /** The result of the check; the first fault in this order. */
    public enum Verdict {
        /** Nothing against it. */
        VALID,
        /** Not 17 digits and a digit or X, or a century that is not 18, 19 or 20. */
        MALFORMED,
        /** The day of birth is on no calendar. */
        NO_SUCH_DATE,
        /** The day of birth is still to come. */
        BORN_IN_FUTURE,
        /** The check character does not fit. */
        CHECK_MISMATCH
    }

    /** Characters of a number. */
    public static final int LENGTH = 18;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private CitizenId() {}

    /**
     * Judges a number; spaces around it, full-width digits and a lower-case x are forgiven.
     *
     * @param today the day of the event, so that a backtest judges as the live job did
     */
    public static Verdict verdict(CharSequence number, LocalDate today) {
        String text = number == null ? "" : NormalText.upper(number);
        if (text.length() != LENGTH || !hasShape(text, 0)) {
            return Verdict.MALFORMED;
        }
        if (!hasDate(text, 0)) {
            return Verdict.NO_SUCH_DATE;
        }
        LocalDate birth =
                LocalDate.of(digits(text, 6, 10), digits(text, 10, 12), digits(text, 12, 14));
        if (birth.isAfter(today)) {
            return Verdict.BORN_IN_FUTURE;
        }
        return checks(text, 0) ? Verdict.VALID : Verdict.CHECK_MISMATCH;
    }

    /**
     * Whether digits and a last digit or X stand where a number has them, with a century of birth.
     *
     * @param start of the number; {@link #LENGTH} characters must follow
     */
    public static boolean hasShape(CharSequence text, int start) {
        for (int i = 0; i < LENGTH - 1; i++) {
            if (!NormalText.isDigit(text.charAt(start + i))) {
                return false;
            }
        }
        char last = text.charAt(start + LENGTH - 1);
        int century = digits(text, start + 6, start + 8);
        return text.charAt(start) != '0'
                && century >= 18
                && century <= 20
                && (NormalText.isDigit(last) || last == 'X' || last == 'x');
    }

    /** Whether the birth date of a number of the right shape is on the calendar. */
    public static boolean hasDate(CharSequence text, int start) {
        int year = digits(text, start + 6, start + 10);
        int month = digits(text, start + 10, start + 12);
        int day = digits(text, start + 12, start + 14);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    /** Whether the last character of a number of the right shape checks the others. */
    public static boolean checks(CharSequence text, int start) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (text.charAt(start + i) - '0') * WEIGHTS[i];
        }
        char last = text.charAt(start + LENGTH - 1);
        return CHECKS.charAt(sum % 11) == (last == 'x' ? 'X' : last);
    }

    private static int digits(CharSequence text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
