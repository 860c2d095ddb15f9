package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.Journeys;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A journey comes out of its bytes as it went in, whatever its steps repeat or leave out. */
class JourneyPackerTest {

    private final JourneyPacker packer = new JourneyPacker();

    @Property(tries = 500)
    void stepsThatComeOneByOneAreAllThere(@ForAll("steps") List<Event> arriving) {
        Journey kept = new Journey();
        PackedJourney packed = null;
        for (Event step : arriving) {
            add(step, kept);
            Journeys journeys = packer.unpack(JourneyKind.ORDER, packed);
            if (journeys.size() == 0) {
                journeys.add(new Journey());
            }
            add(step, journeys.get(0));
            packed = packer.pack(journeys);
            assertThat(stepsOf(unpacked(packed))).isEqualTo(stepsOf(kept));
        }
        assertThat(packed)
                .as("as if packed at once")
                .isEqualTo(new JourneyPacker().pack(holding(kept)));
    }

    @Property(tries = 200)
    void aStepTakenOutIsGone(@ForAll("steps") List<Event> steps, @ForAll int any) {
        Journey journey = new Journey();
        steps.forEach(step -> add(step, journey));
        Journeys known = packer.unpack(JourneyKind.ORDER, packer.pack(holding(journey)));
        int place = Math.floorMod(any, journey.size());
        journey.remove(place);
        known.get(0).remove(place);

        PackedJourney packed = packer.pack(known);

        assertThat(stepsOf(unpacked(packed))).isEqualTo(stepsOf(journey));
    }

    @Test
    void nothingIsWrittenOfAKeyWithoutJourneys() {
        assertThat(packer.pack(new Journeys(JourneyKind.ORDER))).isNull();
        assertThat(packer.unpack(JourneyKind.ORDER, null).size()).isZero();
    }

    @Property(tries = 200)
    void severalJourneysOfAKeyStayApart(
            @ForAll("steps") List<Event> one,
            @ForAll("steps") List<Event> other,
            @ForAll("steps") List<Event> third) {
        Journeys journeys = new Journeys(JourneyKind.ORDER);
        for (List<Event> steps : List.of(one, other, third)) {
            journeys.add(journeyOf(steps));
            Journeys read = packer.unpack(JourneyKind.ORDER, packer.pack(journeys));
            assertThat(read.size()).isEqualTo(journeys.size());
            for (int i = 0; i < read.size(); i++) {
                assertThat(stepsOf(read.get(i))).isEqualTo(stepsOf(journeys.get(i)));
            }
        }
    }

    /** What one journey says last must not leak into the next that the operator looks at. */
    @Property(tries = 200)
    void journeysDoNotMix(@ForAll("steps") List<Event> one, @ForAll("steps") List<Event> other) {
        PackedJourney first = packed(one);
        PackedJourney second = packed(other);
        Journeys opened = packer.unpack(JourneyKind.ORDER, first);
        packer.unpack(JourneyKind.ORDER, second);
        assertThat(packer.pack(opened)).isEqualTo(first);
        assertThat(stepsOf(packer.unpack(JourneyKind.ORDER, second).get(0)))
                .isEqualTo(stepsOf(unpacked(second)));
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() {
        PackedJourney packed = packed(List.of(Given.order(EventType.PAID, "o1", Given.MORNING)));
        assertThat(packer.pack(packer.unpack(JourneyKind.ORDER, packed))).isSameAs(packed);
    }

    @Test
    void aStepThatRepeatsItsWordsTakesLittle() {
        Event paid = Given.order(EventType.PAID, "o1", Given.MORNING);
        Event completed = Given.order(EventType.COMPLETED, "o1", Given.MORNING + 1);
        int one = packed(List.of(paid)).bytes().length;
        int two = packed(List.of(paid, completed)).bytes().length;
        int idLength = completed.id().length();
        assertThat(two - one).as("bytes beside the id").isLessThan(idLength + 16);
    }

    private static Journey journeyOf(List<Event> steps) {
        Journey journey = new Journey();
        steps.forEach(step -> add(step, journey));
        return journey;
    }

    private static Journeys holding(Journey journey) {
        Journeys journeys = new Journeys(JourneyKind.ORDER);
        journeys.add(journey);
        return journeys;
    }

    private static PackedJourney packed(List<Event> steps) {
        return new JourneyPacker().pack(holding(journeyOf(steps)));
    }

    private static Journey unpacked(PackedJourney packed) {
        return new JourneyPacker().unpack(JourneyKind.ORDER, packed).get(0);
    }

    private static void add(Event step, Journey journey) {
        if (journey.size() < Journey.LIMIT && journey.indexOf(step) < 0) {
            journey.insert(journey.placeOf(step), step);
        }
    }

    private static List<Event> stepsOf(Journey journey) {
        List<Event> steps = new ArrayList<>();
        for (int i = 0; i < journey.size(); i++) {
            steps.add(journey.step(i));
        }
        return steps;
    }

    /** Few words and many fields, so that much is repeated, changed, left out and said again. */
    @Provide
    Arbitrary<List<Event>> steps() {
        Arbitrary<Long> textMask =
                Arbitraries.longs().map(bits -> bits & ((1L << TextField.count()) - 1));
        Arbitrary<Long> numberMask =
                Arbitraries.longs().map(bits -> bits & ((1L << NumberField.count()) - 1));
        Arbitrary<List<String>> words =
                Arbitraries.of("s1", "s2", "刷", "").list().ofSize(TextField.count());
        Arbitrary<List<Long>> numbers =
                Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)
                        .list()
                        .ofSize(NumberField.count());
        Arbitrary<String> platforms = Arbitraries.of("P1", "P2").injectNull(0.2);
        Arbitrary<Long> times = Arbitraries.longs().between(0, 20);
        return Combinators.combine(
                        Arbitraries.of(EventType.class),
                        times,
                        platforms,
                        textMask,
                        words,
                        numberMask,
                        numbers)
                .as(JourneyPackerTest::event)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Event event(
            EventType type,
            long time,
            String platform,
            long textMask,
            List<String> words,
            long numberMask,
            List<Long> numbers) {
        return new Event(
                type,
                type + "-" + time + "-" + textMask % 3,
                Given.MORNING + time,
                platform,
                textMask,
                words.subList(0, Long.bitCount(textMask)).toArray(new String[0]),
                numberMask,
                numbers.stream()
                        .limit(Long.bitCount(numberMask))
                        .mapToLong(Long::longValue)
                        .toArray());
    }
}
