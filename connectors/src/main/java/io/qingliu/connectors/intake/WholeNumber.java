package io.qingliu.connectors.intake;

import java.math.BigDecimal;

/**
 * Whole numbers in unusual dress: {@code 100.0} and {@code 1e2} are the integer 100 in JSON Schema,
 * and so they are here. Off the usual path, so objects do not matter, but bounded: a few bytes can
 * name a number of billions of digits.
 */
final class WholeNumber {

    /** What a number is. */
    enum Verdict {
        WHOLE,
        TOO_LARGE,
        FRACTION
    }

    private static final int LONGEST = 64;

    private WholeNumber() {}

    /** What the JSON number is. */
    static Verdict verdict(String number) {
        if (number.length() > LONGEST) {
            return Verdict.TOO_LARGE;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException e) {
            // An exponent beyond 32 bits.
            return Verdict.TOO_LARGE;
        }
        if (value.signum() == 0) {
            return Verdict.WHOLE;
        }
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (digitsBeforePoint > 19) {
            return Verdict.TOO_LARGE;
        }
        if (digitsBeforePoint <= 0 || value.stripTrailingZeros().scale() > 0) {
            return Verdict.FRACTION;
        }
        return value.toBigInteger().bitLength() < Long.SIZE ? Verdict.WHOLE : Verdict.TOO_LARGE;
    }

    /** Its value, if it is {@link Verdict#WHOLE}. */
    static long of(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? 0 : value.longValueExact();
    }
}
