package io.qingliu.cli.waiting;

import java.time.Duration;

/** Thrown when what was waited for is not there in time. */
public final class InVainException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    InVainException(String what, Duration atMost) {
        super(what + " was waited for in vain, for " + atMost);
        this.what = what;
    }

    /** What was waited for, as whoever waited named it. */
    public String what() {
        return what;
    }
}
