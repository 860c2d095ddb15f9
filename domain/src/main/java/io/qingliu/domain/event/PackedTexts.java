package io.qingliu.domain.event;

/** Texts that lie where they were written, and are read when they are asked for. */
public interface PackedTexts {

    /** The text that is written at that place. */
    String text(int at);

    /** Whether this is the text that is written at that place. */
    boolean holds(int at, String text);
}
