package io.qingliu.patterns.rule;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of key that rules count by, such as the shop, or the shop together with a handset. Events
 * that lack a part have no such key, and the rule stays silent about them.
 *
 * <p>A moment has one key of a dimension, or of {@link #each} several: it then counts once under
 * each of them.
 */
public final class Dimension {

    /** Separates name and parts of a key; never part of an id (control characters are refused). */
    private static final char SEPARATOR = '\u001f';

    private record Part(
            String name, boolean subject, SubjectKind kind, Function<Moment, String> value) {}

    /** The first part of a key of which a moment has several, at most so many. */
    private record Each(int most, Function<Moment, ? extends Collection<String>> values) {}

    private final String name;
    private final List<Part> parts;

    /** Its keys as signals carry them. */
    private final Pattern written;

    /** What the first part is taken from; null if a moment has one key. */
    private final Each each;

    private Dimension(List<Part> parts, Each each) {
        this.parts = List.copyOf(parts);
        this.each = each;
        this.written = written(this.parts);
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            joined.append(joined.length() == 0 ? "" : "+").append(part.name);
        }
        this.name = joined.toString();
    }

    /** Keys made of one subject or of several together. */
    public static Dimension of(SubjectKind... kinds) {
        List<Part> parts = new ArrayList<>();
        for (SubjectKind kind : kinds) {
            parts.add(new Part(kind.name(), true, kind, moment -> moment.subject(kind)));
        }
        return new Dimension(parts, null);
    }

    /**
     * Several keys of one moment, under each of which it counts once: the bands of a SimHash, the
     * pairs of accounts that meet, the members of a cohort.
     *
     * @param most keys that a moment has at most. Of more, those lowest by hash are taken, the same
     *     in any order; the others count nowhere, and the gauge {@code keysLeftOut} says how many.
     *     So a moment that can be filled at will must not have room for more than this
     * @param keys what tells the keys apart; nulls and repetitions count as nothing
     * @throws IllegalArgumentException if fewer than one is taken
     */
    public static Dimension each(
            String partName, int most, Function<Moment, ? extends Collection<String>> keys) {
        return each(partName, false, most, keys);
    }

    /** As {@link #each}, of subjects written {@code KIND:platform:id}, which can be flagged. */
    public static Dimension eachSubject(
            String partName, int most, Function<Moment, ? extends Collection<String>> subjects) {
        return each(partName, true, most, subjects);
    }

    private static Dimension each(
            String partName,
            boolean subject,
            int most,
            Function<Moment, ? extends Collection<String>> values) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "keys of a moment by " + partName + " is " + most + " but must be 1 or more");
        }
        Part first = new Part(partName, subject, null, moment -> null);
        return new Dimension(List.of(first), new Each(most, values));
    }

    /** The same keys, divided further by something that is no subject. */
    public Dimension and(String partName, Function<Moment, String> value) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(new Part(partName, false, null, value));
        return new Dimension(longer, each);
    }

    /** The same keys, read off another moment of the same journey than the one that is counted. */
    public Dimension readOff(UnaryOperator<Moment> other) {
        List<Part> read = new ArrayList<>();
        for (Part part : parts) {
            read.add(
                    new Part(
                            part.name,
                            part.subject,
                            null,
                            moment -> part.value.apply(other.apply(moment))));
        }
        return new Dimension(read, each);
    }

    /** Keys made of a subject worked out from the moment. */
    public static Dimension subject(String partName, Function<Moment, String> subject) {
        return new Dimension(List.of(new Part(partName, true, null, subject)), null);
    }

    /** Names its parts, such as {@code SHOP+DEVICE}. */
    public String name() {
        return name;
    }

    /** Whether its name says all: another of that name has the same keys. */
    public boolean isOfSubjectsOnly() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.kind != null);
    }

    /** Whether a moment may have several keys: {@link #keysOf} gives them, not {@link #keyOf}. */
    public boolean isEach() {
        return each != null;
    }

    /** How many keys of a moment are taken at most. */
    public int most() {
        return each == null ? 1 : each.most;
    }

    /** The key of a moment, or null if a part is not known, or if it may have several. */
    public String keyOf(Moment moment) {
        return keyOf(parts.get(0).value.apply(moment), moment);
    }

    /**
     * All keys of a moment in their order, also those beyond {@link #most()}, each once; none if a
     * part is not known.
     */
    public List<String> keysOf(Moment moment) {
        if (each == null) {
            String key = keyOf(moment);
            return key == null ? List.of() : List.of(key);
        }
        Collection<String> values = each.values.apply(moment);
        if (values.isEmpty()) {
            return List.of();
        }
        // They are a handful: a list in order takes a third of the memory of a tree.
        List<String> keys = new ArrayList<>(values.size());
        for (String value : values) {
            String key = keyOf(value, moment);
            int place = key == null ? 0 : Collections.binarySearch(keys, key);
            if (place < 0) {
                keys.add(-1 - place, key);
            }
        }
        return keys;
    }

    private String keyOf(String first, Moment moment) {
        if (first == null) {
            return null;
        }
        if (parts.size() == 1) {
            return name + SEPARATOR + first;
        }
        StringBuilder key = new StringBuilder(name).append(SEPARATOR).append(first);
        for (int i = 1; i < parts.size(); i++) {
            String value = parts.get(i).value.apply(moment);
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
        return key.substring(0, endOfNameIn(key));
    }

    /** How long the name of the dimension is that a key begins with; -1 if it is no key. */
    public static int endOfNameIn(String key) {
        return key.indexOf(SEPARATOR);
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

    /**
     * The subject of that kind in a key of this dimension whose parts are joined by bars, as
     * signals carry it; or null.
     */
    Subject subjectInWritten(String readable, SubjectKind kind) {
        Matcher matcher = written.matcher(readable);
        if (!matcher.matches()) {
            return null;
        }
        String[] values = new String[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matcher.group(i + 1);
        }
        return subjectIn(key(values), kind);
    }

    /**
     * Finds the parts of a written key. A bar may stand in an id, a colon never does: two tell
     * where a subject begins.
     */
    private static Pattern written(List<Part> parts) {
        StringJoiner all = new StringJoiner("\\|");
        for (Part part : parts) {
            String kind = part.kind == null ? "[A-Z_]+" : part.kind.name();
            all.add(part.subject ? "(" + kind + ":[^:]*:[^:]*)" : "(.*)");
        }
        return Pattern.compile(all.toString(), Pattern.DOTALL);
    }

    /** Whether a part of its keys is always a subject of that kind. */
    boolean hasSubject(SubjectKind kind) {
        return parts.stream().anyMatch(part -> part.kind == kind);
    }

    /** Whether a part of its keys is, or can turn out to be, a subject of that kind. */
    boolean mayHaveSubject(SubjectKind kind) {
        return parts.stream()
                .anyMatch(part -> part.subject && (part.kind == null || part.kind == kind));
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
