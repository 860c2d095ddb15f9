package io.qingliu.connectors.intake;

import io.qingliu.connectors.edge.EdgeSettings;
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
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    private FileEventsSplit split;
    private MergedFiles files;

    FileEventsReader(
            EdgeSettings edge,
            ClockSettings clocks,
            long now,
            ReadProgress progress,
            SourceReaderContext context) {
        reader = new ArrivalReader(edge, context.metricGroup());
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
            return answered.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (files == null) {
            files = new MergedFiles(Path.of(split.directory()), reader, clocks, now, progress);
        }
        Arrival arrival = files.next();
        if (arrival == null) {
            split = null;
            return InputStatus.END_OF_INPUT;
        }
        output.collect(arrival);
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<FileEventsSplit> snapshotState(long checkpoint) {
        return split == null ? List.of() : List.of(split);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return answered;
    }

    @Override
    public void addSplits(List<FileEventsSplit> splits) {
        split = splits.get(0);
        answered.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        answered.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }
}
