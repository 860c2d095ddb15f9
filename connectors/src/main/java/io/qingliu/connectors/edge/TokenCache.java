package io.qingliu.connectors.edge;

/**
 * Remembers the tokens of recent raw values, in memory only and never in state.
 *
 * <p>Two places a bucket, the more recently used first: a bounded array without lists, whose whole
 * bookkeeping is one swap. Raw values over {@link #LONGEST_RAW} characters are not remembered, so
 * its size is bounded by its number of entries.
 */
final class TokenCache {
    private static final int LONGEST_RAW = 128;

    private final String[] raws;
    private final String[] tokens;
    private final byte[] spaces;
    private final int mask;

    /** Room for at least {@code entries}, rounded up to a power of two; none if 0. */
    TokenCache(int entries) {
        int size = entries == 0 ? 0 : Math.max(2, Integer.highestOneBit(2 * entries - 1));
        raws = new String[size];
        tokens = new String[size];
        spaces = new byte[size];
        mask = size - 2;
    }

    String get(int space, CharSequence raw) {
        if (raws.length == 0 || raw.length() > LONGEST_RAW) {
            return null;
        }
        int first = bucket(space, raw);
        if (holds(first, space, raw)) {
            return tokens[first];
        }
        if (!holds(first + 1, space, raw)) {
            return null;
        }
        String token = tokens[first + 1];
        String kept = raws[first + 1];
        demote(first);
        place(first, space, kept, token);
        return token;
    }

    void put(int space, CharSequence raw, String token) {
        if (raws.length == 0 || raw.length() > LONGEST_RAW) {
            return;
        }
        int first = bucket(space, raw);
        demote(first);
        place(first, space, raw.toString(), token);
    }

    private void demote(int first) {
        raws[first + 1] = raws[first];
        tokens[first + 1] = tokens[first];
        spaces[first + 1] = spaces[first];
    }

    private void place(int slot, int space, String raw, String token) {
        raws[slot] = raw;
        tokens[slot] = token;
        spaces[slot] = (byte) space;
    }

    private boolean holds(int slot, int space, CharSequence raw) {
        String kept = raws[slot];
        return kept != null && spaces[slot] == space && kept.contentEquals(raw);
    }

    private int bucket(int space, CharSequence raw) {
        int hash = raw instanceof String s ? s.hashCode() : hashOf(raw);
        hash = (hash + space * 0x85EBCA6B) * 0x9E3779B9;
        return (hash ^ hash >>> 15) & mask;
    }

    /** As {@link String#hashCode()}, so that a value is found again whatever its class. */
    private static int hashOf(CharSequence raw) {
        int hash = 0;
        for (int i = 0; i < raw.length(); i++) {
            hash = 31 * hash + raw.charAt(i);
        }
        return hash;
    }
}
