package io.qingliu.domain.event;

import java.util.Arrays;

/** Texts that lie where they were written, and are read when they are asked for. */
public interface PackedTexts {

    /** The text that is written at that place. */
    String text(int at);

    /** Whether this is the text that is written at that place. */
    boolean holds(int at, String text);

    /** The array they lie in, to copy from; not to be changed. */
    byte[] bytes();

    /** How many bytes the text at that place takes there, with its length. */
    int lengthAt(int at);

    /** Whether the same text is written at a place of others. */
    default boolean same(int at, PackedTexts others, int theirs) {
        int length = lengthAt(at);
        return Arrays.equals(
                bytes(),
                at,
                at + length,
                others.bytes(),
                theirs,
                Math.min(theirs + length, others.bytes().length));
    }
}
