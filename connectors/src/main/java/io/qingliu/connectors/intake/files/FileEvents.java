package io.qingliu.connectors.intake.files;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The event files of one directory, {@code NAME.jsonl} or {@code NAME.jsonl.gz} of each event
 * stream, merged by time as they stand and ended by one {@link Arrival.Kind#END}. Like the
 * deserializer of topics it is the edge. Dead letters name the line as their offset, in partition
 * 0.
 *
 * <p>All is read by one subtask, because only one sequence has one order; others finish at once.
 * Use it with {@link ClockedWatermarks#ofFiles}. It reads on the task's own thread, from local
 * disks.
 *
 * <p>After a failure it starts again from the first line, checkpoint or not: every record comes
 * once more, and as an event that comes twice counts once, the results are the same. A checkpoint
 * taken after the end does not read again.
 */
public final class FileEvents
        implements Source<Arrival, FileEventsSplit, Boolean>, ResultTypeQueryable<Arrival> {

    private static final long serialVersionUID = 1L;

    private final String directory;
    private final EdgeSettings edge;
    private final ClockSettings clocks;
    private final long now;
    private final ReadProgress progress;

    /**
     * The files of a directory.
     *
     * @param now when all its records arrived, epoch milliseconds: what lies more than a day after
     *     it is a bad time; usually the present
     * @param progress counts every byte
     * @throws IllegalArgumentException if it is no directory, or a stream has two files
     */
    public FileEvents(
            Path directory,
            EdgeSettings edge,
            ClockSettings clocks,
            long now,
            ReadProgress progress) {
        List<MergedFiles.EventFile> unused = MergedFiles.filesIn(directory);
        this.directory = directory.toAbsolutePath().toString();
        this.edge = Objects.requireNonNull(edge, "edge");
        this.clocks = Objects.requireNonNull(clocks, "clocks");
        this.now = now;
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /** The event files there are in a directory, in the order of the contract. */
    public static List<Path> in(Path directory) {
        return MergedFiles.filesIn(directory).stream().map(MergedFiles.EventFile::path).toList();
    }

    /**
     * The packed file in which one of several parts of a stream lies: {@code orders.3.jsonl.gz}.
     * Like the partitions of a topic, each part has an order of its own, and time goes on where all
     * of them have.
     */
    public static Path part(Path directory, String stream, int number) {
        return MergedFiles.part(directory, stream, number);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Arrival, FileEventsSplit> createReader(SourceReaderContext context) {
        return new FileEventsReader(edge, clocks, now, progress, context);
    }

    @Override
    public SplitEnumerator<FileEventsSplit, Boolean> createEnumerator(
            SplitEnumeratorContext<FileEventsSplit> context) {
        return new FileEventsEnumerator(new FileEventsSplit(directory), false, context);
    }

    @Override
    public SplitEnumerator<FileEventsSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<FileEventsSplit> context, Boolean assigned) {
        return new FileEventsEnumerator(new FileEventsSplit(directory), assigned, context);
    }

    @Override
    public SimpleVersionedSerializer<FileEventsSplit> getSplitSerializer() {
        return FileEventsSplit.SERIALIZER;
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return FileEventsEnumerator.SERIALIZER;
    }

    @Override
    public TypeInformation<Arrival> getProducedType() {
        return IntakeTypes.ARRIVAL;
    }
}
