package io.qingliu.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings that a person has looked at, and why a release may have them. */
final class ReviewedFindings {
    /**
     * An entry.
     *
     * @param id of the advisory, or an alias
     * @param component group and artifact with a colon between
     * @param reviewed day on which it was looked at
     * @param until last day on which it counts
     * @param reason why it does no harm
     */
    record Entry(String id, String component, LocalDate reviewed, LocalDate until, String reason) {}

    private final List<Entry> entries;
    private final List<Entry> unused;

    private ReviewedFindings(List<Entry> entries) {
        this.entries = entries;
        this.unused = new ArrayList<>(entries);
    }

    /**
     * Reads the list.
     *
     * @throws InvalidInput if it cannot be read, or an entry lacks a key or has a wrong date
     */
    static ReviewedFindings read(Path file) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new InvalidInput(
                    "--reviewed is " + file + " but must be a file of YAML that can be read", e);
        }
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (JsonNode entry : root.path("findings")) {
            String where = file + ": findings[" + number++ + "].";
            entries.add(
                    new Entry(
                            text(where, entry, "id"),
                            text(where, entry, "component"),
                            day(where, entry, "reviewed"),
                            day(where, entry, "until"),
                            text(where, entry, "reason")));
        }
        return new ReviewedFindings(entries);
    }

    /** The entry that covers a finding on a day; an entry that has run out covers nothing. */
    Optional<Entry> covering(Advisory advisory, Component component, LocalDate today) {
        Optional<Entry> found =
                entries.stream()
                        .filter(entry -> advisory.isCalled(entry.id()))
                        .filter(entry -> entry.component().equals(component.name()))
                        .filter(entry -> !today.isAfter(entry.until()))
                        .findFirst();
        found.ifPresent(unused::remove);
        return found;
    }

    /** The entries that covered no finding so far. */
    List<Entry> unused() {
        return List.copyOf(unused);
    }

    private static String text(String where, JsonNode entry, String key) {
        String value = entry.path(key).asText();
        if (value.isBlank()) {
            throw new InvalidInput(where + key + " is missing but must be given");
        }
        return value;
    }

    private static LocalDate day(String where, JsonNode entry, String key) {
        String value = text(where, entry, key);
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    where + key + " is " + value + " but must be a day such as 2026-12-04", e);
        }
    }
}
