package io.qingliu.domain.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A closed list of names, found by their bytes without making a string. The hash looks at the
 * length and three bytes only; open addressing settles what that leaves equal.
 */
public final class NameTable {

    /** What {@link #find(byte[], int, int)} answers for a name that is not in the list. */
    public static final int UNKNOWN = -1;

    private final byte[][] names;
    private final byte[][] quoted;
    private final byte[] slots;
    private final int mask;

    /**
     * @param names the index of a name here is what the look-ups answer
     * @throws IllegalArgumentException if there are more than 100 names, an empty one or a repeated
     *     one
     */
    public NameTable(List<String> names) {
        if (names.size() > 100) {
            throw new IllegalArgumentException(
                    "names is " + names.size() + " long but must be at most 100");
        }
        int size = Integer.highestOneBit(Math.max(1, names.size())) * 8;
        mask = size - 1;
        slots = new byte[size];
        Arrays.fill(slots, (byte) UNKNOWN);
        this.names = new byte[names.size()][];
        quoted = new byte[names.size()][];
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
            if (name.length == 0 || find(name, 0, name.length) != UNKNOWN) {
                throw new IllegalArgumentException(
                        "names has '" + names.get(i) + "' but must hold each name once");
            }
            this.names[i] = name;
            if (isPlain(name)) {
                quoted[i] = ('"' + names.get(i) + "\":").getBytes(StandardCharsets.UTF_8);
            }
            int slot = hash(name, 0, name.length) & mask;
            while (slots[slot] != UNKNOWN) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (byte) i;
        }
    }

    /** The index of the name written in UTF-8 at {@code [start, end)}, or {@link #UNKNOWN}. */
    public int find(byte[] bytes, int start, int end) {
        if (start == end) {
            return UNKNOWN;
        }
        for (int slot = hash(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
            int index = slots[slot];
            if (index == UNKNOWN
                    || Arrays.equals(names[index], 0, names[index].length, bytes, start, end)) {
                return index;
            }
        }
    }

    /** How many names there are. */
    int size() {
        return names.length;
    }

    /**
     * The name as compact JSON writes it before its value: {@code "name":}; null if that takes an
     * escape.
     */
    byte[] quoted(int index) {
        return quoted[index];
    }

    /** The index of the name, or {@link #UNKNOWN}. */
    public int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    private static boolean isPlain(byte[] name) {
        for (byte b : name) {
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        int key =
                length
                        ^ bytes[start] << 6
                        ^ bytes[start + (length >> 1)] << 14
                        ^ bytes[end - 1] << 22;
        key *= 0x9E3779B1;
        return key ^ key >>> 15;
    }
}
