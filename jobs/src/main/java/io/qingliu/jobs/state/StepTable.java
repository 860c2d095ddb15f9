package io.qingliu.jobs.state;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.WrittenSteps;
import java.util.Arrays;

/**
 * Where everything is in the steps of one journey: filled step by step and used again for the next
 * journey, so that a step of which nothing is asked makes no object. Not safe for threads.
 */
final class StepTable {

    private static final int TYPICAL = 512;

    private final EventType[] types = new EventType[Journey.LIMIT];
    private final long[] times = new long[Journey.LIMIT];
    private final String[] platforms = new String[Journey.LIMIT];
    private final int[] idsAt = new int[Journey.LIMIT];
    private final long[] textMasks = new long[Journey.LIMIT];
    private final long[] numberMasks = new long[Journey.LIMIT];
    private final int[] textsFrom = new int[Journey.LIMIT];
    private final int[] numbersFrom = new int[Journey.LIMIT];

    /** Where the texts of the steps are, those of one step after those of the one before. */
    private int[] textsAt = new int[TYPICAL];

    private long[] numbers = new long[TYPICAL];
    private int textCount;
    private int numberCount;
    private PackedTexts source;
    private Opened opened;

    /** Begins with the steps of another journey. */
    void begin(PackedTexts itsTexts) {
        source = itsTexts;
        textCount = 0;
        numberCount = 0;
    }

    /** Puts a step, whose texts and numbers follow, those of the lowest bits first. */
    void put(
            int step,
            EventType type,
            long time,
            String platform,
            int idAt,
            long textMask,
            long numberMask) {
        types[step] = type;
        times[step] = time;
        platforms[step] = platform;
        idsAt[step] = idAt;
        textMasks[step] = textMask;
        numberMasks[step] = numberMask;
        textsFrom[step] = textCount;
        numbersFrom[step] = numberCount;
    }

    /** Where the next text of the step is. */
    void text(int at) {
        if (textCount == textsAt.length) {
            textsAt = Arrays.copyOf(textsAt, 2 * textCount);
        }
        textsAt[textCount++] = at;
    }

    /** The next number of the step. */
    void number(long number) {
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numberCount);
        }
        numbers[numberCount++] = number;
    }

    /** A step as an object of its own. */
    Event stepAt(int step) {
        int texts = textsFrom[step];
        int first = numbersFrom[step];
        return new Event(
                types[step],
                times[step],
                platforms[step],
                source,
                idsAt[step],
                textMasks[step],
                Arrays.copyOfRange(textsAt, texts, texts + Long.bitCount(textMasks[step])),
                numberMasks[step],
                Arrays.copyOfRange(numbers, first, first + Long.bitCount(numberMasks[step])));
    }

    /** The steps, to be read until it is closed. */
    WrittenSteps open() {
        opened = new Opened();
        return opened;
    }

    /** What is open, or null. */
    WrittenSteps opened() {
        return opened;
    }

    /** Nothing is read from now on of what was opened. */
    void close() {
        opened = null;
    }

    private final class Opened implements WrittenSteps {

        private StepTable still() {
            if (opened != this) {
                throw new IllegalStateException(
                        "a step is asked of a journey that was opened before another one, but must"
                                + " be read before that");
            }
            return StepTable.this;
        }

        @Override
        public EventType type(int index) {
            return still().types[index];
        }

        @Override
        public long time(int index) {
            return still().times[index];
        }

        @Override
        public long textMask(int index) {
            return still().textMasks[index];
        }

        @Override
        public long numberMask(int index) {
            return still().numberMasks[index];
        }

        @Override
        public String text(int index, TextField field) {
            StepTable table = still();
            int place = Long.bitCount(table.textMasks[index] & (field.bit() - 1));
            return table.source.text(table.textsAt[table.textsFrom[index] + place]);
        }

        @Override
        public long number(int index, NumberField field) {
            StepTable table = still();
            int place = Long.bitCount(table.numberMasks[index] & (field.bit() - 1));
            return table.numbers[table.numbersFrom[index] + place];
        }

        @Override
        public String platform(int index) {
            return still().platforms[index];
        }

        @Override
        public boolean isId(int index, String id) {
            return still().source.holds(idsAt[index], id);
        }

        @Override
        public Event read(int index) {
            return still().stepAt(index);
        }
    }
}
