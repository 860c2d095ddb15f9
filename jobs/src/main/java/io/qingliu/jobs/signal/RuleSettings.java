package io.qingliu.jobs.signal;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.io.Serializable;
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
