package io.qingliu.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.Truth;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a simulated city concerns the shops that fake deliveries, and the members: enough to be
 * found of both halves of the story, and little to wait for.
 *
 * @param records in the order of time
 */
record CheatingShops(List<CityRecord> records) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * How much of time is sent at once, milliseconds: less than the disorder that a clock allows.
     */
    private static final long AT_ONCE = Duration.ofMinutes(5).toMillis();

    /** Those of a small city. */
    static CheatingShops ofACity() throws IOException {
        CityRecords city = City.defaults().withDays(24).withShops(4).withScale(0.2).live();
        Set<String> shops = new HashSet<>();
        for (Truth truth : city.truths()) {
            if (truth.kind().equals("SHOP") && "EMPTY_PARCEL".equals(truth.behavior())) {
                shops.add(truth.id());
            }
        }
        Set<String> orders = new HashSet<>();
        for (String line : city.stream("orders")) {
            JsonNode order = JSON.readTree(line);
            if (shops.contains(order.path("shop").asText())) {
                orders.add(order.path("order").asText());
            }
        }
        List<CityRecord> found = new ArrayList<>();
        for (CityRecord record : city) {
            JsonNode json = JSON.readTree(record.json());
            if (record.stream().equals("members")
                    || shops.contains(json.path("shop").asText())
                    || orders.contains(json.path("order").asText())) {
                found.add(record);
            }
        }
        found.sort(Comparator.comparingLong(CityRecord::time));
        return new CheatingShops(List.copyOf(found));
    }

    /** The time before which a part of the records lies. */
    long timeOf(double part) {
        return records.get((int) (records.size() * part)).time();
    }

    /**
     * Sends some of them in the order of time. None comes too late, even when the partitions were
     * quiet before and do not hold the watermark back.
     */
    void sendInTime(OwnTopics topics, Predicate<CityRecord> which) throws IOException {
        List<CityRecord> some = records.stream().filter(which).toList();
        int from = 0;
        for (int to = 1; to <= some.size(); to++) {
            if (to == some.size() || some.get(to).time() >= some.get(from).time() + AT_ONCE) {
                new CheatingShops(some.subList(from, to)).send(topics, record -> true);
                from = to;
            }
        }
    }

    /** Sends some of them at once, as a backlog would come. */
    void send(OwnTopics topics, Predicate<CityRecord> which) throws IOException {
        Map<String, List<Message>> byStream = new HashMap<>();
        for (CityRecord record : records) {
            if (which.test(record)) {
                byStream.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                        .add(Message.text(CityKeys.of(record), record.json()));
            }
        }
        byStream.forEach((stream, messages) -> topics.produce(stream, messages));
    }

    /** Writes all of them to files, as a backtest reads them. */
    void writeTo(Path directory) throws IOException {
        Map<String, List<String>> byStream = new HashMap<>();
        for (CityRecord record : records) {
            byStream.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(record.json());
        }
        for (Map.Entry<String, List<String>> stream : byStream.entrySet()) {
            Files.write(directory.resolve(stream.getKey() + ".jsonl"), stream.getValue());
        }
    }
}
