package io.qingliu.cli.report;

/** Gives texts in the reader's language. */
public interface Phrases {

    /** The text of a key with its places filled, as {@link String#format} does. */
    String text(String key, Object... parts);

    /** Whether it is Chinese; else it is English. */
    boolean isChinese();
}
