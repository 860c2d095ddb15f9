package io.qingliu.patterns.rule;

import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One thing that a settled signal says, counted by the aggregates of a {@link Source.Derived}. They
 * read it as a {@link Moment}: {@code moment.subject(kind)} is whom it is about, a facet of {@link
 * Facet#given}, {@link Facet#givenText} or {@link Facet#givenNumber} what it carries. What is null
 * is not known, as in events: a key that needs it is not made.
 *
 * <p>Facts of the same content are equal, and one signal gives each once. Immutable.
 */
public final class Fact {

    /** Written {@code KIND:platform:id}. */
    private final SortedSet<String> subjects;

    private final Map<String, String> given;

    private Fact(SortedSet<String> subjects, Map<String, String> given) {
        this.subjects = subjects;
        this.given = given;
    }

    /** A fact about those subjects; a null among them is not known. */
    public static Fact about(Subject... subjects) {
        SortedSet<String> all = new TreeSet<>();
        for (Subject subject : subjects) {
            if (subject != null) {
                all.add(subject.toString());
            }
        }
        return new Fact(all, Map.of());
    }

    /** The same fact about all of these too. */
    public Fact and(List<Subject> more) {
        SortedSet<String> all = new TreeSet<>(subjects);
        more.forEach(subject -> all.add(subject.toString()));
        return new Fact(all, given);
    }

    /**
     * The same fact with a subject that it carries under a name; as it is if that is null.
     *
     * @throws IllegalArgumentException if the facet holds no subjects
     */
    public Fact with(Facet facet, Subject subject) {
        mustHold(facet, facet.holdsSubjects(), "subjects");
        return subject == null ? this : with(facet, subject.toString());
    }

    /**
     * The same fact with a text that it carries under a name; as it is if that is null.
     *
     * @throws IllegalArgumentException if the facet holds no texts
     */
    public Fact withText(Facet facet, String text) {
        mustHold(facet, facet.holdsTexts(), "texts");
        return text == null ? this : with(facet, text);
    }

    /**
     * The same fact with a whole number that it carries under a name.
     *
     * @throws IllegalArgumentException if the facet holds no numbers
     */
    public Fact withNumber(Facet facet, long number) {
        mustHold(facet, facet.holdsNumbers(), "numbers");
        return with(facet, Long.toString(number));
    }

    private static void mustHold(Facet facet, boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "facet of a fact is " + facet + " but must be one that holds " + what);
        }
    }

    private Fact with(Facet facet, String value) {
        Map<String, String> more = new TreeMap<>(given);
        more.put(facet.name(), value);
        return new Fact(subjects, more);
    }

    /** The first subject of a kind by its written form, or null. */
    String subject(SubjectKind kind) {
        List<String> all = subjects(kind);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All subjects of a kind, written, sorted. */
    List<String> subjects(SubjectKind kind) {
        String begin = kind.name() + ':';
        return subjects.stream().filter(subject -> subject.startsWith(begin)).toList();
    }

    /** What it carries under a name, or null. */
    String given(String name) {
        return given.get(name);
    }

    /** All it says, as one text: two facts have the same if they are equal, and only then. */
    public String written() {
        List<String> parts = new ArrayList<>(subjects);
        parts.add("");
        given.forEach(
                (name, value) -> {
                    parts.add(name);
                    parts.add(value);
                });
        return Ids.join(parts.toArray(new String[0]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fact that
                && subjects.equals(that.subjects)
                && given.equals(that.given);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subjects, given);
    }

    @Override
    public String toString() {
        return "fact about " + subjects + (given.isEmpty() ? "" : " with " + given);
    }
}
