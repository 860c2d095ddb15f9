package io.qingliu.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of a simulated city concerns one of its shops: its orders and all that hangs on them. */
public final class ShopRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CityRecords city;
    private final String shop;
    private final Set<String> orders = new HashSet<>();

    private ShopRecords(CityRecords city, String shop) {
        this.city = city;
        this.shop = shop;
    }

    /** The records of a shop. */
    public static ShopRecords of(CityRecords city, String shop) throws IOException {
        ShopRecords records = new ShopRecords(city, shop);
        for (String line : city.stream("orders")) {
            JsonNode record = JSON.readTree(line);
            if (record.path("shop").asText().equals(shop)) {
                records.orders.add(record.path("order").asText());
            }
        }
        return records;
    }

    /** All of them in the order of time. */
    public List<CityRecord> all() throws IOException {
        return with(Set.of());
    }

    /** All of them, and everything in some streams, in the order of time. */
    public List<CityRecord> with(Set<String> streams) throws IOException {
        List<CityRecord> found = new ArrayList<>();
        for (CityRecord record : city) {
            if (streams.contains(record.stream()) || concerns(JSON.readTree(record.json()))) {
                found.add(record);
            }
        }
        return found;
    }

    private boolean concerns(JsonNode record) {
        return record.path("shop").asText().equals(shop)
                || record.path("subject").path("id").asText().equals(shop)
                || orders.contains(record.path("order").asText());
    }
}
