package io.qingliu.console.acts;

/**
 * A subject is called what no record of a look can say, so nobody may look at it: a record that the
 * contract refuses is a look that nobody will ever know of.
 */
public final class NotRecordableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names nobody: what cannot be written is not quoted. */
    NotRecordableException() {
        super("the subject has a name that no record of a look may have");
    }
}
