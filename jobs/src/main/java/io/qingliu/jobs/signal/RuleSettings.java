package io.qingliu.jobs.signal;

import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules as set at start: the changes that differ from the declarations. Checked when made, so
 * that a wrong number never waits for the day its rule is switched on.
 */
public final class RuleSettings implements Serializable {

    /** One change, in a form that travels to the operators. */
    private record Line(
            String rule, int version, long time, String mode, TreeMap<String, Double> params)
            implements Serializable {}

    private static final long serialVersionUID = 1L;

    private final ArrayList<Line> lines = new ArrayList<>();

    private RuleSettings() {}

    /** Everything as declared. */
    public static RuleSettings declared() {
        return new RuleSettings();
    }

    /**
     * The declarations with these changes.
     *
     * @throws IllegalArgumentException naming key, value and rule if a rule or number is unknown or
     *     out of its limits
     */
    public static RuleSettings of(List<RuleChange> changes) {
        RuleSettings settings = new RuleSettings();
        for (RuleChange change : changes) {
            TreeMap<String, Double> params = new TreeMap<>();
            change.params()
                    .forEach(
                            (name, value) ->
                                    params.put(name, number(change.rule() + "." + name, value)));
            settings.lines.add(
                    new Line(
                            change.rule(),
                            Math.toIntExact(change.version()),
                            change.time(),
                            change.mode().name(),
                            params));
        }
        settings.book();
        return settings;
    }

    /**
     * Reads a file of rule changes, one JSON record a line.
     *
     * @throws IllegalArgumentException naming line, field and rule if one is wrong
     */
    public static RuleSettings load(Path file) throws IOException {
        List<RuleChange> changes = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                CaseRecord record =
                        WireJson.readCase(
                                RuleChange.STREAM,
                                lines.get(i).getBytes(StandardCharsets.UTF_8),
                                WireJson.NO_ARRIVAL);
                changes.add((RuleChange) record);
            } catch (BadRecordException e) {
                throw new IllegalArgumentException(
                        "rules " + file + " line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return of(changes);
    }

    private static double number(String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is " + value + " but must be a number", e);
        }
    }

    /** The rules as set. */
    public RuleBook book() {
        Map<String, Rule> rules =
                Behaviours.all().stream()
                        .flatMap(behaviour -> behaviour.rules().stream())
                        .collect(Collectors.toMap(Rule::id, rule -> rule));
        RuleBook book = new RuleBook();
        for (Line line : lines) {
            Rule rule = rules.get(line.rule);
            if (rule == null) {
                throw new IllegalArgumentException(
                        "rule is "
                                + line.rule
                                + " but must be one of "
                                + new TreeMap<>(rules).keySet());
            }
            book.change(
                    rule,
                    new RuleBook.Change(
                            line.rule,
                            line.version,
                            line.time,
                            RuleBook.Mode.valueOf(line.mode),
                            line.params));
        }
        return book;
    }
}
