package io.qingliu.console.acts;

/** Kafka did not take a record. It may be sent again: its id is the same. */
public final class NotTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what was not taken. */
    public NotTakenException(String what, Exception cause) {
        super(what, cause);
    }
}
