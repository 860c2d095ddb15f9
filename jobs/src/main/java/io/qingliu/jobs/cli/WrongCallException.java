package io.qingliu.jobs.cli;

/** What was asked for cannot be done as asked; the text is one line in the user's language. */
final class WrongCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongCallException(String line) {
        super(line);
    }
}
