package io.qingliu.blacklist.evidence;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The {@link HashChain chain} of {@link EvidenceEntry entries}, one JSON object a line, numbered
 * without gaps. Held in memory, some three hundred bytes an entry; for one thread.
 */
public final class EvidenceLog {

    /** Name of the file. */
    public static final String FILE = "evidence-log.jsonl";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // If a field occurred twice, another reader might take the other value.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    /**
     * The first place at which a log is not what was written.
     *
     * @param line from 1
     * @param reason what is wrong there, in one sentence
     */
    public record Break(long line, String reason) {}

    private final List<EvidenceEntry> entries = new ArrayList<>();
    private final Break unreadable;

    /** What this object appended needs no second look. */
    private boolean looked;

    private EvidenceLog(List<EvidenceEntry> entries, Break unreadable) {
        this.entries.addAll(entries);
        this.unreadable = unreadable;
    }

    /** A log without entries. */
    public static EvidenceLog empty() {
        return new EvidenceLog(List.of(), null);
    }

    /** Reads a log up to the first line that is no entry; {@link #verify} reports that line. */
    public static EvidenceLog read(Path file) throws IOException {
        List<EvidenceEntry> entries = new ArrayList<>();
        // Bytes that are no text must show as a broken entry, not end the reading.
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                try {
                    entries.add(entry(line));
                } catch (JsonProcessingException e) {
                    return new EvidenceLog(
                            entries, new Break(entries.size() + 1L, "it is no entry"));
                }
            }
        }
        return new EvidenceLog(entries, null);
    }

    /** The entries, oldest first. */
    public List<EvidenceEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /**
     * Adds an entry to the end.
     *
     * @throws IllegalStateException if the log is broken: what follows a break proves nothing
     */
    public EvidenceEntry append(long time, String finding, String content, String bundle) {
        if (!looked) {
            verify().ifPresent(
                            found -> {
                                throw new IllegalStateException(
                                        "the log of evidence is broken at line "
                                                + found.line()
                                                + ": "
                                                + found.reason());
                            });
            looked = true;
        }
        EvidenceEntry entry =
                EvidenceEntry.of(entries.size() + 1L, time, finding, content, bundle, newestHash());
        entries.add(entry);
        return entry;
    }

    /** Hash of the newest entry, {@link HashChain#GENESIS} if there is none. */
    public String newestHash() {
        return entries.isEmpty() ? HashChain.GENESIS : entries.get(entries.size() - 1).hash();
    }

    /** Finds the first entry that is changed, missing or out of its place. */
    public Optional<Break> verify() {
        HashChain chain = new HashChain();
        for (EvidenceEntry entry : entries) {
            long line = chain.length() + 1;
            HashChain.Fault fault = chain.add(entry);
            if (fault == HashChain.Fault.CHANGED) {
                return Optional.of(new Break(line, "its hash does not follow from what it says"));
            }
            if (entry.sequence() != line) {
                return Optional.of(
                        new Break(
                                line,
                                "it is entry "
                                        + entry.sequence()
                                        + " but must be entry "
                                        + line
                                        + ": one is missing or out of its place"));
            }
            if (fault == HashChain.Fault.OUT_OF_PLACE) {
                return Optional.of(
                        new Break(line, "the entry before it is not the one it was written after"));
            }
        }
        return Optional.ofNullable(unreadable);
    }

    /**
     * The entry that a line holds.
     *
     * @throws JsonProcessingException if it holds anything else
     */
    public static EvidenceEntry entry(String line) throws JsonProcessingException {
        EvidenceEntry entry = JSON.readValue(line, EvidenceEntry.class);
        if (entry == null) {
            throw new JsonParseException(null, "nothing is no entry");
        }
        return entry;
    }

    /** An entry as a line, without its end. */
    public static String line(EvidenceEntry entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry cannot be written", e);
        }
    }

    /** Adds the line of an entry to a file, which is made if it is not there. */
    public static void write(Path file, EvidenceEntry entry) throws IOException {
        Files.writeString(
                file,
                line(entry) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
