package io.qingliu.cli.report;

/** Says things in the reader's language. */
public interface Wording {

    /** The text of a key with its places filled, as {@link String#format} does. */
    String say(String key, Object... parts);

    /** Whether it is Chinese; else it is English. */
    boolean isChinese();
}
