package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.CompactTexts;

/**
 * A step with all that earlier records of its stream say of it: for the journey to which it goes
 * on, where those are not.
 */
final class CarriedStep {

    /** What names a handset. */
    private static final long HANDSET = TextField.HARDWARE.bit() | TextField.DEVICE.bit();

    private CarriedStep() {}

    /** The step of a journey at that place. */
    static Event of(Journey journey, int index, CompactOutput out) {
        Event step = journey.step(index);
        long texts = step.textMask();
        long numbers = step.numberMask();
        for (int i = index - 1; i >= 0; i--) {
            if (journey.typeAt(i).stream() == step.type().stream()) {
                texts |= journey.textsOf(i) & ~Momentary.TEXTS;
                numbers |= journey.numbersOf(i) & ~Momentary.NUMBERS;
            }
        }
        texts = (texts & ~HANDSET) | handsetAt(journey, index);
        for (long rest = texts & Journey.SCOPED; rest != 0; rest &= rest - 1) {
            TextField field = TextField.at(Long.numberOfTrailingZeros(rest));
            texts &= journey.isKnownAt(index, field) ? -1 : ~field.bit();
        }
        if (texts == step.textMask() && numbers == step.numberMask()) {
            return step;
        }
        out.clear();
        writeId(step, out);
        int[] textsAt = new int[Long.bitCount(texts)];
        int n = 0;
        for (long rest = texts; rest != 0; rest &= rest - 1) {
            textsAt[n++] = out.size();
            TextField field = TextField.at(Long.numberOfTrailingZeros(rest));
            writeText(journey.step(journey.givingAt(index, field)), field, out);
        }
        long[] packedNumbers = new long[Long.bitCount(numbers)];
        n = 0;
        for (long rest = numbers; rest != 0; rest &= rest - 1) {
            packedNumbers[n++] =
                    journey.numberAt(index, NumberField.at(Long.numberOfTrailingZeros(rest)), 0);
        }
        return new Event(
                step.type(),
                step.time(),
                step.platform(),
                new CompactTexts(out.toArray()),
                0,
                texts,
                textsAt,
                numbers,
                packedNumbers);
    }

    /**
     * The fields of the handset by the last record of the stream that names any: of two records
     * that name a handset each, one field of the one and one of the other make none.
     */
    private static long handsetAt(Journey journey, int index) {
        Stream stream = journey.typeAt(index).stream();
        for (int i = index; i >= 0; i--) {
            if (journey.typeAt(i).stream() == stream && (journey.textsOf(i) & HANDSET) != 0) {
                return journey.textsOf(i) & HANDSET;
            }
        }
        return 0;
    }

    /** What lies written is copied, not read. */
    private static void writeId(Event step, CompactOutput out) {
        if (step.source() == null) {
            out.writeText(step.id());
        } else {
            write(step.source(), step.idAt(), out);
        }
    }

    private static void writeText(Event step, TextField field, CompactOutput out) {
        if (step.source() == null) {
            out.writeText(step.text(field));
        } else {
            int place = Long.bitCount(step.textMask() & (field.bit() - 1));
            write(step.source(), step.textAt(place), out);
        }
    }

    private static void write(PackedTexts source, int at, CompactOutput out) {
        out.write(source.bytes(), at, source.lengthAt(at));
    }
}
