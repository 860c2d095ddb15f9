package io.qingliu.domain.event;

import java.util.Arrays;
import java.util.Objects;

/**
 * Something that happened, as its sender reports it, behind the edge: tokens and derived features,
 * no raw identifier. Immutable and packed: two masks mark the fields that are there, two arrays
 * hold only those, in the order of the fields. Texts of one that came from state or the network are
 * read when they are asked for: of a step that was looked at before, a rule asks for few.
 */
public final class Event {

    private static final Codes.Actor[] ACTORS = Codes.Actor.values();
    private static final Codes.Network[] NETWORKS = Codes.Network.values();

    private static final String[] NO_TEXTS = {};

    private final EventType type;
    private final long time;
    private final String platform;
    private final long textMask;
    private final long numberMask;
    private final long[] numbers;

    /** Null until it is read. */
    private String id;

    /** Null, or null in places, until they are read. */
    private String[] texts;

    private final PackedTexts source;
    private final int idAt;
    private final int[] textsAt;

    /**
     * Wraps what a reader or a serializer made; the arrays are not copied.
     *
     * @param texts one for each bit of {@code textMask}, lowest bit first
     * @param numbers one for each bit of {@code numberMask}, lowest bit first
     */
    public Event(
            EventType type,
            String id,
            long time,
            String platform,
            long textMask,
            String[] texts,
            long numberMask,
            long[] numbers) {
        this.type = type;
        this.id = id;
        this.time = time;
        this.platform = platform;
        this.textMask = textMask;
        this.texts = texts;
        this.numberMask = numberMask;
        this.numbers = numbers;
        this.source = null;
        this.idAt = 0;
        this.textsAt = null;
    }

    /**
     * Wraps what is written elsewhere; the arrays are not copied.
     *
     * @param source where its texts are
     * @param idAt the place of its id there
     * @param textsAt the places of its texts there, one for each bit of {@code textMask}, lowest
     *     bit first
     * @param numbers one for each bit of {@code numberMask}, lowest bit first
     */
    public Event(
            EventType type,
            long time,
            String platform,
            PackedTexts source,
            int idAt,
            long textMask,
            int[] textsAt,
            long numberMask,
            long[] numbers) {
        this.type = type;
        this.time = time;
        this.platform = platform;
        this.textMask = textMask;
        this.numberMask = numberMask;
        this.numbers = numbers;
        this.source = source;
        this.idAt = idAt;
        this.textsAt = textsAt;
    }

    /** What happened. */
    public EventType type() {
        return type;
    }

    /** Unique in its stream. */
    public String id() {
        if (id == null) {
            id = source.text(idAt);
        }
        return id;
    }

    /** Whether this is its id. */
    public boolean isId(String other) {
        return id == null ? source.holds(idAt, other) : id.equals(other);
    }

    /** When it happened, epoch milliseconds. */
    public long time() {
        return time;
    }

    /** The sender; the scope of its ids. */
    public String platform() {
        return platform;
    }

    /** Bits of the text fields that are there. */
    public long textMask() {
        return textMask;
    }

    /** Bits of the number fields that are there. */
    public long numberMask() {
        return numberMask;
    }

    /** Whether the field is there. */
    public boolean has(TextField field) {
        return (textMask & field.bit()) != 0;
    }

    /** Whether the field is there. */
    public boolean has(NumberField field) {
        return (numberMask & field.bit()) != 0;
    }

    /** The text, or null. */
    public String text(TextField field) {
        long bit = field.bit();
        return (textMask & bit) == 0 ? null : text(Long.bitCount(textMask & (bit - 1)));
    }

    private String text(int place) {
        if (texts == null) {
            texts = new String[textsAt.length];
        }
        if (texts[place] == null) {
            texts[place] = source.text(textsAt[place]);
        }
        return texts[place];
    }

    /** The number, or {@code absent}. */
    public long number(NumberField field, long absent) {
        long bit = field.bit();
        return (numberMask & bit) == 0 ? absent : numbers[Long.bitCount(numberMask & (bit - 1))];
    }

    /** Whether the truth value is there and true. */
    public boolean isTrue(NumberField field) {
        return number(field, 0) == 1;
    }

    /** The actor, or null. */
    public Codes.Actor actor() {
        long code = number(NumberField.ACTOR, -1);
        return code < 0 ? null : ACTORS[(int) code];
    }

    /** The kind of network, or null. */
    public Codes.Network network() {
        long code = number(NumberField.NETWORK, -1);
        return code < 0 ? null : NETWORKS[(int) code];
    }

    /** Where its texts are written; null if it was made of texts. */
    public PackedTexts source() {
        return source;
    }

    /** The place of its id in its {@link #source}. */
    public int idAt() {
        return idAt;
    }

    /** The place in its {@link #source} of the text of a bit of the mask, the lowest being 0. */
    public int textAt(int place) {
        return textsAt[place];
    }

    /** The packed texts; not to be changed. */
    public String[] packedTexts() {
        for (int i = Long.bitCount(textMask) - 1; i >= 0; i--) {
            text(i);
        }
        return texts == null ? NO_TEXTS : texts;
    }

    /** The packed numbers; not to be changed. */
    public long[] packedNumbers() {
        return numbers;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Event that
                && type == that.type
                && time == that.time
                && textMask == that.textMask
                && numberMask == that.numberMask
                && id().equals(that.id())
                && Objects.equals(platform, that.platform)
                && Arrays.equals(packedTexts(), that.packedTexts())
                && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return id().hashCode() * 31 + type.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + id() + " at " + time;
    }
}
