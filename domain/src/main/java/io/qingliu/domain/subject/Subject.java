package io.qingliu.domain.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Objects;

/**
 * Whom something is about, written {@code KIND:platform:id}.
 *
 * @param kind what it is
 * @param id its identifier, unique within its platform; a token where the contract marks it †
 * @param platform the platform, or the carrier's code for couriers, outlets and waybill pools; null
 *     for kinds that are not scoped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(SubjectKind kind, String id, String platform) implements Comparable<Subject> {

    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::kind)
                    .thenComparing(Subject::platform, Comparator.nullsFirst(String::compareTo))
                    .thenComparing(Subject::id);

    /**
     * @throws IllegalArgumentException if a scoped kind has no platform or the id is empty
     */
    public Subject {
        Objects.requireNonNull(kind, "subject.kind");
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("subject.id is empty but must name the subject");
        }
        if (!kind.isScoped()) {
            platform = null;
        } else if (platform == null || platform.isEmpty()) {
            throw new IllegalArgumentException(
                    "subject.platform is empty but must be given for " + kind);
        }
    }

    /** A subject of a scoped kind. */
    public static Subject of(SubjectKind kind, String platform, String id) {
        return new Subject(kind, id, platform);
    }

    /** Reads what {@link #toString()} writes. */
    public static Subject parse(String written) {
        String[] parts = written.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "subject is " + written + " but must be KIND:platform:id");
        }
        return new Subject(
                SubjectKind.valueOf(parts[0]),
                Ids.decode(parts[2]),
                parts[1].isEmpty() ? null : Ids.decode(parts[1]));
    }

    /** {@code KIND:platform:id}, with {@code :} and {@code %} inside a part percent-encoded. */
    @Override
    public String toString() {
        return kind + ":" + Ids.encode(platform) + ":" + Ids.encode(id);
    }

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
