package io.qingliu.connectors.edge.identifier;

/**
 * An address as written, brought to one spelling of its unit and of its building.
 *
 * <p>{@code 锦绣花园 三幢 502房}, {@code 锦绣花园3号楼502室} and {@code 锦绣花园3栋502} are one unit; a code at the
 * end does not make another. Province and city are not completed: senders are asked for addresses
 * of one depth.
 */
public final class PostalAddress {
    /** Characters of an address that are read; the rest is not looked at. */
    private static final int LONGEST = 256;

    private static final String NUMBERED = "栋幢棟座号楼层单室房队组户";
    private static final String INSIDE_BUILDING = "单层楼室梯";
    private static final int LONGEST_NUMERAL = 5;

    private final String unit;
    private final boolean marked;
    private final int length;

    private PostalAddress(String unit, boolean marked, int length) {
        this.unit = unit;
        this.marked = marked;
        this.length = length;
    }

    /** Reads an address; of a very long one only the beginning. */
    public static PostalAddress of(CharSequence raw) {
        String text = NormalText.upper(raw);
        String spaced = spaced(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        AddressTail tail = AddressTail.of(spaced);
        return new PostalAddress(
                unit(spaced, tail.end()), tail.marked(), text.codePointCount(0, text.length()));
    }

    /** The whole address without gaps, without its last 室 and without a code at its end. */
    public String unit() {
        return unit;
    }

    /** Whether stray letters or digits follow the room. */
    public boolean marked() {
        return marked;
    }

    /** Code points as written, after NFKC. */
    public int length() {
        return length;
    }

    /** The address cut after its building: 栋 or 座, else 号, else before floor, stair or room. */
    public String building() {
        int block = lastNumbered(unit, unit.length(), "栋座");
        if (block >= 0) {
            return unit.substring(0, block + 1);
        }
        int inside = firstInside(unit);
        int door = lastNumbered(unit, inside, "号");
        if (door >= 0) {
            return unit.substring(0, door + 1);
        }
        int hyphen = unit.indexOf('-');
        if (hyphen > 0 && hyphen < inside && isShortNumber(unit, hyphen)) {
            return unit.substring(0, hyphen) + '栋';
        }
        return inside < unit.length() ? unit.substring(0, inside) : withoutRoom(unit);
    }

    /**
     * The address with single spaces, hyphens for all dashes, and one name for each kind of
     * building.
     */
    private static String spaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int numeral = numeralLength(text, i);
            if (numeral > 0) {
                out.append(ChineseNumeral.valueOf(text, i, i + numeral));
                i += numeral - 1;
                continue;
            }
            i += append(out, text, i);
        }
        int end = out.length();
        while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '-')) {
            end--;
        }
        return out.substring(0, end);
    }

    /** Appends what the character at {@code i} stands for; returns how many more it used up. */
    private static int append(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
        boolean numbered =
                out.length() > 0 && NormalText.isAlphanumeric(out.charAt(out.length() - 1));
        if (numbered && (c == '#' || c == '号') && next == '楼') {
            out.append('栋');
            return 1;
        }
        if (c == '幢' || c == '棟' || (numbered && c == '#')) {
            out.append('栋');
        } else if (numbered && c == '房') {
            out.append('室');
        } else if (isDash(c)) {
            appendGap(out, '-');
        } else if (Character.isLetterOrDigit(c)) {
            out.append(c);
        } else {
            appendGap(out, ' ');
        }
        return 0;
    }

    private static void appendGap(StringBuilder out, char gap) {
        int last = out.length() - 1;
        if (last < 0 || out.charAt(last) == '-') {
            return;
        }
        if (out.charAt(last) != ' ') {
            out.append(gap);
        } else if (gap == '-') {
            out.setCharAt(last, gap);
        }
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '/' || c == '_' || c == '~' || c == '—' || c == '–' || c == '‐'
                || c == '−' || c == '之';
    }

    /**
     * Length of the Chinese numeral at {@code at} if it numbers something ({@code 十二栋}), else 0.
     */
    private static int numeralLength(String text, int at) {
        int end = at;
        while (end < text.length()
                && end - at <= LONGEST_NUMERAL
                && ChineseNumeral.isNumeral(text.charAt(end))) {
            end++;
        }
        if (end == at || end == text.length() || end - at > LONGEST_NUMERAL) {
            return 0;
        }
        return NUMBERED.indexOf(text.charAt(end)) >= 0 ? end - at : 0;
    }

    private static String unit(String spaced, int end) {
        StringBuilder out = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            if (spaced.charAt(i) != ' ') {
                out.append(spaced.charAt(i));
            }
        }
        int last = out.length() - 1;
        while (last >= 0 && out.charAt(last) == '-') {
            out.setLength(last--);
        }
        boolean room = last > 0 && (out.charAt(last) == '室' || out.charAt(last) == '户');
        if (room && NormalText.isAlphanumeric(out.charAt(last - 1))) {
            out.setLength(last);
        }
        return out.toString();
    }

    private static int lastNumbered(String text, int end, String markers) {
        for (int i = end - 1; i > 0; i--) {
            if (markers.indexOf(text.charAt(i)) >= 0
                    && NormalText.isAlphanumeric(text.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    /** Where the number of the first stair, floor or room begins; the length if there is none. */
    private static int firstInside(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (INSIDE_BUILDING.indexOf(text.charAt(i)) >= 0
                    && NormalText.isAlphanumeric(text.charAt(i - 1))) {
                int start = i;
                while (start > 0 && NormalText.isAlphanumeric(text.charAt(start - 1))) {
                    start--;
                }
                return start;
            }
        }
        return text.length();
    }

    private static boolean isShortNumber(String text, int end) {
        int start = end;
        while (start > 0 && NormalText.isAlphanumeric(text.charAt(start - 1))) {
            start--;
        }
        return start > 0 && end - start >= 1 && end - start <= 3;
    }

    /** {@code 花园1201} and {@code 花园A1203} end in a room; {@code 花园A} and {@code 3队} do not. */
    private static String withoutRoom(String text) {
        int end = text.length();
        if (end > 0 && NormalText.isLatin(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && NormalText.isDigit(text.charAt(start - 1))) {
            start--;
        }
        int digits = end - start;
        if (digits < 3 || digits > 5 || start == 0) {
            return text;
        }
        boolean lettered = NormalText.isLatin(text.charAt(start - 1));
        return text.substring(0, start) + (lettered ? "座" : "");
    }
}
