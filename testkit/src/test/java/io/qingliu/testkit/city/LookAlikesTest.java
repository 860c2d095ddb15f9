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
import io.qingliu.testkit.city.wire.Truth;
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
    private static final ReceivedCity CITY = new ReceivedCity(City.defaults());

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

        assertThat(by(ReceivedCity::day, born)).hasSize(1);
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
                        .collect(Collectors.toMap(r -> text(r, "account"), ReceivedCity::time));
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
