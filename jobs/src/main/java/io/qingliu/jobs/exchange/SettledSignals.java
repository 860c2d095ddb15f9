package io.qingliu.jobs.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.qingliu.connectors.intake.files.LineReader;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the signals in files come to in the end: the newest version of each, in the order of their
 * time; none of those taken back. Which versions came before it depends on how fast each task was,
 * the newest does not. They stay in their files; held in memory are their names and places, some
 * hundred bytes each.
 */
public final class SettledSignals implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Comparator<Place> IN_TIME =
            Comparator.comparingLong(Place::time).thenComparing(Place::id);

    private final List<RandomAccessFile> files = new ArrayList<>();
    private final List<Place> places;
    private final long clock;
    private int next;

    /**
     * Where the newest version of a signal stands.
     *
     * @param file its number
     * @param offset of its first byte
     * @param length bytes
     */
    private record Place(Head head, int file, long offset, int length) {

        long time() {
            return head.time;
        }

        String id() {
            return head.id;
        }

        static Place newer(Place one, Place other) {
            return other.head.version > one.head.version ? other : one;
        }
    }

    /**
     * What is to be known of a line before it is read.
     *
     * @param tick its time if it is a tick; null if it is a signal
     */
    private record Head(String id, long version, long time, boolean withdrawn, Long tick) {

        static Head of(byte[] line) throws IOException {
            String id = null;
            long version = 0;
            long time = 0;
            boolean withdrawn = false;
            Long tick = null;
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                for (String name; (name = json.nextFieldName()) != null; ) {
                    json.nextToken();
                    switch (name) {
                        case "id" -> id = json.getText();
                        case "version" -> version = json.getLongValue();
                        case "time" -> time = json.getLongValue();
                        case "withdrawn" -> withdrawn = json.getBooleanValue();
                        case CaseTicks.TICK -> tick = json.getLongValue();
                        default -> json.skipChildren();
                    }
                }
            }
            if (tick == null && (id == null || version == 0)) {
                throw new IllegalStateException("a file of signals holds a line that is none");
            }
            return new Head(id, version, time, withdrawn, tick);
        }
    }

    private SettledSignals(List<Path> paths, List<Place> places, long clock) throws IOException {
        this.places = places;
        this.clock = clock;
        for (Path path : paths) {
            files.add(new RandomAccessFile(path.toFile(), "r"));
        }
    }

    /**
     * Reads the places of all signals.
     *
     * @param paths of files as {@link RecordedSignals} writes them; one that is not there holds
     *     none
     * @throws IllegalStateException if a line is neither a signal nor a tick
     * @throws IOException if a file cannot be read, or a line is no JSON at all
     */
    public static SettledSignals in(List<Path> paths) throws IOException {
        List<Path> there = paths.stream().filter(Files::exists).toList();
        Map<String, Place> newest = new HashMap<>();
        long clock = Long.MIN_VALUE;
        for (int file = 0; file < there.size(); file++) {
            long offset = 0;
            try (LineReader lines = new LineReader(Files.newInputStream(there.get(file)))) {
                while (lines.advance()) {
                    byte[] line =
                            Arrays.copyOfRange(
                                    lines.buffer(), lines.start(), lines.start() + lines.length());
                    Head head = Head.of(line);
                    if (head.tick != null) {
                        clock = Math.max(clock, head.tick);
                    } else {
                        newest.merge(
                                head.id, new Place(head, file, offset, line.length), Place::newer);
                    }
                    offset += line.length + 1L;
                }
            }
        }
        List<Place> places = new ArrayList<>(newest.values());
        places.removeIf(place -> place.head.withdrawn);
        places.sort(IN_TIME);
        return new SettledSignals(there, places, clock);
    }

    /**
     * How far the clock of those who wrote them had come; {@link Long#MIN_VALUE} if no tick did.
     */
    public long clock() {
        return clock;
    }

    /** The time of the last one; {@link Long#MIN_VALUE} if there is none. */
    public long newest() {
        return places.isEmpty() ? Long.MIN_VALUE : places.get(places.size() - 1).time();
    }

    /** The time of the next one; {@link Long#MAX_VALUE} if there is none. */
    public long nextTime() {
        return next < places.size() ? places.get(next).time() : Long.MAX_VALUE;
    }

    /**
     * The next one.
     *
     * @throws IllegalStateException if the line is no signal
     */
    public Signal next() throws IOException {
        Place place = places.get(next++);
        byte[] json = new byte[place.length];
        RandomAccessFile file = files.get(place.file);
        file.seek(place.offset);
        file.readFully(json);
        try {
            return WireJson.readOwn(Signal.class, json);
        } catch (BadRecordException e) {
            throw new IllegalStateException("a file of signals holds a line that is none", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile file : files) {
            file.close();
        }
    }
}
