package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** An order of their content, so that the order of lines does not show. */
    private static final Comparator<RuleChange> IN_TIME =
            Comparator.comparingLong(RuleChange::time)
                    .thenComparing(RuleChange::rule)
                    .thenComparingLong(RuleChange::version)
                    .thenComparing(RuleChange::mode)
                    .thenComparing(change -> change.params().toString());

    private final ArrayList<Line> lines = new ArrayList<>();

    private RuleSettings() {}

    /** Everything as declared. */
    public static RuleSettings declared() {
        return new RuleSettings();
    }

    /**
     * The declarations with these changes.
     *
     * @throws BadSettingException naming key, value and rule if a rule or number is unknown or out
     *     of its limits
     */
    public static RuleSettings of(List<RuleChange> changes) {
        RuleSettings settings = new RuleSettings();
        for (RuleChange change : changes) {
            settings.lines.add(lineOf(change));
        }
        settings.book();
        return settings;
    }

    private static Line lineOf(RuleChange change) {
        TreeMap<String, Double> params = new TreeMap<>();
        change.params()
                .forEach(
                        (name, value) ->
                                params.put(name, number(change.rule() + "." + name, value)));
        return new Line(
                change.rule(), version(change), change.time(), change.mode().name(), params);
    }

    private static RuleBook.Change change(Line line) {
        return new RuleBook.Change(
                line.rule, line.version, line.time, RuleBook.Mode.valueOf(line.mode), line.params);
    }

    /**
     * Reads a file of rule changes, one JSON record a line.
     *
     * @param key of the setting or option that names the file
     * @throws BadSettingException if it cannot be read; or naming key, line and field, or rule and
     *     number, if a line is wrong
     */
    public static RuleSettings load(String key, String file) {
        List<RuleChange> changes = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new BadSettingException(key, file, "be a file of UTF-8 that can be read");
        }
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
                throw new BadSettingException(
                        key,
                        file,
                        "hold a change of a rule in each line: in line "
                                + (i + 1)
                                + " "
                                + e.getMessage());
            }
        }
        return of(changes);
    }

    /**
     * These changes and more. Of those whose time has come the highest version holds, and of equal
     * versions the one that begins earlier; of equal times too the one that is here already.
     *
     * @param more each {@link #check checked}
     */
    public RuleSettings and(List<RuleChange> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<RuleChange> all = new ArrayList<>(changes());
        more.stream().sorted(IN_TIME).forEach(all::add);
        return of(all);
    }

    /**
     * Looks whether a change is of a rule and of numbers there are, within their limits.
     *
     * @throws BadRecordException naming the field that is not
     */
    public static void check(RuleChange change) throws BadRecordException {
        DeclaredRules.check(change);
    }

    /** The changes it was made of, in their order; author and reason are not kept. */
    public List<RuleChange> changes() {
        List<RuleChange> changes = new ArrayList<>();
        for (Line line : lines) {
            TreeMap<String, String> params = new TreeMap<>();
            line.params.forEach((name, value) -> params.put(name, String.valueOf(value)));
            changes.add(
                    new RuleChange(
                            line.rule + ":" + line.version + ":" + line.time,
                            line.time,
                            line.rule,
                            line.version,
                            RuleChange.Mode.valueOf(line.mode),
                            params,
                            "settings",
                            null));
        }
        return changes;
    }

    private static double number(String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new BadSettingException(key, value, "be a number");
        }
    }

    private static int version(RuleChange change) {
        long version = change.version();
        if (version < 0 || version > Integer.MAX_VALUE) {
            throw new BadSettingException(
                    change.rule() + ".version", version, "be from 0 to " + Integer.MAX_VALUE);
        }
        return (int) version;
    }

    /** The rules as set. */
    public RuleBook book() {
        Map<String, Rule> rules = DeclaredRules.all();
        RuleBook book = new RuleBook();
        for (Line line : lines) {
            Rule rule = rules.get(line.rule);
            if (rule == null) {
                throw new BadSettingException("rule", line.rule, "be one of " + rules.keySet());
            }
            try {
                book.change(rule, change(line));
            } catch (IllegalArgumentException e) {
                // Rules know no settings; they report key, value and rule all the same.
                throw new BadSettingException(e.getMessage());
            }
        }
        return book;
    }
}
