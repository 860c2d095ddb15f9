package io.qingliu.connectors.edge.identifier;

/**
 * An IP address read from text, without ever asking a name service.
 *
 * <p>Understood: dotted IPv4, with a port or not; IPv6 in all its spellings, in brackets, with a
 * zone; IPv4 inside IPv6, which counts as IPv4.
 */
public final class IpAddress {
    private static final int LONGEST = 64;
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xFFFF;

    private final boolean version6;
    private final long high;
    private final long low;

    private IpAddress(boolean version6, long high, long low) {
        this.version6 = version6;
        this.high = high;
        this.low = low;
    }

    /** The address, or null if the text is none. */
    public static IpAddress of(CharSequence raw) {
        String text = NormalText.of(raw);
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (text.charAt(0) == '[') {
            int close = text.indexOf(']');
            return close < 0 ? null : version6(text.substring(1, close));
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return version4(text, 0, text.length());
        }
        boolean port = colon == text.lastIndexOf(':') && text.indexOf('.') >= 0;
        return port ? version4(text, 0, colon) : version6(text);
    }

    /** Dotted decimal, or eight hexadecimal groups without abbreviation. */
    public String canonical() {
        return version6 ? groups(new StringBuilder(40), GROUPS).toString() : dotted(low).toString();
    }

    /** The /24 of IPv4 or the /56 of IPv6: what one customer or one office usually holds. */
    public String prefix() {
        if (!version6) {
            return dotted(low & 0xFFFFFF00L).append("/24").toString();
        }
        IpAddress network = new IpAddress(true, high & ~0xFFL, 0);
        return network.groups(new StringBuilder(40), 4).append("::/56").toString();
    }

    private static StringBuilder dotted(long bits) {
        StringBuilder text = new StringBuilder(18);
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append(bits >>> shift & 0xFF);
            if (shift > 0) {
                text.append('.');
            }
        }
        return text;
    }

    private StringBuilder groups(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            long half = i < 4 ? high : low;
            if (i > 0) {
                text.append(':');
            }
            text.append(Integer.toHexString((int) (half >>> (48 - 16 * (i & 3))) & 0xFFFF));
        }
        return text;
    }

    private static IpAddress version4(String text, int start, int end) {
        long bits = bitsOfVersion4(text, start, end);
        return bits < 0 ? null : new IpAddress(false, 0, bits);
    }

    /** The 32 bits, or -1. */
    private static long bitsOfVersion4(String text, int start, int end) {
        long bits = 0;
        int parts = 0;
        int at = start;
        while (at < end) {
            int value = 0;
            int digits = 0;
            while (at < end && NormalText.isDigit(text.charAt(at)) && digits < 3) {
                value = value * 10 + (text.charAt(at++) - '0');
                digits++;
            }
            if (digits == 0 || value > 255) {
                return -1;
            }
            bits = bits << 8 | value;
            parts++;
            if (at < end && (text.charAt(at++) != '.' || at == end)) {
                return -1;
            }
        }
        return parts == 4 ? bits : -1;
    }

    private static IpAddress version6(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        int gap = address.indexOf("::");
        long[] halves = new long[2];
        int count;
        if (gap < 0) {
            count = readGroups(address, 0, address.length(), halves, 0);
            if (count != GROUPS) {
                return null;
            }
        } else {
            int before = readGroups(address, 0, gap, halves, 0);
            long[] tail = new long[2];
            int after = readGroups(address, gap + 2, address.length(), tail, 0);
            if (before < 0 || after < 0 || before + after >= GROUPS) {
                return null;
            }
            shift(tail, GROUPS - after);
            halves[0] |= tail[0];
            halves[1] |= tail[1];
        }
        if (halves[0] == 0 && halves[1] >>> 32 == MAPPED) {
            return new IpAddress(false, 0, halves[1] & 0xFFFFFFFFL);
        }
        return new IpAddress(true, halves[0], halves[1]);
    }

    /** Moves left-aligned groups to the right by whole groups. */
    private static void shift(long[] halves, int groups) {
        for (int i = 0; i < groups; i++) {
            halves[1] = halves[1] >>> 16 | halves[0] << 48;
            halves[0] >>>= 16;
        }
    }

    /** Reads groups left-aligned; returns how many, or -1 if the text is not groups. */
    private static int readGroups(String text, int start, int end, long[] halves, int first) {
        int count = first;
        int at = start;
        while (at < end) {
            int stop = text.indexOf(':', at);
            stop = stop < 0 || stop > end ? end : stop;
            int dot = text.indexOf('.', at);
            if (stop == end && dot >= 0 && dot < end) {
                long bits = bitsOfVersion4(text, at, end);
                if (bits < 0 || count > GROUPS - 2) {
                    return -1;
                }
                set(halves, count, bits >>> 16);
                set(halves, count + 1, bits & 0xFFFF);
                return count + 2;
            }
            int value = hexadecimal(text, at, stop);
            if (value < 0 || count == GROUPS || stop == end - 1) {
                return -1;
            }
            set(halves, count++, value);
            at = stop + 1;
        }
        return count;
    }

    private static void set(long[] halves, int group, long value) {
        halves[group >> 2] |= value << (48 - 16 * (group & 3));
    }

    private static int hexadecimal(String text, int start, int end) {
        if (end == start || end - start > 4) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
