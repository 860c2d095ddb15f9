package io.qingliu.testkit.city;

import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.Truth;
import io.qingliu.testkit.city.wire.Wire;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that happened in the city in the order of event time, and what is true of it. */
public final class CityRecords implements Iterable<CityRecord> {
    private final List<CityRecord> records;
    private final List<Truth> truths;

    private CityRecords(List<CityRecord> records, List<Truth> truths) {
        this.records = records;
        this.truths = truths;
    }

    /** Merges by time; at the same moment the generators' order and each one's own order hold. */
    static CityRecords of(List<Wire> wires) {
        List<CityRecord> records = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        for (Wire wire : wires) {
            records.addAll(wire.records());
            truths.addAll(wire.truths());
        }
        records.sort(Comparator.comparingLong(CityRecord::time));
        return new CityRecords(List.copyOf(records), List.copyOf(truths));
    }

    @Override
    public Iterator<CityRecord> iterator() {
        return records.iterator();
    }

    /** The records in event time order. */
    public Stream<CityRecord> stream() {
        return records.stream();
    }

    /** The JSON of one stream's records in event time order; empty for a stream without records. */
    public List<String> stream(String name) {
        return records.stream().filter(r -> r.stream().equals(name)).map(CityRecord::json).toList();
    }

    public int size() {
        return records.size();
    }

    /** One row for each planted part and each honest subject. */
    public List<Truth> truths() {
        return truths;
    }

    /**
     * Writes {@code NAME.jsonl} for each stream that has records, and {@code truth.jsonl}; replaces
     * files of those names and creates the directory if it is absent.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (CityRecord record : records) {
            lines.computeIfAbsent(record.stream(), stream -> new ArrayList<>()).add(record.json());
        }
        lines.put("truth", truths.stream().map(Truth::json).toList());
        for (Map.Entry<String, List<String>> file : lines.entrySet()) {
            write(directory.resolve(file.getKey() + ".jsonl"), file.getValue());
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (String line : lines) {
                writer.write(line);
                writer.write('\n');
            }
        }
    }
}
