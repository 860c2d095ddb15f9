package io.qingliu.patterns.run;

import static io.qingliu.patterns.run.Arrivals.ALL_SETTLED;
import static io.qingliu.patterns.run.Arrivals.BEGIN;
import static io.qingliu.patterns.run.Arrivals.DISORDER;
import static io.qingliu.patterns.run.Arrivals.GRID;
import static io.qingliu.patterns.run.Arrivals.asTheyHappened;
import static io.qingliu.patterns.run.Arrivals.asTheyMayArrive;
import static io.qingliu.patterns.run.Arrivals.event;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.run.Arrivals.Arrival;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tally.TallyFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The same events in any order of arrival that the contract allows, any of them any number of
 * times: the same is observed, the same is kept, the same is said.
 */
class AnyArrivalPropertyTest {

    /** What happens in the life of an order, the usual more often. */
    private static final EventType[] TYPES = {
        EventType.CREATED,
        EventType.PAID,
        EventType.PAID,
        EventType.SHIPPED,
        EventType.SHIPPED,
        EventType.COMPLETED,
        EventType.COMPLETED,
        EventType.REFUNDED,
        EventType.POSTED,
        EventType.TRANSFER,
        EventType.PICKED_UP,
        EventType.PICKED_UP,
        EventType.DEPARTED,
        EventType.ARRIVED,
        EventType.DELIVERED_SELF,
        EventType.DELIVERED_PICKUP_POINT,
        EventType.FORWARDED,
        EventType.REGISTERED,
        EventType.LOGIN,
        EventType.SMS_VERIFIED
    };

    /** What happens to one order, its parcel, its buyer, and what is looked up of it. */
    private static final EventType[] ENDINGS = {
        EventType.PAID,
        EventType.COMPLETED,
        EventType.PICKED_UP,
        EventType.DELIVERED_SELF,
        EventType.REGISTERED,
        EventType.LOGIN,
        EventType.REVEAL,
        EventType.REVEAL,
        EventType.HANDLE
    };

    @Property(tries = 1000)
    void theShippedRulesObserveKeepAndSayTheSame(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        sameInAnyOrder(Behaviours.all(), events, random);
    }

    @Property(tries = 1000)
    void rulesOfEachShapeDoSoAtTheirThresholds(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        sameInAnyOrder(List.of(new ThresholdRules()), events, random);
    }

    private static void sameInAnyOrder(
            List<? extends Behaviour> behaviours, List<Event> events, Random random) {
        Watch inOrder = watched(behaviours, asTheyHappened(events));
        Watch shuffled = watched(behaviours, asTheyMayArrive(events, random));

        assertThat(shuffled.observed()).isEqualTo(inOrder.observed());
        assertThat(shuffled.contents()).isEqualTo(inOrder.contents());
        assertThat(shuffled.signals()).isEqualTo(inOrder.signals());
    }

    /**
     * What a review of a refunded order shows to two rules settles at two times. It was found by
     * the first property, one list in five thousand.
     */
    @Example
    void whatSettlesAtTwoTimesComesTogetherIfItIsLate() {
        Event delivered = event(EventType.DELIVERED_SELF, "e1", 12, 3, 0, 6);
        Event paid = event(EventType.PAID, "e2", 26, 0, 4, 1);
        Event refunded = event(EventType.REFUNDED, "e3", 72, 0, 1, 7);
        Event posted = event(EventType.POSTED, "e4", 374, 0, 0, 5);

        Watch inOrder =
                watched(
                        Behaviours.all(),
                        asTheyHappened(List.of(delivered, paid, refunded, posted)));
        Watch late =
                watched(
                        Behaviours.all(),
                        List.of(
                                new Arrival(paid.time(), paid),
                                new Arrival(refunded.time(), refunded),
                                new Arrival(posted.time() + ofMinutes(20).toMillis(), delivered),
                                new Arrival(posted.time() + ofMinutes(50).toMillis(), posted)));

        assertThat(late.observed()).isNotEmpty().isEqualTo(inOrder.observed());
        assertThat(late.contents()).isEqualTo(inOrder.contents());
    }

    /** Around the retention of each journey, while memory is freed and while it is not. */
    @Property(tries = 500)
    void whereJourneysEndDependsOnEventTimesOnly(@ForAll Random random) {
        List<Event> events = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 12; i++) {
            // Days on a grid of five minutes: 0, 1.5, 3, 30, 60 and 120, give or take a little.
            int[] days = {0, 36, 72, 720, 1440, 2880};
            time += days[random.nextInt(days.length)] * 12L + random.nextInt(3);
            EventType type = ENDINGS[random.nextInt(ENDINGS.length)];
            events.add(event(type, "e" + i, (int) time, 0, 0, random.nextInt(8)));
        }
        Watch inOrder = watched(Behaviours.all(), asTheyHappened(events));
        Watch shuffled = new Watch(Behaviours.all());
        shuffled.forgetsJourneys();
        run(shuffled, asTheyMayArrive(events, random));

        assertThat(shuffled.observed()).isEqualTo(inOrder.observed());
        assertThat(shuffled.journeysKept()).isZero();
    }

    @Property(tries = 200)
    void whatIsKeptComesBackAsItWasWritten(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        Watch watch = watched(List.of(new ThresholdRules()), asTheyMayArrive(events, random));
        for (Tally tally : watch.tallies().values()) {
            byte[] written = written(tally);
            Tally read = TallyFormat.readTally(new CompactInput(written, 0), true);
            assertThat(Watch.contentsOf(read)).isEqualTo(Watch.contentsOf(tally));
            assertThat(read.emitted()).isEqualTo(tally.emitted());
            assertThat(read.wakingAt()).isEqualTo(tally.wakingAt());
            assertThat(written(read)).isEqualTo(written);
        }
    }

    @Property(tries = 100)
    void aCrowdedJourneyKeepsTheSameSteps(@ForAll Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < Journey.LIMIT + 20; i++) {
            EventType type = random.nextBoolean() ? EventType.PAID : EventType.REFUNDED;
            events.add(event(type, "e" + i, random.nextInt(60), 0, 0, 0));
        }
        Watch inOrder = watched(Behaviours.all(), asTheyHappened(events));
        Watch shuffled = watched(Behaviours.all(), asTheyMayArrive(events, random));

        String key = JourneyNames.of(events.get(0));
        assertThat(steps(shuffled.journey(key)))
                .hasSize(Journey.LIMIT)
                .isEqualTo(steps(inOrder.journey(key)));
        assertThat(shuffled.observed()).isEqualTo(inOrder.observed());
    }

    /** Repeats leave first, the same ones whatever came first. */
    @Property(tries = 100)
    void aCrowdedDeskKeepsTheSameAccesses(@ForAll Random random) {
        EventType[] types = {
            EventType.QUERY, EventType.REVEAL, EventType.REVEAL, EventType.HANDLE, EventType.EXPORT
        };
        int handlings = random.nextInt(2);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < Journey.LIMIT + 40; i++) {
            EventDraft draft = new EventDraft();
            draft.set(TextField.OPERATOR, "ana").set(TextField.OBJECT, "w1");
            if (random.nextInt(4) == 0) {
                draft.set(TextField.WORK, "A/1");
            }
            if (random.nextInt(4) == 0) {
                draft.set(NumberField.DENIED, 1);
            }
            EventType type = types[random.nextInt(types.length)];
            // With few handlings the reads crowd each other, with many the handlings do.
            boolean many = handlings == 1 && random.nextInt(10) > 0;
            events.add(
                    draft.pack(
                            many ? EventType.HANDLE : type,
                            "e" + i,
                            BEGIN + random.nextInt(2 * 24 * 12) * GRID,
                            "P1"));
        }
        Watch inOrder = watched(Behaviours.all(), asTheyHappened(events));
        Watch shuffled = watched(Behaviours.all(), asTheyMayArrive(events, random));

        String key = JourneyNames.of(events.get(0));
        assertThat(steps(shuffled.journey(key)))
                .hasSize(Journey.LIMIT)
                .isEqualTo(steps(inOrder.journey(key)));
        assertThat(shuffled.observed()).isEqualTo(inOrder.observed());
    }

    private static List<Event> steps(Journey journey) {
        List<Event> steps = new ArrayList<>();
        for (int i = 0; i < journey.size(); i++) {
            steps.add(journey.step(i));
        }
        return steps;
    }

    private static byte[] written(Tally tally) {
        CompactOutput out = new CompactOutput(1024);
        TallyFormat.write(tally, out);
        return out.toArray();
    }

    private static Watch watched(List<? extends Behaviour> behaviours, List<Arrival> arrivals) {
        Watch watch = new Watch(behaviours);
        run(watch, arrivals);
        return watch;
    }

    private static void run(Watch watch, List<Arrival> arrivals) {
        long newest = BEGIN;
        for (Arrival arrival : arrivals) {
            watch.take(arrival.event());
            watch.advance(arrival.time() - DISORDER);
            newest = arrival.time();
        }
        watch.advance(newest + ALL_SETTLED);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<EventType> types = Arbitraries.of(TYPES);
        // Most within two days, with many ties; few orders, buyers and shops, so that they meet.
        Arbitrary<Integer> times = Arbitraries.integers().between(0, 2 * 24 * 12);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);
        Arbitrary<Integer> flavours = Arbitraries.integers().between(0, 7);
        return Combinators.combine(types, times, few, few, flavours)
                .as(
                        (type, time, order, buyer, flavour) ->
                                new int[] {type.ordinal(), time, order, buyer, flavour})
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(AnyArrivalPropertyTest::numbered);
    }

    private static List<Event> numbered(List<int[]> drawn) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            int[] each = drawn.get(i);
            events.add(event(EventType.at(each[0]), "e" + i, each[1], each[2], each[3], each[4]));
        }
        return events;
    }
}
