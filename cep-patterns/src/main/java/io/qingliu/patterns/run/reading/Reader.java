package io.qingliu.patterns.run.reading;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.observation.Sightings;
import io.qingliu.patterns.run.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads journeys: what is to be observed is a pure function of the steps and the clock, and what
 * goes out is the difference that each new record makes. Late, repeated and unordered records need
 * no special case. Not thread-safe; one for each operator.
 */
public final class Reader {

    /** Where what is read goes. */
    public interface Output {

        /** Something to count. */
        void observe(Observation observation);

        /**
         * Whether it keeps what it is given to count. If it does not, that is lent to it for the
         * call: its bytes are written over afterwards.
         */
        default boolean keeps() {
            return true;
        }

        /** A step that another journey needs too. */
        void forward(String journeyKey, Event step, boolean withdrawn);

        /** A mark will have to be judged at that event time. */
        void wakeAt(long time);
    }

    private final Plan plan;
    private final Moment moment = new Moment();
    private final Moment cursor = new Moment();
    private final KeysOfMoment keys = new KeysOfMoment();
    private final Sightings sightings = new Sightings();
    private final CompactOutput written = new CompactOutput(512);

    /** What the step that is taken in shows. */
    private final List<Observation> seen = new ArrayList<>();

    /**
     * The keys of the moment by the place of their dimension: several sources count by the same.
     */
    private final String[] keyOf;

    private final boolean[] keyKnown;

    /** The tags of the moment that were asked for, and which of them it carries. */
    private int tagsKnown;

    private int tagsCarried;

    /** The step that is taken in: for all others it was named before when they are judged. */
    private Event arrived;

    /** Where to look first for an observation in a list. */
    private int near;

    /** Steps that full journeys did not keep. */
    private long stepsLeftOut;

    /** The times named while one record is taken, each once: each is a timer to the taker. */
    private long[] wakings = new long[8];

    private int wakingCount;

    public Reader(Plan plan) {
        this.plan = plan;
        keyOf = new String[plan.places()];
        keyKnown = new boolean[plan.places()];
    }

    /**
     * How many keys of moments were left out because a moment had more than its dimension takes;
     * one that is read again counts again.
     */
    public long keysLeftOut() {
        return keys.leftOut();
    }

    /**
     * How many steps left full journeys, or were not taken into one: what was read off them is
     * taken back. One that comes again counts again.
     */
    public long stepsLeftOut() {
        return stepsLeftOut;
    }

    /**
     * Takes a record into the journey it belongs to, or out of it, and emits what changes.
     *
     * @param journeys all under the key of the record
     * @param clock event time up to which absence has been judged
     */
    public void take(
            JourneyKind kind,
            Journeys journeys,
            Event event,
            boolean withdrawn,
            long clock,
            Output output) {
        int at = journeys.holding(event.time());
        arrived = withdrawn ? null : event;
        if (withdrawn) {
            int known = at < 0 ? -1 : journeys.get(at).indexOf(event);
            if (known >= 0) {
                wakingCount = 0;
                List<Journey> one = List.of(journeys.get(at));
                change(kind, one, known, () -> journeys.remove(at, known), clock, output);
            }
        } else if (at < 0) {
            take(kind, journeys.begin(event.time()), event, clock, output);
        } else if (journeys.ties(at, event.time())) {
            wakingCount = 0;
            List<Journey> both = List.of(journeys.get(at), journeys.get(at + 1));
            int steps = both.get(0).size() + both.get(1).size() + 1;
            change(kind, both, 0, () -> journeys.tie(at, event), clock, output);
            stepsLeftOut += steps - journeys.get(at).size();
        } else {
            take(kind, journeys.get(at), event, clock, output);
        }
    }

    /**
     * Takes a record into a journey and emits what changes.
     *
     * @param clock event time up to which absence has been judged
     */
    public void take(JourneyKind kind, Journey journey, Event event, long clock, Output output) {
        wakingCount = 0;
        arrived = event;
        if (journey.indexOf(event) >= 0) {
            return;
        }
        int place = journey.placeOf(event);
        boolean full = journey.size() == Journey.LIMIT;
        int leaving = full ? journey.leavingFor(event) : -1;
        stepsLeftOut += full ? 1 : 0;
        if (full && leaving < 0) {
            return;
        }
        if (!full && place == journey.size()) {
            journey.insert(place, event);
            seen.clear();
            look(kind, journey, place, clock, output);
            sightings.moveTo(seen, journey.step(place), !output.keeps());
            for (int i = 0; i < seen.size(); i++) {
                output.observe(seen.get(i));
            }
            forward(kind, journey, place, output);
            return;
        }
        List<Journey> one = List.of(journey);
        change(
                kind,
                one,
                full ? Math.min(place, leaving) : place,
                () -> {
                    if (full) {
                        journey.replace(leaving, event);
                    } else {
                        journey.insert(place, event);
                    }
                    return one;
                },
                clock,
                output);
    }

    /** Judges the marks whose absence has become certain at that time. */
    public void wake(JourneyKind kind, Journeys journeys, long time, Output output) {
        for (int i = 0; i < journeys.size(); i++) {
            wake(kind, journeys.get(i), time, output);
        }
    }

    /** Judges the marks whose absence has become certain at that time. */
    public void wake(JourneyKind kind, Journey journey, long time, Output output) {
        List<Observation> all = new ArrayList<>(2);
        for (int i = 0; i < journey.size(); i++) {
            for (Plan.Look look : plan.looks(kind, journey.typeAt(i))) {
                if (look.source() instanceof Mark mark
                        && mark.settles() > 0
                        && journey.timeAt(i) + mark.settles() == time
                        && mark.standsAt(journey, i, cursor)) {
                    at(journey, i);
                    observe(look);
                }
            }
            if (!sightings.isEmpty()) {
                sightings.moveTo(all, journey.step(i), false);
            }
        }
        all.forEach(output::observe);
    }

    /**
     * Emits the difference that an edit makes.
     *
     * @param from the first step of the first journey that may be read otherwise after it
     * @param edit gives the journeys that are there instead
     */
    private void change(
            JourneyKind kind,
            List<Journey> journeys,
            int from,
            Supplier<List<Journey>> edit,
            long clock,
            Output output) {
        List<Observation> before = lookFrom(kind, journeys, from, clock, output);
        List<Event> forwardedBefore = forwardsFrom(kind, journeys, from);
        List<Journey> edited = edit.get();
        List<Observation> after = lookFrom(kind, edited, from, clock, output);
        List<Event> forwardedAfter = forwardsFrom(kind, edited, from);
        for (Observation gone : before) {
            if (!isAmong(after, gone)) {
                output.observe(gone.withdraw());
            }
        }
        near = 0;
        for (Observation come : after) {
            if (!isAmong(before, come)) {
                output.observe(come);
            }
        }
        near = 0;
        for (Event gone : forwardedBefore) {
            if (!forwardedAfter.contains(gone)) {
                output.forward(JourneyNames.goesOnFrom(kind, gone), gone, true);
            }
        }
        for (Event come : forwardedAfter) {
            if (!forwardedBefore.contains(come)) {
                output.forward(JourneyNames.goesOnFrom(kind, come), come, false);
            }
        }
    }

    /**
     * Both lists go by steps, and nearly all in them is the same: what follows is looked at first.
     */
    private boolean isAmong(List<Observation> all, Observation wanted) {
        for (int i = near; i < all.size(); i++) {
            if (all.get(i).equals(wanted)) {
                near = i + 1;
                return true;
            }
        }
        return all.subList(0, Math.min(near, all.size())).contains(wanted);
    }

    private List<Observation> lookFrom(
            JourneyKind kind, List<Journey> journeys, int from, long clock, Output output) {
        List<Observation> all = new ArrayList<>();
        int first = from;
        for (Journey journey : journeys) {
            for (int i = first; i < journey.size(); i++) {
                look(kind, journey, i, clock, output);
                sightings.moveTo(all, journey.step(i), false);
            }
            first = 0;
        }
        return all;
    }

    private void look(JourneyKind kind, Journey journey, int index, long clock, Output output) {
        Event step = journey.step(index);
        at(journey, index);
        for (Plan.Look look : plan.looks(kind, step.type())) {
            if (look.source() instanceof Mark mark) {
                long judged = step.time() + mark.settles();
                if (mark.settles() > 0 && judged > clock) {
                    if (step.equals(arrived)) {
                        wakeAt(judged, output);
                    }
                } else if (mark.standsAt(journey, index, cursor)) {
                    observe(look);
                }
            } else if (((Source.Events) look.source()).where().test(moment)) {
                observe(look);
            }
        }
    }

    private void wakeAt(long time, Output output) {
        for (int i = 0; i < wakingCount; i++) {
            if (wakings[i] == time) {
                return;
            }
        }
        if (wakingCount == wakings.length) {
            wakings = Arrays.copyOf(wakings, 2 * wakingCount);
        }
        wakings[wakingCount++] = time;
        output.wakeAt(time);
    }

    /** Moves to a step as it is now; its keys and tags are worked out anew. */
    private void at(Journey journey, int index) {
        journey.survey(index);
        moment.at(journey, index);
        Arrays.fill(keyKnown, false);
        tagsKnown = 0;
        tagsCarried = 0;
    }

    private String keyOf(Plan.Look look) {
        int place = look.place();
        if (!keyKnown[place]) {
            keyOf[place] = look.dimension().keyOf(moment);
            keyKnown[place] = true;
        }
        return keyOf[place];
    }

    private int tagsOf(Plan.Look look) {
        int unknown = look.tags() & ~tagsKnown;
        if (unknown != 0) {
            tagsCarried |= Tag.of(moment, unknown);
            tagsKnown |= unknown;
        }
        return look.tags() & tagsCarried;
    }

    private void observe(Plan.Look look) {
        if (look.dimension().isEach()) {
            for (String key : keys.of(look.dimension(), moment)) {
                sightings.add(key, tagsOf(look), look.aggregates(), moment.under(key));
            }
            return;
        }
        String key = keyOf(look);
        if (key != null) {
            sightings.add(key, tagsOf(look), look.aggregates(), moment.under(key));
        }
    }

    /**
     * Scans go on to the order's journey as soon as it is known whose they are, and payments to the
     * account's.
     */
    private void forward(JourneyKind kind, Journey journey, int index, Output output) {
        if (goesOn(kind, journey, index)) {
            Event step = journey.carried(index, written);
            output.forward(JourneyNames.goesOnFrom(kind, step), step, false);
        }
    }

    private static boolean goesOn(JourneyKind kind, Journey journey, int index) {
        return switch (kind) {
            case WAYBILL -> journey.isKnownAt(index, TextField.ORDER);
            case ORDER -> journey.typeAt(index) == EventType.PAID;
            case ACCOUNT, ACCESS -> false;
        };
    }

    private List<Event> forwardsFrom(JourneyKind kind, List<Journey> journeys, int from) {
        List<Event> forwarded = new ArrayList<>();
        if (kind != JourneyKind.WAYBILL && kind != JourneyKind.ORDER) {
            return forwarded;
        }
        int first = from;
        for (Journey journey : journeys) {
            for (int i = first; i < journey.size(); i++) {
                if (goesOn(kind, journey, i)) {
                    forwarded.add(journey.carried(i, written));
                }
            }
            first = 0;
        }
        return forwarded;
    }
}
