package io.qingliu.testkit.city;

import static io.qingliu.testkit.city.ReceivedCity.by;
import static io.qingliu.testkit.city.ReceivedCity.distinct;
import static io.qingliu.testkit.city.ReceivedCity.text;
import static io.qingliu.testkit.city.ReceivedCity.time;
import static io.qingliu.testkit.city.ReceivedCity.variation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same for parcels: light ones, those of one pool or one hand, those that go elsewhere. */
class ParcelLookAlikesTest {
    private static final ReceivedCity CITY = new ReceivedCity(City.defaults());

    @Test
    void aWarehouseSendsForManyShopsTrueToWeightAndPlace() {
        String pool = CITY.honest("WAYBILL_POOL", LookAlike.DROP_SHIPPING).iterator().next();
        List<JsonNode> collected =
                CITY.all(
                        "parcels",
                        r -> text(r, "pool").equals(pool) && text(r, "type").equals("PICKED_UP"));

        assertThat(distinct("shop", collected)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(distinct("outlet", collected)).hasSize(1);
        assertThat(collected).allSatisfy(ParcelLookAlikesTest::isTrueToCatalogue);
    }

    @Test
    void lightGoodsAreLightInTheCatalogueToo() {
        String shop = CITY.honestShop(LookAlike.LIGHT_GOODS);
        List<JsonNode> collected = CITY.parcelsOf(shop, "PICKED_UP");
        long[] weights =
                collected.stream().mapToLong(r -> r.get("weight").asLong()).sorted().toArray();

        assertThat(by(ReceivedCity::day, collected).values()).anyMatch(day -> day.size() >= 30);
        assertThat(weights[weights.length / 2]).isLessThanOrEqualTo(100);
        assertThat(variation(weights)).isGreaterThan(0.2);
        assertThat(CITY.ordersOf(shop, "SHIPPED"))
                .allMatch(r -> r.get("catalogWeight").asInt() <= 180);
    }

    @Test
    void oneCourierCollectsABigShopsParcelsAndDeliversNoneOfThem() {
        String courier = CITY.honest("COURIER", LookAlike.BIG_SHOP_COURIER).iterator().next();
        List<JsonNode> work = CITY.all("parcels", r -> text(r, "courier").equals(courier));

        assertThat(distinct("shop", work)).hasSize(1);
        assertThat(distinct("type", work)).containsExactly("PICKED_UP");
        assertThat(work)
                .hasSizeGreaterThan(100)
                .allSatisfy(ParcelLookAlikesTest::isTrueToCatalogue);
    }

    @Test
    void aVillageAgentUploadsLateButScansAtHisOwnPaceAgainstACode() {
        String agent = CITY.honest("COURIER", LookAlike.OFFLINE_VILLAGE).iterator().next();
        List<JsonNode> signed =
                CITY.all(
                        "parcels",
                        r ->
                                text(r, "courier").equals(agent)
                                        && text(r, "type").equals("DELIVERED_PROXY"));

        assertThat(signed).hasSizeGreaterThan(100);
        assertThat(signed)
                .allMatch(r -> r.has("pickupCode") && text(r, "division").equals("441825"));
        assertThat(signed)
                .allMatch(r -> r.get("uploadTime").asLong() - time(r) > 4 * CityTime.HOUR);
        assertThat(signed)
                .allMatch(r -> r.get("uploadTime").asLong() - time(r) < 48 * CityTime.HOUR);
        assertThat(by(r -> time(r) / CityTime.MINUTE, signed).values())
                .allMatch(minute -> minute.size() < 10);
    }

    @Test
    void wrongDestinationsAreExplainedUnlessTheParcelIsEmpty() {
        Map<String, String> ordered =
                CITY.all("orders", r -> text(r, "type").equals("CREATED")).stream()
                        .collect(Collectors.toMap(r -> text(r, "order"), r -> text(r, "division")));
        Set<String> explained =
                new HashSet<>(
                        distinct(
                                "order",
                                CITY.all(
                                        "orders", r -> text(r, "type").equals("ADDRESS_CHANGED"))));
        explained.addAll(
                distinct("order", CITY.all("parcels", r -> text(r, "type").equals("FORWARDED"))));

        Set<String> strange =
                CITY.all("parcels", r -> text(r, "type").startsWith("DELIVERED")).stream()
                        .filter(
                                r ->
                                        !text(r, "division").equals(ordered.get(text(r, "order")))
                                                && !explained.contains(text(r, "order")))
                        .map(r -> text(r, "shop"))
                        .collect(Collectors.toSet());

        assertThat(strange)
                .containsExactlyInAnyOrder(
                        CITY.guiltyShop("EMPTY_PARCEL", "empty-parcel-1"),
                        CITY.guiltyShop("EMPTY_PARCEL", "empty-parcel-2"));
        for (LookAlike lookAlike :
                List.of(LookAlike.ADDRESS_CHANGED, LookAlike.CONSOLIDATION_HUB)) {
            assertThat(CITY.parcelsOf(CITY.honestShop(lookAlike), "FORWARDED"))
                    .as("%s", lookAlike)
                    .hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void goodsWithoutAParcelSayHowTheyAreFulfilled() {
        for (LookAlike lookAlike : List.of(LookAlike.VIRTUAL_GOODS, LookAlike.SELF_PICKUP)) {
            assertThat(paid(lookAlike))
                    .hasSizeGreaterThan(60)
                    .noneMatch(r -> text(r, "fulfilment").equals("EXPRESS"));
            assertThat(CITY.all("parcels", r -> text(r, "shop").equals(CITY.honestShop(lookAlike))))
                    .isEmpty();
        }
    }

    private static void isTrueToCatalogue(JsonNode collected) {
        int catalogue =
                byOrder(CITY.ordersOf(text(collected, "shop"), "SHIPPED"))
                        .get(text(collected, "order"))
                        .get("catalogWeight")
                        .asInt();
        assertThat(collected.get("weight").asInt())
                .isBetween(catalogue * 95 / 100, catalogue * 105 / 100 + 150);
    }

    private static List<JsonNode> paid(LookAlike lookAlike) {
        return CITY.ordersOf(CITY.honestShop(lookAlike), "PAID");
    }

    private static Map<String, JsonNode> byOrder(List<JsonNode> orders) {
        return orders.stream().collect(Collectors.toMap(r -> text(r, "order"), r -> r));
    }
}
