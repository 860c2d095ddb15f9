package io.qingliu.testkit.city.neighbor.trade;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries records from who writes them to who reads them, as untidily as a network does: some come
 * minutes late, a few twice, very few later than anybody waits. Files are in the order of arrival.
 *
 * <p>All records are held in memory, about half a kilobyte each.
 */
public final class Post {
    private static final double LATE = 0.02;
    private static final double TWICE = 0.004;
    private static final double TOO_LATE = 0.0002;

    private final Dice dice;
    private final Map<String, List<Letter>> streams = new TreeMap<>();
    private long count;

    private record Letter(long arrival, byte[] json) {}

    /**
     * @param seed of the city
     */
    public Post(long seed) {
        dice = Dice.of(seed, "post");
    }

    /**
     * Takes a record.
     *
     * @param arrival when its sender could send it at the earliest, epoch milliseconds
     */
    void take(String stream, long arrival, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        long at = arrival + delay(stream);
        add(stream, at, bytes);
        if (dice.chance(TWICE)) {
            add(stream, at + dice.between(1, 6 * CityTime.HOUR), bytes);
        }
    }

    private void add(String stream, long at, byte[] json) {
        streams.computeIfAbsent(stream, key -> new ArrayList<>()).add(new Letter(at, json));
        count++;
    }

    private long delay(String stream) {
        long bound =
                switch (stream) {
                    case "parcels" -> 30 * CityTime.HOUR;
                    case "reviews" -> 50 * CityTime.MINUTE;
                    case "members", "subjects" -> 0;
                    case "reports" -> 3 * CityTime.DAY;
                    default -> 9 * CityTime.MINUTE;
                };
        if (bound == 0) {
            return 0;
        }
        if (dice.chance(TOO_LATE)) {
            return bound + dice.between(CityTime.DAY, 4 * CityTime.DAY);
        }
        return dice.chance(LATE) ? dice.between(0, bound) : 0;
    }

    /** How many records it carries, doubles included. */
    public long count() {
        return count;
    }

    /**
     * Writes {@code NAME.jsonl} for each stream.
     *
     * @throws IOException if a file cannot be written
     */
    public void deliver(Path directory) throws IOException {
        for (Map.Entry<String, List<Letter>> stream : streams.entrySet()) {
            List<Letter> letters = stream.getValue();
            letters.sort(Comparator.comparingLong(Letter::arrival));
            Path file = directory.resolve(stream.getKey() + ".jsonl");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (Letter letter : letters) {
                    out.write(letter.json());
                    out.write('\n');
                }
            }
        }
    }
}
