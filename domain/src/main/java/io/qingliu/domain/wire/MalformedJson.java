package io.qingliu.domain.wire;

/**
 * The bytes are not one JSON object. Carries no stack trace, so that a flood of bad records costs
 * no more than a flood of good ones, and no piece of the record, which may hold raw identifiers.
 */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    MalformedJson(String expected, int position) {
        super("byte " + position + " must be " + expected, null, false, false);
        this.position = position;
    }

    /** Where it stops being JSON: bytes from the start of the record. */
    public int position() {
        return position;
    }
}
