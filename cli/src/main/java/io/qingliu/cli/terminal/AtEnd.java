package io.qingliu.cli.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes something once: on request, or when the process is asked to end (Ctrl-C). What cannot be
 * closed in good order is a matter for the log: it changes nothing of what was done.
 */
public final class AtEnd implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AtEnd.class);

    private final AutoCloseable what;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook;
    private volatile boolean ending;

    private AtEnd(AutoCloseable what) {
        this.what = what;
        hook = new Thread(this::end, "qingliu-end");
    }

    /** Sees to it that this is closed. */
    public static AtEnd close(AutoCloseable what) {
        AtEnd atEnd = new AtEnd(what);
        Runtime.getRuntime().addShutdownHook(atEnd.hook);
        return atEnd;
    }

    /** Whether the process has been asked to end. */
    public boolean isEnding() {
        return ending;
    }

    private void end() {
        ending = true;
        once();
    }

    private void once() {
        if (closed.compareAndSet(false, true)) {
            try {
                what.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.warn("interrupted while ending", e);
            } catch (Exception e) {
                LOG.warn("could not end in good order", e);
            }
        }
    }

    @Override
    public void close() {
        if (!ending) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process has begun to end just now: the hook closes it.
                return;
            }
        }
        once();
    }
}
