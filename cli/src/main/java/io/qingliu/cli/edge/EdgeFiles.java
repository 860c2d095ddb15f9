package io.qingliu.cli.edge;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.files.BrokenFileException;
import io.qingliu.connectors.intake.files.FileEvents;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.sources.CaseReader;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Passes whole files through the edge: {@code NAME.jsonl[.gz]} becomes a file of the same name
 * without raw identifiers, what is refused becomes a line of {@code dead-letters.jsonl}. A second
 * pass changes nothing.
 */
final class EdgeFiles {

    private static final String GZIP = ".gz";

    /** Longer lines are no records; the jobs read no further either. */
    private static final int LONGEST_LINE = 8 << 20;

    private final EdgeRecords records;
    private final CaseReader cases;
    private final long now;

    /**
     * How many records of a stream came through and how many did not.
     *
     * @param passed with tokens in place of raw identifiers
     * @param refused as dead letters
     */
    record Count(long passed, long refused) {}

    /**
     * What was done.
     *
     * @param streams count of each stream that has a file, by name
     */
    record Report(Map<String, Count> streams) {}

    /**
     * An edge under these settings.
     *
     * @param now when the records arrived, epoch milliseconds
     */
    EdgeFiles(EdgeSettings settings, long now) {
        this.records = new EdgeRecords(settings);
        this.cases = CaseReader.of(settings);
        this.now = now;
    }

    /** Passes every known file of a directory into another one; files of the same name go. */
    Report pass(Path input, Path output) throws IOException {
        Map<String, Count> streams = new TreeMap<>();
        try (OutputStream letters = to(output.resolve(DeadLetter.STREAM + ".jsonl"))) {
            for (Path file : FileEvents.in(input)) {
                String name = streamOf(file);
                Stream stream = Stream.named(name);
                streams.put(
                        name,
                        pass(
                                file,
                                output,
                                letters,
                                (line, number) -> records.pass(stream, line, now, number)));
            }
            for (String name : CaseStreams.in(input)) {
                Path plain = input.resolve(name + ".jsonl");
                Path file = Files.exists(plain) ? plain : input.resolve(name + ".jsonl" + GZIP);
                streams.put(
                        name,
                        pass(file, output, letters, (line, number) -> ofCase(name, line, number)));
            }
        }
        return new Report(streams);
    }

    private static String streamOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private EdgeRecords.Passed ofCase(String stream, byte[] line, long number) {
        CaseInput input = cases.read(stream, line, now, 0, number);
        if (input instanceof CaseInput.Entry entry) {
            return new EdgeRecords.Passed(WireJson.write(entry.content()), true);
        }
        if (input instanceof CaseInput.Refused refused) {
            return new EdgeRecords.Passed(WireJson.write(refused.letter()), false);
        }
        throw new IllegalStateException("a line of " + stream + " is read as " + input);
    }

    private interface Edge {
        EdgeRecords.Passed pass(byte[] line, long number) throws IOException;
    }

    private static Count pass(Path file, Path output, OutputStream letters, Edge edge)
            throws IOException {
        long passed = 0;
        long refused = 0;
        long number = 0;
        try (InputStream in = from(file);
                OutputStream out = to(output.resolve(file.getFileName()))) {
            for (byte[] line; (line = line(in)) != null; ) {
                number++;
                if (isBlank(line)) {
                    continue;
                }
                EdgeRecords.Passed record = edge.pass(line, number);
                OutputStream target = record.isGood() ? out : letters;
                target.write(record.json());
                target.write('\n');
                passed += record.isGood() ? 1 : 0;
                refused += record.isGood() ? 0 : 1;
            }
        } catch (EOFException | ZipException e) {
            throw BrokenFileException.of(file, e);
        }
        return new Count(passed, refused);
    }

    private static InputStream from(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedInputStream(
                file.toString().endsWith(GZIP) ? new GZIPInputStream(in) : in, 1 << 16);
    }

    private static OutputStream to(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new BufferedOutputStream(
                file.toString().endsWith(GZIP) ? new GZIPOutputStream(out) : out, 1 << 16);
    }

    /** The next line without its end, cut at {@link #LONGEST_LINE}; null at the end. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
