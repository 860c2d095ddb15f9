package io.qingliu.patterns.run.observation;

import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.CompactTexts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The name of a key in state and on the network: 128 bits in place of a text. Two keys of the same
 * hash would be counted as one; among 10<sup>12</sup> keys that happens with a probability of
 * 10<sup>-15</sup>, and nobody who chooses ids can bring it about with less than 2<sup>64</sup>
 * attempts. SipHash-2-4 with 128 bits of output, after Aumasson and Bernstein, SipHash: a fast
 * short-input PRF, INDOCRYPT 2012, and its reference implementation; the key is public, digits of
 * pi.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record KeyHash(long high, long low) {

    private static final long PI_0 = 0x243F6A8885A308D3L;
    private static final long PI_1 = 0x13198A2E03707344L;
    private static final int LATIN_LIMIT = 0x100;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The hash of a key's text. It is part of savepoints and never changes. */
    public static KeyHash of(String text) {
        return of(text, PI_0, PI_1);
    }

    /** The same hash of a text as {@link CompactOutput#writeText} wrote it at that place. */
    static KeyHash ofWritten(byte[] bytes, int at) {
        int header = CompactTexts.headerAt(bytes, at);
        if ((header & 1) != 0) {
            return of(CompactTexts.textAt(bytes, at));
        }
        return ofLatin(bytes, at + CompactTexts.headerLength(header), header >>> 1);
    }

    /** The same hash of a text that stands there, a byte a character. */
    private static KeyHash ofLatin(byte[] bytes, int from, int length) {
        Sip sip = new Sip(PI_0, PI_1);
        int end = from + length;
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            sip.take((long) LONGS.get(bytes, i));
        }
        long block = 0;
        for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
            block |= (bytes[i] & 0xFFL) << shift;
        }
        sip.take(block | (long) length << 56);
        return sip.result();
    }

    /** Texts within Latin-1 count a byte a char, others two, under another key. */
    static KeyHash of(String text, long key0, long key1) {
        Sip sip = new Sip(key0, key1);
        int length = text.length();
        int union = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            char a = text.charAt(i);
            char b = text.charAt(i + 1);
            char c = text.charAt(i + 2);
            char d = text.charAt(i + 3);
            char e = text.charAt(i + 4);
            char f = text.charAt(i + 5);
            char g = text.charAt(i + 6);
            char h = text.charAt(i + 7);
            union |= a | b | c | d | e | f | g | h;
            int low = a | b << 8 | c << 16 | d << 24;
            int high = e | f << 8 | g << 16 | h << 24;
            sip.take((low & 0xFFFFFFFFL) | (long) high << 32);
        }
        long block = 0;
        for (int shift = 0; i < length; i++, shift += Byte.SIZE) {
            char c = text.charAt(i);
            union |= c;
            block |= (long) c << shift;
        }
        if (union >= LATIN_LIMIT) {
            return wide(text, key0, key1 + 1);
        }
        sip.take(block | (long) length << 56);
        return sip.result();
    }

    private static KeyHash wide(String text, long key0, long key1) {
        Sip sip = new Sip(key0, key1);
        long block = 0;
        int shift = 0;
        for (int i = 0; i < text.length(); i++) {
            block |= (long) text.charAt(i) << shift;
            shift += Character.SIZE;
            if (shift == Long.SIZE) {
                sip.take(block);
                block = 0;
                shift = 0;
            }
        }
        sip.take(block | ((long) text.length() * Character.BYTES) << 56);
        return sip.result();
    }

    /** Spreads to partitions and tables. */
    @Override
    public int hashCode() {
        return (int) (low ^ (low >>> 32));
    }

    /** The state of one computation; it does not leave it, so it takes no memory of the heap. */
    private static final class Sip {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        Sip(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void take(long block) {
            v3 ^= block;
            round();
            round();
            v0 ^= block;
        }

        KeyHash result() {
            v2 ^= 0xee;
            long first = finish();
            v1 ^= 0xdd;
            return new KeyHash(first, finish());
        }

        private long finish() {
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
