package io.qingliu.jobs;

import io.qingliu.domain.event.Stream;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as they may come: late within what the contract allows, and some of them twice. */
final class OutOfOrder {

    private record Arrived(long time, CityRecord record) {}

    private OutOfOrder() {}

    /** Each up to nine tenths of its stream's lateness late, one in twenty twice. */
    static List<CityRecord> of(Iterable<CityRecord> records, long seed) {
        Random random = new Random(seed);
        List<Arrived> arrivals = new ArrayList<>();
        for (CityRecord record : records) {
            Stream stream = Stream.named(record.stream());
            long most = stream == null ? 1 : stream.lateness() * 9 / 10;
            arrivals.add(new Arrived(record.time() + random.nextLong(most), record));
            if (random.nextInt(20) == 0) {
                arrivals.add(new Arrived(record.time() + random.nextLong(most), record));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrived::time));
        return arrivals.stream().map(Arrived::record).toList();
    }

    /** Writes them as files of a new directory, in that order. */
    static Path write(List<CityRecord> records, Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, List<String>> byStream = new HashMap<>();
        for (CityRecord record : records) {
            byStream.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(record.json());
        }
        for (Map.Entry<String, List<String>> stream : byStream.entrySet()) {
            Files.write(directory.resolve(stream.getKey() + ".jsonl"), stream.getValue());
        }
        return directory;
    }
}
