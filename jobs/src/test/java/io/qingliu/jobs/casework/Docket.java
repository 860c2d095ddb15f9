package io.qingliu.jobs.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a run answered, read as any consumer reads it: by id, and the highest version counts. */
public final class Docket {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Records by stream and key, oldest version first. */
    private final Map<String, Map<String, List<JsonNode>>> byStream = new HashMap<>();

    private final String everything;

    private Docket(String everything) {
        this.everything = everything;
    }

    /** Reads the result files of a directory. */
    static Docket in(Path output) throws IOException {
        StringBuilder everything = new StringBuilder();
        Map<String, List<String>> lines = new TreeMap<>();
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                everything.append(Files.readString(file));
                if (name.endsWith(".jsonl")) {
                    lines.put(
                            name.substring(0, name.length() - ".jsonl".length()),
                            Files.readAllLines(file));
                }
            }
        }
        Docket docket = new Docket(everything.toString());
        for (Map.Entry<String, List<String>> stream : lines.entrySet()) {
            for (String line : stream.getValue()) {
                docket.add(stream.getKey(), JSON.readTree(line));
            }
        }
        return docket;
    }

    private void add(String stream, JsonNode record) {
        String key = keyOf(record);
        List<JsonNode> versions =
                byStream.computeIfAbsent(stream, name -> new TreeMap<>())
                        .computeIfAbsent(key, name -> new ArrayList<>());
        versions.add(record);
        versions.sort(Comparator.comparingLong(version -> version.path("version").asLong()));
    }

    /** Listings are known by their subject, statistics by all their dimensions. */
    private static String keyOf(JsonNode record) {
        if (record.has("id")) {
            return record.path("id").asText();
        }
        return record.has("subject")
                ? subject(record.path("subject"))
                : text(record, "granularity") + text(record, "period") + dimensionsOf(record);
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText();
    }

    private static String subject(JsonNode subject) {
        return subject.path("kind").asText()
                + ':'
                + Ids.encode(subject.path("platform").asText(""))
                + ':'
                + Ids.encode(subject.path("id").asText());
    }

    static String measureId(Subject subject, Measure measure, String member) {
        return "m:" + subject + ':' + measure + ':' + member;
    }

    static String pushId(Subject subject, String department) {
        return "p:" + subject + ':' + department;
    }

    static String shareId(Subject subject, String member) {
        return "h:" + subject + ':' + member;
    }

    /** Every byte the run wrote, summary included. */
    public String everything() {
        return everything;
    }

    /** All versions of one record, oldest first; empty if there is none. */
    public List<JsonNode> versions(String stream, String key) {
        return byStream.getOrDefault(stream, Map.of()).getOrDefault(key, List.of());
    }

    /** The highest version of one record; missing if there is none. */
    public JsonNode newest(String stream, String key) {
        List<JsonNode> versions = versions(stream, key);
        return versions.isEmpty() ? MissingNode.getInstance() : versions.get(versions.size() - 1);
    }

    /** The highest version of every record of a stream that is so. */
    public List<JsonNode> newest(String stream, Predicate<JsonNode> which) {
        return byStream.getOrDefault(stream, Map.of()).values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .filter(which)
                .toList();
    }

    /** Every version of every record of a stream that is so. */
    public List<JsonNode> ever(String stream, Predicate<JsonNode> which) {
        return byStream.getOrDefault(stream, Map.of()).values().stream()
                .flatMap(List::stream)
                .filter(which)
                .toList();
    }

    /** The subject's listing; missing if it never had one. */
    public JsonNode listing(Subject subject) {
        return newest("blacklist", subject.toString());
    }

    /** Where the subject stands on the ladder; empty if it never was on it. */
    public String status(Subject subject) {
        return listing(subject).path("status").asText("");
    }

    /** Every rung and exit the subject has been sent as, in this order. */
    public List<String> statuses(Subject subject) {
        return versions("blacklist", subject.toString()).stream()
                .map(listing -> listing.path("status").asText())
                .toList();
    }

    /** One member's recommendation; missing if it never had one. */
    public JsonNode measure(Subject subject, Measure measure, String member) {
        return newest("measures", measureId(subject, measure, member));
    }

    /** To whom the measure is recommended at the end. */
    public Set<String> advised(Subject subject, Measure measure) {
        return membersOf(
                newest("measures", m -> is(m, subject, measure) && is(m, "action", "RECOMMEND")));
    }

    /** To whom the measure went in any version, whatever it said. */
    public Set<String> everNotified(Subject subject, Measure measure) {
        return membersOf(ever("measures", m -> is(m, subject, measure)));
    }

    /** The actions of a subject's measures at the end. */
    public Set<String> actions(Subject subject) {
        Set<String> actions = new TreeSet<>();
        newest("measures", m -> isAbout(m, subject))
                .forEach(m -> actions.add(m.path("action").asText()));
        return actions;
    }

    private static boolean is(JsonNode record, Subject subject, Measure measure) {
        return isAbout(record, subject) && is(record, "measure", measure.name());
    }

    /** Who holds the subject's entry of the shared list at the end. */
    public Set<String> sharedWith(Subject subject) {
        return membersOf(newest("shares", h -> isAbout(h, subject) && is(h, "action", "SHARE")));
    }

    /** Who has been told to strike it. */
    public Set<String> recalledFrom(Subject subject) {
        return membersOf(newest("shares", h -> isAbout(h, subject) && is(h, "action", "RECALL")));
    }

    /** One department's push; missing if there never was one. */
    public JsonNode push(Subject subject, String department) {
        return newest("pushes", pushId(subject, department));
    }

    /** The notices of a type about a subject, those to the subject and those to members. */
    public List<JsonNode> notices(Subject subject, String type) {
        return newest("notices", n -> isAbout(n, subject) && is(n, "type", type));
    }

    /** Members and departments that were late with anything in the subject's case. */
    public Set<String> overdue(Subject subject) {
        return membersOf(notices(subject, "OVERDUE"));
    }

    /** Those that were late with this: {@code RECOMMEND}, {@code LIFT} or {@code RECALL}. */
    public Set<String> overdue(Subject subject, String what) {
        return membersOf(
                notices(subject, "OVERDUE").stream()
                        .filter(n -> n.path("grounds").path(0).asText().startsWith(what))
                        .toList());
    }

    /** Members of some records. */
    public static Set<String> membersOf(List<JsonNode> records) {
        Set<String> members = new TreeSet<>();
        records.forEach(record -> members.add(record.path("member").asText()));
        return members;
    }

    /** Whether a record is about the subject. */
    public static boolean isAbout(JsonNode record, Subject subject) {
        return subject(record.path("subject")).equals(subject.toString());
    }

    /** Whether a field has this text. */
    public static boolean is(JsonNode record, String field, String text) {
        return record.path(field).asText().equals(text);
    }

    /** Reasons for which records whose payload holds a text were refused. */
    public List<String> refusals(String inPayload) {
        return newest("dead-letters", d -> d.path("payload").asText().contains(inPayload)).stream()
                .map(d -> d.path("reason").asText())
                .toList();
    }

    /**
     * A count of the monthly statistics.
     *
     * @param dimensions the dimensions the row has, such as {@code behavior}; a row with others is
     *     another row
     * @return 0 if there is no such row
     */
    public long statistic(String month, Map<String, String> dimensions, String count) {
        List<JsonNode> rows =
                newest(
                        "statistics",
                        s ->
                                is(s, "granularity", "MONTH")
                                        && is(s, "period", month)
                                        && dimensions.equals(dimensionsOf(s)));
        if (rows.size() > 1) {
            throw new AssertionError("rows must differ in a dimension: " + rows);
        }
        return rows.isEmpty() ? 0 : rows.get(0).path(count).asLong();
    }

    /** A monthly count of one behaviour. */
    public long statistic(String month, Behavior behavior, String count) {
        return statistic(month, Map.of("behavior", behavior.name()), count);
    }

    private static Map<String, String> dimensionsOf(JsonNode row) {
        Map<String, String> dimensions = new TreeMap<>();
        for (String name : List.of("behavior", "role", "measure", "member", "area")) {
            if (row.hasNonNull(name)) {
                dimensions.put(name, row.path(name).asText());
            }
        }
        return dimensions;
    }
}
