package io.qingliu.jobs.casework;

/** How words on cases and alerts come. */
enum Pace {
    /** As they are said: what takes something back, and what a firm is told, is heard at once. */
    LIVE,
    /** From files: every word is heard in the order of time. */
    RECORDED
}
