package io.qingliu.testkit.city;

import static io.qingliu.testkit.city.Told.by;
import static io.qingliu.testkit.city.Told.distinct;
import static io.qingliu.testkit.city.Told.text;
import static io.qingliu.testkit.city.Told.time;
import static io.qingliu.testkit.city.Told.variation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each look-alike imitates its behaviour closely enough to be a trial, and carries what tells it
 * apart.
 */
class LookAlikesTest {
    private static final Told CITY = new Told(City.defaults());

    @Test
    void aLivestreamSaleIsABurstOfManyHandsetsInOneSession() {
        List<JsonNode> live =
                paid(LookAlike.LIVESTREAM_SALE).stream().filter(r -> r.has("liveSession")).toList();

        by(r -> text(r, "liveSession"), live)
                .values()
                .forEach(
                        session -> {
                            assertThat(
                                            session.stream()
                                                    .filter(
                                                            r ->
                                                                    time(r) - time(session.get(0))
                                                                            < CityTime.HOUR))
                                    .hasSizeGreaterThanOrEqualTo(20);
                            assertThat(distinct("hardware", session)).hasSameSizeAs(session);
                        });
        assertThat(distinct("liveSession", live)).hasSize(3);
        assertThat(CITY.ordersOf(CITY.honestShop(LookAlike.LIVESTREAM_SALE), "REFUNDED").size())
                .isGreaterThan(live.size() / 5);
    }

    @Test
    void aBigSaleNamesItsCampaignInSeveralShopsOnOneDay() {
        Set<String> shops = CITY.honest("SHOP", LookAlike.BIG_SALE);
        List<JsonNode> sale =
                CITY.all(
                        "orders",
                        r ->
                                shops.contains(text(r, "shop"))
                                        && text(r, "type").equals("PAID")
                                        && r.has("campaign"));

        assertThat(distinct("campaign", sale)).hasSize(1);
        assertThat(distinct("shop", sale)).hasSize(4);
        assertThat(distinct("hardware", sale)).hasSameSizeAs(sale);
    }

    @Test
    void aBuyingGroupOrdersInOneMinuteToOnePickUpPoint() {
        List<JsonNode> created =
                CITY.ordersOf(CITY.honestShop(LookAlike.GROUP_BUYING), "CREATED").stream()
                        .filter(r -> r.has("groupBuy"))
                        .toList();

        by(r -> text(r, "groupBuy"), created)
                .values()
                .forEach(
                        group -> {
                            assertThat(group).hasSizeGreaterThanOrEqualTo(10);
                            assertThat(distinct("pickupPoint", group)).hasSize(1);
                            assertThat(time(group.get(group.size() - 1)) - time(group.get(0)))
                                    .isLessThan(CityTime.MINUTE);
                            assertThat(distinct("hardware", group)).hasSameSizeAs(group);
                        });
    }

    @Test
    void aPresaleParcelIsOlderThanThePaymentButNotThanTheDeposit() {
        String shop = CITY.honestShop(LookAlike.PRESALE_SHIPPED_AHEAD);
        Map<String, JsonNode> paid = byOrder(paid(LookAlike.PRESALE_SHIPPED_AHEAD));
        List<JsonNode> ahead =
                CITY.parcelsOf(shop, "PICKED_UP").stream()
                        .filter(
                                r ->
                                        paid.containsKey(text(r, "order"))
                                                && time(r) < time(paid.get(text(r, "order"))))
                        .toList();

        assertThat(ahead).hasSizeGreaterThan(20);
        assertThat(ahead)
                .allMatch(r -> time(r) > paid.get(text(r, "order")).get("depositTime").asLong());
    }

    @Test
    void studentsShareACampusButNeitherHandsetsNorTheirShops() {
        List<JsonNode> orders =
                CITY.all(
                        "orders",
                        r ->
                                text(r, "ip").startsWith("10.77.3.")
                                        && text(r, "type").equals("PAID"));

        assertThat(distinct("network", orders)).containsExactly("CAMPUS");
        assertThat(distinct("hardware", orders)).hasSameSizeAs(distinct("buyer", orders));
        assertThat(distinct("shop", orders)).hasSizeGreaterThan(5);
        assertThat(distinct("buyer", orders)).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void newcomersBehindOneMobilePrefixHaveTheirOwnHandsetsAndPace() {
        List<JsonNode> born = registeredBehind("100.64.40.");

        assertThat(born).hasSizeGreaterThanOrEqualTo(150);
        assertThat(distinct("network", born)).containsExactly("MOBILE_CGNAT");
        assertThat(distinct("hardware", born)).hasSameSizeAs(born);
        assertThat(variation(latencies("100.64.40."))).isGreaterThan(0.3);
    }

    @Test
    void aSchoolSignsUpOnOneDayWithAHandsetAndANumberEach() {
        List<JsonNode> born = registeredBehind("10.81.20.");

        assertThat(by(Told::day, born)).hasSize(1);
        assertThat(born).hasSizeGreaterThanOrEqualTo(100);
        assertThat(distinct("hardware", born)).hasSameSizeAs(born);
        assertThat(by(r -> text(r, "phone").substring(0, 9), born).values())
                .allMatch(block -> block.size() < 5);
        assertThat(born).noneMatch(r -> r.get("emulator").asBoolean());
    }

    @Test
    void aFamilySharesATabletButBuysInManyShops() {
        Set<String> tablets = CITY.honest("DEVICE", LookAlike.FAMILY_DEVICE);
        assertThat(tablets).hasSize(6);
        for (String tablet : tablets) {
            List<JsonNode> orders = CITY.all("orders", r -> text(r, "hardware").equals(tablet));
            assertThat(distinct("buyer", orders)).hasSizeBetween(2, 4);
            by(r -> text(r, "shop"), orders)
                    .values()
                    .forEach(shop -> assertThat(distinct("buyer", shop)).hasSizeLessThan(3));
        }
    }

    @Test
    void aSecondHandPhoneHasOneOwnerAfterTheOther() {
        Set<String> phones = CITY.honest("DEVICE", LookAlike.SECOND_HAND_PHONE);
        assertThat(phones).hasSize(6);
        for (String phone : phones) {
            List<JsonNode> seen = CITY.all("registrations", r -> text(r, "hardware").equals(phone));
            assertThat(distinct("account", seen)).hasSize(2);
            assertThat(distinct("device", seen)).hasSize(2);
        }
    }

    @Test
    void aWarehouseSendsForManyShopsTrueToWeightAndPlace() {
        String pool = CITY.honest("WAYBILL_POOL", LookAlike.DROP_SHIPPING).iterator().next();
        List<JsonNode> collected =
                CITY.all(
                        "parcels",
                        r -> text(r, "pool").equals(pool) && text(r, "type").equals("PICKED_UP"));

        assertThat(distinct("shop", collected)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(distinct("outlet", collected)).hasSize(1);
        assertThat(collected).allSatisfy(LookAlikesTest::isTrueToCatalogue);
    }

    @Test
    void lightGoodsAreLightInTheCatalogueToo() {
        String shop = CITY.honestShop(LookAlike.LIGHT_GOODS);
        List<JsonNode> collected = CITY.parcelsOf(shop, "PICKED_UP");
        long[] weights =
                collected.stream().mapToLong(r -> r.get("weight").asLong()).sorted().toArray();

        assertThat(by(Told::day, collected).values()).anyMatch(day -> day.size() >= 30);
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
        assertThat(work).hasSizeGreaterThan(100).allSatisfy(LookAlikesTest::isTrueToCatalogue);
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

    @Test
    void goodwillVariesAndNamesItsReason() {
        String shop = CITY.honestShop(LookAlike.AFTER_SALE_GOODWILL);
        List<JsonNode> goodwill =
                CITY.all(
                        "payments",
                        r -> text(r, "from").equals(shop) && !text(r, "reason").equals("REFUND"));

        assertThat(distinct("to", goodwill)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(distinct("reason", goodwill)).isSubsetOf("AFTER_SALE", "PRICE_ADJUST");
        assertThat(distinct("amount", goodwill)).hasSizeGreaterThan(goodwill.size() / 2);
    }

    @Test
    void aRivalBuysManyUnitsAndRefundsNearlyAllWithinADay() {
        String attacker =
                CITY.guilty("BUYER", "RIGHTS_ABUSE_ORDER", "reverse-brushing").iterator().next();
        Map<String, JsonNode> paid =
                byOrder(
                        CITY.all(
                                "orders",
                                r ->
                                        text(r, "buyer").equals(attacker)
                                                && text(r, "type").equals("PAID")));
        List<JsonNode> refunds =
                CITY.all(
                        "orders",
                        r ->
                                text(r, "buyer").equals(attacker)
                                        && text(r, "type").equals("REFUNDED"));

        assertThat(distinct("shop", refunds))
                .containsExactly(CITY.honestShop(LookAlike.REVERSE_BRUSHING_VICTIM));
        assertThat(paid.values().stream().mapToInt(r -> r.get("quantity").asInt()).sum())
                .isGreaterThanOrEqualTo(60);
        assertThat(refunds).hasSizeGreaterThan(paid.size() * 9 / 10);
        assertThat(refunds)
                .allMatch(r -> time(r) - time(paid.get(text(r, "order"))) < 24 * CityTime.HOUR);
    }

    @Test
    void nobodyHonestConfirmsAnExpressOrderBeforeItArrives() {
        Map<String, JsonNode> delivered = CITY.deliveries();
        Set<String> withoutParcel =
                Set.of(
                        CITY.honestShop(LookAlike.VIRTUAL_GOODS),
                        CITY.honestShop(LookAlike.SELF_PICKUP));

        Set<String> shops =
                CITY
                        .all(
                                "orders",
                                r ->
                                        text(r, "type").equals("COMPLETED")
                                                && text(r, "actor").equals("BUYER"))
                        .stream()
                        .filter(
                                r ->
                                        !delivered.containsKey(text(r, "order"))
                                                || time(delivered.get(text(r, "order"))) > time(r))
                        .map(r -> text(r, "shop"))
                        .collect(Collectors.toSet());

        shops.removeAll(withoutParcel);
        assertThat(shops)
                .isEqualTo(
                        Set.of(
                                CITY.guiltyShop("BRUSHING", "brushing-1"),
                                CITY.guiltyShop("BRUSHING", "brushing-2"),
                                CITY.guiltyShop("BRUSHING", "bulk-registration-1"),
                                CITY.guiltyShop("BRUSHING", "bulk-registration-2")));
    }

    @Test
    void honestReviewsDifferFromEachOther() {
        Set<String> copiers =
                CITY.records().truths().stream()
                        .filter(t -> "FAKE_REVIEW".equals(t.behavior()))
                        .map(Truth::id)
                        .collect(Collectors.toSet());
        List<JsonNode> honest =
                CITY.all(
                        "reviews",
                        r -> !copiers.contains(text(r, "buyer")) && text(r, "text").length() >= 15);

        assertThat(honest).hasSizeGreaterThan(300);
        assertThat(by(r -> text(r, "shop") + text(r, "text"), honest).values())
                .allMatch(same -> same.size() < 5);
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

    private static List<JsonNode> registeredBehind(String prefix) {
        return CITY.all(
                "registrations",
                r -> text(r, "ip").startsWith(prefix) && text(r, "type").equals("REGISTERED"));
    }

    private static long[] latencies(String prefix) {
        Map<String, Long> asked =
                CITY
                        .all(
                                "registrations",
                                r ->
                                        text(r, "ip").startsWith(prefix)
                                                && text(r, "type").equals("SMS_REQUESTED"))
                        .stream()
                        .collect(Collectors.toMap(r -> text(r, "account"), Told::time));
        return CITY
                .all(
                        "registrations",
                        r ->
                                text(r, "ip").startsWith(prefix)
                                        && text(r, "type").equals("SMS_VERIFIED"))
                .stream()
                .mapToLong(r -> time(r) - asked.get(text(r, "account")))
                .toArray();
    }

    private static Map<String, JsonNode> byOrder(List<JsonNode> orders) {
        return orders.stream().collect(Collectors.toMap(r -> text(r, "order"), r -> r));
    }
}
