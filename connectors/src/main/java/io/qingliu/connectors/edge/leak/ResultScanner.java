package io.qingliu.connectors.edge.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for raw identifiers in a result on its way out, where they may stand: in ids of subjects
 * and accounts, and in texts.
 *
 * <p>The text is scanned as a whole first, which clears nearly every record. Only where something
 * was found is the record parsed, because what is no identifier can look like one: amounts and
 * times are numbers; orders, waybills, items and records have numbers of the same lengths, of which
 * each ten-thousandth passes even the check of an identity number; and a website's address or a
 * unit's credit code is what all may know it by. Not thread-safe.
 */
public final class ResultScanner {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields that name orders, waybills, items, documents or records, and nobody. */
    private static final Set<String> NUMBERS =
            Set.of(
                    "appeal",
                    "batch",
                    "changesDigest",
                    "decision",
                    "digest",
                    "events",
                    "item",
                    "items",
                    "journey",
                    "order",
                    "report",
                    "review",
                    "waybill",
                    "waybills");

    /** Fields of ids that are made of what they name, subjects among it (contract §4). */
    private static final Set<String> JOINED =
            Set.of(
                    "artefact",
                    "basis",
                    "case",
                    "cases",
                    "findings",
                    "grounds",
                    "id",
                    "key",
                    "measures",
                    "notice");

    /** Names and values of a signal by turns. */
    private static final String ATTRIBUTES = "attributes";

    /** A record inside of a dead letter. */
    private static final String PAYLOAD = "payload";

    private static final String ALERT = "a:";

    /** Where a result holds a raw identifier of which kind; the identifier itself is not in it. */
    public record Found(LeakKind kind, String field) {}

    private final LeakScanner scanner = new LeakScanner();
    private final Set<String> published = new HashSet<>();
    private final List<String> publicIds = new ArrayList<>();

    /**
     * A scanner that leaves alone what everybody may read.
     *
     * @param publicTexts such as the notices of a policy, which may name a desk's own telephone
     */
    public ResultScanner(Collection<String> publicTexts) {
        for (String text : publicTexts) {
            scanner.find(text)
                    .forEach(leak -> published.add(text.substring(leak.start(), leak.end())));
        }
    }

    /**
     * The first raw identifier in a result, or null.
     *
     * @param key of the record, or null
     * @param json the record, UTF-8; what is no JSON is scanned as text
     */
    public Found find(byte[] key, byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!scanner.leaks(text) && !scanner.leaks(name)) {
            return null;
        }
        publicIds.clear();
        JsonNode record;
        try {
            record = JSON.readTree(text);
        } catch (IOException e) {
            // The parser's message would quote it; the reader of the record reports that it is
            // none.
            return found(scanner.kinds(text), null);
        }
        notePublicIds(record);
        Found inside = in(null, record);
        return inside == null ? ofSubjects("key", name) : inside;
    }

    private static Found found(Set<LeakKind> kinds, String field) {
        return kinds.isEmpty() ? null : new Found(kinds.iterator().next(), field);
    }

    private void notePublicIds(JsonNode node) {
        if (node.path("kind").isTextual() && node.path("id").isTextual()) {
            String kind = node.path("kind").textValue();
            if (kind.equals(SubjectKind.WEBSITE.name())
                    || kind.equals(SubjectKind.ENTERPRISE.name())) {
                String id = node.path("id").textValue();
                Set<LeakKind> kinds = scanner.kinds(id);
                if (!kinds.isEmpty() && AccountIds.isPublic(SubjectKind.valueOf(kind), kinds)) {
                    publicIds.add(id);
                }
            }
        }
        node.forEach(this::notePublicIds);
    }

    private Found in(String field, JsonNode node) {
        if (node.isTextual()) {
            return in(field, node.textValue());
        }
        if (node.isArray() && ATTRIBUTES.equals(field)) {
            return inAttributes(node);
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                Found found = in(field, element);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        boolean isSubject = node.path("kind").isTextual();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            Found found =
                    isSubject && each.getKey().equals("id")
                            ? ofId("id", each.getValue().asText())
                            : in(each.getKey(), each.getValue());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Found inAttributes(JsonNode attributes) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            Found found = in(attributes.get(i).asText(), attributes.get(i + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Found in(String field, String text) {
        if (field != null && NUMBERS.contains(field)) {
            return null;
        }
        if (PAYLOAD.equals(field) && text.startsWith("{")) {
            try {
                return in(null, JSON.readTree(text));
            } catch (IOException e) {
                // Cut off, or never JSON: plain text.
                return ofText(field, text);
            }
        }
        return field != null && JOINED.contains(field)
                ? ofSubjects(field, text)
                : ofText(field, text);
    }

    private Found ofId(String field, String id) {
        return publicIds.contains(id) ? null : found(scanner.kinds(id), field);
    }

    private Found ofText(String field, String text) {
        for (Leak leak : scanner.find(text)) {
            String seen = text.substring(leak.start(), leak.end());
            if (!published.contains(seen)
                    && publicIds.stream().noneMatch(id -> id.contains(seen))) {
                return new Found(leak.kind(), field);
            }
        }
        return null;
    }

    /**
     * The leak in those parts of a joined id that name subjects; the rest are numbers of records.
     */
    private Found ofSubjects(String field, String text) {
        if (text.startsWith(ALERT)) {
            return ofText(field, text);
        }
        // A key inside of a signal's id is encoded once more.
        Found found = ofParts(field, text);
        return found == null ? ofParts(field, Ids.decode(text)) : found;
    }

    private Found ofParts(String field, String text) {
        for (String chain : text.split("\\|", -1)) {
            String[] parts = chain.split(":", -1);
            for (int i = 0; i + 2 < parts.length; i++) {
                SubjectKind kind = kindNamed(parts[i]);
                if (kind == null) {
                    continue;
                }
                String id = Ids.decode(parts[i + 2]);
                Set<LeakKind> kinds = scanner.kinds(id);
                if (!AccountIds.isPublic(kind, kinds)) {
                    Found found = found(kinds, field);
                    if (found != null) {
                        return found;
                    }
                }
                Found platform = found(scanner.kinds(Ids.decode(parts[i + 1])), field);
                if (platform != null) {
                    return platform;
                }
            }
        }
        return null;
    }

    private static SubjectKind kindNamed(String name) {
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }
}
