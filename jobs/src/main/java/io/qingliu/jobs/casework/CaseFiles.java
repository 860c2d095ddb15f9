package io.qingliu.jobs.casework;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.LineReader;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * The case files of a directory, {@code NAME.jsonl} or {@code NAME.jsonl.gz} of each case stream,
 * and a file of signals: for the second job in bounded mode. One reader tells them as they would
 * have come live: signals and ticks as they stand, each case record before the first tick that is
 * not older than it, and behind the last signal the clock follows the case records, up to just
 * before each. What is known in the end does not depend on it, but what was sent on the way does.
 * The case records are held in memory, some hundred bytes each.
 */
final class CaseFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How much event time passes at least between ticks of its own, milliseconds. */
    private static final long EVERY = 60_000L;

    private static final Comparator<CaseArrival> AS_LIVE =
            Comparator.comparing((CaseArrival a) -> !a.stream().equals(DeadLetter.STREAM))
                    .thenComparingLong(a -> a.stream().equals(DeadLetter.STREAM) ? 0 : a.time())
                    .thenComparing(a -> !a.stream().equals(Member.STREAM));

    /**
     * One file.
     *
     * @param stream what it holds
     */
    private record CaseSource(String stream, String path) implements Serializable {}

    private final ArrayList<CaseSource> files = new ArrayList<>();
    private final CaseSource signals;
    private final EdgeSettings edge;
    private final long now;

    private transient CaseReader reader;
    private transient ArrayDeque<CaseArrival> records;
    private transient ArrayDeque<CaseArrival> due;
    private transient LineReader lines;
    private transient long newest;
    private transient long clock;
    private transient boolean ended;

    /**
     * @param now when all records arrived, epoch milliseconds
     */
    CaseFiles(Path directory, Path signals, EdgeSettings edge, long now) {
        this.edge = edge;
        this.now = now;
        this.signals = new CaseSource(CaseArrival.SIGNALS, signals.toString());
        for (String stream : new TreeSet<>(WireJson.caseStreams())) {
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
    }

    /** The next arrival; at the end one tick that tells the newest time of all, then null. */
    CaseArrival next() throws IOException {
        if (reader == null) {
            open();
        }
        if (!due.isEmpty()) {
            return due.poll();
        }
        while (lines != null) {
            if (!lines.advance()) {
                lines.close();
                lines = null;
                break;
            }
            CaseArrival arrival = read(signals.stream, lines);
            if (!arrival.isTick()) {
                return arrival;
            }
            while (!records.isEmpty() && !isAfter(records.peek(), arrival.time())) {
                tellWithClock();
            }
            clock = Math.max(clock, arrival.time());
            due.add(arrival);
            return due.poll();
        }
        if (!records.isEmpty()) {
            tellWithClock();
            return due.poll();
        }
        if (!ended) {
            ended = true;
            return new CaseArrival(CaseArrival.END, newest, new byte[0]);
        }
        return null;
    }

    /** The clock has come just before a record when it is told: what was due by then is done. */
    private void tellWithClock() {
        CaseArrival record = records.poll();
        boolean timed = !record.stream().equals(DeadLetter.STREAM);
        if (timed && (clock == Long.MIN_VALUE || record.time() - clock >= EVERY)) {
            clock = record.time() - 1;
            due.add(CaseArrival.tick(clock));
        }
        due.add(record);
    }

    private static boolean isAfter(CaseArrival record, long time) {
        return !record.stream().equals(DeadLetter.STREAM) && record.time() > time;
    }

    private void open() throws IOException {
        reader = new CaseReader(edge);
        newest = Long.MIN_VALUE;
        clock = Long.MIN_VALUE;
        due = new ArrayDeque<>();
        List<CaseArrival> all = new ArrayList<>();
        for (CaseSource file : files) {
            try (LineReader in = new LineReader(open(Path.of(file.path)))) {
                while (in.advance()) {
                    all.add(read(file.stream, in));
                }
            }
        }
        all.sort(AS_LIVE);
        records = new ArrayDeque<>(all);
        lines = new LineReader(open(Path.of(signals.path)));
    }

    private CaseArrival read(String stream, LineReader line) {
        byte[] json = Arrays.copyOfRange(line.buffer(), line.start(), line.start() + line.length());
        CaseArrival arrival = reader.read(stream, json, now, 0, line.number());
        if (!arrival.stream().equals(DeadLetter.STREAM)) {
            newest = Math.max(newest, arrival.time());
        }
        return arrival;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** How many arrivals there will be; reads everything once. */
    long count() throws IOException {
        CaseFiles dry = new CaseFiles(files, signals, edge, now);
        long count = 0;
        while (dry.next() != null) {
            count++;
        }
        return count;
    }

    private CaseFiles(List<CaseSource> files, CaseSource signals, EdgeSettings edge, long now) {
        this.files.addAll(files);
        this.signals = signals;
        this.edge = edge;
        this.now = now;
    }
}
