package io.qingliu.bench.rules;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.run.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules over events that a process runs instead of all that are declared. Named on its command
 * line, because the planner of every operator asks for them anew:
 *
 * <ul>
 *   <li>{@code count:N}: so many; beyond those declared, copies that count the same with other
 *       numbers
 *   <li>{@code only:ID}: one of them
 *   <li>{@code without:NAME,NAME…}: all but those of these behaviours or with these ids; that by
 *       which latency is measured stays
 *   <li>{@code none}
 *   <li>{@code plus:CLASS}: all, and the rules of that behaviour
 *   <li>the name of a class with a public constructor: the rules of that behaviour alone
 * </ul>
 */
public final class RuleSet {

    /** System property that names the rules. */
    public static final String PROPERTY = "qingliu.bench.rules";

    /** A rule that fires at once: by it latency is measured. */
    public static final String PROBED = "REG-01";

    private static final String COUNT = "count:";
    private static final String ONLY = "only:";
    private static final String WITHOUT = "without:";
    private static final String PLUS = "plus:";
    private static final String NONE = "none";

    private RuleSet() {}

    /** One rule, declared or copied, as a behaviour. */
    private record Chosen(Behavior detects, String story, List<Rule> rules) implements Behaviour {

        static Chosen of(Rule rule) {
            return new Chosen(rule.behavior(), rule.title(), List.of(rule));
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    /** The behaviours that the system property names; called by {@link StandIn}. */
    public static List<Behaviour> named(List<Behaviour> declared) {
        String name = System.getProperty(PROPERTY);
        if (name.equals(NONE)) {
            return List.of();
        }
        if (name.startsWith(ONLY)) {
            return kept(overEvents(declared), Set.of(name.substring(ONLY.length())));
        }
        if (name.startsWith(WITHOUT)) {
            return without(
                    overEvents(declared), Set.of(name.substring(WITHOUT.length()).split(",", -1)));
        }
        if (name.startsWith(COUNT)) {
            return counted(overEvents(declared), Integer.parseInt(name.substring(COUNT.length())));
        }
        if (name.startsWith(PLUS)) {
            List<Behaviour> more = new ArrayList<>(declared);
            more.add(made(name.substring(PLUS.length())));
            return more;
        }
        return List.of(made(name));
    }

    private static Behaviour made(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Behaviour.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    PROPERTY
                            + " is "
                            + name
                            + " but must be count:N, only:ID, without:NAMES, plus:CLASS, none or a class",
                    e);
        }
    }

    /** Ids of all rules over events. */
    public static List<String> ids(List<Behaviour> declared) {
        return overEvents(declared).stream().map(Rule::id).toList();
    }

    /** Names that can be left out: behaviours that have rules over events, then the rules' ids. */
    public static List<String> omissible(List<Behaviour> declared) {
        Set<String> names = new LinkedHashSet<>();
        List<Rule> rules = overEvents(declared);
        rules.forEach(rule -> names.add(rule.behavior().name()));
        rules.forEach(rule -> names.add(rule.id()));
        names.remove(PROBED);
        return List.copyOf(names);
    }

    /** Asked for once: rules asked for again count by aggregates of their own. */
    private static List<Rule> overEvents(List<Behaviour> declared) {
        return Plan.overEvents(declared).rules();
    }

    private static List<Behaviour> kept(List<Rule> rules, Set<String> ids) {
        List<Behaviour> kept = new ArrayList<>();
        for (Rule rule : rules) {
            if (ids.contains(rule.id())) {
                kept.add(Chosen.of(rule));
            }
        }
        return kept;
    }

    private static List<Behaviour> without(List<Rule> rules, Set<String> names) {
        Set<String> ids = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!names.contains(rule.id()) && !names.contains(rule.behavior().name())) {
                ids.add(rule.id());
            }
        }
        ids.add(PROBED);
        return kept(rules, ids);
    }

    private static List<Behaviour> counted(List<Rule> rules, int count) {
        Set<String> spread = new LinkedHashSet<>();
        if (count > 0) {
            spread.add(PROBED);
        }
        int wanted = Math.min(count, rules.size());
        // Evenly over all behaviours, then whatever is missing from the front.
        for (int i = 0; i < wanted && spread.size() < wanted; i++) {
            spread.add(rules.get((int) ((long) i * rules.size() / wanted)).id());
        }
        for (int i = 0; spread.size() < wanted; i++) {
            spread.add(rules.get(i).id());
        }
        List<Behaviour> chosen = new ArrayList<>(kept(rules, spread));
        for (int more = 0; more < count - rules.size(); more++) {
            chosen.add(
                    Chosen.of(
                            RuleCopies.of(
                                    rules.get(more % rules.size()), 1 + more / rules.size())));
        }
        return chosen;
    }
}
