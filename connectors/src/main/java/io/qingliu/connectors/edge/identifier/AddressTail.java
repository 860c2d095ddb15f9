package io.qingliu.connectors.edge.identifier;

import java.util.Set;

/**
 * The letters and digits an address ends with: an ordinary room, or a room and then a stray code.
 *
 * <p>Brushers mark their parcels with such codes ({@code 3栋502室KX7}), so that the courier or the
 * empty parcel's packer knows them. Doubt is for the buyer: one stray character, a postcode, a
 * phone number, {@code B12}, {@code 12A05} and known English words are ordinary.
 */
final class AddressTail {
    private static final int LONGEST_ROOM = 5;
    private static final int POSTCODE = 6;
    private static final int MOBILE = 11;
    private static final int SHORTEST_CODE = 2;

    /** English words that end honest addresses. */
    private static final Set<String> ENDINGS =
            Set.of(
                    "SOHO", "LOFT", "CBD", "MALL", "PLAZA", "PARK", "KTV", "VIP", "APM", "IFC",
                    "ICC", "WTC", "KFC", "OFFICE", "TOWER", "CITY", "CLUB", "SPA", "BAR", "HOTEL",
                    "STUDIO", "ONE", "TOD", "GYM", "COCO", "MIX", "MIXC", "UCC", "SHOP", "ATM",
                    "EMS", "SF", "JD", "DHL");

    private final int end;
    private final boolean marked;

    private AddressTail(int end, boolean marked) {
        this.end = end;
        this.marked = marked;
    }

    /** Where the address proper ends: before a code, a postcode or a phone number. */
    int end() {
        return end;
    }

    /** Whether a code follows the address proper. */
    boolean marked() {
        return marked;
    }

    /**
     * Reads the tail of an address in upper case whose words are parted by single spaces.
     *
     * <p>An address without any ideograph is left alone: nothing distinguishes its words from
     * codes.
     */
    static AddressTail of(String address) {
        int start = address.length();
        while (start > 0 && isTailCharacter(address.charAt(start - 1))) {
            start--;
        }
        if (start == 0) {
            return new AddressTail(address.length(), false);
        }
        char before = address.charAt(start - 1);
        boolean roomKnown = before == '室' || before == '户';
        int at = start;
        while (at < address.length()) {
            int stop = address.indexOf(' ', at);
            stop = stop < 0 ? address.length() : stop;
            int length = stop - at;
            if (isPostcodeOrPhone(address, at, length)) {
                return new AddressTail(at, false);
            }
            int room = roomKnown ? 0 : roomLength(address, at, stop);
            if (length - room >= SHORTEST_CODE) {
                return new AddressTail(at + room, true);
            }
            roomKnown |= isWholeRoom(address, at, at + room);
            at = stop + 1;
        }
        return new AddressTail(address.length(), false);
    }

    private static boolean isTailCharacter(char c) {
        return NormalText.isAlphanumeric(c) || c == ' ' || c == '-';
    }

    private static boolean isPostcodeOrPhone(String text, int at, int length) {
        return (length == POSTCODE || (length == MOBILE && text.charAt(at) == '1'))
                && digitsFrom(text, at, at + length) == length;
    }

    /**
     * How many characters from {@code at} are an ordinary room; the rest up to {@code stop} is
     * stray.
     */
    private static int roomLength(String text, int at, int stop) {
        if (isOrdinary(text, at, stop)) {
            return stop - at;
        }
        int digits = digitsFrom(text, at, stop);
        boolean room = digits >= 3 && digits <= LONGEST_ROOM;
        return room ? digits : 0;
    }

    /**
     * Groups joined by hyphens, each {@code 502}, {@code 502A}, {@code A}, {@code B502} or {@code
     * 12A05}.
     */
    private static boolean isOrdinary(String text, int at, int stop) {
        if (ENDINGS.contains(text.substring(at, stop))) {
            return true;
        }
        int from = at;
        while (from < stop) {
            int hyphen = text.indexOf('-', from);
            int to = hyphen < 0 || hyphen > stop ? stop : hyphen;
            if (!isOrdinaryGroup(text, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    private static boolean isOrdinaryGroup(String text, int from, int to) {
        int at = from;
        int digits = digitsFrom(text, at, to);
        at += digits;
        if (at == to) {
            return digits <= LONGEST_ROOM;
        }
        if (!NormalText.isLatin(text.charAt(at))) {
            return false;
        }
        at++;
        int after = digitsFrom(text, at, to);
        at += after;
        if (digits == 0) {
            return after <= 4 && (at == to || (at == to - 1 && after >= 3));
        }
        return at == to && (after == 0 ? digits <= 4 : digits <= 2 && after >= 2 && after <= 4);
    }

    /** Three digits or more are floor and room: nothing ordinary follows but a gap. */
    private static boolean isWholeRoom(String text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits = NormalText.isDigit(text.charAt(i)) ? digits + 1 : 0;
            if (digits >= 3) {
                return true;
            }
        }
        return false;
    }

    private static int digitsFrom(String text, int from, int to) {
        int at = from;
        while (at < to && NormalText.isDigit(text.charAt(at))) {
            at++;
        }
        return at - from;
    }
}
