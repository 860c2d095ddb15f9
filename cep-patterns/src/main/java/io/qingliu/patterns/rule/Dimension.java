package io.qingliu.patterns.rule;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of key that rules count by, such as the shop, or the shop together with a handset. Events
 * that lack a part have no such key, and the rule stays silent about them.
 */
public final class Dimension {

    /** Separates name and parts of a key; never part of an id (control characters are refused). */
    private static final char SEPARATOR = '\u001f';

    private record Part(String name, boolean subject, Function<Moment, String> value) {}

    private final String name;
    private final List<Part> parts;

    private Dimension(List<Part> parts) {
        this.parts = List.copyOf(parts);
        StringBuilder written = new StringBuilder();
        for (Part part : parts) {
            written.append(written.length() == 0 ? "" : "+").append(part.name);
        }
        this.name = written.toString();
    }

    /** Keys made of one subject or of several together. */
    public static Dimension of(SubjectKind... kinds) {
        List<Part> parts = new ArrayList<>();
        for (SubjectKind kind : kinds) {
            parts.add(new Part(kind.name(), true, moment -> moment.subject(kind)));
        }
        return new Dimension(parts);
    }

    /** The same keys, divided further by something that is no subject. */
    public Dimension and(String partName, Function<Moment, String> value) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(new Part(partName, false, value));
        return new Dimension(longer);
    }

    /** Keys made of a subject worked out from the moment. */
    public static Dimension subject(String partName, Function<Moment, String> subject) {
        return new Dimension(List.of(new Part(partName, true, subject)));
    }

    /** Names its parts, such as {@code SHOP+DEVICE}. */
    public String name() {
        return name;
    }

    /** The key of a moment, or null if a part is not known. */
    public String keyOf(Moment moment) {
        if (parts.size() == 1) {
            String value = parts.get(0).value.apply(moment);
            return value == null ? null : name + SEPARATOR + value;
        }
        StringBuilder key = new StringBuilder(name);
        for (Part part : parts) {
            String value = part.value.apply(moment);
            if (value == null) {
                return null;
            }
            key.append(SEPARATOR).append(value);
        }
        return key.toString();
    }

    /** The key that those parts make. */
    public String key(String... values) {
        StringBuilder key = new StringBuilder(name);
        for (String value : values) {
            key.append(SEPARATOR).append(value);
        }
        return key.toString();
    }

    /** The name of the dimension a key belongs to. */
    public static String nameIn(String key) {
        return key.substring(0, key.indexOf(SEPARATOR));
    }

    /** How the keys of the dimension of that name begin, and no others. */
    public static String prefixOf(String name) {
        return name + SEPARATOR;
    }

    /** The key's parts, without the name. */
    public static String[] partsOf(String key) {
        int first = key.indexOf(SEPARATOR) + 1;
        List<String> parts = new ArrayList<>();
        int from = first;
        for (int i = first; i <= key.length(); i++) {
            if (i == key.length() || key.charAt(i) == SEPARATOR) {
                parts.add(key.substring(from, i));
                from = i + 1;
            }
        }
        return parts.toArray(new String[0]);
    }

    /** A key as a line of text: its name and parts, joined by bars. */
    public static String written(String key) {
        return key.replace(SEPARATOR, '|');
    }

    /**
     * The subject that a key names alone, its parts joined by bars as signals carry them; null if
     * it names several things, or no subject.
     */
    public static Subject soleSubjectIn(String readable) {
        String[] parts = readable.split(":", -1);
        boolean written =
                readable.indexOf('|') < 0
                        && parts.length == 3
                        && Arrays.stream(SubjectKind.values())
                                .anyMatch(kind -> kind.name().equals(parts[0]));
        return written ? Subject.parse(readable) : null;
    }

    /** The written key of this dimension whose parts are already joined by bars. */
    public String writtenOf(String readable) {
        return name + '|' + readable;
    }

    /** The subject of that kind in a key of this dimension, or null. */
    public Subject subjectIn(String key, SubjectKind kind) {
        String[] values = partsOf(key);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).subject) {
                Subject subject = Subject.parse(values[i]);
                if (subject.kind() == kind) {
                    return subject;
                }
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name;
    }
}
