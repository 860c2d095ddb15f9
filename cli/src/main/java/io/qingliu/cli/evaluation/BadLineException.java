package io.qingliu.cli.evaluation;

/** A line of a file that is not what the file's lines must be. */
final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    BadLineException(int line, Exception cause) {
        super("line " + line, cause);
        this.line = line;
    }

    /** Its number, from 1. */
    int line() {
        return line;
    }
}
