package io.qingliu.jobs.pages;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.pages.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/following-one-event.md} tells what a run of both jobs gives, to the letter. */
class FollowingOneOrderIT {

    private static final String FILE = "docs/following-one-event.md";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    /** What of each record is shown, beside its time and id. */
    private static final List<String> SHOWN =
            List.of(
                    "actor",
                    "from",
                    "to",
                    "amount",
                    "catalogWeight",
                    "reason",
                    "courier",
                    "division",
                    "weight",
                    "weighing",
                    "machine",
                    "photo",
                    "rating");

    /** Most elements of a list that are shown. */
    private static final int FEW = 3;

    @TempDir private Path directory;

    @Test
    void thePageTellsWhatARunGives() throws Exception {
        OneOrder order = OneOrder.in(directory);

        write("events", events(order));
        write("edge", edge(order));
        write("signals", signals(order));
        write("finding", pretty(order.finding()));
        write("listing", pretty(order.listing()));
        write("alert", pretty(order.alert()));
    }

    private void write(String part, String text) throws IOException {
        Page.writePart(FILE, part, "```text\n" + text + "```\n");
    }

    private static String events(OneOrder order) throws IOException {
        StringBuilder text = new StringBuilder();
        for (CityRecord record : order.received()) {
            JsonNode json = JSON.readTree(record.json());
            text.append(TIME.format(Instant.ofEpochMilli(record.time())))
                    .append(
                            "  %-8s  %-16s  %-12s"
                                    .formatted(
                                            record.stream(),
                                            json.path("type").asText(),
                                            json.path("id").asText()));
            for (String field : SHOWN) {
                if (json.hasNonNull(field)) {
                    text.append("  ").append(field).append(' ').append(json.get(field).asText());
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** What the edge makes of the payment of the order. */
    private static String edge(OneOrder order) throws IOException {
        CityRecord paid =
                order.received().stream()
                        .filter(record -> record.json().contains("\"PAID\""))
                        .findFirst()
                        .orElseThrow();
        JsonNode raw = JSON.readTree(paid.json());
        Event event =
                new EventReader(OneOrder.edge())
                        .read(
                                Stream.ORDERS,
                                paid.json().getBytes(StandardCharsets.UTF_8),
                                paid.time());
        StringBuilder text = new StringBuilder();
        for (WireField field : EventSchema.of(Stream.ORDERS).fields()) {
            if (field.kind() == WireField.Kind.RAW && raw.hasNonNull(field.name())) {
                String token = field.text() == null ? null : event.text(field.text());
                text.append(
                        "%-15s %s%n                ▸ %s%n"
                                .formatted(
                                        field.name(),
                                        raw.get(field.name()).asText(),
                                        token == null ? "features only" : token));
            }
        }
        return text.toString().replace("\r", "");
    }

    /** Every piece of evidence that names a record of the order in its sample. */
    private static String signals(OneOrder order) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : order.newest("findings", "id")) {
            for (JsonNode evidence : finding.path("evidence")) {
                for (JsonNode event : evidence.path("events")) {
                    if (order.isOwn(event.asText())) {
                        lines.add(
                                "%-14s %-14s %5s ≥ %-4s in %-6s %-12s → %s"
                                        .formatted(
                                                evidence.path("rule").asText(),
                                                evidence.path("family").asText(),
                                                evidence.path("observed").asInt(),
                                                evidence.path("threshold").asInt(),
                                                evidence.path("window").asText(),
                                                event.asText(),
                                                about(finding)));
                    }
                }
            }
        }
        return lines.stream().sorted().distinct().collect(joining("\n", "", "\n"));
    }

    private static String about(JsonNode finding) {
        JsonNode subject = finding.path("subject");
        String id = subject.path("id").asText();
        return subject.path("kind").asText()
                + " "
                + (id.contains(":k1:") ? id.substring(0, id.indexOf(":k1:") + 10) + "…" : id)
                + " "
                + finding.path("behavior").asText()
                + " "
                + finding.path("status").asText();
    }

    /** Without versions, which depend on how the run went, and with long lists cut. */
    private static String pretty(JsonNode record) throws IOException {
        JsonNode shown = record.deepCopy();
        ((ObjectNode) shown).remove("version");
        shorten(shown);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown) + "\n";
    }

    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode list && list.size() > FEW) {
            int more = list.size() - FEW;
            while (list.size() > FEW) {
                list.remove(list.size() - 1);
            }
            list.add("… " + more + " more");
        }
        for (Iterator<JsonNode> each = node.elements(); each.hasNext(); ) {
            shorten(each.next());
        }
    }
}
