package io.qingliu.cli.terminal;

/** What was asked for cannot be done as asked; the text is one line in the user's language. */
public final class WrongCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongCallException(String line) {
        super(line);
    }
}
