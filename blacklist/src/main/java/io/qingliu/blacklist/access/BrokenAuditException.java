package io.qingliu.blacklist.access;

import java.io.IOException;

/** An audit is not as it was written: what is added to it would prove nothing. */
public final class BrokenAuditException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param chain one with a fault
     */
    BrokenAuditException(AuditChain chain) {
        super("the audit is broken at line " + chain.line() + ": " + chain.fault());
        line = chain.line();
    }

    /** The first line that is not what was written, from 1. */
    public long line() {
        return line;
    }
}
