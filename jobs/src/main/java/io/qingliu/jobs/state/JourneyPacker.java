package io.qingliu.jobs.state;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.CompactTexts;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.reading.Journeys;

/**
 * Packs journeys and unpacks them:
 *
 * <pre>
 *   format and kind of the journey (1 byte) · number of steps · steps, earliest first:
 *     type, and whether the platform is another (1 bit) · id · time since the step before (zig-zag)
 *     · platform if another · text mask · which texts are given · number mask
 *     · which numbers are given · texts given · numbers given (zig-zag)
 * </pre>
 *
 * <p>Several journeys of one key have another format: the number of journeys stands before them,
 * and the steps of each follow as above.
 *
 * <p>A field is written only where it differs from the last step that has it: the steps of one life
 * repeat most of their texts, so this halves the bytes, and texts that are unpacked share their
 * places: they are read when a rule asks for them. Types and fields are written as their ordinals:
 * new ones may only be appended to their enums.
 *
 * <p>One instance serves one operator: it remembers the journey opened or unpacked last, so that a
 * step added to its end is written without the others. Not safe for threads.
 */
public final class JourneyPacker {

    private static final int FORMAT = 1;
    private static final int FORMAT_OF_SEVERAL = 2;
    private static final int FORMAT_BITS = 4;
    private static final JourneyKind[] KINDS = JourneyKind.values();

    private final CompactInput in = new CompactInput(new byte[0], 0);
    private final CompactOutput out = new CompactOutput(1024);

    // The newest values in the steps so far; of a text itself, or where it is written.
    private final String[] texts = new String[TextField.count()];
    private final PackedTexts[] textsIn = new PackedTexts[TextField.count()];
    private final int[] textsAt = new int[TextField.count()];
    private final long[] numbers = new long[Long.SIZE];
    private long textsKnown;
    private long numbersKnown;
    private String platform;
    private long time;

    /** Platforms that were read, by the last byte of each. */
    private final String[] platforms = new String[64];

    private final StepTable table = new StepTable();
    private final Event[] unpacked = new Event[Journey.LIMIT];

    /**
     * What is opened, by kind and by turns: one that another was opened after can still be told
     * from it, and says so if it is read.
     */
    private final Journeys[][] opened = new Journeys[KINDS.length][2];

    private int turn;

    private final RecentTexts recent = new RecentTexts();
    private PackedTexts source;
    private PackedJourney last;
    private int steps;

    /**
     * The journeys of a key, to be changed by the caller; none for null.
     *
     * @throws IllegalStateException if they were written by a newer format
     */
    public Journeys unpack(JourneyKind kind, PackedJourney packed) {
        begin();
        last = packed;
        Journeys journeys = new Journeys(kind);
        if (packed == null) {
            return journeys;
        }
        byte[] bytes = packed.bytes();
        in.begin(bytes, PackedJourney.BODY);
        source = recent.in(bytes);
        int format = bytes[0] & (1 << FORMAT_BITS) - 1;
        if (format == FORMAT) {
            journeys.add(readJourney(packed.count()));
        } else if (format == FORMAT_OF_SEVERAL) {
            last = null;
            for (int i = 0; i < packed.count(); i++) {
                journeys.add(readJourney((int) in.readUnsigned()));
            }
        } else {
            throw new IllegalStateException(
                    "journey format is "
                            + format
                            + " but must be from "
                            + FORMAT
                            + " to "
                            + FORMAT_OF_SEVERAL);
        }
        return journeys;
    }

    /**
     * The same, to be used only until the next is opened or unpacked: steps are read when they are
     * asked for, and the journeys become those of another key.
     *
     * @throws IllegalStateException if they were written by a newer format
     */
    public Journeys open(JourneyKind kind, PackedJourney packed) {
        if (packed != null && (packed.bytes()[0] & (1 << FORMAT_BITS) - 1) != FORMAT) {
            return unpack(kind, packed);
        }
        begin();
        Journeys journeys = next(kind);
        if (packed == null) {
            journeys.reopen();
            return journeys;
        }
        last = packed;
        in.begin(packed.bytes(), PackedJourney.BODY);
        source = recent.in(packed.bytes());
        scanAll(packed.count());
        journeys.reopen(table.open(), steps);
        return journeys;
    }

    private Journeys next(JourneyKind kind) {
        turn ^= 1;
        Journeys[] byTurns = opened[kind.ordinal()];
        if (byTurns[turn] == null) {
            byTurns[turn] = new Journeys(kind);
        }
        return byTurns[turn];
    }

    /** The kind of the journeys that are packed there. */
    static JourneyKind kindIn(byte[] bytes) {
        return KINDS[(bytes[0] & 0xFF) >>> FORMAT_BITS];
    }

    private Journey readJourney(int count) {
        scanAll(count);
        // Nearly always one more comes.
        Journey journey = new Journey(steps + 1);
        for (int i = 0; i < steps; i++) {
            unpacked[i] = table.stepAt(i);
            journey.insert(i, unpacked[i]);
        }
        return journey;
    }

    /** Finds where everything is in the steps of a journey. */
    private void scanAll(int count) {
        steps = count;
        table.begin(source);
        for (int i = 0; i < steps; i++) {
            scan(i);
        }
    }

    /** Packs the journeys of a key; null if there are none. */
    public PackedJourney pack(Journeys journeys) {
        if (journeys.size() == 0) {
            return null;
        }
        if (journeys.size() == 1) {
            return pack(journeys.kind(), journeys.get(0));
        }
        readAll(journeys);
        begin();
        out.clear();
        out.writeByte(journeys.kind().ordinal() << FORMAT_BITS | FORMAT_OF_SEVERAL);
        out.writeUnsigned(journeys.size());
        for (int i = 0; i < journeys.size(); i++) {
            Journey journey = journeys.get(i);
            out.writeUnsigned(journey.size());
            for (int j = 0; j < journey.size(); j++) {
                write(journey.step(j));
            }
        }
        return new PackedJourney(out.toArray());
    }

    /** What is written of several must not lie where it was. */
    private static void readAll(Journeys journeys) {
        for (int i = 0; i < journeys.size(); i++) {
            journeys.get(i).readAll();
        }
    }

    /** Packs a journey that is the only one of its key. */
    private PackedJourney pack(JourneyKind kind, Journey journey) {
        int size = journey.size();
        boolean goesOn = last != null && size >= steps && beginsAsItWasRead(journey);
        if (goesOn && size == steps) {
            return last;
        }
        out.clear();
        if (goesOn) {
            PackedJourney before = last;
            for (int i = steps; i < size; i++) {
                write(journey.step(i));
            }
            last = null;
            return before.goingOn(out, size);
        }
        begin();
        out.writeByte(kind.ordinal() << FORMAT_BITS | FORMAT);
        out.writeUnsigned(size);
        for (int i = 0; i < size; i++) {
            write(journey.step(i));
        }
        return new PackedJourney(out.toArray());
    }

    private boolean beginsAsItWasRead(Journey journey) {
        if (table.opened() != null) {
            return journey.lyingIn(table.opened()) == steps;
        }
        for (int i = 0; i < steps; i++) {
            if (!journey.step(i).equals(unpacked[i])) {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        table.close();
        textsKnown = 0;
        numbersKnown = 0;
        platform = null;
        time = 0;
        steps = 0;
        last = null;
    }

    private void scan(int step) {
        int head = in.readUnsignedByte();
        int idAt = in.position();
        in.skipText();
        time += in.readSigned();
        if ((head & 1) != 0) {
            platform = in.readBoolean() ? readPlatform() : null;
        }
        long textMask = in.readUnsigned();
        long textsGiven = in.readUnsigned();
        long numberMask = in.readUnsigned();
        long numbersGiven = in.readUnsigned();
        table.put(step, EventType.at(head >>> 1), time, platform, idAt, textMask, numberMask);
        for (long rest = textMask; rest != 0; rest &= rest - 1, textsGiven >>>= 1) {
            int field = Long.numberOfTrailingZeros(rest);
            if ((textsGiven & 1) != 0) {
                texts[field] = null;
                textsIn[field] = source;
                textsAt[field] = in.position();
                in.skipText();
            }
            table.text(textsAt[field]);
        }
        for (long rest = numberMask; rest != 0; rest &= rest - 1, numbersGiven >>>= 1) {
            int field = Long.numberOfTrailingZeros(rest);
            if ((numbersGiven & 1) != 0) {
                numbers[field] = in.readSigned();
            }
            table.number(numbers[field]);
        }
        textsKnown |= textMask;
        numbersKnown |= numberMask;
    }

    /** Few platforms send all events: one that was read before is that object. */
    private String readPlatform() {
        int at = in.position();
        in.skipText();
        int place = source.bytes()[in.position() - 1] & platforms.length - 1;
        if (platforms[place] == null || !source.holds(at, platforms[place])) {
            platforms[place] = CompactTexts.textAt(source.bytes(), at);
        }
        return platforms[place];
    }

    private void write(Event step) {
        boolean elsewhere =
                step.platform() == null ? platform != null : !step.platform().equals(platform);
        out.writeByte(step.type().ordinal() << 1 | (elsewhere ? 1 : 0));
        PackedTexts written = step.source();
        if (written == null) {
            out.writeText(step.id());
        } else {
            out.write(written.bytes(), step.idAt(), written.lengthAt(step.idAt()));
        }
        out.writeSigned(step.time() - time);
        if (elsewhere) {
            out.writeNullable(step.platform());
        }
        long textsGiven = textsGiven(step);
        long numbersGiven = numbersGiven(step);
        out.writeUnsigned(step.textMask());
        out.writeUnsigned(textsGiven);
        out.writeUnsigned(step.numberMask());
        out.writeUnsigned(numbersGiven);
        for (long rest = textsGiven; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            if (written == null) {
                out.writeText(step.packedTexts()[i]);
            } else {
                int at = step.textAt(i);
                out.write(written.bytes(), at, written.lengthAt(at));
            }
        }
        for (long rest = numbersGiven; rest != 0; rest &= rest - 1) {
            out.writeSigned(step.packedNumbers()[Long.numberOfTrailingZeros(rest)]);
        }
        time = step.time();
        platform = step.platform();
    }

    /** The places of the texts that differ from the newest values, which this step's now become. */
    private long textsGiven(Event step) {
        long given = 0;
        int i = 0;
        for (long rest = step.textMask(); rest != 0; rest &= rest - 1, i++) {
            int field = Long.numberOfTrailingZeros(rest);
            if ((textsKnown >>> field & 1) == 0 || !isKnown(field, step, i)) {
                given |= 1L << i;
                texts[field] = step.source() == null ? step.packedTexts()[i] : null;
                textsIn[field] = step.source();
                textsAt[field] = step.source() == null ? 0 : step.textAt(i);
            }
        }
        textsKnown |= step.textMask();
        return given;
    }

    /** Whether the newest value of a field is the text of a step at a place. */
    private boolean isKnown(int field, Event step, int place) {
        PackedTexts written = step.source();
        if (texts[field] != null) {
            return written == null
                    ? texts[field].equals(step.packedTexts()[place])
                    : written.holds(step.textAt(place), texts[field]);
        }
        return written == null
                ? textsIn[field].holds(textsAt[field], step.packedTexts()[place])
                : written.same(step.textAt(place), textsIn[field], textsAt[field]);
    }

    private long numbersGiven(Event step) {
        long given = 0;
        int i = 0;
        for (long rest = step.numberMask(); rest != 0; rest &= rest - 1, i++) {
            int field = Long.numberOfTrailingZeros(rest);
            long number = step.packedNumbers()[i];
            if ((numbersKnown >>> field & 1) == 0 || number != numbers[field]) {
                given |= 1L << i;
                numbers[field] = number;
            }
        }
        numbersKnown |= step.numberMask();
        return given;
    }
}
