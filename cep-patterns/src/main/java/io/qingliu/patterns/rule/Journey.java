package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactOutput;
import java.util.Arrays;
import java.util.Objects;

/**
 * The compact life of one order, parcel or account: its steps in the order in which they happened,
 * whatever the order in which they arrived. Holds at most {@link #LIMIT} steps; when it is full,
 * {@link JourneyRoom} says which step leaves, so that no crowd of repeats hides what counts.
 */
public final class Journey {

    /** Most steps of one journey. */
    public static final int LIMIT = 64;

    private static final int NONE = -1;

    /** Ids of a parcel's record that mean something on its own platform only (contract §1). */
    static final long SCOPED = TextField.ORDER.bit() | TextField.SHOP.bit();

    /** Null for a step that lies written and was not yet read. */
    private Event[] steps;

    private int size;

    /** Where the first steps lie written, and how many of them; null if none do. */
    private WrittenSteps written;

    private int lying;

    /** The step that was surveyed last, or {@link #NONE}; and what there is before it. */
    private int surveyed = NONE;

    private long textsBefore;
    private long numbersBefore;
    private long typesBefore;

    /** Without steps. */
    public Journey() {
        this(4);
    }

    /** Without steps, and with room for so many before it grows. */
    public Journey(int room) {
        steps = new Event[Math.max(1, Math.min(LIMIT, room))];
    }

    /**
     * Becomes another one, without steps or of steps that lie written, and keeps its room. Whoever
     * had it must be done with it.
     *
     * @param there where the steps lie as long as this is used; null if there are none
     * @param count how many there are
     */
    public void reopen(WrittenSteps there, int count) {
        Arrays.fill(steps, 0, size, null);
        if (steps.length <= count && steps.length < LIMIT) {
            steps = new Event[Math.min(LIMIT, 2 * count)];
        }
        written = there;
        size = count;
        lying = count;
        surveyed = NONE;
    }

    /** How many of the first steps lie there as they were written; 0 if not all of them do. */
    public int lyingIn(WrittenSteps there) {
        return written == there ? lying : 0;
    }

    /** How many steps there are. */
    public int size() {
        return size;
    }

    /** The step at that place, earliest first. */
    public Event step(int index) {
        Event step = steps[index];
        if (step == null) {
            step = written.read(index);
            steps[index] = step;
        }
        return step;
    }

    /** What the step at that place is. */
    public EventType typeAt(int index) {
        return steps[index] == null ? written.type(index) : steps[index].type();
    }

    /** When the step at that place happened, epoch milliseconds. */
    public long timeAt(int index) {
        return steps[index] == null ? written.time(index) : steps[index].time();
    }

    long textsOf(int index) {
        return steps[index] == null ? written.textMask(index) : steps[index].textMask();
    }

    long numbersOf(int index) {
        return steps[index] == null ? written.numberMask(index) : steps[index].numberMask();
    }

    /** The text that a step itself gives, or null; one that lies written is not read as a whole. */
    private String textOf(int index, TextField field) {
        if (steps[index] != null) {
            return steps[index].text(field);
        }
        return has(index, field) ? written.text(index, field) : null;
    }

    /** The number that a step itself gives: it is there. */
    private long numberOf(int index, NumberField field) {
        return steps[index] == null ? written.number(index, field) : steps[index].number(field, 0);
    }

    private String platformOf(int index) {
        return steps[index] == null ? written.platform(index) : steps[index].platform();
    }

    private boolean has(int index, TextField field) {
        return (textsOf(index) & field.bit()) != 0;
    }

    private boolean has(int index, NumberField field) {
        return (numbersOf(index) & field.bit()) != 0;
    }

    /** Reads all that lies written: from now on it need no longer lie there. */
    public void readAll() {
        for (int i = 0; i < lying; i++) {
            if (steps[i] == null) {
                steps[i] = written.read(i);
            }
        }
    }

    /** The steps will not be as they were written. */
    private void edit() {
        readAll();
        lying = 0;
    }

    /** Event time of the newest step, or {@link Long#MIN_VALUE}. */
    public long newest() {
        return size == 0 ? Long.MIN_VALUE : timeAt(size - 1);
    }

    /** Where the step with that id and stream is, or -1. */
    public int indexOf(Event event) {
        for (int i = size - 1; i >= 0; i--) {
            if (typeAt(i).stream() == event.type().stream() && isId(i, event.id())) {
                return i;
            }
        }
        return -1;
    }

    private boolean isId(int index, String id) {
        return steps[index] == null ? written.isId(index, id) : steps[index].isId(id);
    }

    /** Where an event that is not yet there belongs. */
    public int placeOf(Event event) {
        int place = size;
        while (place > 0 && isBefore(event, place - 1)) {
            place--;
        }
        return place;
    }

    /**
     * Which step of a full journey makes room for an event that is not yet there, or -1 if the
     * event is the one that is not kept. What stays is the same in any order of arrival.
     */
    public int leavingFor(Event event) {
        readAll();
        int place = placeOf(event);
        Event[] all = new Event[size + 1];
        System.arraycopy(steps, 0, all, 0, place);
        all[place] = event;
        System.arraycopy(steps, place, all, place + 1, size - place);
        int leaving = JourneyRoom.leaving(all);
        return leaving == place ? -1 : leaving > place ? leaving - 1 : leaving;
    }

    /** Takes in a step that is not yet there, if the journey is full in place of another. */
    public void add(Event event) {
        if (size == LIMIT) {
            int leaving = leavingFor(event);
            if (leaving < 0) {
                return;
            }
            remove(leaving);
        }
        insert(placeOf(event), event);
    }

    /** Takes in a step that is not yet there in place of the one {@link #leavingFor} named. */
    public void replace(int leaving, Event event) {
        remove(leaving);
        insert(placeOf(event), event);
    }

    /** Puts a step at the place {@link #placeOf} named. */
    public void insert(int place, Event event) {
        if (place < lying) {
            edit();
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, Math.min(LIMIT, size * 2));
        }
        System.arraycopy(steps, place, steps, place + 1, size - place);
        steps[place] = event;
        size++;
        surveyed = NONE;
    }

    /** Takes a step out. */
    public void remove(int place) {
        edit();
        System.arraycopy(steps, place + 1, steps, place, size - place - 1);
        steps[--size] = null;
        surveyed = NONE;
    }

    /**
     * Notes what there is before a step. Of it many rules ask for much that nobody ever said: that
     * is then known without a walk.
     */
    public void survey(int index) {
        long texts = 0;
        long numbers = 0;
        long types = 0;
        for (int i = index - 1; i >= 0; i--) {
            texts |= textsOf(i);
            numbers |= numbersOf(i);
            types |= 1L << typeAt(i).ordinal();
        }
        textsBefore = texts;
        numbersBefore = numbers;
        typesBefore = types;
        surveyed = index;
    }

    private boolean isBefore(Event event, int index) {
        long time = timeAt(index);
        return event.time() == time ? before(event, step(index)) : event.time() < time;
    }

    /** Time, then kind, then id: an order of its own, so that arrival never matters. */
    private static boolean before(Event left, Event right) {
        if (left.time() != right.time()) {
            return left.time() < right.time();
        }
        if (left.type() != right.type()) {
            return left.type().compareTo(right.type()) < 0;
        }
        return left.id().compareTo(right.id()) < 0;
    }

    /**
     * What was known of a word at a step: said by the step itself, or by an earlier record of the
     * same stream and still holding (contract §1, carried on), or by an earlier record of another
     * stream; null if nobody said.
     */
    public String textAt(int index, TextField field) {
        int giving = givingAt(index, field);
        return giving < 0 ? null : textOf(giving, field);
    }

    /** The step that gives what was known of a word at a step, or -1: see {@link #textAt}. */
    int givingAt(int index, TextField field) {
        if (has(index, field)) {
            return index;
        }
        if ((Momentary.TEXTS & field.bit()) != 0 || isNeverGiven(index, field)) {
            return NONE;
        }
        Stream stream = typeAt(index).stream();
        int elsewhere = NONE;
        for (int i = index - 1; i >= 0; i--) {
            if (has(i, field)
                    && !isOfAnotherOrder(index, i)
                    && !isOfAnotherPlatform(index, i, field)) {
                if (typeAt(i).stream() == stream) {
                    return i;
                }
                if (elsewhere < 0) {
                    elsewhere = i;
                }
            }
        }
        return elsewhere;
    }

    /**
     * Whether two steps are payments of two orders, as in the life of an account: what one order
     * says does not hold for another.
     */
    private boolean isOfAnotherOrder(int index, int other) {
        return typeAt(other) == EventType.PAID
                && typeAt(index) == EventType.PAID
                && !Objects.equals(textOf(other, TextField.ORDER), textOf(index, TextField.ORDER));
    }

    /**
     * Whether two scans are of parcels of two platforms, as where a number is used again: the order
     * and the shop of the one are none of the other's.
     */
    private boolean isOfAnotherPlatform(int index, int other, TextField field) {
        return (SCOPED & field.bit()) != 0
                && typeAt(other).stream() == Stream.PARCELS
                && typeAt(index).stream() == Stream.PARCELS
                && !Objects.equals(platformOf(other), platformOf(index));
    }

    private boolean isNeverGiven(int index, TextField field) {
        return index == surveyed && (textsBefore & field.bit()) == 0;
    }

    /** Whether anything was known of a word at a step: {@link #textAt} would not be null. */
    public boolean isKnownAt(int index, TextField field) {
        return givingAt(index, field) >= 0;
    }

    /** What was known of a number at a step, as {@link #textAt}; {@code absent} if nobody said. */
    public long numberAt(int index, NumberField field, long absent) {
        if (has(index, field)) {
            return numberOf(index, field);
        }
        if ((Momentary.NUMBERS & field.bit()) != 0
                || (index == surveyed && (numbersBefore & field.bit()) == 0)) {
            return absent;
        }
        Stream stream = typeAt(index).stream();
        int elsewhere = -1;
        for (int i = index - 1; i >= 0; i--) {
            if (has(i, field) && !isOfAnotherOrder(index, i)) {
                if (typeAt(i).stream() == stream) {
                    return numberOf(i, field);
                }
                if (elsewhere < 0) {
                    elsewhere = i;
                }
            }
        }
        return elsewhere < 0 ? absent : numberOf(elsewhere, field);
    }

    /** The last step of a type before {@code index}, or -1. */
    public int lastBefore(int index, EventType type) {
        if (index == surveyed && (typesBefore >>> type.ordinal() & 1) == 0) {
            return -1;
        }
        for (int i = index - 1; i >= 0; i--) {
            if (typeAt(i) == type) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The step as it stands for a reader who sees nothing else: with all that is carried on to it.
     *
     * @param out to write with; its content is lost
     */
    public Event carried(int index, CompactOutput out) {
        return CarriedStep.of(this, index, out);
    }
}
