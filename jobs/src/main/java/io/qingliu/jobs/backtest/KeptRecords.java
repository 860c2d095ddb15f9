package io.qingliu.jobs.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.intake.IsoTime;
import io.qingliu.connectors.intake.files.FileEvents;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.TopicSpans;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.evidence.WorkDirectory;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.sources.CaseReader;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The events and case records that a deployment's Kafka still holds, as files for a {@link
 * Backtest}: every topic from its beginning to where it ended when this began, a file a partition
 * of events. Values lie in them as they were sent, raw identifiers among them: in a directory that
 * only its owner may enter, and which goes when this is closed.
 *
 * <p>A member kept apart and a bound sender of events send by topics of their own. Records that
 * came in its name by another, or by its own in another's name, are left out: the jobs refuse them,
 * and a file has no sender.
 */
public final class KeptRecords implements AutoCloseable {

    /** A value that is blank: no record, and no line of a file either unless something is in it. */
    private static final byte[] NO_RECORD = {'?'};

    /** Of so many records of each partition the time is looked at: no single one decides. */
    private static final int LOOKED_AT = 11;

    /** Of a partition that is cut off so many must have a time: of three, one is outvoted. */
    private static final int OUTVOTED = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WorkDirectory work;
    private long records;
    private long foreign;
    private final Map<Path, Begin> begins = new TreeMap<>();
    private final Set<String> emptied = new TreeSet<>();

    private KeptRecords(WorkDirectory work) {
        this.work = work;
    }

    /**
     * Where one partition of events begins.
     *
     * @param cut whether there were earlier records, which are not kept
     * @param arrival when the broker had the first, epoch milliseconds
     * @param times of the first records themselves, as far as they have one
     */
    private record Begin(boolean cut, long arrival, List<Long> times) {

        /** The middle time of the first records; null if none has a time. */
        private Long time() {
            List<Long> sorted = times.stream().sorted().toList();
            return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
        }

        /** Whether no single record that is dated wrongly decides it. */
        private boolean isFirm() {
            return times.size() >= (cut ? OUTVOTED : LOOKED_AT);
        }
    }

    /** How far the reading is, for who waits. */
    public interface Progress {

        /**
         * So far.
         *
         * @param read records
         * @param total of so many
         */
        void at(long read, long total);
    }

    /**
     * Reads them.
     *
     * @param settings of the deployment
     * @param since leaves out events that came to Kafka before, epoch milliseconds; null for none.
     *     Case records are read from their beginning whatever it is: who has confirmed what, and
     *     who is a member, holds for all that follows
     * @throws IOException if the disk takes no more; nothing stays on it
     * @throws io.qingliu.connectors.settings.OutOfReachException if no broker answers
     */
    public static KeptRecords read(JobSettings settings, Long since, Progress progress)
            throws IOException {
        FirstContact.with(settings.kafka());
        KeptRecords kept = new KeptRecords(WorkDirectory.make("qingliu-kept"));
        try (TopicSpans spans =
                TopicSpans.now(
                        settings.kafka(),
                        CaseStreams.incoming(settings.isolation()),
                        settings.senders().incoming(),
                        since)) {
            kept.write(settings, spans, progress);
            return kept;
        } catch (IOException | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    private void write(JobSettings settings, TopicSpans spans, Progress progress)
            throws IOException {
        CaseReader senders = CaseReader.of(settings.edge(), settings.isolation());
        boolean apart = !settings.isolation().members().isEmpty();
        EventReader events = new EventReader(settings.edge());
        Senders bound = settings.senders();
        Map<Path, OutputStream> files = new TreeMap<>();
        long total = spans.size();
        spans.emptied().stream().filter(KeptRecords::isEvents).forEach(emptied::add);
        try {
            spans.read(
                    (stream, partition, arrival, value) -> {
                        boolean event = isEvents(stream);
                        if (event
                                ? isForeign(bound, events, stream, arrival, value)
                                : apart && isForeign(senders, stream, value)) {
                            foreign++;
                            return;
                        }
                        Path to = file(bound, stream, partition);
                        OutputStream file = files.get(to);
                        if (file == null) {
                            file = new Packed(Files.newOutputStream(to));
                            files.put(to, file);
                        }
                        if (event) {
                            Begin begin = begins.get(to);
                            if (begin == null) {
                                boolean cut = spans.isCut(stream, partition);
                                begin = new Begin(cut, arrival, new ArrayList<>());
                                begins.put(to, begin);
                            }
                            lookAt(begin.times(), value);
                        }
                        file.write(line(value));
                        file.write('\n');
                        records++;
                    },
                    read -> progress.at(read, total));
        } finally {
            close(files.values().stream().toList());
        }
    }

    /**
     * Events of one partition stay together, because time goes on in each by itself: in one file,
     * those of a partition that was read later would be late. Case records are put in order when
     * they are read.
     */
    private Path file(Senders bound, String stream, int partition) {
        String of = Isolation.streamOf(stream);
        return isEvents(stream)
                ? FileEvents.part(path(), of, bound.place(Isolation.ownerOf(stream), partition))
                : path().resolve(of + ".jsonl.gz");
    }

    private static boolean isEvents(String stream) {
        return Stream.named(Isolation.streamOf(stream)) != null;
    }

    /** What is no event is not: the jobs refuse it for another reason, and so does a backtest. */
    private static boolean isForeign(
            Senders bound, EventReader reader, String stream, long arrival, byte[] value) {
        if (bound.codes().isEmpty()) {
            return false;
        }
        Event event =
                reader.read(
                        Stream.named(Isolation.streamOf(stream)), value, 0, value.length, arrival);
        return event != null && !bound.mayCome(Isolation.ownerOf(stream), event, arrival);
    }

    private static void lookAt(List<Long> times, byte[] event) {
        if (times.size() >= LOOKED_AT) {
            return;
        }
        try {
            JsonNode time = JSON.readTree(event).path("time");
            if (time.isIntegralNumber()) {
                times.add(time.longValue());
            } else if (time.isTextual() && IsoTime.parse(time.textValue()) != IsoTime.NONE) {
                times.add(IsoTime.parse(time.textValue()));
            }
        } catch (IOException e) {
            // It is no record with a time, and the jobs refuse it: the next one is looked at.
        }
    }

    private static void close(List<OutputStream> files) throws IOException {
        IOException failure = null;
        for (OutputStream file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean isForeign(CaseReader senders, String stream, byte[] value) {
        return Isolation.INCOMING.contains(Isolation.streamOf(stream))
                && senders.read(stream, value, WireJson.NO_ARRIVAL, null, null)
                        instanceof CaseInput.Refused refused
                && refused.letter().reason().equals(Isolation.WRONG_SENDER);
    }

    /**
     * A value on one line. A line break between the parts of a record is as good as a blank; within
     * a text it makes the record bad JSON, and must go on doing so.
     */
    static byte[] line(byte[] value) {
        boolean blank = true;
        boolean broken = false;
        for (byte each : value) {
            blank &= each == ' ' || each == '\r' || each == '\t' || each == '\n';
            broken |= each == '\n';
        }
        if (blank) {
            return NO_RECORD;
        }
        if (!broken) {
            return value;
        }
        byte[] line = value.clone();
        boolean inText = false;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '"') {
                inText = !inText;
            } else if (line[i] == '\\' && inText) {
                i++;
            }
            if (i < line.length && line[i] == '\n') {
                line[i] = (byte) (inText ? 1 : ' ');
            }
        }
        return line;
    }

    /** Where the files are. */
    public Path path() {
        return work.path();
    }

    /** How many records they hold. */
    public long records() {
        return records;
    }

    /** How many were left out for their sender. */
    public long foreign() {
        return foreign;
    }

    /**
     * Since when events are whole, by the time at which the broker had them, epoch milliseconds: of
     * the partitions that have lost their beginning the latest of their oldest records. A partition
     * that has all it ever had lacks nothing, however late its first record came: of those alone it
     * is the earliest. Null if there is no event. What senders write of the time does not count,
     * nor does a partition without records.
     */
    public Long begins() {
        return since(begins.values().stream().toList(), Begin::arrival);
    }

    /**
     * The same by the times of the events themselves, as people read it who look at events of
     * another year: of the first {@value #LOOKED_AT} records of each partition the middle time, so
     * that one that is dated wrongly does not count, nor does a partition of fewer while there is
     * one of so many; of one that has lost its beginning {@value #OUTVOTED} are enough, because it
     * may have no more. Epoch milliseconds, null if no event has a time.
     */
    public Long eventsBegin() {
        List<Begin> timed = begins.values().stream().filter(each -> each.time() != null).toList();
        List<Begin> firm = timed.stream().filter(Begin::isFirm).toList();
        return since(firm.isEmpty() ? timed : firm, Begin::time);
    }

    /**
     * Streams of events of which retention has taken all that one of their partitions had, in
     * order: since when these are whole nothing tells.
     */
    public List<String> emptied() {
        return List.copyOf(emptied);
    }

    private static Long since(List<Begin> all, Function<Begin, Long> time) {
        Optional<Long> cut =
                all.stream().filter(Begin::cut).map(time).max(Comparator.naturalOrder());
        return cut.or(() -> all.stream().map(time).min(Comparator.naturalOrder())).orElse(null);
    }

    @Override
    public void close() throws IOException {
        work.close();
    }

    /** Packed lightly: it is read twice and thrown away. */
    private static final class Packed extends GZIPOutputStream {

        Packed(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
