package io.qingliu.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A published vulnerability.
 *
 * @param id its id, such as GHSA-…
 * @param aliases other ids of it, such as CVE-…
 * @param severity CRITICAL, HIGH, MODERATE or LOW, or UNKNOWN where it does not say
 * @param summary what it is, in a line
 * @param modified when it was last changed, as it says
 * @param affected packages of Maven that have it
 */
record Advisory(
        String id,
        List<String> aliases,
        String severity,
        String summary,
        String modified,
        List<Affected> affected) {

    /**
     * The versions of a package that have it.
     *
     * @param name group and artifact with a colon between
     * @param ranges ranges of versions
     * @param versions versions that are named one by one
     */
    record Affected(String name, List<AffectedRange> ranges, Set<String> versions) {
        boolean contains(Component component) {
            return name.equals(component.name())
                    && (versions.contains(component.version())
                            || ranges.stream()
                                    .anyMatch(range -> range.contains(component.version())));
        }
    }

    boolean affects(Component component) {
        return affected.stream().anyMatch(one -> one.contains(component));
    }

    /** The version in which a component that is affected no longer is, where one is named. */
    Optional<String> fixedIn(Component component) {
        return affected.stream()
                .filter(one -> one.contains(component))
                .flatMap(one -> one.ranges().stream())
                .filter(range -> range.contains(component.version()))
                .flatMap(range -> range.fixedAfter(component.version()).stream())
                .findFirst();
    }

    /** Whether an id is its own or an alias. */
    boolean isCalled(String name) {
        return id.equals(name) || aliases.contains(name);
    }
}
