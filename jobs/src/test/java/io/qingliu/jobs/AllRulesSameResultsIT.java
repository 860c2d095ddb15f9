package io.qingliu.jobs;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.testkit.city.large.LargeCity;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law 2 with everything on: a city in which every behaviour is committed and every look-alike
 * lives, and in it a day on which thousands buy at one shop, from one address, out of one purse, by
 * one courier. The final results are the same whatever the parallelism, the order of arrival within
 * the allowed lateness and duplicates.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllRulesSameResultsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Orders under the hot keys, all of one day. */
    private static final int HOT = 3_000;

    /** Records of a part of the city that is played. */
    private static final int LITTLE = 3_000;

    private static final int PRICE = 9_900;
    private static final int DAYS = 24;

    @TempDir private static Path directory;

    private List<CityRecord> records;
    private FinalResults expected;

    @BeforeAll
    void inOrderByOneTask() throws Exception {
        records = city(directory.resolve("city"));
        long first = records.stream().mapToLong(CityRecord::time).min().orElseThrow();
        records.addAll(crowd(first));
        records.sort(Comparator.comparingLong(CityRecord::time));
        expected =
                JudgedCity.backtest(
                        OutOfOrder.write(records, directory.resolve("in-order")),
                        directory.resolve("out-in-order"),
                        1);
    }

    /** Those parts of a large city that wrote little: one of warehouses would take minutes. */
    private static List<CityRecord> city(Path path) throws IOException {
        new LargeCity(19, 100, DAYS, 0.02, 0.1, EnumSet.of(Skill.CLUMSY)).writeTo(path);
        Map<String, List<CityRecord>> parts = new TreeMap<>();
        try (var files = Files.list(path)) {
            for (Path file : files.sorted().toList()) {
                String stream = file.getFileName().toString().replace(".jsonl", "");
                if (!stream.equals("truth")) {
                    for (String line : Files.readAllLines(file)) {
                        JsonNode json = JSON.readTree(line);
                        parts.computeIfAbsent(partOf(json), part -> new ArrayList<>())
                                .add(new CityRecord(stream, json.get("time").asLong(), line));
                    }
                }
            }
        }
        List<CityRecord> kept = new ArrayList<>();
        parts.values().stream().filter(part -> part.size() <= LITTLE).forEach(kept::addAll);
        return kept;
    }

    /** Ids such as {@code ord-xn4o17} name the part that wrote them in four characters. */
    private static String partOf(JsonNode record) {
        String id = record.get("id").asText();
        int begin = id.indexOf('-') + 1;
        return id.substring(begin, begin + 4);
    }

    /** Each is paid by one firm, pays a quarter of an hour later, and is sent next to nothing. */
    private static List<CityRecord> crowd(long start) {
        List<CityRecord> crowd = new ArrayList<>();
        Wire wire =
                new Wire(
                        "crowd",
                        "hot-",
                        Skill.CLUMSY,
                        1,
                        new CityTime(start, DAYS),
                        null,
                        crowd::add,
                        truth -> {});
        for (int i = 0; i < HOT; i++) {
            long paid = start + 10 * DAY + i * (DAY / HOT);
            wire.draft("payments", "TRANSFER", "P1", paid - 15 * MINUTE)
                    .with("from", "FIRM")
                    .with("fromKind", "OTHER")
                    .with("to", "hot-b" + i)
                    .with("toKind", "BUYER")
                    .with("amount", PRICE + i % 700)
                    .send();
            wire.draft("orders", "PAID", "P1", paid)
                    .with("order", "hot-" + i)
                    .with("buyer", "hot-b" + i)
                    .with("shop", "HOT")
                    .with("amount", PRICE)
                    .with("hardware", "hot-h" + i / 2)
                    .with("ip", "198.51.100.7")
                    .with("network", "VPN_PROXY")
                    .with("payAccount", "hot-a" + i)
                    .with("division", "440106")
                    .with("catalogWeight", 900)
                    .send();
            scan(wire, "PICKED_UP", i, paid + 5 * HOUR);
            scan(wire, "DELIVERED_SELF", i, paid + 30 * HOUR);
        }
        return crowd;
    }

    private static void scan(Wire wire, String type, int i, long time) {
        wire.draft("parcels", type, "P1", time)
                .with("carrier", "YTO")
                .with("waybill", "YTHOT" + i)
                .with("order", "hot-" + i)
                .with("shop", "HOT")
                .with("courier", "HOT-K")
                .with("outlet", "HOT-O")
                .with("pool", "HOT-W")
                .with("division", "440106")
                .with("weight", 40 + i % 3)
                .with("weighing", "MANUAL")
                .with("machine", false)
                .send();
    }

    /** Otherwise little would be compared. */
    @Test
    void everyBehaviourIsFoundAndTheHotKeysAreAmongThem() throws IOException {
        Set<String> behaviors = new TreeSet<>();
        Set<String> wanted = new TreeSet<>();
        for (String line : expected.byStream().get("findings").values()) {
            behaviors.add(JSON.readTree(line).get("behavior").asText());
        }
        for (Behavior each : Behavior.values()) {
            if (each != Behavior.OTHER) {
                wanted.add(each.name());
            }
        }
        assertThat(behaviors).isEqualTo(wanted);
        assertThat(expected.byStream().get("findings").keySet())
                .contains("f:SHOP:P1:HOT:BRUSHING", "f:SHOP:P1:HOT:EMPTY_PARCEL");
        assertThat(expected.count("review-scores")).isGreaterThan(500);
        assertThat(expected.count("rings")).isGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource({"2, 12", "4, 14"})
    void theSameInAnyOrderAndPartlyTwice(int parallelism, long seed) throws Exception {
        Path input =
                OutOfOrder.write(
                        OutOfOrder.of(records, seed), directory.resolve("shuffled-" + seed));
        FinalResults results =
                JudgedCity.backtest(input, directory.resolve("out-" + seed), parallelism);

        assertThat(results.differencesFrom(expected)).isEmpty();
    }
}
