package io.qingliu.testkit.city.large;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.city.WrittenCity;
import io.qingliu.testkit.city.large.campaign.Card;
import io.qingliu.testkit.city.large.population.Population;
import io.qingliu.testkit.city.large.population.Populations;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every campaign at every skill and every population keeps to the contract and is what it claims.
 */
class CampaignContractTest {
    static java.util.stream.Stream<Arguments> campaigns() {
        return Deck.cards().stream()
                .flatMap(
                        card ->
                                java.util.Arrays.stream(Skill.values())
                                        .map(
                                                skill ->
                                                        Arguments.of(
                                                                card.behavior(),
                                                                card.variant(),
                                                                skill,
                                                                card)));
    }

    static java.util.stream.Stream<Arguments> populations() {
        return Populations.all().stream().map(each -> Arguments.of(each.name(), each));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("campaigns")
    void aCampaignIsOfItsBehaviourAndSkillAndTakesNoMoreShopsThanItSays(
            String behavior, String variant, Skill skill, Card card) throws BadRecordException {
        Scene scene = Scene.of(card, skill);

        keepsTheContract(scene);
        Set<String> shops = new HashSet<>();
        boolean planted = false;
        for (Truth truth : scene.truths) {
            keepsToTheVocabulary(truth);
            if (truth.behavior() == null) {
                continue;
            }
            assertThat(truth.skill()).isEqualTo(skill.name());
            assertThat(truth.begin()).as("begin of %s", truth).isNotNull();
            if (!truth.incidental()) {
                assertThat(truth.behavior()).isEqualTo(behavior);
                planted = true;
            }
            if (truth.kind().equals("SHOP")) {
                shops.add(truth.id());
            }
        }
        assertThat(planted).isTrue();
        assertThat(shops).hasSizeBetween(Math.min(1, card.shops()), card.shops());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("campaigns")
    void aCampaignFitsIntoTheShortestCity(String behavior, String variant, Skill skill, Card card) {
        assertThat(Scene.ofShortest(card, skill).truths)
                .anyMatch(each -> behavior.equals(each.behavior()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("populations")
    void aPopulationIsHonestAndAddsTheShopsItSays(String name, Population population)
            throws BadRecordException {
        Scene scene = Scene.of(population);

        keepsTheContract(scene);
        assertThat(scene.truths).isNotEmpty().allMatch(each -> each.behavior() == null);
        scene.truths.forEach(CampaignContractTest::keepsToTheVocabulary);
        Set<String> shops =
                scene.truths.stream()
                        .filter(each -> each.kind().equals("SHOP"))
                        .map(Truth::id)
                        .collect(Collectors.toSet());
        assertThat(shops).hasSize(population.shops());
    }

    private static void keepsTheContract(Scene scene) throws BadRecordException {
        Set<String> strange = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        for (CityRecord record : scene.records) {
            JsonNode json = Scene.parse(record.json());
            assertThat(ids.add(json.get("id").asText())).as(record.json()).isTrue();
            assertThat(json.get("time").asLong()).isEqualTo(record.time());
            assertThat(record.time())
                    .isBetween(Scene.TIME.start(), Scene.TIME.start() + 30 * CityTime.DAY - 1);
            if (record.stream().equals("reports")) {
                byte[] bytes = record.json().getBytes(StandardCharsets.UTF_8);
                assertThat(WireJson.readCase("reports", bytes, WireJson.NO_ARRIVAL)).isNotNull();
            } else {
                Stream stream = Stream.valueOf(record.stream().toUpperCase(Locale.ROOT));
                EventType type = EventType.valueOf(json.get("type").asText());
                assertThat(type.stream()).isEqualTo(stream);
                strange.addAll(WrittenCity.strangeIn(EventSchema.of(stream), json));
            }
        }
        assertThat(strange).isEmpty();
    }

    private static void keepsToTheVocabulary(Truth truth) {
        assertThat(SubjectKind.valueOf(truth.kind()).isScoped())
                .as("%s", truth)
                .isEqualTo(truth.platform() != null);
        if (truth.behavior() != null) {
            assertThat(Behavior.values()).extracting(Enum::name).contains(truth.behavior());
            Role role = Role.valueOf(truth.role());
            assertThat(truth.service() != null).isEqualTo(role == Role.ASSISTANT);
            if (truth.service() != null) {
                assertThat(Service.values()).extracting(Enum::name).contains(truth.service());
            }
        }
    }
}
