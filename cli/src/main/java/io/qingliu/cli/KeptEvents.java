package io.qingliu.cli;

import io.qingliu.cli.terminal.ProgressLine;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.jobs.backtest.KeptRecords;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What Kafka still holds, on disk for one call. */
final class KeptEvents implements AutoCloseable {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ChinaDay.ZONE);

    private final KeptRecords kept;

    private KeptEvents(KeptRecords kept) {
        this.kept = kept;
    }

    /**
     * Reads it, and prints what it has read.
     *
     * @param since null for from the beginning
     */
    @SuppressWarnings("try") // the line draws itself
    static KeptEvents read(Shell shell, JobSettings settings, Long since) throws IOException {
        long[] at = new long[2];
        KeptEvents events;
        try (ProgressLine line =
                ProgressLine.show(
                        shell, () -> shell.texts().text("backtest.kafka.reading", at[0], at[1]))) {
            events =
                    new KeptEvents(
                            KeptRecords.read(
                                    settings,
                                    since,
                                    (read, total) -> {
                                        at[0] = read;
                                        at[1] = total;
                                    }));
        }
        KeptRecords kept = events.kept;
        if (!events.isEmpty()) {
            shell.print(
                    "backtest.kafka.read",
                    kept.records(),
                    kept.begins() == null
                            ? "—"
                            : MINUTE.format(Instant.ofEpochMilli(kept.begins())));
        }
        if (!kept.emptied().isEmpty()) {
            shell.warn("backtest.kafka.emptied", String.join(", ", kept.emptied()));
        }
        if (kept.foreign() > 0) {
            shell.warn("backtest.kafka.foreign", kept.foreign());
        }
        return events;
    }

    boolean isEmpty() {
        return kept.records() == 0;
    }

    Path path() {
        return kept.path();
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
