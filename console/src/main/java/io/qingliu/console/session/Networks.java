package io.qingliu.console.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Network addresses, each by itself or as a range. Names are none: nobody is asked for them. */
public final class Networks {

    /** No address at all. */
    public static final Networks NONE = new Networks(List.of());

    /**
     * Digits and dots, or hexadecimal digits and colons: what never leads to a look-up of a name.
     */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
                            + "(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}"
                            + "|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Range> ranges;

    private record Range(byte[] network, int bits) {

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || (address[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
        }
    }

    private Networks(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * The networks of a text such as {@code 10.0.0.7, 192.168.0.0/16, fd00::/8}.
     *
     * @throws IllegalArgumentException if one is none
     */
    public static Networks parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String one = part.strip();
            if (!one.isEmpty()) {
                ranges.add(range(one));
            }
        }
        return new Networks(ranges);
    }

    private static Range range(String written) {
        int slash = written.indexOf('/');
        byte[] network = bytes(slash < 0 ? written : written.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException(written + " is no network address");
        }
        int most = network.length * Byte.SIZE;
        int bits = slash < 0 ? most : Integer.parseInt(written.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(written + " has more bits than an address");
        }
        return new Range(network, bits);
    }

    /** Whether the text is an address. */
    public static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    /** Whether an address is in one of them; what is no address is in none. */
    public boolean contains(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && ranges.stream().anyMatch(each -> each.contains(bytes));
    }

    /** Null if it is none. */
    private static byte[] bytes(String written) {
        String plain =
                written.startsWith("[") && written.endsWith("]")
                        ? written.substring(1, written.length() - 1)
                        : written;
        if (!NUMBER.matcher(plain).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(plain).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
