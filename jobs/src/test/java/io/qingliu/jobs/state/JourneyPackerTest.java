package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.reading.Journeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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

    /** However a journey goes on, it makes no difference that its steps are read when asked for. */
    @Property(tries = 300)
    void whatIsOpenedIsWhatIsUnpacked(
            @ForAll("steps") List<Event> arriving, @ForAll Random random) {
        JourneyPacker eager = new JourneyPacker();
        PackedJourney packed = null;
        for (Event step : arriving) {
            Journeys unpacked = eager.unpack(JourneyKind.ORDER, packed);
            Journeys opened = packer.open(JourneyKind.ORDER, packed);
            for (Journeys journeys : List.of(unpacked, opened)) {
                if (journeys.size() == 0) {
                    journeys.add(new Journey());
                }
            }
            Journey one = unpacked.get(0);
            Journey other = opened.get(0);
            assertThat(other.newest()).isEqualTo(one.newest());
            assertThat(other.indexOf(step)).isEqualTo(one.indexOf(step));
            assertThat(other.placeOf(step)).isEqualTo(one.placeOf(step));
            for (int i = 0; i < one.size(); i++) {
                assertThat(other.typeAt(i)).isEqualTo(one.typeAt(i));
                assertThat(other.timeAt(i)).isEqualTo(one.timeAt(i));
                if (random.nextInt(4) == 0) {
                    assertThat(other.step(i)).isEqualTo(one.step(i));
                }
                other.survey(i);
                for (TextField field : List.of(TextField.ORDER, TextField.SHOP, TextField.PHONE)) {
                    assertThat(other.textAt(i, field)).isEqualTo(one.textAt(i, field));
                }
                assertThat(other.numberAt(i, NumberField.AMOUNT, -2))
                        .isEqualTo(one.numberAt(i, NumberField.AMOUNT, -2));
            }
            if (one.size() > 3 && random.nextInt(5) == 0) {
                int place = random.nextInt(one.size());
                one.remove(place);
                other.remove(place);
            } else {
                add(step, one);
                add(step, other);
            }
            if (random.nextInt(6) == 0) {
                Event far = Given.order(EventType.PAID, "o9", Given.MORNING + 200L * 86_400_000);
                unpacked.add(journeyOf(List.of(far)));
                opened.add(journeyOf(List.of(far)));
                assertThat(packer.pack(opened)).isEqualTo(eager.pack(unpacked));
                return;
            }
            packed = eager.pack(unpacked);
            assertThat(packer.pack(opened)).isEqualTo(packed);
        }
    }

    @Test
    void ofAJourneyThatIsNoLongerOpenNoStepIsRead() {
        PackedJourney paid = packed(List.of(Given.order(EventType.PAID, "o1", Given.MORNING)));
        Journey opened = packer.open(JourneyKind.ORDER, paid).get(0);
        assertThat(packer.open(JourneyKind.ORDER, paid).get(0).step(0)).isNotNull();
        assertThatThrownBy(() -> opened.step(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("opened before another one");
    }

    /** The objects of what was opened are used again, whatever was done with them. */
    @Property(tries = 200)
    void whatIsOpenedHasNothingOfWhatWasOpenedBefore(
            @ForAll("steps") List<Event> one,
            @ForAll("steps") List<Event> other,
            @ForAll("steps") List<Event> third) {
        for (List<Event> steps : List.of(one, other, third, other, one)) {
            PackedJourney packed = packed(steps);
            Journeys opened = packer.open(JourneyKind.ORDER, packed);
            assertThat(opened.size()).isEqualTo(1);
            assertThat(stepsOf(opened.get(0))).isEqualTo(stepsOf(unpacked(packed)));
            opened.get(0).remove(0);
            opened.add(journeyOf(steps));
            assertThat(packer.open(JourneyKind.ORDER, null).size()).isZero();
            assertThat(packer.open(JourneyKind.ORDER, null).size()).isZero();
        }
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

    /**
     * A snapshot still writes what a journey was, while it goes on behind that in the same array;
     * and after a restart it may go on in another way.
     */
    @Property(tries = 200)
    void howAJourneyGoesOnChangesNothingOfWhatItWas(
            @ForAll("steps") List<Event> steps, @ForAll("steps") List<Event> others)
            throws IOException {
        List<PackedJourney> states = new ArrayList<>();
        List<byte[]> written = new ArrayList<>();
        PackedJourney packed = null;
        for (Event step : steps) {
            packed = goingOn(packed, step);
            states.add(packed);
            written.add(serialized(packed));
        }
        for (int i = 0; i < states.size(); i++) {
            PackedJourney before = states.get(i);
            assertThat(serialized(before)).isEqualTo(written.get(i));
            List<Event> expected = new ArrayList<>(stepsOf(unpacked(before)));
            for (Event other : others) {
                PackedJourney otherwise = goingOn(before, other);
                Journey journey = journeyOf(expected);
                add(other, journey);
                assertThat(stepsOf(unpacked(otherwise))).isEqualTo(stepsOf(journey));
            }
            assertThat(serialized(before)).isEqualTo(written.get(i));
        }
        assertThat(serialized(packed)).isEqualTo(written.get(written.size() - 1));
    }

    private PackedJourney goingOn(PackedJourney packed, Event step) {
        Journeys journeys = packer.open(JourneyKind.ORDER, packed);
        if (journeys.size() == 0) {
            journeys.add(new Journey());
        }
        add(step, journeys.get(0));
        return packer.pack(journeys);
    }

    private static byte[] serialized(PackedJourney packed) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(512);
        JourneySerializer.INSTANCE.serialize(packed, out);
        byte[] bytes = out.getCopyOfBuffer();
        PackedJourney read =
                JourneySerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
        assertThat(read).isEqualTo(packed).hasSameHashCodeAs(packed);
        return bytes;
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
        Arbitrary<List<String>> texts =
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
                        texts,
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
            List<String> texts,
            long numberMask,
            List<Long> numbers) {
        return new Event(
                type,
                type + "-" + time + "-" + textMask % 3,
                Given.MORNING + time,
                platform,
                textMask,
                texts.subList(0, Long.bitCount(textMask)).toArray(new String[0]),
                numberMask,
                numbers.stream()
                        .limit(Long.bitCount(numberMask))
                        .mapToLong(Long::longValue)
                        .toArray());
    }
}
