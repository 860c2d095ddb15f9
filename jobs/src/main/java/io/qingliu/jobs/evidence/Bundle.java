package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.blacklist.evidence.HashChain;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.JourneyStep;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A finding with everything it follows from: events behind the edge as their journeys hold them,
 * reports, every number of every rule, and where the clocks ended. Held in memory as a whole.
 */
public final class Bundle {

    /** How the files end. */
    public static final String SUFFIX = ".json.gz";

    /** Version of the format; another one is refused. */
    static final int FORMAT = 1;

    /** All that a bundle holds: its content, a digest of that, and its entry in the log. */
    private static final Set<String> FIELDS = Set.of("content", "digest", "entry");

    private final JsonNode content;
    private final String digest;
    private final EvidenceEntry entry;

    private Bundle(JsonNode content, String digest, EvidenceEntry entry) {
        this.content = content;
        this.digest = digest;
        this.entry = entry;
    }

    /**
     * Reads a bundle, packed or not, whether its digests match or not.
     *
     * @throws NoBundleException if the file is none, or of another format
     * @throws IOException if it cannot be read
     */
    public static Bundle read(Path file) throws IOException, NoBundleException {
        try (InputStream in = opened(file)) {
            JsonNode json = BundleJson.read(in);
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                if (!FIELDS.contains(field.getKey())) {
                    // No digest covers it, and a person might take it for part of the evidence.
                    throw new NoBundleException("field " + field.getKey(), null);
                }
            }
            Bundle bundle =
                    new Bundle(
                            json.path("content"),
                            json.path("digest").asText(),
                            EvidenceLog.entry(json.path("entry").toString()));
            int format = bundle.content.path("format").asInt();
            if (format != FORMAT) {
                throw new NoBundleException("format " + format, null);
            }
            // Whatever a replay needs is looked at once, so that it does not fail half way.
            bundle.finding();
            bundle.signals();
            bundle.rules();
            bundle.reports();
            bundle.steps();
            return bundle;
        } catch (BadRecordException | RuntimeException e) {
            throw new NoBundleException(e.getMessage(), e);
        } catch (JsonProcessingException | ZipException | EOFException e) {
            throw new NoBundleException("not JSON", e);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** What shows that the bundle is not the one that was made; empty if nothing does. */
    public List<String> tampering() throws IOException {
        List<String> found = new ArrayList<>();
        String now = HashChain.digestOf(BundleJson.canonical(content));
        if (!now.equals(digest)) {
            found.add("the bundle's digest is " + now + " but was " + digest);
        }
        MessageDigest events = HashChain.sha256();
        for (JsonNode journey : content.path("journeys")) {
            events.update(BundleJson.canonical(journey));
        }
        String eventsNow = HashChain.written(events.digest());
        String eventsThen = content.path("events").asText();
        if (!eventsNow.equals(eventsThen)) {
            found.add("the events' digest is " + eventsNow + " but was " + eventsThen);
        }
        if (!entry.holds()) {
            found.add("the log entry's hash does not follow from what it says");
        }
        if (!entry.bundle().equals(digest)) {
            found.add("the log entry is of bundle " + entry.bundle() + " but this is " + digest);
        }
        if (entry.time() != eventClock()) {
            found.add("the log entry is of " + entry.time() + " but the clock is " + eventClock());
        }
        String id = content.path("finding").path("id").asText();
        if (!entry.finding().equals(id)) {
            found.add("the log entry is of finding " + entry.finding() + " but this is " + id);
        }
        String findingNow = HashChain.digestOf(BundleJson.canonical(content.path("finding")));
        if (!entry.content().equals(findingNow)) {
            found.add("the finding's digest is " + findingNow + " but was " + entry.content());
        }
        return found;
    }

    /** What a log shows against the bundle; empty if it is whole and has its entry. */
    public List<String> tampering(EvidenceLog log) {
        List<String> found = new ArrayList<>();
        log.verify()
                .ifPresent(
                        broken ->
                                found.add(
                                        "the log is broken at line "
                                                + broken.line()
                                                + ": "
                                                + broken.reason()));
        if (!log.entries().contains(entry)) {
            Optional<EvidenceEntry> there =
                    log.entries().stream()
                            .filter(other -> other.sequence() == entry.sequence())
                            .findFirst();
            found.add(
                    there.isEmpty()
                            ? "the log has no entry " + entry.sequence()
                            : "entry " + entry.sequence() + " of the log is another one");
        }
        return found;
    }

    /** The finding, without its version number. */
    public Finding finding() throws BadRecordException, IOException {
        return WireJson.readOwn(Finding.class, BundleJson.canonical(content.path("finding")));
    }

    /** The same, as it stands in the bundle. */
    JsonNode findingJson() {
        return content.path("finding");
    }

    /** The signals it rests on, by their ids. */
    JsonNode signals() {
        return array("signals");
    }

    /** Which product made it. */
    public String product() {
        return content.path("product").asText();
    }

    List<RuleChange> rules() throws BadRecordException, IOException {
        List<RuleChange> rules = new ArrayList<>();
        for (JsonNode rule : array("rules")) {
            rules.add(WireJson.read(RuleChange.class, BundleJson.canonical(rule)));
        }
        return rules;
    }

    EvidenceScope scope() {
        return new EvidenceScope(texts("keys"), texts("elements"));
    }

    private TreeSet<String> texts(String name) {
        TreeSet<String> texts = new TreeSet<>();
        array(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    List<byte[]> reports() throws IOException {
        List<byte[]> reports = new ArrayList<>();
        for (JsonNode report : array("reports")) {
            reports.add(BundleJson.canonical(report));
        }
        return reports;
    }

    /** Every step of every journey in the order in which they happened. */
    List<JourneyStep> steps() {
        List<JourneyStep> steps = new ArrayList<>();
        int number = 0;
        for (JsonNode journey : array("journeys")) {
            // One that was forgotten and began anew is two: the number distinguishes them.
            String key = journey.path("journey").asText() + '#' + number++;
            for (JsonNode step : journey.path("steps")) {
                Event event = EventJson.read(step);
                steps.add(new JourneyStep(key, event, false));
            }
        }
        steps.sort(Comparator.comparingLong(step -> step.event().time()));
        return steps;
    }

    /** How many events it holds. */
    public int eventCount() {
        return steps().size();
    }

    private JsonNode array(String name) {
        JsonNode array = content.path(name);
        if (!array.isArray()) {
            throw new IllegalArgumentException("a bundle's " + name + " must be a list");
        }
        return array;
    }

    long eventClock() {
        return content.path("eventClock").asLong();
    }

    long caseClock() {
        return content.path("caseClock").asLong();
    }

    long disorder() {
        return content.path("disorder").asLong();
    }
}
