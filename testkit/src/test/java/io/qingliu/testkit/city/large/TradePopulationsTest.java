package io.qingliu.testkit.city.large;

import static io.qingliu.testkit.city.large.Scene.counts;
import static io.qingliu.testkit.city.large.Scene.day;
import static io.qingliu.testkit.city.large.Scene.distinct;
import static io.qingliu.testkit.city.large.Scene.is;
import static io.qingliu.testkit.city.large.Scene.most;
import static io.qingliu.testkit.city.large.Scene.text;
import static io.qingliu.testkit.city.large.Scene.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same for honest trade of an unusual kind, and honest praise and regret. */
class TradePopulationsTest {

    private static List<JsonNode> paidAt(Scene scene, String shop) {
        return scene.all("orders", each -> is(each, "type", "PAID") && is(each, "shop", shop));
    }

    @Test
    void aGroupLeadersNeighboursPayForThemselvesAndNameTheirGroup() {
        Scene scene = Scene.of("group-leader");
        String handset = scene.theHonest("DEVICE", LookAlike.GROUP_LEADER);
        List<JsonNode> group =
                paidAt(scene, scene.theHonest("SHOP", LookAlike.GROUP_LEADER)).stream()
                        .filter(each -> each.has("groupBuy"))
                        .toList();
        List<JsonNode> onHers =
                group.stream().filter(each -> is(each, "hardware", handset)).toList();

        assertThat(distinct("buyer", onHers)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(onHers).hasSizeBetween(group.size() / 3, group.size() * 2 / 3);
        assertThat(distinct("address", group)).hasSize(1);
        assertThat(distinct("payAccount", group)).hasSameSizeAs(distinct("buyer", group));
        assertThat(distinct("groupBuy", group)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aPickUpPointIsRegisteredAndItsHouseholdsComeDaily() {
        Scene scene = Scene.of("community-pickup");
        List<JsonNode> group =
                paidAt(scene, scene.theHonest("SHOP", LookAlike.COMMUNITY_PICKUP)).stream()
                        .filter(each -> each.has("groupBuy"))
                        .toList();

        assertThat(distinct("pickupPoint", group)).hasSize(1);
        assertThat(distinct("address", group)).hasSize(1);
        assertThat(most(counts(group, "day"))).isGreaterThanOrEqualTo(10);
        assertThat(group.stream().map(Scene::day).distinct()).hasSizeGreaterThan(20);
        assertThat(distinct("hardware", group)).hasSize(30);
    }

    @Test
    void aCompanyBuysForManyFromOnePurseAndNothingComesBack() {
        Scene scene = Scene.of("procurement");
        String buyer = scene.theHonest("BUYER", LookAlike.CORPORATE_PROCUREMENT);
        List<JsonNode> orders = scene.all("orders", each -> is(each, "buyer", buyer));
        List<JsonNode> paid = orders.stream().filter(each -> is(each, "type", "PAID")).toList();

        assertThat(paid).hasSize(80);
        assertThat(time(paid.get(79)) - time(paid.get(0))).isLessThan(70 * CityTime.MINUTE);
        assertThat(distinct("recipientPhone", paid)).hasSize(80);
        assertThat(distinct("address", paid)).hasSize(80);
        assertThat(orders).noneMatch(each -> is(each, "type", "REFUNDED"));
        assertThat(scene.all("reviews", each -> is(each, "buyer", buyer))).isEmpty();
    }

    @Test
    void habitualReviewersAreFastAndKindButNotAlwaysAndUseTheirOwnWords() {
        Scene scene = Scene.of("habitual-reviewers");
        Set<String> members = scene.honest("BUYER", LookAlike.HABITUAL_REVIEWERS);
        List<JsonNode> posted =
                scene.all(
                        "reviews",
                        each ->
                                is(each, "type", "POSTED")
                                        && members.contains(text(each, "buyer")));
        long best = posted.stream().filter(each -> each.get("rating").asInt() == 5).count();

        assertThat(members).hasSize(20);
        assertThat(posted).hasSizeGreaterThan(100);
        assertThat(best).isBetween(posted.size() / 2L, posted.size() * 85L / 100);
        assertThat(most(counts(posted, "shop", "text"))).isLessThan(5);
        for (String member : members) {
            assertThat(
                            distinct(
                                    "shop",
                                    posted.stream()
                                            .filter(each -> is(each, "buyer", member))
                                            .toList()))
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aGrocersRiderBringsWithinTheHourAndNoParcelIsSeen() {
        Scene scene = Scene.of("instant-retail");
        String shop = scene.theHonest("SHOP", LookAlike.INSTANT_RETAIL);
        List<JsonNode> paid = paidAt(scene, shop);
        Map<String, Long> completed =
                scene.all("orders", each -> is(each, "type", "COMPLETED")).stream()
                        .collect(Collectors.toMap(each -> text(each, "order"), Scene::time));

        assertThat(most(counts(paid, "day"))).isGreaterThanOrEqualTo(30);
        assertThat(distinct("fulfilment", paid)).containsExactly("INSTANT");
        assertThat(scene.all("parcels", each -> is(each, "shop", shop))).isEmpty();
        assertThat(paid)
                .filteredOn(each -> completed.containsKey(text(each, "order")))
                .isNotEmpty()
                .allMatch(
                        each ->
                                completed.get(text(each, "order")) - time(each)
                                        < 5 * CityTime.HOUR);
    }

    @Test
    void whoTakesABadReviewBackHadTheWholePriceReturned() {
        Scene scene = Scene.of("proper-refund");
        String shop = scene.theHonest("SHOP", LookAlike.PROPER_REFUND);
        Set<String> back = distinct("order", scene.all("orders", at(shop, "REFUNDED")));
        Set<String> regretted = new HashSet<>();
        for (String type : List.of("WITHDRAWN", "CHANGED")) {
            scene.all("reviews", at(shop, type)).stream()
                    .map(each -> text(each, "order"))
                    .filter(back::contains)
                    .forEach(regretted::add);
        }

        assertThat(regretted).hasSizeGreaterThanOrEqualTo(5);
        assertThat(scene.all("payments", each -> back.contains(text(each, "order"))))
                .isNotEmpty()
                .allMatch(
                        each ->
                                !is(each, "type", "TRANSFER")
                                        || is(each, "reason", "REFUND")
                                        || is(each, "reason", "AFTER_SALE")
                                        || is(each, "reason", "PRICE_ADJUST"));
    }

    private static Predicate<JsonNode> at(String shop, String type) {
        return each -> is(each, "type", type) && is(each, "shop", shop);
    }

    @Test
    void aModeratorRemovesWithATicketAndOnLawfulGrounds() {
        Scene scene = Scene.of("moderation");
        String shop = scene.theHonest("SHOP", LookAlike.MODERATION);
        List<JsonNode> removed = scene.all("reviews", at(shop, "REMOVED"));

        assertThat(removed).hasSizeGreaterThanOrEqualTo(3);
        assertThat(removed).allMatch(each -> is(each, "actor", "STAFF") && each.has("ticket"));
        assertThat(distinct("reason", removed)).isSubsetOf("ABUSE", "PERSONAL_DATA", "AD");
    }

    @Test
    void eachHouseholdClaimsForAnApplianceOfItsOwnThatArrives() {
        Scene scene = Scene.of("trade-in");
        String shop = scene.theHonest("SHOP", LookAlike.TRADE_IN);
        List<JsonNode> claims = scene.all("payments", each -> is(each, "type", "SUBSIDY_CLAIMED"));
        Set<String> delivered =
                distinct(
                        "order",
                        scene.all("parcels", each -> text(each, "type").startsWith("DELIVERED")));

        assertThat(claims).hasSizeGreaterThan(50).allMatch(each -> is(each, "from", shop));
        assertThat(distinct("serial", claims)).hasSameSizeAs(claims);
        // What is claimed on the last days is still on the way.
        assertThat(claims.stream().filter(each -> day(each) < 20))
                .allMatch(each -> delivered.contains(text(each, "order")));
    }

    @Test
    void aCommuterRidesWithOneDriverOnWorkdaysOnlyAndHeHasOtherRiders() {
        Scene scene = Scene.of("commuters");
        Set<String> riders = scene.honest("BUYER", LookAlike.COMMUTER);
        List<JsonNode> rides = scene.all("orders", each -> is(each, "type", "PAID"));

        assertThat(riders).hasSize(6);
        for (String rider : riders) {
            String driver =
                    mostFrequent(
                            rides.stream().filter(each -> is(each, "buyer", rider)).toList(),
                            "driver");
            List<JsonNode> theirs =
                    rides.stream()
                            .filter(each -> is(each, "buyer", rider) && is(each, "driver", driver))
                            .toList();
            assertThat(theirs).hasSizeGreaterThanOrEqualTo(20);
            assertThat(most(counts(theirs, "day"))).isLessThanOrEqualTo(2);
            assertThat(
                            distinct(
                                    "buyer",
                                    rides.stream()
                                            .filter(each -> is(each, "driver", driver))
                                            .toList()))
                    .hasSizeGreaterThan(50);
        }
        assertThat(scene.honest("DRIVER", LookAlike.COMMUTER)).hasSize(6);
    }

    /** The value that most of them have. */
    private static String mostFrequent(List<JsonNode> records, String field) {
        return records.stream()
                .collect(Collectors.groupingBy(each -> text(each, field), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
