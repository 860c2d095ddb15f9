package io.qingliu.jobs.evidence;

import io.qingliu.connectors.intake.files.LineReader;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The signals and reports of a deployment once more, all before the clock moves: between partitions
 * their order is lost, and none may come too late for that.
 */
final class CaseLines implements GeneratorFunction<Long, CaseInput> {

    private static final long serialVersionUID = 1L;
    private static final List<String> STREAMS = List.of(Signal.STREAM, Report.STREAM);

    private final String directory;
    private final long end;

    private transient ArrayDeque<String> left;
    private transient String stream;
    private transient LineReader lines;

    private CaseLines(Path directory, long end) {
        this.directory = directory.toString();
        this.end = end;
    }

    /**
     * A source of them.
     *
     * @param read where they lie, a line each
     * @param end where the clock ends, epoch milliseconds
     */
    static DataStream<CaseInput> source(StreamExecutionEnvironment env, Path read, long end)
            throws IOException {
        long count = 1;
        for (String stream : STREAMS) {
            Path file = file(read, stream);
            if (Files.exists(file)) {
                try (LineReader lines = new LineReader(Files.newInputStream(file))) {
                    while (lines.advance()) {
                        count++;
                    }
                }
            }
        }
        return env.fromSource(
                        new DataGeneratorSource<>(new CaseLines(read, end), count, CaseInput.TYPE),
                        WatermarkStrategy.<CaseInput>noWatermarks()
                                .withTimestampAssigner((input, given) -> input.time()),
                        "cases.read",
                        CaseInput.TYPE)
                .uid("cases.read")
                .setParallelism(1)
                .transform("cases.clock", CaseInput.TYPE, new ClockTo<>(end))
                .uid("cases.clock")
                .setParallelism(1);
    }

    private static Path file(Path directory, String stream) {
        return directory.resolve(stream + ".jsonl");
    }

    /** The generator asks by number, one after the other; the files answer in their order. */
    @Override
    public CaseInput map(Long number) throws Exception {
        if (left == null) {
            left = new ArrayDeque<>(STREAMS);
        }
        while (true) {
            if (lines != null && lines.advance()) {
                return input();
            }
            if (lines != null) {
                lines.close();
                lines = null;
            }
            if (left.isEmpty()) {
                return new CaseInput.End(end);
            }
            stream = left.poll();
            Path file = file(Path.of(directory), stream);
            if (Files.exists(file)) {
                lines = new LineReader(Files.newInputStream(file));
            }
        }
    }

    private CaseInput.Entry input() throws BadRecordException {
        byte[] json =
                Arrays.copyOfRange(lines.buffer(), lines.start(), lines.start() + lines.length());
        return stream.equals(Signal.STREAM)
                ? new CaseInput.SignalEntry(WireJson.readOwn(Signal.class, json))
                : new CaseInput.RecordEntry(WireJson.readOwn(Report.class, json));
    }
}
