package io.qingliu.connectors.intake.files;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.clock.ArrivalReader;
import io.qingliu.connectors.intake.clock.ClockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Gauge;

/** Reads the merged files, one arrival a call. */
final class FileEventsReader implements SourceReader<Arrival, FileEventsSplit> {

    private final ArrivalReader reader;
    private final ClockSettings clocks;
    private final long now;
    private final ReadProgress progress;
    private final SourceReaderContext context;

    /** Completes when there is something to do again: what to read, or to end. */
    private CompletableFuture<Void> available = new CompletableFuture<>();

    /** Splits, those that are read included. */
    private int given;

    private boolean noMoreSplits;
    private FileEventsSplit split;
    private MergedFiles files;

    FileEventsReader(
            EdgeSettings edge,
            ClockSettings clocks,
            long now,
            ReadProgress progress,
            SourceReaderContext context) {
        reader = new ArrivalReader(edge, clocks, context.metricGroup());
        this.clocks = clocks;
        this.now = now;
        this.progress = progress;
        this.context = context;
        context.metricGroup().gauge("bytesRead", (Gauge<Long>) progress::bytesRead);
        context.metricGroup().gauge("bytesTotal", (Gauge<Long>) progress::bytesTotal);
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Arrival> output) throws IOException {
        if (split == null) {
            return end();
        }
        if (files == null) {
            files = new MergedFiles(Path.of(split.directory()), reader, clocks, now, progress);
        }
        Arrival arrival = files.next();
        if (arrival == null) {
            split = null;
            close();
            return end();
        }
        output.collect(arrival);
        return InputStatus.MORE_AVAILABLE;
    }

    /**
     * Ends once it is known that no split comes any more. That is sent apart from the split: a
     * reader of small files that ended before would be sent it when it is gone, which Flink takes
     * for a lost event and fails the job (FLINK-40011).
     */
    private InputStatus end() {
        if (noMoreSplits) {
            return InputStatus.END_OF_INPUT;
        }
        if (available.isDone()) {
            available = new CompletableFuture<>();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<FileEventsSplit> snapshotState(long checkpoint) {
        return split == null ? List.of() : List.of(split);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    /**
     * Takes the one split there is: all files, which have one order.
     *
     * @throws IllegalStateException if it is not the only one
     */
    @Override
    public void addSplits(List<FileEventsSplit> splits) {
        given += splits.size();
        if (given > 1) {
            throw new IllegalStateException(
                    "a reader of files was given " + given + " splits but takes one");
        }
        split = splits.get(0);
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            MergedFiles read = files;
            files = null;
            read.close();
        }
    }
}
