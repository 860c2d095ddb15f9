package io.qingliu.cli.chaos;

/**
 * One result that is not as it must be.
 *
 * @param is what it holds; null if it is missing
 * @param expected what it must hold; null if it must not be there, or not again
 */
public record Difference(Kind kind, String stream, String id, String is, String expected) {

    private static final int BEFORE = 60;
    private static final int AFTER = 140;

    /** How it differs. */
    public enum Kind {
        /** Expected and not there. */
        LOST,
        /** There twice in one version, or there and not expected. */
        DOUBLED,
        /** Its newest version holds something else. */
        DIFFERENT
    }

    /** A line that shows the first place where both differ. */
    @Override
    public String toString() {
        String line = kind + " " + stream + " " + id;
        if (is == null || expected == null) {
            return line + (is == null ? "" : ": " + from(is, 0));
        }
        int same = 0;
        while (same < Math.min(is.length(), expected.length())
                && is.charAt(same) == expected.charAt(same)) {
            same++;
        }
        return line + ": is …" + from(is, same) + " but must be …" + from(expected, same);
    }

    private static String from(String text, int place) {
        return text.substring(Math.max(0, place - BEFORE), Math.min(text.length(), place + AFTER));
    }
}
