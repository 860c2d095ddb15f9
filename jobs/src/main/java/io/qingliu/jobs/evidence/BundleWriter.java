package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.blacklist.evidence.HashChain;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.ProductVersion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes bundles into a directory and notes each in its log. A bundle is written as it is read, so
 * that its size does not matter.
 */
final class BundleWriter {

    private static final int NAME = 80;
    private static final int HASH = 16;

    private final Path directory;
    private final EvidenceLog log;
    private final List<RuleChange> rules;
    private final long eventClock;
    private final long caseClock;
    private final Duration disorder;

    /**
     * @param rules every number and mode in force, see {@link RulesInForce}
     * @param eventClock where the clock of the first job ended, epoch milliseconds
     * @param caseClock where that of the second job ended
     * @param disorder how far behind the newest event the watermark stayed
     */
    BundleWriter(
            Path directory,
            EvidenceLog log,
            List<RuleChange> rules,
            long eventClock,
            long caseClock,
            Duration disorder) {
        this.directory = directory;
        this.log = log;
        this.rules = rules;
        this.eventClock = eventClock;
        this.caseClock = caseClock;
        this.disorder = disorder;
    }

    /** Names the file of a finding's bundle: readable, and safe on any file system. */
    static String fileOf(String finding) {
        String readable = finding.replaceAll("[^A-Za-z0-9-]", "_");
        String hash = HashChain.digestOf(finding.getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(NAME, readable.length()))
                + '-'
                + hash.substring(hash.indexOf(':') + 1).substring(0, HASH)
                + Bundle.SUFFIX;
    }

    /**
     * Names the file of one of several bundles of a finding.
     *
     * @param sequence of its entry in the log
     */
    static String fileOf(String finding, long sequence) {
        String only = fileOf(finding);
        return only.substring(0, only.length() - Bundle.SUFFIX.length())
                + '-'
                + sequence
                + Bundle.SUFFIX;
    }

    /** The digest of a finding, as entries hold it. */
    static String digestOf(Finding finding) {
        return HashChain.digestOf(WireJson.write(finding.withVersion(0)));
    }

    void write(Ground ground, GatheredJourneys journeys) throws IOException {
        write(ground, journeys, fileOf(ground.finding().id()));
    }

    /** The file is there in whole or not at all, and before its entry. */
    void write(Ground ground, GatheredJourneys journeys, String file) throws IOException {
        Path whole = directory.resolve(file);
        Path part = directory.resolve(file + ".part");
        EvidenceEntry entry = write(ground, journeys, part);
        Files.move(
                part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        EvidenceLog.write(directory.resolve(EvidenceLog.FILE), entry);
    }

    private EvidenceEntry write(Ground ground, GatheredJourneys journeys, Path file)
            throws IOException {
        Finding finding = ground.finding();
        MessageDigest sha = HashChain.sha256();
        EvidenceEntry entry;
        try (OutputStream out =
                        new GZIPOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                DigestOutputStream digesting = new DigestOutputStream(out, sha);
                JsonGenerator json = BundleJson.MAPPER.createGenerator(digesting)) {
            out.write("{\"content\":".getBytes(StandardCharsets.US_ASCII));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            content(ground, journeys, json);
            json.flush();
            String digest = HashChain.written(sha.digest());
            entry = log.append(eventClock, finding.id(), digestOf(finding), digest);
            out.write(
                    (",\"digest\":\"" + digest + "\",\"entry\":" + EvidenceLog.line(entry) + "}\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return entry;
    }

    private void content(Ground ground, GatheredJourneys journeys, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", Bundle.FORMAT);
        json.writeStringField("product", ProductVersion.read());
        json.writeNumberField("eventClock", eventClock);
        json.writeNumberField("caseClock", caseClock);
        json.writeNumberField("disorder", disorder.toMillis());
        json.writeFieldName("finding");
        json.writeRawValue(text(ground.finding()));
        json.writeArrayFieldStart("signals");
        for (Signal signal : ground.signals().values()) {
            json.writeRawValue(text(signal.withVersion(0)));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (RuleChange rule : rules) {
            json.writeRawValue(text(rule));
        }
        json.writeEndArray();
        strings("keys", ground.scope().keys(), json);
        strings("elements", ground.scope().elements(), json);
        json.writeArrayFieldStart("reports");
        for (String report : ground.reports()) {
            json.writeRawValue(report);
        }
        json.writeEndArray();
        MessageDigest events = HashChain.sha256();
        json.writeArrayFieldStart("journeys");
        journeys.under(
                ground.scope().keys(),
                journey -> {
                    json.writeRawValue(journey);
                    events.update(journey.getBytes(StandardCharsets.UTF_8));
                });
        json.writeEndArray();
        json.writeStringField("events", HashChain.written(events.digest()));
        json.writeEndObject();
    }

    private static void strings(String name, Iterable<String> values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String text(Record record) {
        return new String(WireJson.write(record), StandardCharsets.UTF_8);
    }
}
