package io.qingliu.testkit.city.large;

import static io.qingliu.testkit.city.large.Scene.card;
import static io.qingliu.testkit.city.large.Scene.counts;
import static io.qingliu.testkit.city.large.Scene.is;
import static io.qingliu.testkit.city.large.Scene.most;
import static io.qingliu.testkit.city.large.Scene.text;
import static io.qingliu.testkit.city.large.Scene.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each skill saves and hides what it says it does. */
class SkillsTest {

    /** Orders of the crew that a courier has handed over. */
    private static Set<String> delivered(Scene scene) {
        return scene.all("parcels", each -> text(each, "type").startsWith("DELIVERED")).stream()
                .map(each -> text(each, "order"))
                .collect(Collectors.toSet());
    }

    private static Set<String> orders(List<JsonNode> records) {
        return records.stream().map(each -> text(each, "order")).collect(Collectors.toSet());
    }

    @Test
    void theClumsySellerSharesHandsetsSendsNothingAndPaysFromTheShop() {
        Scene scene = Scene.of(card("BRUSHING", "self"), Skill.CLUMSY);
        List<JsonNode> paid = scene.ofCrew("PAID");

        Map<String, Set<String>> accounts = new HashMap<>();
        paid.forEach(
                each ->
                        accounts.computeIfAbsent(text(each, "hardware"), key -> new HashSet<>())
                                .add(text(each, "buyer")));
        assertThat(accounts.values()).allMatch(each -> each.size() == 4);
        assertThat(paid).hasSizeBetween(6 * 18, 6 * 26);
        assertThat(delivered(scene)).doesNotContainAnyElementsOf(orders(paid));
        assertThat(scene.all("payments", each -> is(each, "reason", "OTHER")))
                .hasSameSizeAs(paid)
                .allMatch(each -> is(each, "fromKind", "SHOP"));
    }

    @Test
    void theTrainedSellerKeepsToNineADayTwoAccountsAHandsetAndSendsATrifle() {
        Scene scene = Scene.of(card("BRUSHING", "self"), Skill.TRAINED);
        List<JsonNode> paid = scene.ofCrew("PAID");

        assertThat(most(counts(paid, "day"))).isLessThanOrEqualTo(9 + 1);
        assertThat(delivered(scene)).containsAll(orders(settled(paid)));
        Map<String, Integer> grams = weights(scene, orders(paid));
        assertThat(grams.values()).allMatch(each -> each >= 70 && each <= 160);
        assertThat(scene.all("payments", each -> is(each, "reason", "OTHER"))).isEmpty();
    }

    /** Paid early enough for the parcel to arrive before the city ends. */
    private static List<JsonNode> settled(List<JsonNode> paid) {
        return paid.stream()
                .filter(each -> time(each) < Scene.TIME.start() + 22 * CityTime.DAY)
                .toList();
    }

    private static Map<String, Integer> weights(Scene scene, Set<String> orders) {
        Map<String, Integer> grams = new HashMap<>();
        scene.all("parcels", each -> each.has("weight") && orders.contains(text(each, "order")))
                .forEach(each -> grams.put(text(each, "order"), each.get("weight").asInt()));
        return grams;
    }

    /**
     * The safety rules of the trade (docs/reference/detection.md §0): an account has two or three
     * orders a day at most, and a handset and a home of its own.
     */
    @ParameterizedTest
    @CsvSource({"self", "crew", "funded", "shared-crew"})
    void theProfessionalBrusherKeepsTheRulesOfTheTrade(String variant) {
        Scene scene = Scene.of(card("BRUSHING", variant), Skill.PROFESSIONAL);
        List<JsonNode> paid = scene.ofCrew("PAID");

        assertThat(paid).hasSizeGreaterThan(20);
        assertThat(most(counts(paid, "buyer", "day"))).isLessThanOrEqualTo(3);
        Map<String, Set<String>> accounts = new HashMap<>();
        paid.forEach(
                each ->
                        accounts.computeIfAbsent(text(each, "hardware"), key -> new HashSet<>())
                                .add(text(each, "buyer")));
        assertThat(accounts.values()).allMatch(each -> each.size() == 1);
        Map<String, Integer> catalogue =
                paid.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> text(each, "order"),
                                        each -> each.get("catalogWeight").asInt()));
        weights(scene, orders(paid))
                .forEach(
                        (order, grams) ->
                                assertThat(grams)
                                        .isGreaterThanOrEqualTo(catalogue.get(order) * 9 / 10));
        assertThat(delivered(scene)).containsAll(orders(settled(paid)));
    }

    @Test
    void theProfessionalSellersTasksAreTheLesserPartOfHisTrade() {
        Scene scene = Scene.of(card("BRUSHING", "self"), Skill.PROFESSIONAL);
        String shop = scene.guilty("SHOP").iterator().next();
        int all =
                scene.all("orders", each -> is(each, "shop", shop) && is(each, "type", "PAID"))
                        .size();

        assertThat(scene.ofCrew("PAID").size()).isBetween(24, all / 3);
    }

    @Test
    void theOrganiserHasOnePurseOrThreeOrADozenGoBetweens() {
        assertThat(purses(Skill.CLUMSY)).hasSize(1);
        assertThat(purses(Skill.TRAINED)).hasSize(3);
        assertThat(purses(Skill.PROFESSIONAL)).hasSize(12);
        Scene scene = Scene.of(card("BRUSHING", "funded"), Skill.PROFESSIONAL);
        assertThat(
                        most(
                                counts(
                                        scene.all("payments", each -> is(each, "reason", "OTHER")),
                                        "from",
                                        "day")))
                .isLessThanOrEqualTo(4);
    }

    private static Set<String> purses(Skill skill) {
        Scene scene = Scene.of(card("BRUSHING", "funded"), skill);
        return scene.all("payments", each -> is(each, "reason", "OTHER")).stream()
                .map(each -> text(each, "from"))
                .collect(Collectors.toSet());
    }

    @Test
    void sellersWhoBuyFromEachOtherDoItBothWaysButForTheProfessional() {
        assertThat(returned(Skill.CLUMSY)).isPositive();
        assertThat(returned(Skill.TRAINED)).isPositive();
        assertThat(returned(Skill.PROFESSIONAL)).isZero();
    }

    /** Pairs of a buyer and a shop whose seller's buyer also buys from the first one's shop. */
    private static long returned(Skill skill) {
        Scene scene = Scene.of(card("BRUSHING", "mutual"), skill);
        List<String> shops =
                scene.truths.stream()
                        .filter(each -> each.kind().equals("SHOP"))
                        .map(Truth::id)
                        .toList();
        List<String> buyers =
                scene.truths.stream()
                        .filter(each -> each.kind().equals("BUYER"))
                        .map(Truth::id)
                        .toList();
        Set<String> pairs = counts(scene.ofCrew("PAID"), "buyer", "shop").keySet();
        long both = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                boolean there = pairs.contains(buyers.get(a) + "|" + shops.get(b) + "|");
                boolean back = pairs.contains(buyers.get(b) + "|" + shops.get(a) + "|");
                both += a != b && there && back ? 1 : 0;
            }
        }
        return both;
    }

    @Test
    void aHostileCampaignHasAVictimWhoIsHonest() {
        for (Skill skill : Skill.values()) {
            Scene scene = Scene.of(card("FAKE_REVIEW", "hostile"), skill);
            Truth victim =
                    scene.truths.stream()
                            .filter(each -> each.kind().equals("SHOP"))
                            .findFirst()
                            .orElseThrow();

            assertThat(victim.lookAlike()).isEqualTo(LookAlike.HOSTILE_REVIEW_VICTIM.name());
            Set<String> crew = scene.guilty("BUYER");
            assertThat(
                            scene.all(
                                    "reviews",
                                    each ->
                                            crew.contains(text(each, "buyer"))
                                                    && is(each, "type", "POSTED")))
                    .isNotEmpty()
                    .allMatch(each -> each.get("rating").asInt() <= 2)
                    .allMatch(each -> is(each, "shop", victim.id()));
        }
    }

    @Test
    void cashForPraiseIsSeenInThePaymentsButForTheProfessional() {
        assertThat(cash(Skill.CLUMSY)).isNotEmpty().containsOnly(300L);
        assertThat(cash(Skill.TRAINED)).isNotEmpty().allMatch(each -> each >= 200 && each <= 500);
        assertThat(cash(Skill.PROFESSIONAL)).isEmpty();
    }

    private static Set<Long> cash(Skill skill) {
        Scene scene = Scene.of(card("FAKE_REVIEW", "cash-for-praise"), skill);
        return scene.all("payments", each -> is(each, "reason", "OTHER")).stream()
                .map(each -> each.get("amount").asLong())
                .collect(Collectors.toSet());
    }

    @Test
    void theInsiderLeavesTheTicketOutOnlyIfClumsy() {
        assertThat(removals(Skill.CLUMSY)).hasSizeGreaterThan(8).noneMatch(e -> e.has("ticket"));
        assertThat(removals(Skill.TRAINED))
                .hasSizeGreaterThan(5)
                .allMatch(each -> each.has("ticket") && is(each, "reason", "OTHER"));
        assertThat(removals(Skill.PROFESSIONAL))
                .hasSizeBetween(3, 5)
                .allMatch(each -> each.has("ticket"))
                .noneMatch(each -> is(each, "reason", "OTHER"));
    }

    private static List<JsonNode> removals(Skill skill) {
        Scene scene = Scene.of(card("ADVERSE_REVIEW_REMOVAL", "insider"), skill);
        Set<String> operators = scene.guilty("OPERATOR");
        return scene.all("reviews", each -> operators.contains(text(each, "operator")));
    }

    @Test
    void noMachineSeesAGhostAndTheProfessionalsTrifleIsReallyCarried() {
        for (Skill skill : List.of(Skill.CLUMSY, Skill.TRAINED)) {
            assertThat(poolScans(skill)).isNotEmpty().noneMatch(e -> e.path("machine").asBoolean());
        }
        assertThat(poolScans(Skill.PROFESSIONAL)).anyMatch(e -> e.path("machine").asBoolean());
    }

    private static List<JsonNode> poolScans(Skill skill) {
        Scene scene = Scene.of(card("EMPTY_PARCEL", "pool"), skill);
        Set<String> pools = scene.guilty("WAYBILL_POOL");
        return scene.all("parcels", each -> pools.contains(text(each, "pool")));
    }

    @Test
    void onlyTheClumsySellANumberTwiceAndTheProfessionalsParcelIsYoungerThanTheOrder() {
        assertThat(numbers(Skill.CLUMSY)).anyMatch(orders -> orders.size() == 2);
        assertThat(numbers(Skill.TRAINED)).allMatch(orders -> orders.size() == 1);
        assertThat(numbers(Skill.PROFESSIONAL)).allMatch(orders -> orders.size() == 1);
        Scene scene = Scene.of(card("EMPTY_PARCEL", "number-seller"), Skill.PROFESSIONAL);
        Map<String, Long> paid = new HashMap<>();
        scene.ofCrew("PAID").forEach(each -> paid.put(text(each, "order"), time(each)));
        assertThat(
                        scene.all(
                                "parcels",
                                each ->
                                        paid.containsKey(text(each, "order"))
                                                && is(each, "type", "PICKED_UP")))
                .isNotEmpty()
                .allMatch(each -> time(each) > paid.get(text(each, "order")));
    }

    private static java.util.Collection<Set<String>> numbers(Skill skill) {
        Scene scene = Scene.of(card("EMPTY_PARCEL", "number-seller"), skill);
        Set<String> pools = scene.guilty("WAYBILL_POOL");
        Map<String, Set<String>> orders = new HashMap<>();
        scene.all("parcels", each -> pools.contains(text(each, "pool")))
                .forEach(
                        each ->
                                orders.computeIfAbsent(
                                                text(each, "waybill"), key -> new HashSet<>())
                                        .add(text(each, "order")));
        return orders.values();
    }

    @Test
    void theFarmIsOfFourHandsetsAnHourOrOfEverybodysOwn() {
        List<JsonNode> clumsy = registered("fast", Skill.CLUMSY);
        assertThat(clumsy).hasSize(100);
        assertThat(counts(clumsy, "hardware")).hasSize(4);
        assertThat(time(clumsy.get(99)) - time(clumsy.get(0))).isLessThan(CityTime.HOUR);

        assertThat(most(counts(registered("fast", Skill.TRAINED), "hardware"))).isEqualTo(4);

        List<JsonNode> professional = registered("fast", Skill.PROFESSIONAL);
        assertThat(counts(professional, "hardware")).hasSize(100);
        assertThat(counts(professional, "avatar")).hasSize(100);
        assertThat(most(counts(registered("slow", Skill.PROFESSIONAL), "day"))).isEqualTo(3);
    }

    private static List<JsonNode> registered(String variant, Skill skill) {
        Scene scene = Scene.of(card("BULK_REGISTRATION", variant), skill);
        return scene.all("registrations", each -> is(each, "type", "REGISTERED"));
    }

    @Test
    void newcomersShareAHandsetOrAPurseOrOnlyAHome() {
        assertThat(newcomers(Skill.CLUMSY, "hardware")).hasSize(1);
        assertThat(newcomers(Skill.TRAINED, "hardware")).hasSize(4);
        assertThat(newcomers(Skill.TRAINED, "payAccount")).hasSize(1);
        assertThat(newcomers(Skill.PROFESSIONAL, "hardware")).hasSize(12);
        assertThat(newcomers(Skill.PROFESSIONAL, "payAccount")).hasSize(12);
        assertThat(newcomers(Skill.PROFESSIONAL, "address")).hasSize(1);
    }

    private static Map<String, Integer> newcomers(Skill skill, String field) {
        return counts(Scene.of(card("SUBSIDY_FRAUD", "newcomer"), skill).ofCrew("PAID"), field);
    }

    @Test
    void aPairRidesEightTimesADayOrAFewTimesAWeek() {
        assertThat(most(rides(Skill.CLUMSY, "driver", "buyer", "day"))).isEqualTo(8);
        assertThat(most(rides(Skill.PROFESSIONAL, "driver", "buyer"))).isLessThanOrEqualTo(14);
    }

    private static Map<String, Integer> rides(Skill skill, String... fields) {
        return counts(Scene.of(card("SUBSIDY_FRAUD", "ride-pair"), skill).ofCrew("PAID"), fields);
    }

    @Test
    void aSerialIsClaimedTwiceAtOneShopAtTwoOrOnlyEveryThird() {
        assertThat(serials(Skill.CLUMSY)).hasSize(30).allMatch(each -> each == 2);
        assertThat(serials(Skill.PROFESSIONAL)).hasSize(30);
        assertThat(serials(Skill.PROFESSIONAL).stream().filter(each -> each == 2)).hasSize(10);
    }

    private static List<Integer> serials(Skill skill) {
        Scene scene = Scene.of(card("SUBSIDY_FRAUD", "serials"), skill);
        return List.copyOf(
                counts(scene.all("payments", each -> is(each, "type", "SUBSIDY_CLAIMED")), "serial")
                        .values());
    }

    @Test
    void theProfessionalKeeperLooksUpTwentyADayAndAlwaysForSomeWork() {
        Scene scene = Scene.of(card("PI_LEAK_RESALE", "keeper"), Skill.PROFESSIONAL);
        String keeper = scene.guilty("OPERATOR").iterator().next();
        List<JsonNode> reveals = scene.all("accesses", each -> is(each, "operator", keeper));

        assertThat(most(counts(reveals, "day"))).isEqualTo(20);
        assertThat(reveals).allMatch(each -> each.has("work") && is(each, "type", "REVEAL"));

        Scene clumsy = Scene.of(card("PI_LEAK_RESALE", "keeper"), Skill.CLUMSY);
        String other = clumsy.guilty("OPERATOR").iterator().next();
        assertThat(clumsy.all("accesses", each -> is(each, "operator", other)))
                .hasSizeGreaterThan(600)
                .noneMatch(each -> each.has("work"));
    }

    @Test
    void whoseOrdersWereLeakedIsCalledAndIsHonest() {
        Scene scene = Scene.of(card("PI_LEAK_RESALE", "script"), Skill.CLUMSY);

        assertThat(scene.all("reports", each -> is(each, "kind", "SCAM_CALL")))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(scene.truths)
                .anyMatch(each -> LookAlike.LEAK_VICTIM.name().equals(each.lookAlike()));
    }

    @Test
    void theRivalRefundsFromOneAccountOrFromTwenty() {
        Scene clumsy = Scene.of(card("RIGHTS_ABUSE_ORDER", "refunded-orders"), Skill.CLUMSY);
        assertThat(counts(clumsy.ofCrew("PAID"), "buyer")).hasSize(1);
        assertThat(clumsy.ofCrew("PAID")).hasSize(30);

        Scene professional =
                Scene.of(card("RIGHTS_ABUSE_ORDER", "refunded-orders"), Skill.PROFESSIONAL);
        assertThat(most(counts(professional.ofCrew("PAID"), "buyer"))).isLessThanOrEqualTo(5);
        assertThat(professional.truths)
                .anyMatch(
                        each -> LookAlike.REVERSE_BRUSHING_VICTIM.name().equals(each.lookAlike()));
    }
}
