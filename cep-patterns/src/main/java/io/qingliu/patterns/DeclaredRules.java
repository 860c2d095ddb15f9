package io.qingliu.patterns;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules of all behaviours by their ids, and what of them can be changed. */
public final class DeclaredRules {

    private static final SortedMap<String, Rule> ALL = declared();

    private DeclaredRules() {}

    private static SortedMap<String, Rule> declared() {
        SortedMap<String, Rule> rules = new TreeMap<>();
        Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .forEach(rule -> rules.put(rule.id(), rule));
        return Collections.unmodifiableSortedMap(rules);
    }

    /** Each rule by its id, in the order of the ids. */
    public static SortedMap<String, Rule> all() {
        return ALL;
    }

    /**
     * Looks whether a change is of a rule and of numbers there are, within their limits.
     *
     * @throws BadRecordException naming the field that is not
     */
    public static void check(RuleChange change) throws BadRecordException {
        Rule rule = ALL.get(change.rule());
        if (rule == null) {
            throw new BadRecordException(Reason.BAD_VALUE, "rule", "be a rule there is");
        }
        if (change.version() <= rule.version() || change.version() > Integer.MAX_VALUE) {
            throw new BadRecordException(
                    Reason.BAD_VALUE,
                    "version",
                    "be above " + rule.version() + " and at most " + Integer.MAX_VALUE);
        }
        for (Map.Entry<String, String> param : change.params().entrySet()) {
            Param declared = param(rule, param.getKey());
            if (declared == null) {
                // Its name is the sender's and may be anything.
                throw new BadRecordException(
                        Reason.BAD_VALUE, "params", "name numbers of the rule");
            }
            try {
                double unused = declared.checked(rule.id(), Double.parseDouble(param.getValue()));
            } catch (IllegalArgumentException e) {
                throw new BadRecordException(
                        Reason.BAD_VALUE,
                        "params." + param.getKey(),
                        "be a number within the limits of the rule");
            }
        }
    }

    /** The number of that name; null if the rule has none. */
    public static Param param(Rule rule, String name) {
        return rule.params().stream()
                .filter(param -> param.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * A change as the book takes it.
     *
     * @param change {@link #check checked}
     */
    public static RuleBook.Change read(RuleChange change) {
        Map<String, Double> params = new HashMap<>();
        change.params().forEach((name, value) -> params.put(name, Double.valueOf(value)));
        return new RuleBook.Change(
                change.rule(),
                Math.toIntExact(change.version()),
                change.time(),
                RuleBook.Mode.valueOf(change.mode().name()),
                params);
    }
}
