package io.qingliu.patterns.rule;

import io.qingliu.domain.subject.SubjectKind;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Something that each entry of an aggregate carries beside its member, under a name: the shop, the
 * handset, whether a photo was taken. Declared once as a constant, given to {@link Aggregate#with},
 * and read again by that constant: {@code entry.facet(SHOP)}, {@code view.distinct(ORDERS, SHOP)},
 * {@code Flagging.facet(SHOP, role)}.
 *
 * <p>Two facets of the same name and type are equal, whatever they are read off: {@link
 * #subject(SubjectKind)} of the same kind is the same facet wherever it is written. An aggregate
 * has each name once. Immutable.
 */
public final class Facet {

    /** What its values are; a part of what it is. */
    private enum Type {
        TEXT,
        SUBJECT,
        CODE,
        NUMBER,
        FLAG,
        LIST
    }

    /** Lower kebab case or camel case. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*");

    /** Between the items of a list, as entries keep them. */
    private static final char BETWEEN_ITEMS = '+';

    private final String name;
    private final Type type;
    private final Function<Moment, String> value;

    private Facet(String name, Type type, Function<Moment, String> value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "facet is " + name + " but must be named in lower kebab case or camel case");
        }
        this.name = name;
        this.type = type;
        this.value = value;
    }

    /** A text that is only told apart, such as an address; null where there is none. */
    public static Facet of(String name, Function<Moment, String> text) {
        return new Facet(name, Type.TEXT, text);
    }

    /** The subject of that kind, named after the kind, such as {@code waybill-pool}. */
    public static Facet subject(SubjectKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return subject(name, moment -> moment.subject(kind));
    }

    /** A subject worked out from the moment, written {@code KIND:platform:id}, or null. */
    public static Facet subject(String name, Function<Moment, String> subject) {
        return new Facet(name, Type.SUBJECT, subject);
    }

    /**
     * A subject that no event shows: a match of a pattern ({@link SignalPattern.Match#with}) or a
     * fact of a settled signal ({@link Fact#with}) brings it along.
     */
    public static Facet given(String name) {
        return new Facet(name, Type.SUBJECT, moment -> moment.given(name));
    }

    /** A text that a match of a pattern, or a fact of a settled signal, brings along. */
    public static Facet givenText(String name) {
        return new Facet(name, Type.TEXT, moment -> moment.given(name));
    }

    /** A whole number that a fact of a settled signal brings along. */
    public static Facet givenNumber(String name) {
        return new Facet(name, Type.NUMBER, moment -> moment.given(name));
    }

    /** One of the contract's codes, such as the kind of network; or null. */
    public static Facet code(String name, Function<Moment, ? extends Enum<?>> code) {
        return new Facet(
                name,
                Type.CODE,
                moment -> {
                    Enum<?> known = code.apply(moment);
                    return known == null ? null : known.name();
                });
    }

    /** A whole number. */
    public static Facet number(String name, ToLongFunction<Moment> number) {
        return new Facet(name, Type.NUMBER, moment -> Long.toString(number.applyAsLong(moment)));
    }

    /** A whole number where it is known, such as the SimHash of a text; null where it is not. */
    public static Facet numberIfKnown(String name, Function<Moment, Long> number) {
        return new Facet(
                name,
                Type.NUMBER,
                moment -> {
                    Long known = number.apply(moment);
                    return known == null ? null : known.toString();
                });
    }

    /** Whether something holds: an entry has the facet or has it not. */
    public static Facet flag(String name, Predicate<Moment> condition) {
        return new Facet(name, Type.FLAG, moment -> condition.test(moment) ? name : null);
    }

    /** Several texts, each counted by itself ({@link View#values}); none if the list is empty. */
    public static Facet list(String name, Function<Moment, ? extends Collection<String>> items) {
        return new Facet(
                name,
                Type.LIST,
                moment -> {
                    Collection<String> found = items.apply(moment);
                    return found.isEmpty() ? null : ListAttribute.join(found, BETWEEN_ITEMS);
                });
    }

    /** Its name, unique within an aggregate. */
    public String name() {
        return name;
    }

    /** What a moment shows of it, as an entry keeps it; or null. */
    public String valueOf(Moment moment) {
        return value.apply(moment);
    }

    /** Whether its values are subjects, so that they can be flagged. */
    public boolean holdsSubjects() {
        return type == Type.SUBJECT;
    }

    /** Whether its values are whole numbers. */
    public boolean holdsNumbers() {
        return type == Type.NUMBER;
    }

    /** Takes apart what an entry keeps of it: each item of a list, else the value; none of null. */
    public void eachIn(String kept, Consumer<String> visitor) {
        if (kept == null) {
            return;
        }
        if (type == Type.LIST) {
            ListAttribute.each(kept, BETWEEN_ITEMS, visitor);
        } else {
            visitor.accept(kept);
        }
    }

    /**
     * Where the item of a list ends that begins at a place of what an entry keeps; the next one
     * begins behind it. What stands between tells items apart as {@link #eachIn} does, and is not
     * always the item itself: what stands between items is written otherwise inside of them.
     */
    int endOf(String kept, int begin) {
        int end = kept.indexOf(BETWEEN_ITEMS, begin);
        return type != Type.LIST || end < 0 ? kept.length() : end;
    }

    /** How many {@link #eachIn} visits at most, without taking anything apart; 0 of null. */
    public int mostIn(String kept) {
        if (kept == null) {
            return 0;
        }
        int items = 1;
        for (int i = 0; type == Type.LIST && i < kept.length(); i++) {
            items += kept.charAt(i) == BETWEEN_ITEMS ? 1 : 0;
        }
        return items;
    }

    /** The number that a moment shows, or {@code absent}. */
    public long numberAt(Moment moment, long absent) {
        return numberIn(valueOf(moment), absent);
    }

    /** Whether its values are lists. */
    boolean holdsLists() {
        return type == Type.LIST;
    }

    /** Whether its values are texts that are only told apart. */
    boolean holdsTexts() {
        return type == Type.TEXT;
    }

    /** The number that an entry keeps, or {@code absent}. */
    long numberIn(String kept, long absent) {
        mustBe(Type.NUMBER);
        return kept == null ? absent : Long.parseLong(kept);
    }

    /** Whether an entry keeps that code. */
    boolean isIn(String kept, Enum<?> code) {
        mustBe(Type.CODE);
        return code.name().equals(kept);
    }

    private void mustBe(Type wanted) {
        if (type != wanted) {
            throw new IllegalArgumentException(
                    "facet is " + this + " but must be a " + wanted + " to be read as one");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facet that && type == that.type && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    /** Name and type, such as {@code shop (SUBJECT)}. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
