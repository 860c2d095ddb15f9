package io.qingliu.testkit.kafka;

/**
 * A broker that has met no fault has not answered in time. It may be slow only, so it can be asked
 * again.
 */
public final class SilentBrokerException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what it was asked for.
     *
     * @param message what could not be done, and why
     * @param cause for the log
     */
    public SilentBrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
