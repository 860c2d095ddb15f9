package io.qingliu.connectors.intake;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactOutput;

/**
 * Gathers the fields of one event, in any order, and packs them. Texts are written as bytes at
 * once: nearly all of them go from the record over the network into state, and an object for each
 * would be made, read and thrown away on the way (docs/adr/0035). What is packed is written as a
 * whole, so that it goes on as it is. Reused from event to event.
 *
 * <p>A text that may be a raw identifier is set as a string: it is written when the event is
 * packed, so that what has been replaced until then is nowhere in it.
 */
final class EventWriter {

    private static final int TYPICAL = 512;

    /** The id and the texts, in the order in which they came. */
    private final CompactOutput out = new CompactOutput(TYPICAL);

    /** The event as {@link EventSerializer} writes it. */
    private final CompactOutput whole = new CompactOutput(TYPICAL);

    /** Of each text, where it is written, and where that ends. */
    private final int[] textsAt = new int[TextField.count()];

    private final int[] textsEnd = new int[TextField.count()];

    /** Texts that are not yet written; else null. */
    private final String[] texts = new String[TextField.count()];

    private final long[] numbers = new long[NumberField.count()];
    private int idAt;
    private int idEnd;
    private long textMask;
    private long waitingMask;
    private long numberMask;

    /** Forgets everything. */
    void clear() {
        out.clear();
        textMask = 0;
        waitingMask = 0;
        numberMask = 0;
    }

    /** Writes the id, of plain ASCII, that stands at {@code [start, end)}. */
    void id(byte[] ascii, int start, int end) {
        idAt = write(ascii, start, end);
        idEnd = out.size();
    }

    /** Writes the id. */
    void id(String id) {
        idAt = out.size();
        out.writeText(id);
        idEnd = out.size();
    }

    /** Writes a text, a byte for a character, that stands at {@code [start, end)}. */
    void set(TextField field, byte[] latin, int start, int end) {
        textsAt[field.ordinal()] = write(latin, start, end);
        textsEnd[field.ordinal()] = out.size();
        textMask |= field.bit();
        waitingMask &= ~field.bit();
    }

    private int write(byte[] latin, int start, int end) {
        int at = out.size();
        out.writeUnsigned((long) (end - start) << 1);
        out.write(latin, start, end - start);
        return at;
    }

    /** Sets a text; null leaves the field absent. */
    void set(TextField field, String value) {
        texts[field.ordinal()] = value;
        if (value == null) {
            textMask &= ~field.bit();
            waitingMask &= ~field.bit();
        } else {
            textMask |= field.bit();
            waitingMask |= field.bit();
        }
    }

    /** Sets a number. */
    void set(NumberField field, long value) {
        numbers[field.ordinal()] = value;
        numberMask |= field.bit();
    }

    /** Sets a code of a closed list. */
    void set(NumberField field, Enum<?> code) {
        set(field, code.ordinal());
    }

    /** Sets a truth value. */
    void set(NumberField field, boolean value) {
        set(field, value ? 1 : 0);
    }

    /** A text that was set as a string, or null. */
    String waiting(TextField field) {
        return (waitingMask & field.bit()) == 0 ? null : texts[field.ordinal()];
    }

    /** The number, or {@code absent}. */
    long number(NumberField field, long absent) {
        return (numberMask & field.bit()) == 0 ? absent : numbers[field.ordinal()];
    }

    /** The event; the writer can go on. */
    Event pack(EventType type, long time, String platform) {
        for (long rest = waitingMask; rest != 0; rest &= rest - 1) {
            int field = Long.numberOfTrailingZeros(rest);
            textsAt[field] = out.size();
            out.writeText(texts[field]);
            textsEnd[field] = out.size();
        }
        waitingMask = 0;
        whole.clear();
        EventSerializer.writeType(type, whole);
        int packedId = whole.size();
        whole.write(out, idAt, idEnd);
        EventSerializer.writeHead(time, platform, textMask, numberMask, whole);
        int[] packedAt = new int[Long.bitCount(textMask)];
        int n = 0;
        for (long rest = textMask; rest != 0; rest &= rest - 1) {
            int field = Long.numberOfTrailingZeros(rest);
            packedAt[n++] = whole.size();
            whole.write(out, textsAt[field], textsEnd[field]);
        }
        long[] packedNumbers = new long[Long.bitCount(numberMask)];
        n = 0;
        for (long rest = numberMask; rest != 0; rest &= rest - 1) {
            long number = numbers[Long.numberOfTrailingZeros(rest)];
            packedNumbers[n++] = number;
            whole.writeSigned(number);
        }
        return new Event(
                type,
                time,
                platform,
                new WrittenEvent(whole.toArray()),
                packedId,
                textMask,
                packedAt,
                numberMask,
                packedNumbers);
    }
}
