package io.qingliu.testkit.city.large;

import static io.qingliu.testkit.city.large.Scene.counts;
import static io.qingliu.testkit.city.large.Scene.distinct;
import static io.qingliu.testkit.city.large.Scene.is;
import static io.qingliu.testkit.city.large.Scene.most;
import static io.qingliu.testkit.city.large.Scene.text;
import static io.qingliu.testkit.city.large.Scene.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same for those through whose hands much goes by their work: parcels, calls, orders. */
class WorkPopulationsTest {

    /** Every parcel that is collected is seen by a machine, and weighs what the catalogue says. */
    private static void isSound(Scene scene, List<JsonNode> collected) {
        Map<String, Integer> catalogue = new HashMap<>();
        scene.all("orders", each -> is(each, "type", "SHIPPED"))
                .forEach(
                        each ->
                                catalogue.put(
                                        text(each, "order"), each.get("catalogWeight").asInt()));
        Set<String> sorted =
                distinct("waybill", scene.all("parcels", each -> is(each, "type", "ARRIVED")));
        long atTheEnd = Scene.TIME.start() + 29 * CityTime.DAY;
        assertThat(collected)
                .filteredOn(each -> time(each) < atTheEnd)
                .allSatisfy(
                        each -> {
                            int grams = catalogue.get(text(each, "order"));
                            assertThat(each.get("weight").asInt())
                                    .isBetween(grams * 95 / 100, grams * 105 / 100 + 150);
                            assertThat(sorted).contains(text(each, "waybill"));
                        });
    }

    @Test
    void aFulfilmentWarehouseHasOnePoolForTwoHundredShopsAndSoundParcels() {
        Scene scene = Scene.of("fulfilment-warehouse");
        String pool = scene.theHonest("WAYBILL_POOL", LookAlike.FULFILMENT_WAREHOUSE);
        List<JsonNode> collected =
                scene.all(
                        "parcels", each -> is(each, "pool", pool) && is(each, "type", "PICKED_UP"));

        assertThat(distinct("shop", collected)).hasSize(200);
        assertThat(distinct("outlet", collected)).hasSize(1);
        assertThat(distinct("courier", collected)).hasSize(2);
        isSound(scene, collected);
    }

    @Test
    void oneCourierServesTheShopsOfAMallEachOnAContractOfItsOwn() {
        Scene scene = Scene.of("mall");
        String courier = scene.theHonest("COURIER", LookAlike.MALL_COURIER);
        List<JsonNode> collected =
                scene.all(
                        "parcels",
                        each -> is(each, "courier", courier) && is(each, "type", "PICKED_UP"));

        assertThat(distinct("shop", collected)).hasSize(14);
        assertThat(distinct("pool", collected)).hasSize(14);
        isSound(scene, collected);
    }

    @Test
    void theAgentOfAStationSignsForAVillageAndForAllShops() {
        Scene scene = Scene.of("parcel-station");
        String agent = scene.theHonest("COURIER", LookAlike.PARCEL_STATION);
        List<JsonNode> signed =
                scene.all(
                        "parcels",
                        each -> is(each, "courier", agent) && is(each, "type", "DELIVERED_PROXY"));

        assertThat(signed).hasSizeGreaterThan(100);
        assertThat(signed).allMatch(each -> !each.path("photo").asBoolean());
        assertThat(distinct("division", signed)).containsExactly("441823");
        assertThat(distinct("shop", signed)).hasSizeGreaterThan(5);
        assertThat(distinct("building", signed)).hasSizeGreaterThan(8);
    }

    @Test
    void whoWorksOnCallsAndCasesLooksUpManyEachForAWorkItemAndClosesIt() {
        Scene scene = Scene.of("customer-service");
        Set<String> agents = scene.honest("OPERATOR", LookAlike.CUSTOMER_SERVICE);
        List<JsonNode> seen = scene.all("accesses", each -> is(each, "type", "REVEAL"));
        Map<String, Long> handled = new HashMap<>();
        scene.all("accesses", each -> is(each, "type", "HANDLE"))
                .forEach(each -> handled.put(text(each, "object"), time(each)));

        assertThat(agents).hasSize(5);
        assertThat(most(counts(seen, "operator", "day"))).isGreaterThan(80);
        assertThat(seen)
                .allMatch(each -> each.has("work"))
                .filteredOn(each -> Scene.day(each) < 29)
                .allMatch(
                        each ->
                                handled.containsKey(text(each, "object"))
                                        && handled.get(text(each, "object")) - time(each)
                                                < CityTime.DAY);
    }

    @Test
    void anAppReadsTheOrdersOfItsOwnShopsOnceEach() {
        Scene scene = Scene.of("shop-app");
        String app = scene.theHonest("MOBILE_APP", LookAlike.SHOP_APP);
        Set<String> shops = scene.honest("SHOP", LookAlike.SHOP_APP);
        List<JsonNode> read = scene.all("accesses", each -> is(each, "app", app));
        Set<String> orders =
                distinct("order", scene.all("orders", each -> shops.contains(text(each, "shop"))));

        assertThat(shops).hasSize(10);
        assertThat(read).hasSizeGreaterThan(300);
        assertThat(distinct("object", read)).hasSameSizeAs(read);
        assertThat(orders).containsAll(distinct("object", read));
    }
}
