package io.qingliu.console;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other, and is closed together: the last first, and each. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Keeps what was just opened. */
    <T extends AutoCloseable> T add(T each) {
        opened.push(each);
        return each;
    }

    /**
     * Closes each, whatever fails on the way; what is closed is not closed again.
     *
     * @throws IOException with the first failure; others are suppressed in it
     */
    @Override
    public void close() throws IOException {
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure instanceof IOException first
                    ? first
                    : new IOException("not everything could be closed", failure);
        }
    }

    /** Closes each after something else has failed, which is what is told. */
    void closeAfter(RuntimeException first) {
        try {
            close();
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }
}
