package io.qingliu.bench.rules;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.run.Plan;

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
 *   <li>{@code none}
 *   <li>the name of a class with a public constructor: the rules of that behaviour
 * </ul>
 */
public final class RuleSet {

    /** System property that names the rules. */
    public static final String PROPERTY = "qingliu.bench.rules";

    /** A rule that fires at once: by it latency is measured. */
    public static final String PROBED = "REG-01";

    private static final String COUNT = "count:";
    private static final String ONLY = "only:";
    private static final String NONE = "none";

    private RuleSet() {}

    /** A behaviour of which some rules are left, or of copied ones. */
    private record Chosen(Behavior detects, String story, List<Rule> rules) implements Behaviour {
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
            return kept(declared, Set.of(name.substring(ONLY.length())));
        }
        if (name.startsWith(COUNT)) {
            return counted(declared, Integer.parseInt(name.substring(COUNT.length())));
        }
        try {
            return List.of(
                    Class.forName(name)
                            .asSubclass(Behaviour.class)
                            .getDeclaredConstructor()
                            .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    PROPERTY + " is " + name + " but must be count:N, only:ID, none or a class", e);
        }
    }

    /** Ids of all rules over events. */
    public static List<String> ids(List<Behaviour> declared) {
        return Plan.overEvents(declared).rules().stream().map(Rule::id).toList();
    }

    private static List<Behaviour> kept(List<Behaviour> declared, Set<String> ids) {
        List<Behaviour> kept = new ArrayList<>();
        for (Behaviour behaviour : declared) {
            List<Rule> rules =
                    behaviour.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
            if (!rules.isEmpty()) {
                kept.add(new Chosen(behaviour.detects(), behaviour.story(), rules));
            }
        }
        return kept;
    }

    private static List<Behaviour> counted(List<Behaviour> declared, int count) {
        List<String> ids = ids(declared);
        Set<String> spread = new LinkedHashSet<>();
        if (count > 0) {
            spread.add(PROBED);
        }
        int wanted = Math.min(count, ids.size());
        // Evenly over all behaviours, then whatever is missing from the front.
        for (int i = 0; i < wanted && spread.size() < wanted; i++) {
            spread.add(ids.get((int) ((long) i * ids.size() / wanted)));
        }
        for (int i = 0; spread.size() < wanted; i++) {
            spread.add(ids.get(i));
        }
        List<Behaviour> chosen = new ArrayList<>(kept(declared, spread));
        List<Rule> rules = Plan.overEvents(declared).rules();
        for (int more = 0; more < count - ids.size(); more++) {
            Rule original = rules.get(more % rules.size());
            Rule copy = RuleCopy.of(original, 1 + more / rules.size());
            chosen.add(new Chosen(copy.behavior(), copy.title(), List.of(copy)));
        }
        return chosen;
    }
}
