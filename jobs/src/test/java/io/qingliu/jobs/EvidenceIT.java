package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.blacklist.evidence.HashChain;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.backtest.Summary;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.evidence.NoBundleException;
import io.qingliu.jobs.evidence.Replay;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Law 9: whoever is listed can have the finding recomputed from its bundle, without the city, its
 * key or its topics; and what is changed in a bundle is named.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What findings stand on; each must be among the listed ones. */
    enum Stands {
        ON_BRUSHED_ORDERS(finding -> is(finding, "SHOP", "BRUSHING")),
        ON_EMPTY_PARCELS(finding -> is(finding, "SHOP", "EMPTY_PARCEL")),
        ON_A_HANDSET(finding -> is(finding, "DEVICE", "BULK_REGISTRATION")),
        ON_AN_ACCOUNTS_OWN_LIFE(finding -> is(finding, "BUYER", "BULK_REGISTRATION")),
        ON_A_COURIERS_SCANS(finding -> is(finding, "COURIER", "EMPTY_PARCEL")),
        ON_A_PATTERN(finding -> texts(finding, "rule").contains("BRU-13")),
        ON_REPORTS(finding -> texts(finding, "family").contains("REPORT"));

        private final Predicate<JsonNode> which;

        Stands(Predicate<JsonNode> which) {
            this.which = which;
        }

        private static boolean is(JsonNode finding, String kind, String behavior) {
            return finding.at("/subject/kind").asText().equals(kind)
                    && finding.path("behavior").asText().equals(behavior);
        }

        private static TreeSet<String> texts(JsonNode finding, String name) {
            TreeSet<String> texts = new TreeSet<>();
            finding.path("evidence").forEach(each -> texts.add(each.path(name).asText()));
            return texts;
        }
    }

    @TempDir private static Path directory;

    private final List<String> raw = new ArrayList<>();

    /**
     * Of each bundle by file name. Whole bundles are read when a test needs one: as trees they
     * would fill most of the heap.
     */
    private final Map<String, JsonNode> findings = new TreeMap<>();

    private Path evidence;

    @BeforeAll
    void aCityIsJudged() throws Exception {
        CityRecords city = City.defaults().withDays(30).withShops(4).live();
        Path input = Files.createDirectories(directory.resolve("city"));
        city.writeTo(input);
        Canaries canaries = new Canaries(0);
        for (CityRecord record : city) {
            canaries.note(record);
        }
        raw.addAll(canaries.ofCity());
        evidence = backtest(1);
        for (Path file : files(evidence)) {
            if (file.toString().endsWith(Bundle.SUFFIX)) {
                findings.put(file.getFileName().toString(), findingIn(file));
            }
        }
    }

    private static Path backtest(int parallelism) throws Exception {
        Path output = directory.resolve("out-" + parallelism);
        new Backtest(
                        directory.resolve("city"),
                        output,
                        RuleSettings.declared(),
                        PolicyFiles.shipped(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        parallelism,
                        true,
                        ReadProgress.start())
                .run();
        return output.resolve("evidence");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static byte[] unpacked(Path bundle) throws IOException {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(bundle)))) {
            return in.readAllBytes();
        }
    }

    private static JsonNode findingIn(Path bundle) throws IOException {
        return JSON.readTree(unpacked(bundle)).at("/content/finding");
    }

    @Test
    void everyFindingThatAListingNamesHasABundleAndAnEntry() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        for (JsonNode listing :
                Summary.newest(evidence.getParent(), "blacklist", "subject").values()) {
            listing.path("basis").forEach(id -> named.add(id.asText()));
        }
        TreeSet<String> bundled = new TreeSet<>();
        findings.values().forEach(each -> bundled.add(each.path("id").asText()));
        EvidenceLog log = EvidenceLog.read(evidence.resolve(EvidenceLog.FILE));

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(bundled).isEqualTo(named);
        assertThat(log.verify()).isEmpty();
        assertThat(log.entries().stream().map(EvidenceEntry::finding))
                .containsExactlyElementsOf(named);
    }

    @Test
    void twiceAsManySubtasksWriteTheSameBytes() throws Exception {
        Path again = backtest(2);

        assertThat(files(again)).hasSameSizeAs(files(evidence));
        for (Path file : files(evidence)) {
            assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void noBundleHoldsARawIdentifier() throws Exception {
        ByteSearch search = new ByteSearch(raw);
        for (String bundle : findings.keySet()) {
            search.in(bundle, unpacked(evidence.resolve(bundle)));
        }

        assertThat(raw).hasSizeGreaterThan(1_000);
        assertThat(search.searched()).isGreaterThan(1_000_000);
        assertThat(search.found()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itIsRecomputedTheSame(Stands stands) throws Exception {
        Path file = evidence.resolve(one(stands));
        Bundle bundle = Bundle.read(file);

        assertThat(bundle.tampering()).isEmpty();
        assertThat(bundle.tampering(EvidenceLog.read(evidence.resolve(EvidenceLog.FILE))))
                .isEmpty();
        assertThat(new Replay(bundle).run()).isEmpty();
    }

    /** The first bundle of its kind that has most to say. */
    private String one(Stands stands) {
        String found = null;
        int most = -1;
        for (Map.Entry<String, JsonNode> each : findings.entrySet()) {
            JsonNode finding = each.getValue();
            if (stands.which.test(finding) && finding.path("evidence").size() > most) {
                most = finding.path("evidence").size();
                found = each.getKey();
            }
        }
        assertThat(found).as("a listed finding that stands " + stands).isNotNull();
        return found;
    }

    /** Somebody changes the content and makes all digests fit again. */
    private interface Forger {
        void change(ObjectNode content);
    }

    /** Nothing may stand in a bundle that no digest covers, and no field twice. */
    @Test
    void aBundleHoldsNothingBesideWhatIsSealed() throws Exception {
        String bundle =
                new String(
                        unpacked(evidence.resolve(findings.keySet().iterator().next())),
                        java.nio.charset.StandardCharsets.UTF_8);
        for (String beside : List.of("\"note\":\"guilty\",", "\"content\":{},")) {
            Path file = directory.resolve("beside.json");
            Files.writeString(file, "{" + beside + bundle.substring(1));
            assertThatThrownBy(() -> Bundle.read(file)).isInstanceOf(NoBundleException.class);
        }
    }

    private Bundle forged(Stands stands, Forger forger) throws Exception {
        ObjectNode bundle = (ObjectNode) JSON.readTree(unpacked(evidence.resolve(one(stands))));
        ObjectNode content = (ObjectNode) bundle.get("content");
        forger.change(content);
        Path file = directory.resolve("changed.json");
        Files.write(file, JSON.writeValueAsBytes(bundle));
        assertThat(Bundle.read(file).tampering()).as("before it is sealed anew").isNotEmpty();

        java.security.MessageDigest events = HashChain.sha256();
        for (JsonNode journey : content.path("journeys")) {
            events.update(JSON.writeValueAsBytes(journey));
        }
        content.put("events", HashChain.written(events.digest()));
        String digest = HashChain.digestOf(JSON.writeValueAsBytes(content));
        bundle.put("digest", digest);
        JsonNode entry = bundle.get("entry");
        EvidenceEntry fitting =
                EvidenceEntry.of(
                        entry.path("sequence").asLong(),
                        entry.path("time").asLong(),
                        entry.path("finding").asText(),
                        HashChain.digestOf(JSON.writeValueAsBytes(content.path("finding"))),
                        digest,
                        entry.path("previous").asText());
        bundle.set("entry", JSON.readTree(EvidenceLog.line(fitting)));
        Files.write(file, JSON.writeValueAsBytes(bundle));
        Bundle forged = Bundle.read(file);
        assertThat(forged.tampering()).as("by itself it fits").isEmpty();
        assertThat(forged.tampering(EvidenceLog.read(evidence.resolve(EvidenceLog.FILE))))
                .as("the log knows better")
                .containsExactly("entry " + fitting.sequence() + " of the log is another one");
        return forged;
    }

    private static List<String> differing(Bundle bundle) throws Exception {
        return new Replay(bundle).run().stream().map(Replay.Difference::where).toList();
    }

    private static JsonNode firstEvidence(ObjectNode content) {
        return content.at("/finding/evidence/0");
    }

    @Test
    void anEventLeftOutIsMissed() throws Exception {
        String[] rule = new String[1];
        Bundle forged =
                forged(
                        Stands.ON_A_HANDSET,
                        content -> {
                            rule[0] = firstEvidence(content).path("rule").asText();
                            String event = firstEvidence(content).at("/events/0").asText();
                            for (JsonNode journey : content.path("journeys")) {
                                Iterator<JsonNode> steps = journey.path("steps").iterator();
                                while (steps.hasNext()) {
                                    if (steps.next().path("id").asText().equals(event)) {
                                        steps.remove();
                                    }
                                }
                            }
                        });

        assertThat(differing(forged)).contains("finding.evidence[" + rule[0] + "].digest");
    }

    @Test
    void aNumberChangedInOneEventShows() throws Exception {
        Bundle forged =
                forged(
                        Stands.ON_A_HANDSET,
                        content -> {
                            String event = firstEvidence(content).at("/events/0").asText();
                            StreamSupport.stream(content.path("journeys").spliterator(), false)
                                    .flatMap(
                                            journey ->
                                                    StreamSupport.stream(
                                                            journey.path("steps").spliterator(),
                                                            false))
                                    .filter(step -> step.path("id").asText().equals(event))
                                    .forEach(
                                            step ->
                                                    ((ObjectNode) step)
                                                            .put(
                                                                    "time",
                                                                    step.path("time").asLong()
                                                                            - 40 * 86_400_000L));
                        });

        assertThat(differing(forged)).isNotEmpty().anyMatch(each -> each.contains("digest"));
    }

    @Test
    void anotherThresholdShows() throws Exception {
        String[] rule = new String[1];
        Bundle forged =
                forged(
                        Stands.ON_A_HANDSET,
                        content -> {
                            rule[0] = firstEvidence(content).path("rule").asText();
                            double threshold = firstEvidence(content).path("threshold").asDouble();
                            for (JsonNode change : content.path("rules")) {
                                if (change.path("rule").asText().equals(rule[0])) {
                                    ObjectNode params = (ObjectNode) change.path("params");
                                    params.fieldNames()
                                            .forEachRemaining(
                                                    name -> {
                                                        if (params.path(name).asDouble()
                                                                == threshold) {
                                                            params.put(
                                                                    name,
                                                                    String.valueOf(threshold + 1));
                                                        }
                                                    });
                                }
                            }
                        });

        assertThat(differing(forged))
                .anyMatch(each -> each.startsWith("finding.evidence[" + rule[0] + "]"));
    }

    @Test
    void aFindingMadeWorseThanItsEvidenceShows() throws Exception {
        Bundle forged =
                forged(
                        Stands.ON_BRUSHED_ORDERS,
                        content -> {
                            ((ObjectNode) content.path("finding")).put("score", 0.9999);
                            ((ArrayNode) content.at("/finding/related")).removeAll();
                        });

        assertThat(differing(forged)).containsExactly("finding.related", "finding.score");
    }
}
