package io.qingliu.jobs.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.backtest.Summary;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One order of a simulated shop that fakes its deliveries, and what both jobs made of it and of the
 * shop's other records.
 */
final class OneOrder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As the traced records are of a city, anybody may know the key of their tokens. */
    private static final String KEY =
            "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";

    private static final String TRACED_RULE = "EMP-01";

    private final String shop;
    private final List<CityRecord> received = new ArrayList<>();
    private final Path results;
    private String order;
    private final Set<String> ids = new HashSet<>();

    private OneOrder(String shop, Path results) {
        this.shop = shop;
        this.results = results;
    }

    /** Runs a backtest over everything that concerns the shop. */
    static OneOrder in(Path directory) throws Exception {
        CityRecords city = City.defaults().live();
        Truth truth =
                city.truths().stream()
                        .filter(each -> "EMPTY_PARCEL".equals(each.behavior()))
                        .filter(each -> each.kind().equals("SHOP"))
                        .findFirst()
                        .orElseThrow();
        Path input = Files.createDirectories(directory.resolve("in"));
        OneOrder one = new OneOrder(truth.id(), directory.resolve("out"));
        List<CityRecord> ofShop = one.ofShop(city);
        for (String stream : ofShop.stream().map(CityRecord::stream).distinct().toList()) {
            Files.write(
                    input.resolve(stream + ".jsonl"),
                    ofShop.stream()
                            .filter(record -> record.stream().equals(stream))
                            .map(CityRecord::json)
                            .toList());
        }
        new Backtest(
                        input,
                        one.results,
                        RuleSettings.declared(),
                        edge(),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        one.choose(ofShop);
        return one;
    }

    static EdgeSettings edge() {
        return EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY));
    }

    private List<CityRecord> ofShop(CityRecords city) throws IOException {
        Set<String> orders = new HashSet<>();
        for (String line : city.stream("orders")) {
            JsonNode record = JSON.readTree(line);
            if (record.path("shop").asText().equals(shop)) {
                orders.add(record.path("order").asText());
            }
        }
        List<CityRecord> found = new ArrayList<>();
        for (CityRecord record : (Iterable<CityRecord>) city.stream()::iterator) {
            JsonNode json = JSON.readTree(record.json());
            if (record.stream().equals("members")
                    || json.path("shop").asText().equals(shop)
                    || json.path("subject").path("id").asText().equals(shop)
                    || orders.contains(json.path("order").asText())) {
                found.add(record);
            }
        }
        return found;
    }

    /** The order of the first piece of evidence; all of its records. */
    private void choose(List<CityRecord> ofShop) throws IOException {
        String event = null;
        for (JsonNode each : finding().path("evidence")) {
            if (each.path("rule").asText().equals(TRACED_RULE)) {
                event = each.path("events").path(0).asText();
            }
        }
        for (CityRecord record : ofShop) {
            JsonNode json = JSON.readTree(record.json());
            if (json.path("id").asText().equals(event)) {
                order = json.path("order").asText();
            }
        }
        for (CityRecord record : ofShop) {
            JsonNode json = JSON.readTree(record.json());
            if (json.path("order").asText().equals(order)) {
                received.add(record);
                ids.add(json.path("id").asText());
            }
        }
    }

    /** Its records in the order of their time, as its senders sent them. */
    List<CityRecord> received() {
        return List.copyOf(received);
    }

    /** Whether an id is that of one of its records. */
    boolean isOwn(String id) {
        return ids.contains(id);
    }

    /** The finding about its shop. */
    JsonNode finding() throws IOException {
        return result("findings", "f:SHOP:P1:" + shop + ":EMPTY_PARCEL");
    }

    /** The shop's listing. */
    JsonNode listing() throws IOException {
        for (JsonNode each : newest("blacklist", "subject")) {
            if (each.path("subject").path("id").asText().equals(shop)) {
                return each;
            }
        }
        throw new IllegalStateException("shop " + shop + " is not listed");
    }

    /** The alert about its courier. */
    JsonNode alert() throws IOException {
        for (JsonNode each : newest("courier-alerts", "id")) {
            if (each.path("shop").asText().equals(shop)) {
                return each;
            }
        }
        throw new IllegalStateException("shop " + shop + " is in no courier alert");
    }

    private JsonNode result(String stream, String id) throws IOException {
        for (JsonNode each : newest(stream, "id")) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new IllegalStateException(id + " is not among " + stream);
    }

    /** The highest version of each record of a result stream. */
    List<JsonNode> newest(String stream, String key) throws IOException {
        return List.copyOf(Summary.newest(results, stream, key).values());
    }
}
