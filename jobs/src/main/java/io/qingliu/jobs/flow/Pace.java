package io.qingliu.jobs.flow;

/** When signals and records on cases take effect. */
public enum Pace {
    /**
     * As they arrive: what a watermark brings takes effect together, each record on a case when the
     * clock has come to it; what takes something back, and the alert to a firm, at once.
     */
    LIVE,

    /** From files, where all is known: everything in the order of time. */
    RECORDED,

    /** Everything at once: only what it comes to in the end counts. */
    SETTLED
}
