package io.qingliu.domain.event;

/** Gathers the fields of one event, in any order, and packs them. Reused from event to event. */
public final class EventDraft {

    private final String[] texts = new String[TextField.count()];
    private final long[] numbers = new long[NumberField.count()];
    private long textMask;
    private long numberMask;

    /** Forgets everything. */
    public EventDraft clear() {
        textMask = 0;
        numberMask = 0;
        return this;
    }

    /** Sets a text; null leaves the field absent. */
    public EventDraft set(TextField field, String value) {
        if (value == null) {
            textMask &= ~field.bit();
        } else {
            texts[field.ordinal()] = value;
            textMask |= field.bit();
        }
        return this;
    }

    /** Sets a number. */
    public EventDraft set(NumberField field, long value) {
        numbers[field.ordinal()] = value;
        numberMask |= field.bit();
        return this;
    }

    /** Sets a code of a closed list; null leaves the field absent. */
    public EventDraft set(NumberField field, Enum<?> code) {
        return code == null ? this : set(field, code.ordinal());
    }

    /** Sets a truth value. */
    public EventDraft set(NumberField field, boolean value) {
        return set(field, value ? 1 : 0);
    }

    /** Whether the field has been set. */
    public boolean has(TextField field) {
        return (textMask & field.bit()) != 0;
    }

    /** The text, or null. */
    public String text(TextField field) {
        return has(field) ? texts[field.ordinal()] : null;
    }

    /** The number, or {@code absent}. */
    public long number(NumberField field, long absent) {
        return (numberMask & field.bit()) == 0 ? absent : numbers[field.ordinal()];
    }

    /** The event; the draft can go on. */
    public Event pack(EventType type, String id, long time, String platform) {
        String[] packedTexts = new String[Long.bitCount(textMask)];
        int n = 0;
        for (long rest = textMask; rest != 0; rest &= rest - 1) {
            packedTexts[n++] = texts[Long.numberOfTrailingZeros(rest)];
        }
        long[] packedNumbers = new long[Long.bitCount(numberMask)];
        n = 0;
        for (long rest = numberMask; rest != 0; rest &= rest - 1) {
            packedNumbers[n++] = numbers[Long.numberOfTrailingZeros(rest)];
        }
        return new Event(
                type, id, time, platform, textMask, packedTexts, numberMask, packedNumbers);
    }
}
