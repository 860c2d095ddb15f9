package io.qingliu.connectors.edge.identifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a waybill number has a shape its carrier is known to use: a data-quality flag only.
 *
 * <p>Shapes of carriers overlap, change without notice and are not published, so the carrier is
 * never read from the number and an unknown shape refuses nothing. Only the international shape of
 * EMS has a published check digit (UPU S10).
 */
public final class WaybillShape {
    /** What is known of a number. */
    public enum Verdict {
        /** A shape seen in practice. */
        KNOWN,
        /** None of the carrier's shapes. */
        UNKNOWN_SHAPE,
        /** The international shape with a wrong check digit. */
        CHECK_MISMATCH,
        /** A carrier whose shapes are not known. */
        UNKNOWN_CARRIER
    }

    /**
     * A line a carrier, seen in practice as of 2024. In a shape, what stands before {@code /} and
     * behind the digits is literal (upper case on the number), {@code A} is a letter, {@code N} a
     * letter or digit, and {@code 9xM} or {@code 9xM-N} are M, or M to N, digits.
     */
    private static final String SHAPES =
            """
            SF sf/9x13 9x12
            YTO yt/9x13 NN9x8-13 y/9x12 9x18
            ZTO 7/9x13 9x12 9x15
            STO 77/9x12-13 9x12-13 sto/9x10
            YUNDA 9x15 9x13
            JD jdv/A9x11-12 jd/A9x12 jd/9x13
            EMS AA9x9cn 9x13
            CNPOST 9x13
            JT jt/9x12-13
            DEPPON dpk/9x12 9x8-10
            """;

    private static final Map<String, List<Shape>> BY_CARRIER = parse();
    private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
    private static final int S10_LENGTH = 13;
    private static final int LONGEST = 32;

    private WaybillShape() {}

    /**
     * Judges a number of a carrier; blanks around it and lower case are forgiven, JD's package
     * suffix {@code -1-3-} is not looked at.
     *
     * @param carrier the canonical code, e.g. {@code YTO}
     */
    public static Verdict verdict(String carrier, CharSequence number) {
        List<Shape> shapes = carrier == null ? null : BY_CARRIER.get(carrier);
        if (shapes == null) {
            return Verdict.UNKNOWN_CARRIER;
        }
        String text = number == null ? "" : NormalText.upper(number);
        int suffix = carrier.equals("JD") ? text.indexOf('-') : -1;
        String whole = suffix > 0 ? text.substring(0, suffix) : text;
        if (whole.length() > LONGEST) {
            return Verdict.UNKNOWN_SHAPE;
        }
        for (Shape shape : shapes) {
            if (shape.fits(whole)) {
                boolean international = carrier.equals("EMS") && whole.endsWith("CN");
                return international && !s10Checks(whole) ? Verdict.CHECK_MISMATCH : Verdict.KNOWN;
            }
        }
        return Verdict.UNKNOWN_SHAPE;
    }

    /** UPU S10: eight digits and their check behind two letters. */
    static boolean s10Checks(CharSequence number) {
        if (number.length() != S10_LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < S10_WEIGHTS.length; i++) {
            sum += (number.charAt(2 + i) - '0') * S10_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        int expected = check == 10 ? 0 : check == 11 ? 5 : check;
        return number.charAt(2 + S10_WEIGHTS.length) - '0' == expected;
    }

    /** Literal prefix, then letters, then digits, then a literal end. */
    private record Shape(String prefix, String letters, int least, int most, String end) {
        boolean fits(String text) {
            int digits = text.length() - prefix.length() - letters.length() - end.length();
            if (digits < least
                    || digits > most
                    || !text.startsWith(prefix)
                    || !text.endsWith(end)) {
                return false;
            }
            int at = prefix.length();
            for (int i = 0; i < letters.length(); i++, at++) {
                char c = text.charAt(at);
                boolean letter = c >= 'A' && c <= 'Z';
                if (!letter && (letters.charAt(i) == 'A' || !NormalText.isDigit(c))) {
                    return false;
                }
            }
            for (int i = 0; i < digits; i++, at++) {
                if (!NormalText.isDigit(text.charAt(at))) {
                    return false;
                }
            }
            return true;
        }

        static Shape parse(String text) {
            int slash = text.indexOf('/');
            String prefix = slash < 0 ? "" : text.substring(0, slash).toUpperCase(Locale.ROOT);
            String rest = text.substring(slash + 1);
            int digits = rest.indexOf("9x");
            int end = digits + 2;
            while (end < rest.length() && !NormalText.isLatin(rest.charAt(end))) {
                end++;
            }
            String[] counts = rest.substring(digits + 2, end).split("-");
            int least = Integer.parseInt(counts[0]);
            int most = Integer.parseInt(counts[counts.length - 1]);
            return new Shape(
                    prefix,
                    rest.substring(0, digits),
                    least,
                    most,
                    rest.substring(end).toUpperCase(Locale.ROOT));
        }
    }

    private static Map<String, List<Shape>> parse() {
        Map<String, List<Shape>> shapes = new HashMap<>();
        for (String line : SHAPES.lines().toList()) {
            String[] parts = line.strip().split(" ");
            List<Shape> own = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                own.add(Shape.parse(parts[i]));
            }
            shapes.put(parts[0], List.copyOf(own));
        }
        return Map.copyOf(shapes);
    }
}
