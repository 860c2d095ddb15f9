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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same for honest money that comes out of one purse for many. */
class PursePopulationsTest {

    private static List<JsonNode> paidBy(Scene scene, Set<String> buyers) {
        return scene.all(
                "orders", each -> is(each, "type", "PAID") && buyers.contains(text(each, "buyer")));
    }

    @Test
    void presentsGoFromOnePurseToManyHomesAndArrive() {
        Scene scene = Scene.of("gifts");
        Set<String> givers = scene.honest("BUYER", LookAlike.GIFTS);
        List<JsonNode> paid = paidBy(scene, givers);
        Set<String> delivered =
                distinct(
                        "order",
                        scene.all("parcels", each -> text(each, "type").startsWith("DELIVERED")));

        assertThat(givers).hasSize(6);
        assertThat(most(counts(paid, "buyer", "item", "day"))).isGreaterThanOrEqualTo(6);
        assertThat(distinct("address", paid)).hasSameSizeAs(paid);
        assertThat(distinct("recipientPhone", paid)).hasSameSizeAs(paid);
        assertThat(paid.stream().filter(each -> delivered.contains(text(each, "order"))))
                .hasSizeGreaterThan(paid.size() * 9 / 10);
    }

    @Test
    void staffSpendTheExactPriceAtOnceFromTheOfficeAndNoCommissionComesAfterIt() {
        Scene scene = Scene.of("staff-allowance");
        String company = scene.theHonest("PAY_ACCOUNT", LookAlike.STAFF_ALLOWANCE);
        String shop = scene.theHonest("SHOP", LookAlike.STAFF_ALLOWANCE);
        List<JsonNode> given = scene.all("payments", each -> is(each, "from", company));
        Map<String, JsonNode> byEmployee =
                given.stream().collect(Collectors.toMap(each -> text(each, "to"), each -> each));
        List<JsonNode> spent =
                paidBy(scene, scene.honest("BUYER", LookAlike.STAFF_ALLOWANCE)).stream()
                        .filter(each -> is(each, "shop", shop))
                        .toList();

        assertThat(given).hasSize(40);
        assertThat(distinct("amount", given)).hasSize(1);
        assertThat(spent)
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(
                        each -> {
                            JsonNode money = byEmployee.get(text(each, "buyer"));
                            assertThat(text(each, "amount")).isEqualTo(text(money, "amount"));
                            assertThat(time(each) - time(money))
                                    .isBetween(0L, 40 * CityTime.MINUTE);
                            assertThat(text(each, "network")).isEqualTo("ENTERPRISE_NAT");
                        });
        assertThat(distinct("hardware", spent)).hasSameSizeAs(spent);
    }

    @Test
    void wagesAreNoPriceOfAnythingAndGoToHundreds() {
        Scene scene = Scene.of("payday");
        String company = scene.theHonest("PAY_ACCOUNT", LookAlike.PAYDAY);
        List<JsonNode> wages = scene.all("payments", each -> is(each, "from", company));
        Map<String, Long> amounts = new HashMap<>();
        wages.forEach(each -> amounts.put(text(each, "to"), each.get("amount").asLong()));
        List<JsonNode> spent = paidBy(scene, amounts.keySet());

        assertThat(wages).hasSize(300);
        assertThat(distinct("to", wages)).hasSize(300);
        assertThat(time(wages.get(299)) - time(wages.get(0))).isLessThan(CityTime.HOUR);
        assertThat(spent)
                .hasSizeGreaterThan(50)
                .allMatch(
                        each ->
                                each.get("amount").asLong() * 11 / 10
                                        < amounts.get(text(each, "buyer")));
    }
}
