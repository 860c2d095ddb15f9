package io.qingliu.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.release.AffectedRange.Event;
import io.qingliu.release.AffectedRange.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads advisories in the OSV format, a file each, as github.com/github/advisory-database has them.
 */
final class AdvisoryDatabase {
    private static final String MAVEN = "Maven";

    /** Where a clone of that repository has those that somebody has reviewed. */
    private static final Path REVIEWED = Path.of("advisories", "github-reviewed");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Reads all advisories of Maven packages below a directory that were not withdrawn.
     *
     * @param directory a clone of the repository, or any directory below which such files lie
     * @throws InvalidInput if there is none, or a file is not of the format
     */
    List<Advisory> read(Path directory) {
        Path reviewed = directory.resolve(REVIEWED);
        Path start = Files.isDirectory(reviewed) ? reviewed : directory;
        List<Advisory> advisories = new ArrayList<>();
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".json") && Files.isRegularFile(file)) {
                    read(file, Files.readString(file, StandardCharsets.UTF_8))
                            .ifPresent(advisories::add);
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    "--advisories is " + directory + " but must be a directory that can be read",
                    e);
        }
        if (advisories.isEmpty()) {
            throw new InvalidInput(
                    "--advisories is "
                            + directory
                            + " but must hold advisories of Maven packages in the OSV format;"
                            + " it holds none");
        }
        return advisories;
    }

    /** Most files are of other ecosystems: those are not even parsed. */
    private Optional<Advisory> read(Path file, String text) {
        if (!text.contains('"' + MAVEN + '"')) {
            return Optional.empty();
        }
        JsonNode root;
        try {
            root = json.readTree(text);
        } catch (IOException e) {
            throw new InvalidInput(file + " is no JSON but must be an advisory", e);
        }
        if (root.hasNonNull("withdrawn")) {
            return Optional.empty();
        }
        List<Advisory.Affected> affected = new ArrayList<>();
        for (JsonNode one : root.path("affected")) {
            if (one.path("package").path("ecosystem").asText().equals(MAVEN)) {
                affected.add(affected(file, one));
            }
        }
        if (affected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Advisory(
                        required(file, root, "id"),
                        texts(root.path("aliases")),
                        root.path("database_specific")
                                .path("severity")
                                .asText("UNKNOWN")
                                .toUpperCase(Locale.ROOT),
                        root.path("summary").asText(),
                        root.path("modified").asText(),
                        List.copyOf(affected)));
    }

    private static Advisory.Affected affected(Path file, JsonNode one) {
        List<AffectedRange> ranges = new ArrayList<>();
        for (JsonNode range : one.path("ranges")) {
            if (range.path("type").asText().equals("ECOSYSTEM")) {
                List<Event> events = events(file, range);
                if (events.size() == 1) {
                    lastKnown(range).or(() -> lastKnown(one)).ifPresent(events::add);
                }
                ranges.add(new AffectedRange(events));
            }
        }
        Set<String> versions = new LinkedHashSet<>(texts(one.path("versions")));
        return new Advisory.Affected(
                required(file, one.path("package"), "name"), List.copyOf(ranges), versions);
    }

    private static List<Event> events(Path file, JsonNode range) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : range.path("events")) {
            if (event.has("introduced")) {
                events.add(new Event(Kind.INTRODUCED, event.get("introduced").asText()));
            } else if (event.has("fixed")) {
                events.add(new Event(Kind.FIXED, event.get("fixed").asText()));
            } else if (event.has("last_affected")) {
                events.add(new Event(Kind.LAST_AFFECTED, event.get("last_affected").asText()));
            } else if (!event.has("limit")) {
                throw new InvalidInput(
                        file
                                + " has the event "
                                + event
                                + " but must have introduced, fixed, last_affected or limit");
            }
        }
        return events;
    }

    /** GitHub's own way to say the end of a range that nothing fixed, such as {@code <= 1.2.3}. */
    private static Optional<Event> lastKnown(JsonNode holder) {
        String text =
                holder.path("database_specific").path("last_known_affected_version_range").asText();
        if (text.startsWith("<=")) {
            return Optional.of(new Event(Kind.LAST_AFFECTED, text.substring(2).strip()));
        }
        if (text.startsWith("<")) {
            return Optional.of(new Event(Kind.FIXED, text.substring(1).strip()));
        }
        return Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }

    private static String required(Path file, JsonNode holder, String key) {
        String value = holder.path(key).asText();
        if (value.isBlank()) {
            throw new InvalidInput(file + " has no " + key + " but must have one");
        }
        return value;
    }
}
