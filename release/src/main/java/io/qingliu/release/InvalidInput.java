package io.qingliu.release;

/** Input that cannot be used; the message says what, where and what it must be. */
final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidInput(String message) {
        super(message);
    }

    InvalidInput(String message, Throwable cause) {
        super(message, cause);
    }
}
