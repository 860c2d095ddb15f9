package io.qingliu.jobs.state;

import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.wire.CompactTexts;
import java.util.Arrays;

/**
 * The texts of the journey that was unpacked last. Its steps repeat most of their texts and share
 * their places: each is read once for all of them, and what is one text is then one object, which
 * is compared at once. Not safe for threads.
 */
final class RecentTexts {

    /** A power of two; more texts than that are seldom asked for. */
    private static final int PLACES = 64;

    private final int[] places = new int[PLACES];
    private final String[] texts = new String[PLACES];
    private byte[] bytes;

    /** The texts that are written in an array; those of the array before are read anew. */
    PackedTexts in(byte[] written) {
        bytes = written;
        Arrays.fill(places, -1);
        return new Written(written);
    }

    private String text(byte[] written, int at) {
        if (written != bytes) {
            return CompactTexts.textAt(written, at);
        }
        int place = at & PLACES - 1;
        if (places[place] != at) {
            texts[place] = CompactTexts.textAt(written, at);
            places[place] = at;
        }
        return texts[place];
    }

    private final class Written implements PackedTexts {
        private final byte[] written;

        private Written(byte[] written) {
            this.written = written;
        }

        @Override
        public String text(int at) {
            return RecentTexts.this.text(written, at);
        }

        @Override
        public boolean holds(int at, String text) {
            return CompactTexts.holds(written, at, text);
        }

        @Override
        public byte[] bytes() {
            return written;
        }

        @Override
        public int lengthAt(int at) {
            return CompactTexts.lengthAt(written, at);
        }
    }
}
