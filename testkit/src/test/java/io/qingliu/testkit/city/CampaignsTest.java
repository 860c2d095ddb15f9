package io.qingliu.testkit.city;

import static io.qingliu.testkit.city.ReceivedCity.by;
import static io.qingliu.testkit.city.ReceivedCity.day;
import static io.qingliu.testkit.city.ReceivedCity.distinct;
import static io.qingliu.testkit.city.ReceivedCity.text;
import static io.qingliu.testkit.city.ReceivedCity.time;
import static io.qingliu.testkit.city.ReceivedCity.variation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts directly that each campaign is found by whoever follows the thresholds of detection.md.
 */
class CampaignsTest {
    private static final ReceivedCity CITY = new ReceivedCity(City.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {"brushing-1", "brushing-2", "bulk-registration-1", "bulk-registration-2"})
    void ordersAreConfirmedByBuyersWhoseParcelNeverMoved(String campaign) {
        String shop = CITY.guiltyShop("BRUSHING", campaign);
        Map<String, JsonNode> delivered = CITY.deliveries();

        Map<Long, List<JsonNode>> ghosts =
                by(
                        ReceivedCity::day,
                        CITY.ordersOf(shop, "COMPLETED").stream()
                                .filter(
                                        r ->
                                                text(r, "actor").equals("BUYER")
                                                        && !delivered.containsKey(text(r, "order")))
                                .toList());

        assertThat(daysWith(ghosts, 10))
                .isGreaterThanOrEqualTo(campaign.startsWith("brushing") ? 3 : 1);
        int ghostOrders = ghosts.values().stream().mapToInt(List::size).sum();
        assertThat((double) ghostOrders / CITY.ordersOf(shop, "SHIPPED").size()).isGreaterThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brushing-1", "brushing-2"})
    void brushersShareHandsetsNetworkAndTaskCodesAndKeepTime(String campaign) {
        List<JsonNode> paid = brushOrders(campaign);

        assertThat(by(r -> text(r, "hardware"), paid))
                .hasSize(6)
                .allSatisfy((handset, orders) -> assertThat(distinct("buyer", orders)).hasSize(3));
        assertThat(by(r -> text(r, "buyer"), paid))
                .allSatisfy((buyer, orders) -> assertThat(orders).hasSizeGreaterThanOrEqualTo(5));
        assertThat(
                        paid.stream()
                                .map(
                                        r ->
                                                text(r, "ip")
                                                        .substring(
                                                                0, text(r, "ip").lastIndexOf('.')))
                                .distinct())
                .hasSize(1);
        assertThat(distinct("network", paid)).hasSize(1).isSubsetOf(Set.of("IDC", "VPN_PROXY"));
        assertThat(paid).allMatch(r -> text(r, "address").matches(".*室 [A-Z]\\d\\d"));
        by(ReceivedCity::day, paid)
                .values()
                .forEach(night -> assertThat(variation(gaps(night))).isLessThan(0.1));
    }

    /**
     * BRU-10 looks at all orders of the shop: its few honest ones do not fall into the crew's
     * hours.
     */
    @ParameterizedTest
    @ValueSource(strings = {"brushing-1", "brushing-2"})
    void theClockworkIsHeardThroughTheHonestOrders(String campaign) {
        String shop = CITY.guiltyShop("BRUSHING", campaign);
        Map<Long, List<JsonNode>> nights =
                by(
                        ReceivedCity::day,
                        CITY.ordersOf(shop, "CREATED").stream().filter(r -> hour(r) < 6).toList());

        long clockwork =
                nights.values().stream()
                        .filter(night -> night.size() >= 20 && variation(gaps(night)) < 0.2)
                        .count();

        assertThat(clockwork).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aStrangerAdvancesThePriceAndACommission() {
        Set<String> payers = CITY.guilty("PAY_ACCOUNT", "BRUSHING", "brushing-1");
        Map<String, JsonNode> paid = byOrder(brushOrders("brushing-1"));
        List<JsonNode> advances = CITY.all("payments", r -> payers.contains(text(r, "from")));

        assertThat(advances).hasSizeGreaterThan(100);
        assertThat(distinct("to", advances)).hasSize(18);
        assertThat(advances)
                .allSatisfy(
                        transfer -> {
                            JsonNode order = paid.get(text(transfer, "order"));
                            assertThat(time(order) - time(transfer))
                                    .isBetween(1L, 30 * CityTime.MINUTE);
                            assertThat(
                                            transfer.get("amount").asLong()
                                                    - order.get("amount").asLong())
                                    .isBetween(300L, 3000L);
                        });
    }

    @Test
    void aShopPaysItsBuyersBackWithinThreeDays() {
        String shop = CITY.guiltyShop("BRUSHING", "brushing-2");
        Map<String, JsonNode> paid = byOrder(brushOrders("brushing-2"));
        List<JsonNode> payments =
                CITY.all(
                        "payments",
                        r -> text(r, "from").equals(shop) && text(r, "reason").equals("OTHER"));

        assertThat(distinct("to", payments)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(payments)
                .allMatch(r -> time(r) - time(paid.get(text(r, "order"))) <= 72 * CityTime.HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brushing-1", "brushing-2"})
    void praiseIsCopiedAndComesBeforeAnyGoods(String campaign) {
        Set<String> crew = CITY.guilty("BUYER", "FAKE_REVIEW", campaign);
        List<JsonNode> praise = CITY.all("reviews", r -> crew.contains(text(r, "buyer")));
        Map<String, JsonNode> delivered = CITY.deliveries();

        assertThat(praise)
                .hasSizeGreaterThan(100)
                .allMatch(r -> r.get("rating").asInt() == 5 && text(r, "text").length() >= 15);
        assertThat(praise).noneMatch(r -> delivered.containsKey(text(r, "order")));
        assertThat(praise.stream().map(r -> text(r, "text").replaceAll("[！。]", "")).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty-parcel-1", "empty-parcel-2"})
    void emptyParcelsGoNowhereWeighNothingAndAreSignedByTheirCollector(String campaign) {
        List<JsonNode> pool = emptyParcels(campaign);
        List<JsonNode> collected = ofType("PICKED_UP", pool);
        List<JsonNode> signed = ofType("DELIVERED_PROXY", pool);
        Map<String, JsonNode> orders =
                byOrder(CITY.all("orders", r -> text(r, "type").equals("PAID")));

        assertThat(by(ReceivedCity::day, collected))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy((day, parcels) -> assertThat(parcels).hasSize(55));
        assertThat(distinct("courier", signed))
                .isEqualTo(distinct("courier", collected))
                .hasSize(1);
        assertThat(distinct("division", signed))
                .doesNotContainAnyElementsOf(distinct("division", collected));
        assertThat(pool).noneMatch(r -> r.path("machine").asBoolean());
        assertThat(signed).allMatch(r -> !r.get("photo").asBoolean() && !r.has("pickupCode"));
        assertThat(variation(collected.stream().mapToLong(r -> r.get("weight").asLong()).toArray()))
                .isLessThan(0.05);
        assertThat(collected)
                .allSatisfy(
                        parcel -> {
                            JsonNode order = orders.get(text(parcel, "order"));
                            assertThat(order.get("catalogWeight").asInt())
                                    .isGreaterThanOrEqualTo(10 * parcel.get("weight").asInt());
                            assertThat(text(parcel, "destDivision"))
                                    .isNotEqualTo(text(order, "division"));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty-parcel-1", "empty-parcel-2"})
    void tracesAreClonedToTheSecondAndSomeAreOlderThanTheirOrder(String campaign) {
        List<JsonNode> pool = emptyParcels(campaign);
        Map<String, JsonNode> orders =
                byOrder(CITY.all("orders", r -> text(r, "type").equals("PAID")));

        assertThat(
                        by(r -> text(r, "waybill"), pool).values().stream()
                                .map(trace -> List.of(boxed(gaps(trace))))
                                .distinct())
                .hasSize(1);
        assertThat(pool)
                .allMatch(r -> r.get("uploadTime").asLong() - time(r) < 5 * CityTime.SECOND);
        by(ReceivedCity::day, ofType("PICKED_UP", pool))
                .values()
                .forEach(
                        parcels ->
                                assertThat(
                                                parcels.stream()
                                                        .filter(
                                                                r ->
                                                                        time(r)
                                                                                < time(
                                                                                        orders.get(
                                                                                                text(
                                                                                                        r,
                                                                                                        "order")))))
                                        .hasSizeGreaterThanOrEqualTo(5));
    }

    @Test
    void fiftyAreSignedInOneMinuteAllOverTown() {
        List<JsonNode> signed = ofType("DELIVERED_PROXY", emptyParcels("empty-parcel-1"));

        Map<Long, List<JsonNode>> minutes = by(r -> time(r) / CityTime.MINUTE, signed);

        assertThat(minutes.values())
                .allSatisfy(
                        minute -> {
                            assertThat(minute).hasSizeGreaterThanOrEqualTo(50);
                            assertThat(distinct("building", minute))
                                    .hasSizeGreaterThanOrEqualTo(10);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty-parcel-1", "empty-parcel-2"})
    void recipientsComplainAndTheCourierHasHonestWorkToo(String campaign) {
        String shop = CITY.guiltyShop("EMPTY_PARCEL", campaign);
        String courier = CITY.guilty("COURIER", "EMPTY_PARCEL", campaign).iterator().next();
        List<JsonNode> complaints =
                CITY.all("reports", r -> r.get("subject").get("id").asText().equals(shop));
        List<JsonNode> work =
                CITY.all(
                        "parcels",
                        r -> text(r, "courier").equals(courier) && !text(r, "shop").equals(shop));

        assertThat(distinct("reporter", complaints)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(distinct("shop", work))
                .hasSizeGreaterThanOrEqualTo(3)
                .isSubsetOf(CITY.honest("SHOP", LookAlike.ORDINARY));
        assertThat(work).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk-registration-1", "bulk-registration-2"})
    void accountsAreMadeByTheDozenOnFewHandsetsAndNumberBlocks(String campaign) {
        Set<String> accounts = CITY.guilty("BUYER", "BULK_REGISTRATION", campaign);
        List<JsonNode> born =
                CITY.all(
                        "registrations",
                        r ->
                                text(r, "type").equals("REGISTERED")
                                        && accounts.contains(text(r, "account")));

        Map<Long, List<JsonNode>> days = by(ReceivedCity::day, born);
        assertThat(days).hasSize(3);
        days.values()
                .forEach(
                        day -> {
                            assertThat(by(r -> text(r, "hardware"), day).values())
                                    .allSatisfy(
                                            some ->
                                                    assertThat(some)
                                                            .hasSizeGreaterThanOrEqualTo(6));
                            assertThat(by(r -> text(r, "phone").substring(0, 9), day).values())
                                    .allSatisfy(
                                            some ->
                                                    assertThat(distinct("phone", some))
                                                            .hasSizeGreaterThanOrEqualTo(12));
                            assertThat(
                                            day.stream()
                                                    .filter(
                                                            r ->
                                                                    time(r) - time(day.get(0))
                                                                            < 10 * CityTime.MINUTE))
                                    .hasSizeGreaterThanOrEqualTo(30);
                        });
        assertThat(born)
                .allMatch(r -> r.get("emulator").asBoolean() && text(r, "network").equals("IDC"));
        assertThat(born).allMatch(r -> text(r, "phone").matches("1(?:7[01]|6[257])\\d{8}"));
        assertThat(variation(codeLatencies(accounts))).isLessThan(0.15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk-registration-1", "bulk-registration-2"})
    void oneCohortSleepsAFortnightAndWakesAtOneShopWithinADay(String campaign) {
        Set<String> accounts = CITY.guilty("BUYER", "BULK_REGISTRATION", campaign);
        Map<String, JsonNode> born =
                CITY
                        .all(
                                "registrations",
                                r ->
                                        text(r, "type").equals("REGISTERED")
                                                && accounts.contains(text(r, "account")))
                        .stream()
                        .collect(Collectors.toMap(r -> text(r, "account"), r -> r));
        List<JsonNode> paid =
                CITY.all(
                        "orders",
                        r -> text(r, "type").equals("PAID") && accounts.contains(text(r, "buyer")));

        assertThat(distinct("shop", paid)).containsExactly(CITY.guiltyShop("BRUSHING", campaign));
        assertThat(time(paid.get(paid.size() - 1)) - time(paid.get(0)))
                .isLessThan(24 * CityTime.HOUR);
        assertThat(paid)
                .allMatch(r -> time(r) - time(born.get(text(r, "buyer"))) >= 14 * CityTime.DAY);
        assertThat(
                        by(r -> text(born.get(text(r, "buyer")), "phone").substring(0, 9), paid)
                                .values())
                .allSatisfy(cohort -> assertThat(cohort).hasSizeGreaterThanOrEqualTo(10));
        assertThat(by(r -> text(r, "hardware"), paid).values())
                .allSatisfy(
                        some -> assertThat(distinct("buyer", some)).hasSizeGreaterThanOrEqualTo(3));
    }

    private static List<JsonNode> brushOrders(String campaign) {
        Set<String> crew = CITY.guilty("BUYER", "BRUSHING", campaign);
        return CITY.all(
                "orders", r -> text(r, "type").equals("PAID") && crew.contains(text(r, "buyer")));
    }

    private static List<JsonNode> emptyParcels(String campaign) {
        Set<String> pools = CITY.guilty("WAYBILL_POOL", "EMPTY_PARCEL", campaign);
        return CITY.all("parcels", r -> pools.contains(text(r, "pool")));
    }

    private static List<JsonNode> ofType(String type, List<JsonNode> records) {
        Predicate<JsonNode> isIt = r -> text(r, "type").equals(type);
        return records.stream().filter(isIt).toList();
    }

    private static Map<String, JsonNode> byOrder(List<JsonNode> orders) {
        return orders.stream().collect(Collectors.toMap(r -> text(r, "order"), r -> r));
    }

    private static long[] codeLatencies(Set<String> accounts) {
        Map<String, JsonNode> asked =
                CITY
                        .all(
                                "registrations",
                                r ->
                                        text(r, "type").equals("SMS_REQUESTED")
                                                && accounts.contains(text(r, "account")))
                        .stream()
                        .collect(Collectors.toMap(r -> text(r, "account"), r -> r));
        return CITY
                .all(
                        "registrations",
                        r ->
                                text(r, "type").equals("SMS_VERIFIED")
                                        && accounts.contains(text(r, "account")))
                .stream()
                .mapToLong(r -> time(r) - time(asked.get(text(r, "account"))))
                .toArray();
    }

    private static long daysWith(Map<Long, List<JsonNode>> days, int atLeast) {
        return days.values().stream().filter(records -> records.size() >= atLeast).count();
    }

    private static int hour(JsonNode record) {
        return (int) ((time(record) + 8 * CityTime.HOUR) / CityTime.HOUR % 24);
    }

    private static long[] gaps(List<JsonNode> inOrder) {
        long[] gaps = new long[inOrder.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = time(inOrder.get(i + 1)) - time(inOrder.get(i));
        }
        return gaps;
    }

    private static Long[] boxed(long[] values) {
        Long[] boxes = new Long[values.length];
        for (int i = 0; i < values.length; i++) {
            boxes[i] = values[i];
        }
        return boxes;
    }
}
