package io.qingliu.bench;

import java.util.zip.CRC32;

/**
 * Work that no change of this project makes faster or slower, of the kind that the engine does:
 * hashing of short records, and look-ups in a table that does not fit a cache.
 */
final class ReferenceLoop {

    private static final int SLOTS = 1 << 22;
    private static final int RECORD = 400;

    private final long[] table = new long[SLOTS];
    private final byte[] record = new byte[RECORD];
    private final CRC32 crc = new CRC32();
    private long state = 1;

    /** Does so many rounds; returns something that depends on all of them. */
    long run(int rounds) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < RECORD; i += 8) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                record[i] = (byte) (state >>> 56);
            }
            crc.update(record, 0, RECORD);
            long hash = crc.getValue() * 0x9e3779b97f4a7c15L;
            for (int look = 0; look < 8; look++) {
                int slot = (int) (hash >>> 42) & SLOTS - 1;
                table[slot] += round;
                sum ^= table[slot];
                hash = hash * 0xd1342543de82ef95L + look;
            }
        }
        return sum;
    }
}
