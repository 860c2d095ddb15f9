package io.qingliu.jobs.casework;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The case files of a directory, {@code NAME.jsonl} or {@code NAME.jsonl.gz} of each case stream,
 * and a file of signals: for the second job in bounded mode. Everything is read by one reader: case
 * records first, whose order does not matter, then signals and ticks as they stand.
 */
final class CaseFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * One file.
     *
     * @param stream what it holds
     */
    private record CaseSource(String stream, String path) implements Serializable {}

    private final ArrayList<CaseSource> files = new ArrayList<>();
    private final EdgeSettings edge;
    private final long now;

    private transient CaseReader reader;
    private transient int next;
    private transient BufferedReader lines;
    private transient long line;
    private transient long newest;

    /**
     * @param now when all records arrived, epoch milliseconds
     */
    CaseFiles(Path directory, Path signals, EdgeSettings edge, long now) {
        this.edge = edge;
        this.now = now;
        List<String> streams = new ArrayList<>(WireJson.caseStreams());
        // Members first: nothing depends on it, but less has to be corrected.
        streams.sort(
                Comparator.comparing((String stream) -> !stream.equals("members"))
                        .thenComparing(stream -> stream));
        for (String stream : streams) {
            Path plain = directory.resolve(stream + ".jsonl");
            Path packed = directory.resolve(stream + ".jsonl.gz");
            if (Files.exists(plain) && Files.exists(packed)) {
                throw new IllegalArgumentException(
                        "input has both "
                                + plain
                                + " and "
                                + packed.getFileName()
                                + " but must have one file a stream");
            }
            if (Files.exists(plain)) {
                files.add(new CaseSource(stream, plain.toString()));
            } else if (Files.exists(packed)) {
                files.add(new CaseSource(stream, packed.toString()));
            }
        }
        files.add(new CaseSource(CaseArrival.SIGNALS, signals.toString()));
    }

    /** The next arrival; at the end one tick that tells the newest time of all, then null. */
    CaseArrival next() throws IOException {
        if (reader == null) {
            reader = new CaseReader(edge);
            newest = Long.MIN_VALUE;
        }
        while (next < files.size()) {
            CaseSource file = files.get(next);
            if (lines == null) {
                lines = open(Path.of(file.path));
                line = 0;
            }
            String text = lines.readLine();
            line++;
            if (text == null) {
                lines.close();
                lines = null;
                next++;
            } else if (!text.isBlank()) {
                CaseArrival arrival =
                        reader.read(
                                file.stream, text.getBytes(StandardCharsets.UTF_8), now, 0, line);
                if (!arrival.stream().equals("dead-letters")) {
                    newest = Math.max(newest, arrival.time());
                }
                return arrival;
            }
        }
        if (next++ == files.size()) {
            return new CaseArrival(CaseArrival.END, newest, new byte[0]);
        }
        return null;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** How many arrivals there will be. */
    long count() throws IOException {
        long count = 1;
        for (CaseSource file : files) {
            try (BufferedReader in = open(Path.of(file.path))) {
                count += in.lines().filter(text -> !text.isBlank()).count();
            }
        }
        return count;
    }
}
