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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Honest people whom a network, a handset, a number or a habit ties: each population of the large
 * city imitates a behaviour closely enough to be a trial, and carries what tells it apart. Those of
 * the small city are told apart in {@code LookAlikesTest}.
 */
class NetworkPopulationsTest {

    /** Who is behind the prefix of a population, such as {@code 10.1.2.0/24}. */
    private static List<JsonNode> behind(Scene scene, LookAlike lookAlike, String stream) {
        String prefix = scene.theHonest("IP_PREFIX", lookAlike).replace("0/24", "");
        return scene.all(stream, each -> text(each, "ip").startsWith(prefix));
    }

    private static List<JsonNode> ofType(List<JsonNode> records, String type) {
        return records.stream().filter(each -> is(each, "type", type)).toList();
    }

    @Test
    void anOfficeSharesItsAddressAndNothingElse() {
        Scene scene = Scene.of("office");
        List<JsonNode> paid = ofType(behind(scene, LookAlike.OFFICE, "orders"), "PAID");

        assertThat(paid).hasSizeGreaterThan(100);
        assertThat(distinct("network", paid)).containsExactly("ENTERPRISE_NAT");
        assertThat(distinct("hardware", paid)).hasSameSizeAs(distinct("buyer", paid));
        assertThat(distinct("payAccount", paid)).hasSameSizeAs(distinct("buyer", paid));
        assertThat(most(counts(paid, "shop"))).isLessThan(paid.size() / 3);
    }

    @Test
    void aFactoryHasOneGateAndAFavouriteShopAndAHandsetForEachWorker() {
        Scene scene = Scene.of("factory");
        List<JsonNode> paid = ofType(behind(scene, LookAlike.FACTORY, "orders"), "PAID");
        String shoes = scene.theHonest("SHOP", LookAlike.FACTORY);

        assertThat(paid).allMatch(each -> text(each, "address").contains("门卫室"));
        assertThat(paid.stream().filter(each -> is(each, "shop", shoes)))
                .hasSizeBetween(paid.size() / 4, paid.size() / 2);
        assertThat(distinct("buyer", paid)).hasSizeGreaterThan(100);
        assertThat(distinct("hardware", paid)).hasSameSizeAs(distinct("buyer", paid));
    }

    @Test
    void newStaffSignUpOnOneMorningEachWithAHandsetAndANumber() {
        List<JsonNode> born =
                ofType(
                        behind(
                                Scene.of("onboarding"),
                                LookAlike.COMPANY_ONBOARDING,
                                "registrations"),
                        "REGISTERED");

        assertThat(born).hasSize(60);
        assertThat(born.stream().map(Scene::day).distinct()).hasSize(1);
        assertThat(distinct("channel", born)).containsExactly("ENTERPRISE");
        assertThat(distinct("network", born)).containsExactly("ENTERPRISE_NAT");
        assertThat(distinct("hardware", born)).hasSize(60);
        assertThat(distinct("phone", born)).hasSize(60);
    }

    @Test
    void newSimHoldersShareRunsOfNumbersButNoDay() {
        Scene scene = Scene.of("new-sims");
        Set<String> blocks = scene.honest("PHONE_BLOCK", LookAlike.NEW_SIM_HOLDERS);
        List<JsonNode> born = ofType(scene.all("registrations"), "REGISTERED");

        assertThat(born).hasSize(60);
        assertThat(born).allMatch(each -> blocks.contains(block(each)));
        assertThat(born.stream().collect(Collectors.groupingBy(each -> block(each) + day(each))))
                .allSatisfy((blockAndDay, signUps) -> assertThat(signUps).hasSizeLessThan(5));
        assertThat(distinct("hardware", born)).hasSize(60);
        assertThat(distinct("device", born)).hasSize(60);
    }

    private static String block(JsonNode signUp) {
        return text(signUp, "phone").substring(0, 9);
    }

    @Test
    void aRecycledNumberIsAnothersWeeksLaterOnAnotherHandset() {
        Scene scene = Scene.of("recycled-numbers");
        Set<String> owners = scene.honest("BUYER", LookAlike.NUMBER_RECYCLING);
        List<JsonNode> born = ofType(scene.all("registrations"), "REGISTERED");
        Map<String, JsonNode> former =
                ofType(scene.all("registrations"), "LOGIN").stream()
                        .collect(Collectors.toMap(each -> text(each, "phone"), each -> each));

        assertThat(distinct("account", born)).isEqualTo(owners).hasSize(20);
        assertThat(born)
                .allSatisfy(
                        each -> {
                            JsonNode before = former.get(text(each, "phone"));
                            assertThat(text(before, "account")).isNotEqualTo(text(each, "account"));
                            assertThat(text(before, "hardware"))
                                    .isNotEqualTo(text(each, "hardware"));
                            assertThat(time(each) - time(before)).isGreaterThan(9 * CityTime.DAY);
                        });
        assertThat(ofType(scene.all("registrations"), "REBIND")).hasSize(20);
    }

    @Test
    void aRepairShopTriesHandsetsAndSignsUpNobody() {
        Scene scene = Scene.of("repair-shop");
        Set<String> handsets = scene.honest("DEVICE", LookAlike.REPAIR_SHOP);

        assertThat(handsets).hasSize(14);
        assertThat(scene.all("registrations")).allMatch(each -> is(each, "type", "LOGIN"));
        Set<String> everywhere = new HashSet<>();
        for (String handset : handsets) {
            List<JsonNode> seen = scene.all("registrations", each -> is(each, "hardware", handset));
            assertThat(distinct("account", seen)).hasSize(2);
            assertThat(distinct("device", seen)).hasSize(2);
            everywhere.addAll(distinct("account", seen));
        }
        assertThat(everywhere).as("owners and one fitter").hasSize(15);
    }

    @Test
    void friendsMeetInTheSameShopsOnTheSameEveningsAndAreFew() {
        Scene scene = Scene.of("friends");
        Set<String> friends = scene.honest("BUYER", LookAlike.FRIENDS_SHOPPING);
        List<JsonNode> paid =
                scene.all(
                        "orders",
                        each -> is(each, "type", "PAID") && friends.contains(text(each, "buyer")));

        assertThat(friends).hasSize(7);
        Map<String, Set<String>> together =
                paid.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> text(each, "shop") + " on " + day(each),
                                        Collectors.mapping(
                                                each -> text(each, "buyer"), Collectors.toSet())));
        assertThat(together.values().stream().filter(each -> each.size() >= 3))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(distinct("shop", paid)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(distinct("hardware", paid)).hasSize(7);
        assertThat(distinct("payAccount", paid)).hasSize(7);
    }
}
