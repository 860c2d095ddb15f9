package io.qingliu.console.acts;

import io.qingliu.connectors.edge.leak.Scrubber;

/**
 * Raw identifiers in what people write here: it is kept for years, and anybody's number is nothing
 * to keep.
 */
public final class RawText {

    private RawText() {}

    /** The text with such identifiers masked; null if nothing is written. */
    public static String masked(String text) {
        return text == null || text.isBlank() ? null : new Scrubber().masked(text.strip());
    }
}
