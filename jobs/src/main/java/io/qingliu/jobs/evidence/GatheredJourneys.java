package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.intake.files.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The journeys that {@link GatherJourneys} wrote, by the keys they are counted under. They stay in
 * their file; held in memory are their names and places, some hundred bytes each.
 */
final class GatheredJourneys implements Closeable {

    /**
     * Where a journey stands.
     *
     * @param name of the journey; one that was forgotten and began anew stands there twice
     * @param first event time of its first step
     */
    private record Place(String name, long first, long offset, int length)
            implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byName = name.compareTo(other.name);
            if (byName != 0) {
                return byName;
            }
            int byTime = Long.compare(first, other.first);
            return byTime != 0 ? byTime : Long.compare(offset, other.offset);
        }
    }

    private final Map<String, List<Place>> byKey = new HashMap<>();
    private final RandomAccessFile file;

    private GatheredJourneys(RandomAccessFile file) {
        this.file = file;
    }

    /** Reads the places of all journeys in a file; one that is not there holds none. */
    static GatheredJourneys in(Path path) throws IOException {
        if (!Files.exists(path)) {
            return new GatheredJourneys(null);
        }
        GatheredJourneys gathered = new GatheredJourneys(new RandomAccessFile(path.toFile(), "r"));
        long offset = 0;
        try (LineReader lines = new LineReader(Files.newInputStream(path))) {
            while (lines.advance()) {
                byte[] line =
                        Arrays.copyOfRange(
                                lines.buffer(), lines.start(), lines.start() + lines.length());
                gathered.note(line, offset);
                offset += line.length + 1L;
            }
        }
        return gathered;
    }

    private void note(byte[] line, long offset) throws IOException {
        int tab = 0;
        while (line[tab] != '\t') {
            tab++;
        }
        JsonNode journey = BundleJson.read(Arrays.copyOfRange(line, tab + 1, line.length));
        Place place =
                new Place(
                        journey.path("journey").asText(),
                        journey.path("steps").path(0).path("time").asLong(),
                        offset + tab + 1,
                        line.length - tab - 1);
        for (JsonNode key : BundleJson.read(Arrays.copyOfRange(line, 0, tab))) {
            byKey.computeIfAbsent(key.asText(), any -> new ArrayList<>()).add(place);
        }
    }

    /** A journey that is counted. */
    interface Journey {
        void written(String json) throws IOException;
    }

    /** Emits every journey counted under any of these keys once, by name and time. */
    void under(Collection<String> keys, Journey each) throws IOException {
        TreeSet<Place> places = new TreeSet<>();
        for (String key : keys) {
            places.addAll(byKey.getOrDefault(key, List.of()));
        }
        for (Place place : places) {
            byte[] json = new byte[place.length];
            file.seek(place.offset);
            file.readFully(json);
            each.written(new String(json, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
