package io.qingliu.jobs.scoring;

import io.qingliu.jobs.settings.Declarations;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names a pattern by its id and version. Patterns do not travel: each operator asks for its own
 * where it runs.
 *
 * @param declarations that hold it
 * @param id of the pattern, and of the rule with its numbers
 * @param version of its shape
 */
record DeclaredPattern(Declarations declarations, String id, int version) implements Serializable {

    /**
     * All patterns of all behaviours, each version by itself.
     *
     * @throws IllegalArgumentException naming the pattern if matches of two of its versions may
     *     begin at the same time: they would count twice
     */
    static List<DeclaredPattern> all(Declarations declarations) {
        List<SignalPattern> patterns = patterns(declarations);
        List<DeclaredPattern> all = new ArrayList<>();
        for (SignalPattern pattern : patterns) {
            for (SignalPattern other : patterns) {
                if (other != pattern && other.id().equals(pattern.id())) {
                    standApart(pattern, other);
                }
            }
            all.add(new DeclaredPattern(declarations, pattern.id(), pattern.version()));
        }
        return all;
    }

    private static List<SignalPattern> patterns(Declarations declarations) {
        return declarations.behaviours().stream()
                .flatMap(behaviour -> behaviour.patterns().stream())
                .toList();
    }

    private static void standApart(SignalPattern one, SignalPattern other) {
        if (one.version() == other.version()
                || (one.begins() < other.ends() && other.begins() < one.ends())) {
            throw new IllegalArgumentException(
                    "pattern %s is declared in the versions %d and %d but must be one of a version,"
                                    .formatted(one.id(), one.version(), other.version())
                            + " and one at a time (until, from)");
        }
    }

    /** The version of a shipped pattern that is the newest. */
    static DeclaredPattern shipped(String id) {
        return all(Declarations.SHIPPED).stream()
                .filter(each -> each.id.equals(id))
                .reduce((one, other) -> one.version > other.version ? one : other)
                .orElseThrow();
    }

    /**
     * The pattern.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    SignalPattern pattern() {
        return patterns(declarations).stream()
                .filter(each -> each.id().equals(id) && each.version() == version)
                .findFirst()
                .orElseThrow();
    }

    /** The rule with its numbers; empty if it has none. */
    Optional<Rule> rule() {
        return declarations.behaviours().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .filter(rule -> rule.id().equals(id) && !rule.patternNumbers().isEmpty())
                .findFirst();
    }

    /** Name and uid of what brings signals to it. */
    String feed() {
        return named("feed");
    }

    /** Name and uid of what matches. State does not migrate from one version to another. */
    String matching() {
        return "patterns." + id.toLowerCase(Locale.ROOT) + ".v" + version;
    }

    /** Name and uid of what becomes of late elements. */
    String late() {
        return named("late");
    }

    /** Name and uid of what ends the clock behind it. */
    String clock() {
        return version == 1 ? "patterns." + id + ".clock" : matching() + ".clock";
    }

    /** Those of the first versions were there before there were second ones. */
    String named(String part) {
        return (version == 1 ? "patterns." + id.toLowerCase(Locale.ROOT) : matching()) + '.' + part;
    }
}
