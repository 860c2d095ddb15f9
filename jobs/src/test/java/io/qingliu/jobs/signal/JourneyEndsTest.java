package io.qingliu.jobs.signal;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.JourneyNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where one journey ends and the next begins is decided by event times alone: neither the clock at
 * which a record arrives nor the order of records in time changes what is observed.
 */
class JourneyEndsTest {

    private static final long DAY = ofDays(1).toMillis();
    private static final long MINUTE = ofMinutes(1).toMillis();

    /** A record of that stream may come this long behind the clock (contract §1). */
    private static final long LATE = ofMinutes(10).toMillis();

    private static final long NO_CLOCK = Long.MIN_VALUE;

    /** What joins a journey: how long the kind is kept stands in {@code Journeys.retention}. */
    private static long retention(JourneyKind kind) {
        return switch (kind) {
            case WAYBILL -> 120 * DAY;
            case ORDER -> 60 * DAY;
            case ACCOUNT -> 100 * DAY;
            case ACCESS -> 3 * DAY;
        };
    }

    private static Event first(JourneyKind kind) {
        return switch (kind) {
            case WAYBILL -> Given.scan(EventType.PICKED_UP, "w1", "o1", Given.MORNING);
            case ORDER -> Given.order(EventType.PAID, "o1", Given.MORNING);
            case ACCOUNT -> Given.signUp("a1", "h1", Given.MORNING);
            case ACCESS -> Given.access("ana", "w1", Given.MORNING);
        };
    }

    /** A later step whose meaning depends on whether the first is part of its journey. */
    private static Event again(JourneyKind kind, long time) {
        EventDraft draft = new EventDraft();
        String id = "again-" + time;
        return switch (kind) {
            case WAYBILL -> Given.scan(EventType.DELIVERED_SELF, "w1", null, time);
            case ORDER ->
                    draft.set(TextField.ORDER, "o1").pack(EventType.COMPLETED, id, time, "P1");
            case ACCOUNT ->
                    draft.set(TextField.ACCOUNT, "a1")
                            .set(TextField.HARDWARE, "h2")
                            .pack(EventType.LOGIN, id, time, "P1");
            case ACCESS -> Given.access("ana", "w1", time);
        };
    }

    /** A record, and the clock before it arrives. */
    private record Arrival(long clock, Event event) {}

    /** What is observed and handed on in the end; what was taken back again is not there. */
    private static Map<String, Integer> observed(List<Arrival> arrivals) throws Exception {
        try (Harness<JourneyStep, Observation> journeys =
                Harness.open(
                        new JourneyOperator(0),
                        JourneyStep::key,
                        KeyType.INSTANCE,
                        ObservationSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            long clock = NO_CLOCK;
            for (Arrival arrival : arrivals) {
                if (arrival.clock > clock) {
                    clock = arrival.clock;
                    journeys.clock(clock);
                }
                Event event = arrival.event;
                journeys.take(new JourneyStep(JourneyNames.of(event), event, false), event.time());
            }
            journeys.clock(Given.MORNING + 1000 * DAY);
            assertThat(journeys.kept()).isZero();
            assertThat(journeys.timers()).isZero();
            Map<String, Integer> net = new TreeMap<>();
            for (Observation each : journeys.emitted()) {
                String name = each.key() + ' ' + each.event() + ' ' + each.contributions().length;
                net.merge(name, each.withdrawn() ? -1 : 1, JourneyEndsTest::sum);
            }
            for (JourneyStep each : journeys.aside(JourneyOperator.FORWARDED)) {
                String name = each.journey() + ' ' + each.event();
                net.merge(name, each.withdrawn() ? -1 : 1, JourneyEndsTest::sum);
            }
            return net;
        }
    }

    private static Integer sum(int one, int other) {
        return one + other == 0 ? null : Integer.valueOf(one + other);
    }

    private static Map<String, Integer> pair(JourneyKind kind, long later, long clock)
            throws Exception {
        return observed(
                List.of(
                        new Arrival(NO_CLOCK, first(kind)),
                        new Arrival(clock, again(kind, Given.MORNING + later))));
    }

    @ParameterizedTest
    @EnumSource(JourneyKind.class)
    void theClockAtWhichARepeatArrivesChangesNothing(JourneyKind kind) throws Exception {
        long gap = retention(kind);
        // Memory is freed at the end of a day: the clock stands before and behind each of them.
        for (long later : new long[] {gap, gap + 1, gap + DAY, gap + DAY + LATE, gap + 4 * DAY}) {
            Map<String, Integer> expected = pair(kind, later, NO_CLOCK);
            for (long behind = -LATE; behind <= 4 * DAY; behind += DAY / 2) {
                long clock = Given.MORNING + later - behind;
                assertThat(pair(kind, later, clock))
                        .as("%d ms later, with the clock %d ms behind it", later, behind)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(JourneyKind.class)
    void aStepBelongsToAJourneyUpToItsRetentionAndNotAMillisecondLonger(JourneyKind kind)
            throws Exception {
        long gap = retention(kind);
        Event second = again(kind, Given.MORNING + gap);
        Event third = again(kind, Given.MORNING + gap + 1);
        Map<String, Integer> alone = observed(List.of(new Arrival(NO_CLOCK, third)));
        assertThat(pair(kind, gap + 1, NO_CLOCK)).containsAllEntriesOf(alone);
        Map<String, Integer> sameJourney = pair(kind, gap, NO_CLOCK);
        Map<String, Integer> apart = observed(List.of(new Arrival(NO_CLOCK, second)));
        apart.putAll(observed(List.of(new Arrival(NO_CLOCK, first(kind)))));
        assertThat(sameJourney).isNotEqualTo(apart);
    }

    @ParameterizedTest
    @EnumSource(JourneyKind.class)
    void aStepThatComesLateTiesTwoJourneysTogether(JourneyKind kind) throws Exception {
        long gap = retention(kind);
        Event first = first(kind);
        Event between = again(kind, Given.MORNING + gap - 4 * MINUTE);
        Event last = again(kind, Given.MORNING + gap + 4 * MINUTE);
        long clock = last.time() - LATE;
        Map<String, Integer> inOrder =
                observed(
                        List.of(
                                new Arrival(NO_CLOCK, first),
                                new Arrival(clock, between),
                                new Arrival(clock, last)));
        assertThat(
                        observed(
                                List.of(
                                        new Arrival(NO_CLOCK, first),
                                        new Arrival(clock, last),
                                        new Arrival(last.time(), between))))
                .isEqualTo(inOrder);
    }

    @Test
    void aStepTakenBackPartsTheJourneysItHeldTogether() throws Exception {
        long gap = retention(JourneyKind.ORDER);
        Event first = first(JourneyKind.ORDER);
        Event between = again(JourneyKind.ORDER, Given.MORNING + gap / 2);
        Event last = again(JourneyKind.ORDER, Given.MORNING + gap + 1);
        List<Observation> apart = net(step(first, false), step(last, false));
        assertThat(net(step(first, false), step(between, false), step(last, false)))
                .as("one journey is something else than two")
                .isNotEqualTo(apart);
        assertThat(
                        net(
                                step(first, false),
                                step(between, false),
                                step(last, false),
                                step(between, true)))
                .containsExactlyInAnyOrderElementsOf(apart);
    }

    private static JourneyStep step(Event event, boolean withdrawn) {
        return new JourneyStep(JourneyNames.of(event), event, withdrawn);
    }

    private static List<Observation> net(JourneyStep... steps) throws Exception {
        try (Harness<JourneyStep, Observation> journeys =
                Harness.open(
                        new JourneyOperator(0),
                        JourneyStep::key,
                        KeyType.INSTANCE,
                        ObservationSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            for (JourneyStep step : steps) {
                journeys.take(step, step.event().time());
            }
            return net(journeys.emitted());
        }
    }

    private static List<Observation> net(List<Observation> observations) {
        List<Observation> net = new ArrayList<>();
        for (Observation each : observations) {
            if (each.withdrawn()) {
                net.removeIf(known -> known.withdraw().equals(each));
            } else {
                net.add(each);
            }
        }
        return net;
    }

    /**
     * Repeats around the retention, shuffled as far as lateness allows, with clocks as they fall.
     */
    @ParameterizedTest
    @EnumSource(JourneyKind.class)
    void anyArrivalInTimeGivesTheSame(JourneyKind kind) throws Exception {
        Random random = new Random(kind.ordinal());
        for (int round = 0; round < 200; round++) {
            List<Event> events = new ArrayList<>(List.of(first(kind)));
            long time = Given.MORNING;
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                time += random.nextInt(3) * (retention(kind) / 2) + random.nextLong(12 * MINUTE);
                events.add(again(kind, time));
            }
            List<Arrival> inOrder =
                    events.stream().map(event -> new Arrival(NO_CLOCK, event)).toList();
            assertThat(observed(shuffled(events, random)))
                    .as("round %d", round)
                    .isEqualTo(observed(inOrder));
        }
    }

    private static List<Arrival> shuffled(List<Event> events, Random random) {
        record Coming(long at, Event event) {}
        List<Coming> comings = new ArrayList<>();
        for (Event event : events) {
            comings.add(new Coming(event.time() + random.nextLong(LATE), event));
            if (random.nextInt(3) == 0) {
                comings.add(new Coming(event.time() + random.nextLong(LATE), event));
            }
        }
        Collections.shuffle(comings, random);
        comings.sort((one, other) -> Long.compare(one.at, other.at));
        List<Arrival> arrivals = new ArrayList<>();
        for (Coming coming : comings) {
            // At most the clock of those who have come, at least none.
            boolean clock = random.nextBoolean();
            arrivals.add(
                    new Arrival(
                            clock ? coming.at - random.nextLong(LATE) : NO_CLOCK, coming.event));
        }
        return arrivals;
    }
}
