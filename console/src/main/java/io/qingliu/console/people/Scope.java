package io.qingliu.console.people;

import io.qingliu.domain.subject.Subject;
import java.util.Set;

/**
 * What a person may see: subjects of some platforms, and what is addressed to one member or one
 * logistics firm. Nothing is seen that no part of it allows.
 *
 * @param platforms whose subjects are seen; for couriers and outlets the carrier's code
 * @param everywhere whether subjects of all platforms are seen, whatever {@code platforms} says
 * @param member code of the member whose measures, shares and batches are seen; null for none
 * @param carrier code of the logistics firm whose alerts are seen; null for none
 */
public record Scope(Set<String> platforms, boolean everywhere, String member, String carrier) {

    /** Sees nothing. */
    public static final Scope NOTHING = new Scope(Set.of(), false, null, null);

    /** Sees the subjects of all platforms. */
    public static final Scope EVERYWHERE = new Scope(Set.of(), true, null, null);

    public Scope {
        platforms = Set.copyOf(platforms);
    }

    /** Sees the subjects of these platforms. */
    public static Scope of(String... platforms) {
        return new Scope(Set.of(platforms), false, null, null);
    }

    /** Sees what is addressed to a member. */
    public static Scope ofMember(String member) {
        return new Scope(Set.of(), false, member, null);
    }

    /** Sees the alerts to a logistics firm. */
    public static Scope ofFirm(String carrier) {
        return new Scope(Set.of(), false, null, carrier);
    }

    /** Whether a subject of a platform is seen; one that belongs to none is seen by ties only. */
    public boolean sees(Subject subject) {
        return everywhere || (subject.platform() != null && platforms.contains(subject.platform()));
    }
}
