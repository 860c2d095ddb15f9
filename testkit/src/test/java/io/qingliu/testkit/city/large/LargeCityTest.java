package io.qingliu.testkit.city.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.city.WrittenCity;
import io.qingliu.testkit.city.large.Deck.Planted;
import io.qingliu.testkit.city.large.population.Population;
import io.qingliu.testkit.city.large.population.Populations;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeCityTest {
    private static final LargeCity SMALLEST =
            new LargeCity(11, 100, 24, 0.3, 0.05, EnumSet.allOf(Skill.class));

    /** Named in a campaign that harms them, and not by a population. */
    private static final Set<LookAlike> VICTIMS =
            EnumSet.of(
                    LookAlike.REVERSE_BRUSHING_VICTIM,
                    LookAlike.HOSTILE_REVIEW_VICTIM,
                    LookAlike.LEAK_VICTIM);

    @TempDir static Path directory;

    private static List<JsonNode> truth;

    @BeforeAll
    static void itIsLivedOnce() throws IOException {
        LargeCity.Written written = SMALLEST.writeTo(directory.resolve("once"));
        truth =
                Files.readAllLines(directory.resolve("once/truth.jsonl")).stream()
                        .map(Scene::parse)
                        .toList();
        assertThat(written.truths()).isEqualTo(truth.size());
    }

    @Test
    void theSameSeedWritesTheSameBytesAndLeavesNothingElse() throws IOException {
        SMALLEST.writeTo(directory.resolve("again"));

        WrittenCity.isTheSame(directory.resolve("again"), directory.resolve("once"));
    }

    @Test
    void everyStreamIsInTheOrderOfItsTime() throws IOException {
        for (String stream : List.of("orders", "parcels", "accesses", "payments", "reports")) {
            try (Stream<String> lines =
                    Files.lines(directory.resolve("once/" + stream + ".jsonl"))) {
                assertThat(lines.map(line -> Scene.time(Scene.parse(line))))
                        .as(stream)
                        .isNotEmpty()
                        .isSorted()
                        .allMatch(
                                time ->
                                        time >= LargeCity.START.toEpochMilli()
                                                && time
                                                        < LargeCity.START.toEpochMilli()
                                                                + 24 * CityTime.DAY);
            }
        }
    }

    /** What one record says of an order holds for its later ones: a platform need not repeat it. */
    @Test
    void onePlatformSaysOnceWhatAnOrderIsAndTheOtherWithEachPayment() throws IOException {
        Map<String, Set<String>> emitted = new HashMap<>();
        try (Stream<String> lines = Files.lines(directory.resolve("once/orders.jsonl"))) {
            lines.map(Scene::parse)
                    .filter(each -> each.path("type").asText().equals("PAID"))
                    .forEach(
                            each ->
                                    each.fieldNames()
                                            .forEachRemaining(
                                                    emitted.computeIfAbsent(
                                                                    each.path("platform").asText(),
                                                                    key -> new TreeSet<>())
                                                            ::add));
        }

        assertThat(emitted).containsOnlyKeys("P1", "P2");
        assertThat(emitted.get("P1"))
                .contains("item", "category", "device", "address", "payAccount");
        assertThat(emitted.get(LargeCity.TERSE_PLATFORM))
                .contains("order", "buyer", "shop", "amount", "payAccount")
                .doesNotContain("category", "shopDevice", "recipientPhone", "division");
    }

    @Test
    void fewShopsAreGuiltyAndEveryLookAlikeIsThere() {
        Set<String> guilty = shops(each -> !each.path("behavior").isNull());
        Set<String> honest = shops(each -> each.path("behavior").isNull());

        assertThat(guilty).isNotEmpty();
        assertThat(guilty.size()).isLessThanOrEqualTo(honest.size() / 20);
        assertThat(honest).doesNotContainAnyElementsOf(guilty);
        Set<String> lookAlikes =
                truth.stream()
                        .map(each -> each.path("lookAlike").asText(""))
                        .collect(Collectors.toSet());
        for (LookAlike each : LookAlike.values()) {
            assertThat(lookAlikes).contains(each.name());
        }
    }

    @Test
    void everyLookAlikeHasAPopulationOfItsOwn() {
        Map<LookAlike, Set<String>> populations = new EnumMap<>(LookAlike.class);
        for (Population population : Populations.all()) {
            for (Truth truth : Scene.of(population).truths) {
                assertThat(truth.behavior()).as("%s", truth).isNull();
                populations
                        .computeIfAbsent(
                                LookAlike.valueOf(truth.lookAlike()), each -> new TreeSet<>())
                        .add(population.name());
            }
        }
        Set<LookAlike> expected = EnumSet.complementOf(EnumSet.copyOf(VICTIMS));
        expected.remove(LookAlike.ORDINARY);
        assertThat(populations.keySet()).isEqualTo(expected);
        assertThat(populations)
                .allSatisfy((lookAlike, names) -> assertThat(names).as("%s", lookAlike).hasSize(1));
    }

    private static Set<String> shops(java.util.function.Predicate<JsonNode> which) {
        return truth.stream()
                .filter(which)
                .map(each -> each.get("subject"))
                .filter(each -> each.get("kind").asText().equals("SHOP"))
                .map(each -> each.get("platform").asText() + each.get("id").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void onlyTheSkillsAskedForArePlanted() throws IOException {
        LargeCity city = new LargeCity(11, 100, 24, 0.1, 0.05, Set.of(Skill.PROFESSIONAL));
        city.writeTo(directory.resolve("professional"));

        assertThat(Files.readAllLines(directory.resolve("professional/truth.jsonl")).stream())
                .filteredOn(line -> line.contains("\"skill\""))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"skill\":\"PROFESSIONAL\""));
    }

    @Test
    void theDealKeepsToItsShopsAndServesEveryBehaviourAndSkillInTurn() {
        List<Planted> dealt = deal(3, 40);

        assertThat(guiltyShops(dealt)).isBetween(36, 40);
        assertThat(dealt.stream().map(Planted::name).collect(Collectors.toSet()))
                .hasSameSizeAs(dealt);
        Set<String> cells = new HashSet<>();
        dealt.stream()
                .filter(each -> each.card().shops() > 0)
                .forEach(each -> cells.add(each.card().behavior() + each.skill()));
        // Five behaviours with guilty shops, three skills.
        assertThat(cells).hasSizeGreaterThanOrEqualTo(13);
        assertThat(dealt).isEqualTo(deal(3, 40));
        assertThat(dealt).isNotEqualTo(deal(4, 40));
    }

    @Test
    void withoutGuiltyShopsTheOthersStillCome() {
        assertThat(deal(3, 0)).isNotEmpty().allMatch(each -> each.card().shops() == 0);
    }

    @Test
    void aLargerCityPlantsEverything() {
        Set<String> variants =
                deal(3, 400).stream()
                        .map(each -> each.card().variant() + each.skill())
                        .collect(Collectors.toSet());

        assertThat(variants).hasSize(Deck.cards().size() * Skill.values().length);
    }

    private static List<Planted> deal(long seed, int guilty) {
        return Deck.deal(Dice.of(seed, "deck"), EnumSet.allOf(Skill.class), 400, guilty);
    }

    private static int guiltyShops(List<Planted> dealt) {
        return dealt.stream().mapToInt(each -> each.card().shops()).sum();
    }

    @Test
    void shopsAreOfPowerLawSize() {
        LargeCity city = LargeCity.defaults();
        double all = 0;
        double largestTenth = 0;
        for (int rank = 0; rank < 400; rank++) {
            all += city.size(rank);
            largestTenth += rank < 40 ? city.size(rank) : 0;
        }

        assertThat(largestTenth / all).isBetween(0.45, 0.75);
        assertThat(city.size(399)).isBetween(1.4, 1.6);
        assertThat(all / 400).isBetween(5.0, 8.0);
    }

    @Test
    void everyNameOfAPopulationIsItsOwn() {
        assertThat(Populations.all().stream().map(each -> each.name())).doesNotHaveDuplicates();
    }

    @Test
    void aCityOutOfBoundsIsRefusedByName() {
        Set<Skill> all = EnumSet.allOf(Skill.class);
        assertThatThrownBy(() -> new LargeCity(1, 99, 30, 1, 0.05, all))
                .hasMessage("shops is 99 but must be between 100 and 100000");
        assertThatThrownBy(() -> new LargeCity(1, 100, 23, 1, 0.05, all))
                .hasMessage("days is 23 but must be between 24 and 3650");
        assertThatThrownBy(() -> new LargeCity(1, 100, 24, 0, 0.05, all))
                .hasMessage("scale is 0.0 but must be above 0 and at most 50");
        assertThatThrownBy(() -> new LargeCity(1, 100, 24, 1, 0.21, all))
                .hasMessage("guilty is 0.21 but must be between 0 and 0.2");
    }
}
