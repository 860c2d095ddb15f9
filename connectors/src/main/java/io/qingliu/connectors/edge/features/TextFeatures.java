package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.identifier.NormalText;

/**
 * What is kept of a review's or report's text.
 *
 * @param simHash 64 bits of which near-equal texts share all but a few; 0 for a text without
 *     content
 * @param length code points after NFKC, without invisible characters and outer blanks
 * @param containsContact a phone number, e-mail address, link or messenger id is in it
 */
public record TextFeatures(long simHash, int length, boolean containsContact) {
    /** Characters of a text that are read: far beyond what platforms let a buyer write. */
    static final int LONGEST = 8192;

    private static final TextFeatures NOTHING = new TextFeatures(0, 0, false);

    /** Features of a text; those of an empty one if it is null. */
    public static TextFeatures of(CharSequence text) {
        if (text == null || text.length() == 0) {
            return NOTHING;
        }
        String read =
                NormalText.lower(text.length() > LONGEST ? text.subSequence(0, LONGEST) : text);
        return new TextFeatures(
                SimHash.of(read), read.codePointCount(0, read.length()), ContactText.isIn(read));
    }
}
