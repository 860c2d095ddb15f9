package io.qingliu.testkit.city.large;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.large.campaign.Card;
import io.qingliu.testkit.city.large.population.Population;
import io.qingliu.testkit.city.large.population.Populations;
import io.qingliu.testkit.city.large.trade.Calendar;
import io.qingliu.testkit.city.large.trade.Citizens;
import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import io.qingliu.testkit.city.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One campaign or population played alone: its records as a receiver reads them, and its truth. */
final class Scene {
    static final CityTime TIME = new CityTime(LargeCity.START.toEpochMilli(), 30);

    private static final JsonMapper MAPPER = new JsonMapper();

    final List<CityRecord> records = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();
    private final Map<String, List<JsonNode>> streams = new HashMap<>();

    static Scene of(Card card, Skill skill) {
        Scene scene = new Scene();
        card.campaign().play(scene.stage(skill, TIME), skill);
        return scene;
    }

    /** The population of that name. */
    static Scene of(String population) {
        return of(
                Populations.all().stream()
                        .filter(each -> each.name().equals(population))
                        .findFirst()
                        .orElseThrow());
    }

    static Scene of(Population population) {
        Scene scene = new Scene();
        population.part().play(scene.stage(null, TIME));
        return scene;
    }

    /** Only plays; a campaign must fit into the shortest city. */
    static Scene ofShortest(Card card, Skill skill) {
        Scene scene = new Scene();
        card.campaign().play(scene.stage(skill, new CityTime(TIME.start(), 24)), skill);
        return scene;
    }

    static Card card(String behavior, String variant) {
        return Deck.cards().stream()
                .filter(each -> each.behavior().equals(behavior) && each.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    Stage stage(Skill skill, CityTime time) {
        Wire wire =
                new Wire("a-generator", "abcd", skill, 7, time, null, records::add, truths::add);
        Wire outside = new Wire("ordinary", "ordi", null, 7, time, null, each -> {}, each -> {});
        return Stage.of(
                wire,
                new Citizens(7, 6000, outside),
                new Calendar(time),
                Shops.ordinary(outside, 12),
                3);
    }

    List<JsonNode> all(String stream) {
        return streams.computeIfAbsent(
                stream,
                name ->
                        records.stream()
                                .filter(each -> each.stream().equals(name))
                                .map(each -> parse(each.json()))
                                .toList());
    }

    List<JsonNode> all(String stream, Predicate<JsonNode> which) {
        return all(stream).stream().filter(which).toList();
    }

    /** Records of a stream by those who are guilty as buyers. */
    List<JsonNode> ofCrew(String type) {
        Set<String> crew = guilty("BUYER");
        return all("orders", each -> is(each, "type", type) && crew.contains(text(each, "buyer")));
    }

    Set<String> guilty(String kind) {
        return truths.stream()
                .filter(each -> each.kind().equals(kind) && each.behavior() != null)
                .map(Truth::id)
                .collect(Collectors.toSet());
    }

    /** Ids of the honest who look like that. */
    Set<String> honest(String kind, LookAlike lookAlike) {
        return truths.stream()
                .filter(
                        each ->
                                each.kind().equals(kind)
                                        && lookAlike.name().equals(each.lookAlike()))
                .map(Truth::id)
                .collect(Collectors.toSet());
    }

    /** The only one of them. */
    String theHonest(String kind, LookAlike lookAlike) {
        Set<String> all = honest(kind, lookAlike);
        assertThat(all).as("%s of %s", kind, lookAlike).hasSize(1);
        return all.iterator().next();
    }

    /** Their different values. */
    static Set<String> distinct(String field, List<JsonNode> records) {
        return records.stream().map(each -> text(each, field)).collect(Collectors.toSet());
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }

    static boolean is(JsonNode record, String field, String value) {
        return text(record, field).equals(value);
    }

    static long time(JsonNode record) {
        return record.path("time").asLong();
    }

    /** Days of the city, from 0. */
    static long day(JsonNode record) {
        return (time(record) - TIME.start()) / CityTime.DAY;
    }

    /** How often each value occurs. */
    static Map<String, Integer> counts(List<JsonNode> records, String... fields) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode each : records) {
            StringBuilder key = new StringBuilder();
            for (String field : fields) {
                key.append(field.equals("day") ? Long.toString(day(each)) : text(each, field))
                        .append('|');
            }
            counts.merge(key.toString(), 1, Integer::sum);
        }
        return counts;
    }

    static int most(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
