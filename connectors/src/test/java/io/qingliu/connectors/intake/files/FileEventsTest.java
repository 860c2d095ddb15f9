package io.qingliu.connectors.intake.files;

import static io.qingliu.connectors.intake.Samples.at;
import static io.qingliu.connectors.intake.Samples.json;
import static io.qingliu.connectors.intake.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.connectors.intake.clock.ArrivalReader;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.StreamClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventsTest {

    @TempDir private Path directory;

    @Test
    void theFilesAreMergedByTime() throws IOException {
        write("orders.jsonl", order("o1", "08:00"), order("o2", "08:10"), order("o3", "08:20"));
        writePacked("parcels.jsonl.gz", parcel("p1", "08:05"), parcel("p2", "08:15"));

        assertThat(merged()).containsExactly("o1", "p1", "o2", "p2", "o3", "END 08:20");
    }

    @Test
    void eachFileKeepsItsOwnOrder() throws IOException {
        write("orders.jsonl", order("o1", "08:00"), order("o2", "08:30"));
        write("parcels.jsonl", parcel("p1", "08:10"), parcel("p2", "07:00"), parcel("p3", "08:20"));

        assertThat(merged()).containsExactly("o1", "p1", "p2", "p3", "o2", "END 08:30");
    }

    @Test
    void ofEquallyOldRecordsTheContractsFirstStreamComesFirst() throws IOException {
        write("parcels.jsonl", parcel("p1", "08:00"), parcel("p2", "08:00"));
        write("orders.jsonl", order("o1", "08:00"), order("o2", "08:00"));

        assertThat(merged()).containsExactly("o1", "o2", "p1", "p2", "END 08:00");
    }

    @Test
    void aMistakenTimeDoesNotHoldItsFileBack() throws IOException {
        write(
                "orders.jsonl",
                order("o1", "08:00"),
                order("o2", "08:01"),
                order("far", "20:00"),
                order("o3", "08:02"));
        write("parcels.jsonl", parcel("p1", "08:00"), parcel("p2", "08:03"), parcel("p3", "08:04"));

        assertThat(merged())
                .containsExactly("o1", "p1", "o2", "far", "o3", "p2", "p3", "END 08:04");
    }

    /** Neither by what it holds back nor by what it makes late. */
    @Test
    void aPlatformHoursAheadDoesNotHoldItsFileBack() throws IOException {
        write(
                "orders.jsonl",
                order("o1", "08:00"),
                order("o2", "08:01"),
                order("ahead1", "11:01", "P2"),
                order("ahead2", "11:02", "P2"),
                order("o3", "08:02"),
                order("ahead3", "11:03", "P2"),
                order("o4", "08:04"));
        write("parcels.jsonl", parcel("p1", "08:00"), parcel("p2", "08:03"), parcel("p3", "08:05"));

        assertThat(merged())
                .containsExactly(
                        "o1",
                        "p1",
                        "o2",
                        "ahead1",
                        "ahead2",
                        "o3",
                        "p2",
                        "ahead3",
                        "o4",
                        "p3",
                        "END 11:03");
        assertThat(arrivals())
                .extracting(Arrival::kind)
                .containsOnly(Arrival.Kind.EVENT, Arrival.Kind.END);
    }

    @Test
    void aDeadLetterNamesItsLineAndBlankLinesAreNoRecords() throws IOException {
        write("orders.jsonl", order("o1", "08:00"), "", " \r", "{oops", order("o2", "08:01"));

        List<Arrival> arrivals = arrivals();
        assertThat(arrivals).hasSize(4);
        assertThat(arrivals.get(1).deadLetter().reason()).isEqualTo("NOT_JSON");
        assertThat(arrivals.get(1).deadLetter().offset()).isEqualTo(4);
        assertThat(arrivals.get(1).deadLetter().partition()).isZero();
    }

    @Test
    void pairsOfMistakenTimesDoNotHoldTheirFileBackEither() throws IOException {
        write(
                "orders.jsonl",
                order("o1", "08:00"),
                order("o2", "08:01"),
                order("far1", "16:02"),
                order("far2", "16:02"),
                order("o3", "08:02"),
                order("o4", "08:04"));
        write("parcels.jsonl", parcel("p1", "08:00"), parcel("p2", "08:03"), parcel("p3", "08:05"));

        assertThat(merged())
                .containsExactly(
                        "o1", "p1", "o2", "far1", "far2", "o3", "p2", "o4", "p3", "END 08:05");
    }

    /** As partitions of a topic: hours lie between what stands in one place of two of them. */
    @Test
    void partsOfAStreamAreMergedAndEachHasAClockOfItsOwn() throws IOException {
        writePacked("orders.0.jsonl.gz", order("o1", "08:00"), order("o4", "11:00"));
        writePacked("orders.1.jsonl.gz", order("o2", "08:01"), order("o3", "09:00"));
        writePacked("orders.10.jsonl.gz", order("o5", "11:00"));
        // Of another name, and so no part.
        writePacked("orders.x.jsonl.gz", order("no", "08:00"));

        assertThat(merged()).containsExactly("o1", "o2", "o3", "o4", "o5", "END 11:00");
        // By number, whatever the names of the parts.
        assertThat(arrivals()).extracting(Arrival::partition).containsExactly(0, 1, 1, 0, 2, 0);

        write("orders.jsonl", order("o6", "08:00"));
        assertThatThrownBy(this::merged)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders.0.jsonl.gz but must have one file a stream");
    }

    @Test
    void theEndIsTheNewestTimeOfAllFilesAndAnEmptyDirectoryHasNone() throws IOException {
        assertThat(arrivals()).containsExactly(Arrival.end(StreamClock.NONE));
        write("orders.jsonl", order("o1", "08:00"), order("o2", "08:30"));
        write("parcels.jsonl", parcel("p1", "08:45"), parcel("p2", "08:44"));
        assertThat(merged()).last().isEqualTo("END 08:45");
    }

    @Test
    void twoFilesOfOneStreamAreRefused() throws IOException {
        write("orders.jsonl", order("o1", "08:00"));
        writePacked("orders.jsonl.gz", order("o1", "08:00"));
        assertThatThrownBy(this::source)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders.jsonl.gz but must have one file a stream");
    }

    @Test
    void aBrokenArchiveIsNamed() throws IOException {
        Path file = directory.resolve("orders.jsonl.gz");
        writePacked("orders.jsonl.gz", order("o1", "08:00"), order("o2", "08:30"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        assertThatThrownBy(this::arrivals)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("orders.jsonl.gz cannot be read");
    }

    @Test
    void aPackedFileWithNothingInItSaysThatItEndsTooEarly() throws IOException {
        Files.createFile(directory.resolve("orders.jsonl.gz"));

        assertThatThrownBy(this::arrivals)
                .hasMessageContaining("orders.jsonl.gz cannot be read: it ends too early");
    }

    @Test
    void aJobReadsThemInOrderWithWatermarksThatTheRecordsGive() throws Exception {
        write(
                "orders.jsonl",
                order("o1", "08:00"),
                order("o2", "08:10"),
                order("o3", "08:20"),
                order("o4", "14:15"),
                order("o5", "14:20"));
        writePacked("parcels.jsonl.gz", parcel("p1", "08:05"), parcel("p2", "08:15"));
        long size =
                Files.size(directory.resolve("orders.jsonl"))
                        + Files.size(directory.resolve("parcels.jsonl.gz"));

        try (ReadProgress progress = ReadProgress.start()) {
            assertThat(runJob(progress))
                    .containsExactly(
                            "o1 none",
                            "p1 none",
                            "o2 none",
                            "p2 07:49",
                            "o3 07:49",
                            "o4 07:49",
                            "o5 14:04",
                            "END 14:04");
            assertThat(progress.bytesTotal()).isEqualTo(size);
            assertThat(progress.bytesRead()).isEqualTo(size);
            assertThat(progress.share()).isEqualTo(1);
        }
    }

    @SuppressWarnings("try") // closing the iterator may be interrupted, as any job may
    private List<String> runJob(ReadProgress progress) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2);
        environment.enableCheckpointing(50);
        FileEvents source =
                new FileEvents(
                        directory, Samples.EDGE, ClockSettings.DEFAULT, Samples.ARRIVAL, progress);
        List<String> seen = new ArrayList<>();
        try (CloseableIterator<String> results =
                environment
                        .fromSource(
                                source, ClockedWatermarks.ofFiles(ClockSettings.DEFAULT), "files")
                        .process(new Watching())
                        .executeAndCollect()) {
            results.forEachRemaining(seen::add);
        }
        return seen;
    }

    /** Tells each arrival with the watermark it meets. */
    private static final class Watching extends ProcessFunction<Arrival, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Arrival arrival, Context context, Collector<String> out) {
            long mark = context.timerService().currentWatermark();
            String name = arrival.event() == null ? "END" : arrival.event().id();
            out.collect(name + " " + (mark == Long.MIN_VALUE ? "none" : hour(mark)));
        }
    }

    private FileEvents source() {
        return new FileEvents(
                directory,
                Samples.EDGE,
                ClockSettings.DEFAULT,
                Samples.ARRIVAL,
                ReadProgress.start());
    }

    private List<String> merged() throws IOException {
        return arrivals().stream()
                .map(
                        arrival ->
                                arrival.kind() == Arrival.Kind.END
                                        ? "END " + hour(arrival.clock())
                                        : arrival.event().id())
                .toList();
    }

    private List<Arrival> arrivals() throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        ArrivalReader reader =
                new ArrivalReader(
                        Samples.EDGE, ClockSettings.DEFAULT, new UnregisteredMetricsGroup());
        try (ReadProgress progress = ReadProgress.start();
                MergedFiles files =
                        new MergedFiles(
                                directory,
                                reader,
                                ClockSettings.DEFAULT,
                                Samples.ARRIVAL,
                                progress)) {
            for (Arrival next = files.next(); next != null; next = files.next()) {
                arrivals.add(next);
            }
        }
        return arrivals;
    }

    private static String order(String id, String hour) {
        return order(id, hour, "P1");
    }

    private static String order(String id, String hour, String platform) {
        return json(
                "{'id':'%s','time':%d,'type':'PAID','platform':'%s','order':'o','buyer':'b','shop':'s'}"
                        .formatted(id, time(hour), platform));
    }

    private static String parcel(String id, String hour) {
        return json(
                "{'id':'%s','time':%d,'type':'ARRIVED','platform':'P1','carrier':'YTO','waybill':'w'}"
                        .formatted(id, time(hour)));
    }

    private static long time(String hour) {
        return at("2026-03-01T" + hour + ":00Z");
    }

    private static String hour(long time) {
        return Instant.ofEpochMilli(time).toString().substring(11, 16);
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), utf8(String.join("\n", lines) + "\n"));
    }

    private void writePacked(String name, String... lines) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            out.write(utf8(String.join("\n", lines)));
        }
    }
}
