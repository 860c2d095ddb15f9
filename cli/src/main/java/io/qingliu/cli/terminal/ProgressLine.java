package io.qingliu.cli.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One line on the terminal that changes several times a second and is gone when it is closed.
 * Nobody watching, nothing is written.
 */
public final class ProgressLine implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int BAR = 24;

    private final Shell shell;
    private final Supplier<String> text;
    private final ScheduledExecutorService timer;
    private int shown;

    private ProgressLine(Shell shell, Supplier<String> text) {
        this.shell = shell;
        this.text = text;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "qingliu-progress");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Begins to show the text of the supplier, which must be quick. */
    public static ProgressLine show(Shell shell, Supplier<String> text) {
        ProgressLine line = new ProgressLine(shell, text);
        if (shell.terminal().err()) {
            ScheduledFuture<?> unused =
                    line.timer.scheduleAtFixedRate(
                            line::draw, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return line;
    }

    private synchronized void draw() {
        String now = text.get();
        int width = Table.width(now);
        shell.err().print("\r" + now + " ".repeat(Math.max(0, shown - width)));
        shell.err().flush();
        shown = width;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (shown > 0) {
                shell.err().print("\r" + " ".repeat(shown) + "\r");
                shell.err().flush();
                shown = 0;
            }
        }
    }

    /**
     * A bar such as {@code [######------] 52 %}.
     *
     * @param share 0 to 1
     */
    public static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "["
                + "#".repeat(full)
                + "-".repeat(BAR - full)
                + "] "
                + String.format(java.util.Locale.ROOT, "%3.0f %%", share * 100);
    }

    /** Bytes for people: {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        for (String unit : new String[] {"B", "kB", "MB", "GB"}) {
            if (value < 1000) {
                return String.format(
                        java.util.Locale.ROOT,
                        unit.equals("B") ? "%.0f %s" : "%.1f %s",
                        value,
                        unit);
            }
            value /= 1000;
        }
        return String.format(java.util.Locale.ROOT, "%.1f TB", value);
    }
}
