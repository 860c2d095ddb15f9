package io.qingliu.jobs.evidence;

/** A file is no bundle that this version can read. */
public final class NoBundleException extends Exception {

    private static final long serialVersionUID = 1L;

    NoBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
