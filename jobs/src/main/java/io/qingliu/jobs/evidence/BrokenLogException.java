package io.qingliu.jobs.evidence;

import io.qingliu.blacklist.evidence.EvidenceLog;

/** A log is not as it was written: what is appended to it would prove nothing. */
public final class BrokenLogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EvidenceLog.Break found;

    BrokenLogException(EvidenceLog.Break found) {
        super("the log is broken at line " + found.line() + ": " + found.reason());
        this.found = found;
    }

    /** Where, and what is wrong there. */
    public EvidenceLog.Break found() {
        return found;
    }
}
