package io.qingliu.testkit.city.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.city.WrittenCity;
import io.qingliu.testkit.city.neighbor.cheat.Scheme;
import io.qingliu.testkit.city.neighbor.cheat.Schemes;
import io.qingliu.testkit.city.neighbor.honest.Twin;
import io.qingliu.testkit.city.neighbor.honest.Twins;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Skill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The neighbouring town is whole, keeps to the contract, and is mostly honest. */
@Tag("nightly")
class NeighborCityTest {
    private static final NeighborCity CITY = new NeighborCity(5, NeighborCity.LEAST_SHOPS);
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir static Path directory;

    private static List<JsonNode> truth;

    @BeforeAll
    static void itIsLivedOnce() throws IOException {
        NeighborCity.Written written = CITY.writeTo(directory.resolve("once"));
        truth = new ArrayList<>();
        each("truth", truth::add);
        assertThat(written.truths()).isEqualTo(truth.size());
        assertThat(written.records()).isBetween(300_000L, 600_000L);
    }

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherDoesNot() throws IOException {
        CITY.writeTo(directory.resolve("again"));

        WrittenCity.isTheSame(directory.resolve("again"), directory.resolve("once"));
        new NeighborCity(6, NeighborCity.LEAST_SHOPS).writeTo(directory.resolve("again"));
        assertThat(Files.mismatch(file("once", "orders"), file("again", "orders")))
                .isNotEqualTo(-1);
    }

    @Test
    void eachBehaviourHasThreeCampaignsAtEachSkillAndEachCampaignItsOwnTwin() {
        Map<String, Integer> cells = new HashMap<>();
        for (Scheme scheme : Schemes.all()) {
            cells.merge(scheme.behavior() + " " + scheme.skill(), 1, Integer::sum);
        }

        assertThat(cells)
                .hasSize(8 * Skill.values().length)
                .allSatisfy((cell, n) -> assertThat(n).isEqualTo(3));
        assertThat(Schemes.all()).extracting(Scheme::name).doesNotHaveDuplicates();
        assertThat(Schemes.all())
                .extracting(Scheme::twin)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Twins.all().stream().map(Twin::name).toList());
    }

    @Test
    void everyCampaignAndEveryTwinIsInTheTruth() {
        Set<String> campaigns = new HashSet<>();
        Set<String> lookAlikes = new HashSet<>();
        for (JsonNode row : truth) {
            if (row.path("behavior").isNull()) {
                lookAlikes.add(row.path("lookAlike").asText());
            } else if (!row.path("incidental").asBoolean()) {
                campaigns.add(
                        row.path("campaign").asText()
                                + " "
                                + row.path("behavior").asText()
                                + " "
                                + row.path("skill").asText());
            }
        }

        assertThat(campaigns)
                .containsExactlyInAnyOrderElementsOf(
                        Schemes.all().stream()
                                .map(
                                        each ->
                                                each.name()
                                                        + " "
                                                        + each.behavior()
                                                        + " "
                                                        + each.skill())
                                .toList());
        assertThat(lookAlikes).containsAll(Twins.all().stream().map(Twin::name).toList());
    }

    @Test
    void fewerThanEightOfAHundredShopsAreGuiltyAndNobodyIsBoth() {
        Set<String> guilty = subjects("SHOP", true);
        Set<String> honest = subjects("SHOP", false);

        assertThat(guilty).isNotEmpty().doesNotContainAnyElementsOf(honest);
        assertThat((double) guilty.size() / (guilty.size() + honest.size())).isLessThan(0.08);
        assertThat(subjects("BUYER", true)).doesNotContainAnyElementsOf(subjects("BUYER", false));
    }

    @Test
    void whoBuysAndWhoSellsIsInTheTruthAndSignsUpBeforeBuying() {
        Set<String> shops = subjects("SHOP", true);
        shops.addAll(subjects("SHOP", false));
        Set<String> buyers = subjects("BUYER", true);
        buyers.addAll(subjects("BUYER", false));
        Set<String> strange = new TreeSet<>();
        Map<String, Long> signedUp = new HashMap<>();
        each(
                "registrations",
                each -> {
                    if (each.path("type").asText().equals("REGISTERED")) {
                        signedUp.put(each.path("account").asText(), each.path("time").asLong());
                    }
                });

        each(
                "orders",
                each -> {
                    String buyer = each.path("buyer").asText();
                    // A set asked by itself: asserted of, it would be read from end to end.
                    boolean known =
                            shops.contains(each.path("shop").asText()) && buyers.contains(buyer);
                    boolean inTime = each.path("time").asLong() > signedUp.getOrDefault(buyer, 0L);
                    if (!known || !inTime) {
                        strange.add(each.toString());
                    }
                });

        assertThat(strange).isEmpty();
    }

    @Test
    void truthUsesTheVocabularyOfFindings() {
        for (JsonNode row : truth) {
            JsonNode subject = row.path("subject");
            SubjectKind kind = SubjectKind.valueOf(subject.path("kind").asText());
            assertThat(kind.isScoped()).as("%s", row).isEqualTo(subject.has("platform"));
            if (!row.path("behavior").isNull()) {
                Behavior.valueOf(row.path("behavior").asText());
                Role role = Role.valueOf(row.path("role").asText());
                Skill.valueOf(row.path("skill").asText());
                assertThat(row.path("begin").isNumber()).isTrue();
                boolean incidental = row.path("incidental").asBoolean();
                assertThat(row.has("service")).isEqualTo(role == Role.ASSISTANT && !incidental);
                if (row.has("service")) {
                    Service.valueOf(row.path("service").asText());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "reviews", "parcels", "registrations", "payments", "accesses"})
    void everyEventKeepsToTheContractAndOnlyDoublesShareAnId(String stream) {
        EventSchema schema = EventSchema.of(Stream.valueOf(stream.toUpperCase(Locale.ROOT)));
        Set<String> strange = new TreeSet<>();
        Map<String, Integer> ids = new HashMap<>();
        long end = NeighborCity.START.toEpochMilli() + NeighborCity.DAYS * CityTime.DAY;

        each(
                stream,
                event -> {
                    ids.merge(
                            event.path("id").asText(),
                            event.hashCode(),
                            (first, second) -> {
                                assertThat(first).as("%s", event).isEqualTo(second);
                                return first;
                            });
                    long time = event.path("time").asLong();
                    if (time < NeighborCity.START.toEpochMilli() || time >= end) {
                        strange.add("time=" + time);
                    }
                    strange.addAll(WrittenCity.strangeIn(schema, event));
                });

        assertThat(ids).isNotEmpty();
        assertThat(strange).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "reports"})
    void everyCaseRecordIsReadAsItIsMeant(String stream) {
        each(
                stream,
                row -> {
                    try {
                        byte[] json = MAPPER.writeValueAsBytes(row);
                        assertThat(WireJson.readCase(stream, json, WireJson.NO_ARRIVAL).stream())
                                .isEqualTo(stream);
                    } catch (Exception e) {
                        throw new AssertionError(row.toString(), e);
                    }
                });
    }

    /** What one leaves out another sends. */
    @Test
    void eachPlatformAndCarrierLeavesOutFieldsOfItsOwn() {
        Map<String, Set<String>> orders = fields("orders", "platform");
        Map<String, Set<String>> parcels = fields("parcels", "carrier");

        assertThat(orders).containsOnlyKeys("HJ", "PX", "DL", "LX", "CX");
        assertThat(orders.get("HJ")).contains("hardware", "address").doesNotContain("dwellSeconds");
        assertThat(orders.get("PX")).contains("hardware").doesNotContain("address", "shopDevice");
        assertThat(orders.get("DL")).contains("device", "liveSession").doesNotContain("hardware");
        assertThat(orders.get("LX"))
                .containsExactlyInAnyOrder(
                        "id", "time", "type", "platform", "order", "buyer", "shop");
        assertThat(orders.get("CX")).contains("driver").doesNotContain("ip", "waybill");
        assertThat(parcels).containsOnlyKeys("KS", "BD", "TT", "MX");
        assertThat(parcels.get("KS")).contains("machine", "weight", "uploadTime");
        assertThat(parcels.get("BD")).contains("weight").doesNotContain("machine", "scanner");
        assertThat(parcels.get("TT")).contains("machine").doesNotContain("weight", "uploadTime");
        assertThat(parcels.get("MX"))
                .containsExactlyInAnyOrder(
                        "id", "time", "type", "platform", "carrier", "waybill", "order", "shop");
    }

    @Test
    void onePlatformSaysOnceWhatAnOrderIsAndTheOthersWithEachStatus() {
        Map<String, Set<String>> completed = new HashMap<>();
        each(
                "orders",
                each -> {
                    if (each.path("type").asText().equals("COMPLETED")) {
                        each.fieldNames()
                                .forEachRemaining(
                                        completed.computeIfAbsent(
                                                        each.path("platform").asText(),
                                                        key -> new TreeSet<>())
                                                ::add);
                    }
                });

        assertThat(completed.get("PX")).doesNotContain("item", "device", "amount");
        assertThat(completed.get("HJ")).contains("item", "device", "amount");
    }

    @Test
    void somethingComesLateAndSomethingTwice() {
        int[] found = new int[2];
        long[] latest = new long[1];
        Set<String> ids = new HashSet<>();
        each(
                "orders",
                each -> {
                    long time = each.path("time").asLong();
                    found[0] += time < latest[0] ? 1 : 0;
                    found[1] += ids.add(each.path("id").asText()) ? 0 : 1;
                    latest[0] = Math.max(latest[0], time);
                });

        assertThat(found[0]).isBetween(1, ids.size() / 10);
        assertThat(found[1]).isBetween(1, ids.size() / 50);
    }

    @Test
    void aTownThatWouldBeTooSmallOrTooLargeIsRefused() {
        assertThatThrownBy(() -> new NeighborCity(1, 799))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shops is 799 but must be between 800 and 8000");
        assertThatThrownBy(() -> new NeighborCity(1, 8001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Set<String>> fields(String stream, String by) {
        Map<String, Set<String>> fields = new HashMap<>();
        each(
                stream,
                each ->
                        each.fieldNames()
                                .forEachRemaining(
                                        fields.computeIfAbsent(
                                                        each.path(by).asText(),
                                                        key -> new TreeSet<>())
                                                ::add));
        return fields;
    }

    private static Set<String> subjects(String kind, boolean guilty) {
        return truth.stream()
                .filter(row -> row.path("subject").path("kind").asText().equals(kind))
                .filter(row -> guilty != row.path("behavior").isNull())
                .map(row -> row.path("subject").path("id").asText())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Path file(String city, String stream) {
        return directory.resolve(city).resolve(stream + ".jsonl");
    }

    private static void each(String stream, Consumer<JsonNode> reader) {
        try (java.util.stream.Stream<String> lines = Files.lines(file("once", stream))) {
            lines.forEach(
                    line -> {
                        try {
                            reader.accept(MAPPER.readTree(line));
                        } catch (IOException e) {
                            throw new UncheckedIOException(line, e);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(stream, e);
        }
    }
}
