package io.qingliu.connectors.intake;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.event.WireField.RawKind;
import java.util.Arrays;

/**
 * Remembers what was {@link Made} of recent raw values, in memory only and never in state.
 *
 * <p>Values lie as bytes in places of a fixed size, two a bucket, of which the one used longer ago
 * makes room; a value that does not fit is not remembered. There is no object for a value: of
 * millions of identities most are met again after thousands of others, and objects kept that long
 * are copied by each collection and are out of the processor's cache when they are asked for. By
 * objects the memory cost more than it saved (docs/adr/0035).
 *
 * <pre>
 *   place: kind · length of the raw value · raw value · code + 1 · length + 1
 *          · of each of three texts: length + 1, or 0 for none · its characters, a byte each
 * </pre>
 */
final class RawMemory {

    /** Bytes of the longest raw value that is remembered. */
    static final int LONGEST = 128;

    private static final int PLACE_BITS = 8;
    private static final int PLACE = 1 << PLACE_BITS;

    /** Places are made when the first of so many is used. */
    private static final int CHUNK_BITS = 6;

    private static final int TEXTS = 3;
    private static final int LATIN_LIMIT = 0x100;

    /** Of the first tag of a bucket: set if the second place was used last. */
    private static final int SECOND_LAST = 1;

    /**
     * Of the hash, for each place: a value that is not there is nearly never looked for elsewhere.
     * 0 if the place is empty. The lowest bit is no part of it, the next is always set.
     */
    private final int[] tags;

    private final byte[][] chunks;

    /** Where the value found last is: its code, and the text that is given next. */
    private byte[] found;

    private int foundAt;
    private int nextAt;

    /** Room for so many values, rounded down to a power of two; none if 0. */
    RawMemory(int entries) {
        int size = entries == 0 ? 0 : Math.max(2, Integer.highestOneBit(entries));
        tags = new int[size];
        chunks = new byte[(size >>> CHUNK_BITS) + 1][];
    }

    /** Whether a raw value of that length may be remembered. */
    boolean takes(int length) {
        return length <= LONGEST && tags.length > 0;
    }

    /**
     * Looks for the value at {@code [start, end)}. What was made of it is then given part by part,
     * until the next is looked for or kept.
     */
    boolean find(RawKind kind, byte[] bytes, int start, int end) {
        int hash = hash(kind, bytes, start, end);
        int bucket = bucket(hash);
        int tag = tag(hash);
        if ((tags[bucket] & ~SECOND_LAST) == tag && holds(bucket, kind, bytes, start, end)) {
            tags[bucket] = tag;
            begin(bucket, end - start);
            return true;
        }
        if (tags[bucket + 1] == tag && holds(bucket + 1, kind, bytes, start, end)) {
            tags[bucket] |= SECOND_LAST;
            begin(bucket + 1, end - start);
            return true;
        }
        return false;
    }

    /** Remembers what was made of a value that was not found, if it fits. */
    void keep(RawKind kind, byte[] bytes, int start, int end, Made made) {
        int size = 2 + (end - start) + 2 + TEXTS + length(made);
        if (size > PLACE || !isLatin(made)) {
            return;
        }
        int hash = hash(kind, bytes, start, end);
        int bucket = bucket(hash);
        if (tags[bucket] != 0 && (tags[bucket] & SECOND_LAST) == 0) {
            write(bucket + 1, kind, bytes, start, end, made);
            tags[bucket + 1] = tag(hash);
            tags[bucket] |= SECOND_LAST;
        } else {
            write(bucket, kind, bytes, start, end, made);
            tags[bucket] = tag(hash);
        }
    }

    private static int hash(RawKind kind, byte[] bytes, int start, int end) {
        return ByteHash.of(bytes, start, end) + kind.ordinal() * 0x85EBCA6B;
    }

    private int bucket(int hash) {
        return hash & (tags.length - 2);
    }

    private static int tag(int hash) {
        return (hash & ~SECOND_LAST) | 2;
    }

    private byte[] chunkOf(int place) {
        return chunks[place >>> CHUNK_BITS];
    }

    private static int at(int place) {
        return (place & (1 << CHUNK_BITS) - 1) << PLACE_BITS;
    }

    private boolean holds(int place, RawKind kind, byte[] bytes, int start, int end) {
        byte[] chunk = chunkOf(place);
        int at = at(place);
        int length = end - start;
        return chunk[at] == kind.ordinal()
                && chunk[at + 1] == (byte) length
                && Arrays.equals(chunk, at + 2, at + 2 + length, bytes, start, end);
    }

    private void begin(int place, int rawLength) {
        found = chunkOf(place);
        foundAt = at(place) + 2 + rawLength;
        nextAt = foundAt + 2;
    }

    /** Sets a field to the next text of what was found; leaves it absent if that is null. */
    void give(TextField field, EventWriter to) {
        int head = found[nextAt] & 0xFF;
        if (head > 0) {
            to.set(field, found, nextAt + 1, nextAt + head);
        }
        nextAt += Math.max(1, head);
    }

    /** The code of what was found, or -1. */
    int code() {
        return found[foundAt] - 1;
    }

    /** The length of what was found, or -1. */
    int length() {
        return found[foundAt + 1] - 1;
    }

    private void write(int place, RawKind kind, byte[] bytes, int start, int end, Made made) {
        int chunkAt = place >>> CHUNK_BITS;
        if (chunks[chunkAt] == null) {
            chunks[chunkAt] = new byte[PLACE << CHUNK_BITS];
        }
        byte[] chunk = chunks[chunkAt];
        int at = at(place);
        chunk[at++] = (byte) kind.ordinal();
        chunk[at++] = (byte) (end - start);
        System.arraycopy(bytes, start, chunk, at, end - start);
        at += end - start;
        chunk[at++] = (byte) (made.code() + 1);
        chunk[at++] = (byte) (made.length() + 1);
        at = write(made.token(), chunk, at);
        at = write(made.second(), chunk, at);
        write(made.third(), chunk, at);
    }

    /** Gives the place behind the text. */
    private static int write(String text, byte[] chunk, int at) {
        int length = length(text);
        chunk[at] = (byte) (text == null ? 0 : length + 1);
        for (int i = 0; i < length; i++) {
            chunk[at + 1 + i] = (byte) text.charAt(i);
        }
        return at + 1 + length;
    }

    private static int length(Made made) {
        return length(made.token()) + length(made.second()) + length(made.third());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** Whether each character of its texts is a byte. */
    private static boolean isLatin(Made made) {
        return isLatin(made.token()) && isLatin(made.second()) && isLatin(made.third());
    }

    private static boolean isLatin(String text) {
        int union = 0;
        for (int i = 0; i < length(text); i++) {
            union |= text.charAt(i);
        }
        return union < LATIN_LIMIT;
    }
}
