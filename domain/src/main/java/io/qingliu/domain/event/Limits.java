package io.qingliu.domain.event;

/** How large the fields of an event may be: what everything kept is bounded by. */
public final class Limits {

    /** Most characters (code points) of an id or code; a longer one is a bad value. */
    public static final int LONGEST_TEXT = 256;

    /** Most characters of a field that may hold a raw identifier; texts are not bounded. */
    public static final int LONGEST_RAW = 1024;

    /** Most values of an array such as a review's pictures. */
    public static final int MOST_VALUES = 64;

    private Limits() {}
}
