package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.files.BrokenFileException;
import io.qingliu.connectors.intake.files.LineReader;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.SettledSignals;
import io.qingliu.patterns.RuleLedger;
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
 * The case files of a directory, {@code NAME.jsonl} or {@code NAME.jsonl.gz} of each case stream
 * and of the findings that were frozen with decisions, and what the signals in files come to in the
 * end: for the second job in bounded mode. One reader emits them in the order of their time, and
 * about once a minute of it how far the clock has come. The case records are held in memory, some
 * hundred bytes each.
 */
final class CaseFiles implements Serializable {

    private static final long serialVersionUID = 2L;

    /** How much event time passes at least between ticks, milliseconds. */
    private static final long EVERY = 60_000L;

    private static final Comparator<Line> IN_TIME =
            Comparator.comparing((Line line) -> !line.isRefused())
                    .thenComparingLong(line -> line.isRefused() ? 0 : line.input.time())
                    .thenComparing(line -> !line.isMember())
                    .thenComparing(Line::written, Arrays::compare);

    /**
     * What a line holds.
     *
     * @param written the same on the wire: it decides between lines of one time
     */
    private record Line(CaseInput input, byte[] written) {

        static Line of(CaseInput input) {
            if (input instanceof CaseInput.Refused refused) {
                return new Line(input, WireJson.write(refused.letter()));
            }
            if (input instanceof CaseInput.Entry entry) {
                return new Line(input, WireJson.write(entry.content()));
            }
            throw new IllegalStateException("a line of a case file is read as " + input);
        }

        boolean isRefused() {
            return input instanceof CaseInput.Refused;
        }

        boolean isMember() {
            return input instanceof CaseInput.RecordEntry entry && entry.record() instanceof Member;
        }
    }

    /**
     * One file.
     *
     * @param stream what it holds
     */
    private record CaseSource(String stream, String path) implements Serializable {}

    private final ArrayList<CaseSource> files = new ArrayList<>();
    private final ArrayList<String> signals = new ArrayList<>();
    private final EdgeSettings edge;
    private final long now;

    private transient ArrayDeque<CaseInput> records;
    private transient SettledSignals settled;
    private transient CaseInput due;
    private transient long newest;
    private transient long clock;
    private transient boolean ended;

    /**
     * @param signals where they are; a file that is not there holds none
     * @param now when all records arrived, epoch milliseconds
     */
    CaseFiles(Path directory, List<Path> signals, EdgeSettings edge, long now) {
        this.edge = edge;
        this.now = now;
        signals.forEach(file -> this.signals.add(file.toString()));
        TreeSet<String> streams = new TreeSet<>(WireJson.caseStreams());
        streams.add(FrozenFinding.STREAM);
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
    }

    /** The next input; at the end one tick with the newest time of all, then null. */
    CaseInput next() throws IOException {
        if (records == null) {
            open();
        }
        if (due != null) {
            CaseInput last = due;
            due = null;
            return last;
        }
        CaseInput input = earliest();
        if (input == null) {
            return end();
        }
        if (input.movesClock() && (clock == Long.MIN_VALUE || input.time() - clock >= EVERY)) {
            clock = input.time() - 1;
            due = input;
            return new CaseInput.Tick(clock, false);
        }
        return input;
    }

    private CaseInput earliest() throws IOException {
        CaseInput record = records.peek();
        if (record == null) {
            return settled.nextTime() == Long.MAX_VALUE ? null : signal();
        }
        boolean first = record instanceof CaseInput.Refused || record.time() <= settled.nextTime();
        return first ? records.poll() : signal();
    }

    private CaseInput signal() throws IOException {
        return new CaseInput.SignalEntry(settled.next());
    }

    private CaseInput end() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        settled.close();
        return new CaseInput.End(newest);
    }

    private void open() throws IOException {
        CaseReader reader = CaseReader.of(edge);
        clock = Long.MIN_VALUE;
        settled = SettledSignals.in(signals.stream().map(Path::of).toList());
        newest = Math.max(settled.clock(), settled.newest());
        List<Line> all = new ArrayList<>();
        for (CaseSource file : files) {
            read(reader, file, all);
        }
        all.sort(IN_TIME);
        refuseChanges(all);
        all.sort(IN_TIME);
        records = new ArrayDeque<>(all.size() + 1);
        all.forEach(line -> records.add(line.input));
    }

    /** Changes of rules that can never hold are refused, as the jobs refuse them. */
    private static void refuseChanges(List<Line> all) {
        RuleLedger ledger = new RuleLedger();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).input instanceof CaseInput.RecordEntry entry
                    && entry.record() instanceof RuleChange change) {
                RuleLedger.Outcome outcome = ledger.take(change);
                if (outcome.isRefusal()) {
                    DeadLetter letter = outcome.letter(change);
                    all.set(i, Line.of(new CaseInput.Refused(letter, entry.time())));
                }
            }
        }
    }

    private void read(CaseReader reader, CaseSource file, List<Line> into) throws IOException {
        try (LineReader in = new LineReader(open(Path.of(file.path)))) {
            while (in.advance()) {
                into.add(Line.of(read(reader, file.stream, in)));
            }
        } catch (IOException e) {
            throw BrokenFileException.of(Path.of(file.path), e);
        }
    }

    private CaseInput read(CaseReader reader, String stream, LineReader line) {
        byte[] json = Arrays.copyOfRange(line.buffer(), line.start(), line.start() + line.length());
        CaseInput input = reader.read(stream, json, now, 0, line.number());
        if (input.movesClock()) {
            newest = Math.max(newest, input.time());
        }
        return input;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** The records of a stream that are sound, in the order of time; others are refused later. */
    <T extends CaseRecord> List<T> records(String stream, Class<T> type) throws IOException {
        CaseReader reader = CaseReader.of(edge);
        List<Line> all = new ArrayList<>();
        for (CaseSource file : files) {
            if (file.stream.equals(stream)) {
                read(reader, file, all);
            }
        }
        all.sort(IN_TIME);
        refuseChanges(all);
        List<T> records = new ArrayList<>();
        for (Line line : all) {
            if (line.input instanceof CaseInput.RecordEntry entry) {
                records.add(type.cast(entry.record()));
            }
        }
        return records;
    }

    /** How many inputs there will be; reads everything once. */
    long count() throws IOException {
        CaseFiles dry = new CaseFiles(this);
        long count = 0;
        while (dry.next() != null) {
            count++;
        }
        return count;
    }

    private CaseFiles(CaseFiles same) {
        this.files.addAll(same.files);
        this.signals.addAll(same.signals);
        this.edge = same.edge;
        this.now = same.now;
    }
}
