package io.qingliu.jobs.flow;

/** How signals and words on cases are heard. */
public enum Pace {
    /**
     * As they are said: what a watermark brings is heard together, each word on a case when the
     * clock has come to it; what takes something back, and what a firm is told, at once.
     */
    LIVE,

    /** From files, where all is known: everything in the order of time. */
    RECORDED,

    /** Everything at once: only what it comes to in the end counts. */
    SETTLED
}
