package io.qingliu.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The versions that one range of an advisory affects, as the OSV format describes them: events at
 * which an error came, went, or was last seen. Versions are ordered as Maven orders them.
 */
final class AffectedRange {
    /** What an event says of a version. The order is that of events at one version. */
    enum Kind {
        /** The first version that is affected. */
        INTRODUCED,
        /** The first version that no longer is. */
        FIXED,
        /** The last version that is. */
        LAST_AFFECTED
    }

    /**
     * An event.
     *
     * @param version a version, or 0 for what is before every version
     */
    record Event(Kind kind, String version) {}

    private static final String BEFORE_ALL = "0";

    private final List<Event> events;

    /** Takes events in any order. */
    AffectedRange(List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(
                Comparator.comparing((Event event) -> !event.version().equals(BEFORE_ALL))
                        .thenComparing(event -> new ComparableVersion(event.version()))
                        .thenComparing(Event::kind));
        this.events = List.copyOf(sorted);
    }

    /** Whether a version is affected. */
    boolean contains(String version) {
        ComparableVersion asked = new ComparableVersion(version);
        boolean affected = false;
        for (Event event : events) {
            if (event.version().equals(BEFORE_ALL)) {
                affected = event.kind() == Kind.INTRODUCED;
                continue;
            }
            int order = asked.compareTo(new ComparableVersion(event.version()));
            switch (event.kind()) {
                case INTRODUCED -> affected |= order >= 0;
                case FIXED -> affected &= order < 0;
                case LAST_AFFECTED -> affected &= order <= 0;
            }
        }
        return affected;
    }

    /** The first version after a given one that is fixed, where the range names one. */
    Optional<String> fixedAfter(String version) {
        ComparableVersion asked = new ComparableVersion(version);
        return events.stream()
                .filter(event -> event.kind() == Kind.FIXED)
                .map(Event::version)
                .filter(fixed -> asked.compareTo(new ComparableVersion(fixed)) < 0)
                .findFirst();
    }
}
