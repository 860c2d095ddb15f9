package io.qingliu.patterns.run.reading;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.WrittenSteps;
import java.util.ArrayList;
import java.util.List;

/**
 * The journeys under one key, earliest first. A step that happens more than {@link #retention}
 * after the step before it begins a new journey. Only event times decide that, so the journeys are
 * the same in any order of arrival, and a timer that frees memory changes nothing.
 *
 * <p>Mutable and not thread-safe. A key holds as many journeys as fit, more than a retention apart,
 * into the time that is kept: two or three.
 */
public final class Journeys {

    private final JourneyKind kind;
    private final long gap;
    private final List<Journey> journeys = new ArrayList<>(1);

    /** One that is used again for the next that begins, or null. */
    private Journey spare;

    /** None yet, of that kind. */
    public Journeys(JourneyKind kind) {
        this.kind = kind;
        gap = retention(kind);
    }

    /** Whose journeys they are. */
    public JourneyKind kind() {
        return kind;
    }

    /** How many there are. */
    public int size() {
        return journeys.size();
    }

    /** The journey at that place, earliest first. */
    public Journey get(int index) {
        return journeys.get(index);
    }

    /** Puts a journey behind the others; its first step is more than a retention after theirs. */
    public void add(Journey journey) {
        journeys.add(journey);
    }

    /** Becomes those of another key, without any. Whoever had one of them must be done with it. */
    public void reopen() {
        if (!journeys.isEmpty()) {
            spare = journeys.get(0);
            journeys.clear();
        }
    }

    /**
     * The same, with one journey.
     *
     * @param written where all its steps lie, as long as this is used
     * @param size how many there are
     */
    public void reopen(WrittenSteps written, int size) {
        reopen();
        journeys.add(made(written, size));
    }

    private Journey made(WrittenSteps written, int size) {
        Journey journey = spare == null ? new Journey() : spare;
        spare = null;
        journey.reopen(written, size);
        return journey;
    }

    /** Forgets the journeys that are {@link #over} when event time has come so far. */
    public void forgetOver(long clock) {
        journeys.removeIf(journey -> over(kind, journey.newest()) <= clock);
    }

    /** Where the first journey is that ends late enough to hold a step of that time. */
    private int firstEndingNear(long time) {
        int at = 0;
        while (at < journeys.size() && journeys.get(at).newest() + gap < time) {
            at++;
        }
        return at;
    }

    private boolean beginsNear(int at, long time) {
        return at < journeys.size() && journeys.get(at).timeAt(0) - gap <= time;
    }

    /** Where the journey is that a step of that time belongs to, or -1 if it begins a new one. */
    int holding(long time) {
        int at = firstEndingNear(time);
        return beginsNear(at, time) ? at : -1;
    }

    /** Begins a journey for a step of that time, which no other holds. */
    Journey begin(long time) {
        Journey journey = made(null, 0);
        journeys.add(firstEndingNear(time), journey);
        return journey;
    }

    /** Whether a step of that time, which the journey at that place holds, ties it to the next. */
    boolean ties(int at, long time) {
        return beginsNear(at + 1, time);
    }

    /** Makes one journey of two and the step between them. */
    List<Journey> tie(int at, Event step) {
        Journey one = journeys.get(at);
        one.add(step);
        Journey other = journeys.remove(at + 1);
        for (int i = 0; i < other.size(); i++) {
            one.add(other.step(i));
        }
        return List.of(one);
    }

    /**
     * Takes a step out of a journey.
     *
     * @return the journeys that are left of it: none, one, or two if the step held them together
     */
    List<Journey> remove(int at, int place) {
        Journey journey = journeys.get(at);
        // Between the steps of a full journey others may have made room.
        boolean whole = journey.size() < Journey.LIMIT;
        journey.remove(place);
        if (journey.size() == 0) {
            journeys.remove(at);
            return List.of();
        }
        boolean inside = place > 0 && place < journey.size();
        if (!whole
                || !inside
                || journey.step(place - 1).time() + gap >= journey.step(place).time()) {
            return List.of(journey);
        }
        Journey later = new Journey();
        while (journey.size() > place) {
            later.add(journey.step(place));
            journey.remove(place);
        }
        journeys.add(at + 1, later);
        return List.of(journey, later);
    }

    /**
     * The event time from which on a journey is over: when the clock has come so far, no record
     * that is in time belongs to it.
     *
     * @param newest time of its newest step, epoch milliseconds
     */
    public static long over(JourneyKind kind, long newest) {
        long late =
                switch (kind) {
                    case WAYBILL, ORDER -> Stream.PARCELS.lateness();
                    case ACCOUNT -> Stream.REGISTRATIONS.lateness();
                    case ACCESS -> Stream.ACCESSES.lateness();
                };
        return newest + retention(kind) + late + 1;
    }

    /** How long after its newest step another still belongs to a journey, milliseconds. */
    public static long retention(JourneyKind kind) {
        return switch (kind) {
            // A waybill's number may be used again after 120 days (contract §2).
            case WAYBILL -> 120 * 86_400_000L;
            // Automatic completion, the window for reviews, and what comes of complaints.
            case ORDER -> 60 * 86_400_000L;
            // Accounts raised in silence wake within a quarter (docs/reference/detection.md §6,
            // R-REG-08).
            case ACCOUNT -> 100 * 86_400_000L;
            // What is looked up is handled within a day or not at all (docs/reference/detection.md
            // §8, R-PII-02).
            case ACCESS -> 3 * 86_400_000L;
        };
    }
}
