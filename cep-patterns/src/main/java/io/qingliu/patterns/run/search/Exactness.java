package io.qingliu.patterns.run.search;

/** Whether a window answered from all there is, or from a part of it. Views of it share one. */
final class Exactness {

    private boolean estimated;

    /**
     * Something was answered.
     *
     * @param estimate whether from a part: a sample, the lowest by hash of a crowd, or the part of
     *     a tile that lies in the window
     */
    void note(boolean estimate) {
        estimated |= estimate;
    }

    /** Whether anything was since the last call. */
    boolean takeEstimated() {
        boolean was = estimated;
        estimated = false;
        return was;
    }
}
