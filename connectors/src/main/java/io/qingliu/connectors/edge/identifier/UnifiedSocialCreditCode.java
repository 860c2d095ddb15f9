package io.qingliu.connectors.edge.identifier;

/**
 * Check of a unified social credit code (统一社会信用代码, GB 32100-2015; its organisation part GB 11714).
 *
 * <p>A data-quality check, never evidence: early pilot areas issued valid codes whose check
 * character does not fit, so such a code is accepted with a mark until the registry rejects it.
 */
public final class UnifiedSocialCreditCode {
    /** The result of the check. */
    public enum Verdict {
        /** Shape and both check characters fit. */
        VALID,
        /** The shape fits, a check character does not: accept, lower the data quality. */
        CHECK_MISMATCH,
        /** No such code: refuse. */
        MALFORMED
    }

    /** Characters of a code. */
    public static final int LENGTH = 18;

    /** The order of GB 32100: without I, O, S, V, Z. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Powers of three modulo 31. */
    private static final int[] WEIGHTS = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
    };

    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION = 8;

    private UnifiedSocialCreditCode() {}

    /**
     * Judges a code; spaces around it, full-width and lower-case letters are forgiven; null is
     * malformed.
     */
    public static Verdict verdict(CharSequence code) {
        if (code == null) {
            return Verdict.MALFORMED;
        }
        String text = NormalText.upper(code);
        if (text.length() != LENGTH || !hasShape(text, 0)) {
            return Verdict.MALFORMED;
        }
        return checks(text, 0) ? Verdict.VALID : Verdict.CHECK_MISMATCH;
    }

    /**
     * Whether a code of category 92 (个体工商户) is meant: it points to one person, so it is personal.
     */
    public static boolean namesNaturalPerson(CharSequence code) {
        if (code == null) {
            return false;
        }
        String text = NormalText.upper(code);
        return text.length() == LENGTH && text.startsWith("92") && hasShape(text, 0);
    }

    /**
     * Whether a code may be an identity number with a mistyped date: digits with a last digit or X,
     * and not registered as an enterprise (91) or a cooperative (93). One such number in 341 fits
     * both checks of a code by chance. Codes of public bodies that have digits only are among them.
     */
    public static boolean mayBeIdentityNumber(CharSequence code) {
        if (code == null) {
            return false;
        }
        String text = NormalText.upper(code);
        if (text.length() != LENGTH || text.startsWith("91") || text.startsWith("93")) {
            return false;
        }
        for (int i = 0; i < LENGTH - 1; i++) {
            if (!NormalText.isDigit(text.charAt(i))) {
                return false;
            }
        }
        char last = text.charAt(LENGTH - 1);
        return NormalText.isDigit(last) || last == 'X';
    }

    /** Whether 18 characters from {@code start} have the shape, upper case only. */
    public static boolean hasShape(CharSequence text, int start) {
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(start + i);
            boolean division = i >= 2 && i < ORGANISATION;
            if (division ? !NormalText.isDigit(c) : ALPHABET.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether both check characters fit a code of the right shape. */
    public static boolean checks(CharSequence text, int start) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(text.charAt(start + i)) * WEIGHTS[i];
        }
        int expected = (31 - sum % 31) % 31;
        return ALPHABET.charAt(expected) == text.charAt(start + LENGTH - 1)
                && organisationChecks(text, start + ORGANISATION);
    }

    /** GB 11714 counts letters in the plain order A=10 … Z=35, unlike the outer check. */
    private static boolean organisationChecks(CharSequence text, int start) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(text.charAt(start + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return text.charAt(start + ORGANISATION_WEIGHTS.length) == expected;
    }
}
