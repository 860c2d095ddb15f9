package io.qingliu.testkit.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A lived city as its receiver reads it: parsed records, and direct counts over them. */
final class ReceivedCity {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final CityRecords records;
    private final Map<String, List<JsonNode>> streams = new HashMap<>();

    ReceivedCity(City city) {
        records = city.live();
        for (CityRecord record : records) {
            streams.computeIfAbsent(record.stream(), s -> new ArrayList<>())
                    .add(parse(record.json()));
        }
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    CityRecords records() {
        return records;
    }

    List<JsonNode> all(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    List<JsonNode> all(String stream, Predicate<JsonNode> which) {
        return all(stream).stream().filter(which).toList();
    }

    List<JsonNode> ordersOf(String shop, String type) {
        return all("orders", r -> text(r, "shop").equals(shop) && text(r, "type").equals(type));
    }

    List<JsonNode> parcelsOf(String shop, String type) {
        return all("parcels", r -> text(r, "shop").equals(shop) && text(r, "type").equals(type));
    }

    /** The ids of the guilty of one kind. */
    Set<String> guilty(String kind, String behavior, String campaign) {
        return records.truths().stream()
                .filter(
                        t ->
                                kind.equals(t.kind())
                                        && behavior.equals(t.behavior())
                                        && campaign.equals(t.campaign()))
                .map(Truth::id)
                .collect(Collectors.toSet());
    }

    String guiltyShop(String behavior, String campaign) {
        return guilty("SHOP", behavior, campaign).iterator().next();
    }

    Set<String> honest(String kind, LookAlike lookAlike) {
        return records.truths().stream()
                .filter(t -> kind.equals(t.kind()) && lookAlike.name().equals(t.lookAlike()))
                .map(Truth::id)
                .collect(Collectors.toSet());
    }

    String honestShop(LookAlike lookAlike) {
        return honest("SHOP", lookAlike).iterator().next();
    }

    /** The orders' scans that mean a delivery, by order. */
    Map<String, JsonNode> deliveries() {
        return all("parcels", r -> text(r, "type").startsWith("DELIVERED")).stream()
                .collect(
                        Collectors.toMap(
                                r -> text(r, "order"),
                                Function.identity(),
                                (first, second) -> first));
    }

    static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }

    static long time(JsonNode record) {
        return record.get("time").asLong();
    }

    /** Days of Shanghai since the epoch. */
    static long day(JsonNode record) {
        return (time(record) + 8 * CityTime.HOUR) / CityTime.DAY;
    }

    static <K> Map<K, List<JsonNode>> by(Function<JsonNode, K> key, List<JsonNode> records) {
        return records.stream().collect(Collectors.groupingBy(key));
    }

    static Set<String> distinct(String field, List<JsonNode> records) {
        return records.stream().map(r -> text(r, field)).collect(Collectors.toSet());
    }

    /** Standard deviation over mean. */
    static double variation(long[] values) {
        double mean = 0;
        for (long value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (long value : values) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / values.length) / mean;
    }
}
