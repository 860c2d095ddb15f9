package io.qingliu.connectors.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.connectors.intake.clock.ClockSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a reader ends: who gives out splits and who reads them do not wait for each other. */
class FileEventsReaderTest {

    @TempDir private Path directory;

    private final Coordinator coordinator = new Coordinator();
    private final Collected collected = new Collected();
    private ReadProgress progress;
    private FileEventsReader reader;

    @BeforeEach
    void start() {
        progress = ReadProgress.start();
        reader =
                new FileEventsReader(
                        Samples.EDGE,
                        ClockSettings.DEFAULT,
                        Samples.ARRIVAL,
                        progress,
                        coordinator);
        reader.start();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        progress.close();
    }

    /** Flink takes what is sent to a reader that is gone for lost, and fails the job. */
    @Test
    void whoHasReadAllBeforeItIsKnownThatThereIsNoMoreWaits() throws IOException {
        reader.addSplits(List.of(new FileEventsSplit(directory.toString())));
        assertThat(reader.isAvailable()).isDone();
        assertThat(untilNothingIsRead()).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        CompletableFuture<Void> waiting = reader.isAvailable();
        assertThat(waiting).isNotDone();

        reader.notifyNoMoreSplits();

        assertThat(waiting).isDone();
        assertThat(reader.pollNext(collected)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(coordinator.requests).isEqualTo(1);
    }

    @Test
    void whoKnowsItBeforeEndsWithTheFiles() throws IOException {
        reader.addSplits(List.of(new FileEventsSplit(directory.toString())));
        reader.notifyNoMoreSplits();

        assertThat(untilNothingIsRead()).isEqualTo(InputStatus.END_OF_INPUT);
    }

    @Test
    void whoGetsNoSplitEndsWhenThatIsKnown() throws IOException {
        assertThat(reader.pollNext(collected)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();

        reader.notifyNoMoreSplits();

        assertThat(reader.isAvailable()).isDone();
        assertThat(reader.pollNext(collected)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(collected.arrivals).isEmpty();
    }

    @Test
    void whatIsReadIsClosed() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "this system names open files elsewhere");
        Files.writeString(directory.resolve("orders.jsonl"), "{}\n{}\n");
        reader.addSplits(List.of(new FileEventsSplit(directory.toString())));
        assertThat(reader.pollNext(collected)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(opened(descriptors)).containsExactly(directory.resolve("orders.jsonl"));

        assertThat(untilNothingIsRead()).isEqualTo(InputStatus.NOTHING_AVAILABLE);

        assertThat(opened(descriptors)).isEmpty();
    }

    private List<Path> opened(Path descriptors) throws IOException {
        List<Path> opened = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path each : all) {
                // What lists them is among them, and may be gone.
                if (Files.isSymbolicLink(each)) {
                    Path file = Files.readSymbolicLink(each);
                    if (file.startsWith(directory)) {
                        opened.add(file);
                    }
                }
            }
        }
        return opened;
    }

    @Test
    void aSecondSplitIsRefusedWhetherTheFirstIsReadOrNot() throws IOException {
        FileEventsSplit split = new FileEventsSplit(directory.toString());
        reader.addSplits(List.of(split));
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.addSplits(List.of(split)))
                .withMessage("a reader of files was given 2 splits but takes one");

        assertThat(untilNothingIsRead()).isEqualTo(InputStatus.NOTHING_AVAILABLE);

        assertThatIllegalStateException().isThrownBy(() -> reader.addSplits(List.of(split)));
    }

    @Test
    void twoSplitsAtOnceAreRefused() {
        FileEventsSplit split = new FileEventsSplit(directory.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.addSplits(List.of(split, split)))
                .withMessage("a reader of files was given 2 splits but takes one");
    }

    private InputStatus untilNothingIsRead() throws IOException {
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            status = reader.pollNext(collected);
        }
        return status;
    }

    /** Who gives out splits, as the reader has it; splits are given by the test. */
    private static final class Coordinator implements SourceReaderContext {
        private int requests;

        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public void sendSplitRequest() {
            requests++;
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "localhost";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            throw new UnsupportedOperationException("no event of its own is expected");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException("no class is loaded");
        }
    }

    private static final class Collected implements ReaderOutput<Arrival> {
        private final List<Arrival> arrivals = new ArrayList<>();

        @Override
        public void collect(Arrival arrival) {
            arrivals.add(arrival);
        }

        @Override
        public void collect(Arrival arrival, long time) {
            arrivals.add(arrival);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new UnsupportedOperationException("the clock is not the reader's");
        }

        @Override
        public void markIdle() {
            throw new UnsupportedOperationException("files are never idle");
        }

        @Override
        public void markActive() {
            throw new UnsupportedOperationException("files are never idle");
        }

        @Override
        public SourceOutput<Arrival> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {
            // There is one output.
        }
    }
}
