package io.qingliu.testkit.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityTest {
    private static final City CITY = City.defaults();

    private static final Map<String, List<String>> STARRED =
            Map.of(
                    "orders", List.of("platform", "type", "order", "buyer", "shop"),
                    "reviews", List.of("platform", "type", "review", "buyer", "shop", "rating"),
                    "parcels", List.of("platform", "type", "carrier", "waybill"),
                    "registrations", List.of("platform", "type", "account"),
                    "payments", List.of("platform", "type"),
                    "members", List.of("member", "kind", "from"),
                    "reports", List.of("subject"));

    private static final Map<String, Set<String>> TYPES =
            Map.of(
                    "orders",
                            Set.of(
                                    "CREATED",
                                    "PAID",
                                    "SHIPPED",
                                    "COMPLETED",
                                    "CLOSED_UNPAID",
                                    "REFUNDED",
                                    "ADDRESS_CHANGED"),
                    "reviews", Set.of("POSTED"),
                    "parcels",
                            Set.of(
                                    "WAYBILL_CREATED",
                                    "PICKED_UP",
                                    "ARRIVED",
                                    "OUT_FOR_DELIVERY",
                                    "AT_PICKUP_POINT",
                                    "DELIVERED_SELF",
                                    "DELIVERED_PROXY",
                                    "DELIVERED_PICKUP_POINT",
                                    "FORWARDED"),
                    "registrations", Set.of("SMS_REQUESTED", "SMS_VERIFIED", "REGISTERED", "LOGIN"),
                    "payments", Set.of("TRANSFER"));

    @Test
    void theSameSeedWritesTheSameBytes(@TempDir Path once, @TempDir Path again) throws IOException {
        CITY.live().writeTo(once);
        CITY.live().writeTo(again);

        try (var files = Files.list(once)) {
            List<Path> written = files.toList();
            assertThat(written)
                    .hasSize(8)
                    .contains(once.resolve("truth.jsonl"), once.resolve("orders.jsonl"));
            for (Path file : written) {
                assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void anotherSeedLivesAnotherLifeWithTheSameParts() {
        CityRecords seven = CITY.live();
        CityRecords eight = CITY.withSeed(8).live();

        assertThat(eight.stream("orders")).isNotEqualTo(seven.stream("orders"));
        assertThat(eight.truths()).hasSameSizeAs(seven.truths());
    }

    @Test
    void moreShopsChangeNothingInTheCampaigns() {
        assertThat(campaignRecords(CITY.withShops(41)))
                .isNotEmpty()
                .isEqualTo(campaignRecords(CITY));
    }

    private static List<String> campaignRecords(City city) {
        String tag = Wire.tag("brushing-1");
        return city.live().stream()
                .map(CityRecord::json)
                .filter(json -> json.contains("-" + tag))
                .toList();
    }

    @Test
    void everyRecordHoldsWhatTheContractDemands() {
        ReceivedCity received = new ReceivedCity(CITY);

        STARRED.forEach(
                (stream, fields) -> {
                    Set<String> ids = new HashSet<>();
                    assertThat(received.all(stream)).as(stream).isNotEmpty();
                    for (JsonNode record : received.all(stream)) {
                        assertThat(ids.add(record.get("id").asText()))
                                .as("id of %s is new", record)
                                .isTrue();
                        assertThat(record.get("time").isIntegralNumber()).isTrue();
                        assertThat(fields).as("%s", record).allMatch(record::hasNonNull);
                        if (TYPES.containsKey(stream)) {
                            assertThat(TYPES.get(stream))
                                    .contains(ReceivedCity.text(record, "type"));
                        }
                    }
                });
        assertThat(received.records()).allMatch(r -> STARRED.containsKey(r.stream()));
    }

    @Test
    void recordsComeInEventTimeWithinTheCitysDays() {
        CityRecords records = CITY.live();

        assertThat(records.stream().map(CityRecord::time)).isSorted();
        long begin = CITY.start().toEpochMilli();
        assertThat(records)
                .allMatch(r -> r.time() >= begin && r.time() < begin + CITY.days() * CityTime.DAY);
        assertThat(records)
                .allMatch(r -> ReceivedCity.time(ReceivedCity.parse(r.json())) == r.time());
    }

    @Test
    void aParcelNamesItsOrderAndShopFromTheFirstScanOn() {
        assertThat(new ReceivedCity(CITY).all("parcels"))
                .allMatch(r -> r.hasNonNull("order") && r.hasNonNull("shop"));
    }

    @Test
    void theDefaultCityIsOfAHandySize() {
        assertThat(CITY.live().size()).isBetween(20_000, 42_000);
    }

    @Test
    void eachMembersWebhookIsTheBaseAndItsCode() {
        ReceivedCity received = new ReceivedCity(CITY.withWebhooks("http://localhost:9000/hooks/"));

        assertThat(ReceivedCity.distinct("webhook", received.all("members")))
                .contains("http://localhost:9000/hooks/P1", "http://localhost:9000/hooks/YTO");
        assertThat(new ReceivedCity(CITY).all("members")).noneMatch(r -> r.has("webhook"));
    }

    @Test
    void theShortestAndTheSmallestCityStillLives() {
        assertThat(CITY.withDays(24).withShops(4).withScale(0.2).live().size()).isPositive();
    }

    @Test
    void aCityOutOfBoundsIsRefusedByName() {
        assertThatThrownBy(() -> CITY.withDays(23))
                .hasMessage("days is 23 but must be between 24 and 3650");
        assertThatThrownBy(() -> CITY.withShops(3))
                .hasMessage("shops is 3 but must be between 4 and 100000");
        assertThatThrownBy(() -> CITY.withScale(0))
                .hasMessage("scale is 0.0 but must be above 0 and at most 50");
        assertThatThrownBy(() -> CITY.withStart(Instant.EPOCH))
                .hasMessageContaining("start is 1970-01-01T00:00:00Z but must be a midnight");
    }

    @Test
    void truthSaysWhatIsPlantedAndWhatOnlyLooksLikeIt() {
        ReceivedCity received = new ReceivedCity(CITY);

        // Those behind it are played in the large city only.
        for (LookAlike lookAlike :
                EnumSet.range(LookAlike.ORDINARY, LookAlike.REVERSE_BRUSHING_VICTIM)) {
            assertThat(received.records().truths())
                    .as("%s", lookAlike)
                    .anyMatch(t -> lookAlike.name().equals(t.lookAlike()));
        }
        assertThat(received.records().truths())
                .allMatch(t -> (t.behavior() == null) == (t.lookAlike() != null));
        JsonNode victim =
                received.records().truths().stream()
                        .filter(t -> LookAlike.REVERSE_BRUSHING_VICTIM.name().equals(t.lookAlike()))
                        .map(t -> ReceivedCity.parse(t.json()))
                        .findFirst()
                        .orElseThrow();
        assertThat(victim.get("behavior").isNull()).isTrue();
        assertThat(victim.get("subject").get("kind").asText()).isEqualTo("SHOP");
    }
}
