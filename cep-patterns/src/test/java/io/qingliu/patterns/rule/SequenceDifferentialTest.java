package io.qingliu.patterns.rule;

import static io.qingliu.domain.event.EventType.COMPLETED;
import static io.qingliu.domain.event.EventType.CREATED;
import static io.qingliu.domain.event.EventType.DELIVERED_SELF;
import static io.qingliu.domain.event.EventType.PAID;
import static io.qingliu.domain.event.EventType.POSTED;
import static io.qingliu.domain.event.EventType.REFUNDED;
import static io.qingliu.domain.event.EventType.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.CepSequences.Ending;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.testkit.shared.SharedFlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A sequence means what the same pattern means in FlinkCEP: over thousands of random events of many
 * journeys both end at the same steps. Times lie on a coarse grid, so that ties and gaps of exactly
 * a limit are frequent.
 */
class SequenceDifferentialTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final long SEED = 20300301;
    private static final long BEGIN = 1_900_000_000_000L;
    private static final int STEPS = 14;

    /** How long lives are, and the grid their steps lie on. */
    private static final Duration[] GRIDS = {
        Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(6), Duration.ofDays(2)
    };

    private static final Codes.Actor[] ACTORS = {Codes.Actor.BUYER, Codes.Actor.SYSTEM};
    private static final Codes.PartyKind[] SENDERS = {Codes.PartyKind.SHOP, Codes.PartyKind.BUYER};

    private final Random random = new Random(SEED);

    @Test
    void aSequenceEndsWhereFlinkCepSaysItDoes() throws Exception {
        List<Sequence> sequences =
                List.of(
                        Sequence.begin(PAID),
                        Sequence.begin(PAID).then(SHIPPED),
                        Sequence.begin(PAID).then(PAID),
                        Sequence.begin(PAID).then(SHIPPED).then(COMPLETED, POSTED),
                        Sequence.begin(PAID).then(SHIPPED).within(Duration.ofMinutes(10)),
                        Sequence.begin(SHIPPED).unless(DELIVERED_SELF).then(COMPLETED),
                        Sequence.begin(SHIPPED)
                                .unless(DELIVERED_SELF)
                                .then(COMPLETED)
                                .within(Duration.ofHours(12)),
                        Sequence.begin(CREATED)
                                .unless(REFUNDED)
                                .then(PAID)
                                .unless(DELIVERED_SELF, REFUNDED)
                                .then(COMPLETED),
                        // What must not happen may be what ends it: the first of its kind.
                        Sequence.begin(CREATED)
                                .unless(PAID)
                                .then(PAID)
                                .afterAtLeast(Duration.ofMinutes(20)),
                        Sequence.begin(COMPLETED).then(POSTED).afterAtMost(Duration.ofMinutes(10)),
                        Sequence.begin(PAID)
                                .then(SHIPPED)
                                .afterAtLeast(Duration.ofMinutes(3))
                                .then(COMPLETED)
                                .afterAtMost(Duration.ofHours(6))
                                .within(Duration.ofDays(2)),
                        Sequence.begin(SequenceDifferentialTest::isByBuyer, PAID)
                                .then(SHIPPED)
                                .unless(SequenceDifferentialTest::isByBuyer, REFUNDED)
                                .then(SequenceDifferentialTest::isByBuyer, COMPLETED));
        Map<String, Journey> journeys = new TreeMap<>();
        for (int i = 0; i < 900; i++) {
            journeys.put("j" + i, life(sequences.get(i % sequences.size()).elements()));
        }

        Set<Ending> expected = CepSequences.endings(sequences, journeys);

        assertThat(endings(sequences, journeys)).isEqualTo(expected);
        for (int i = 0; i < sequences.size(); i++) {
            int sequence = i;
            assertThat(expected.stream().filter(ending -> ending.sequence() == sequence).count())
                    .as("endings of sequence %d: neither none nor all", i)
                    .isBetween(10L, (long) journeys.size() * STEPS / 2);
        }
    }

    @Tag("nightly")
    @Test
    void soDoesTheSequenceOfEveryMarkThatIsRead() throws Exception {
        Plan plan = Plan.overEvents(Behaviours.all());
        List<Sequence> sequences = new ArrayList<>();
        for (JourneyKind kind : JourneyKind.values()) {
            plan.marks(kind).forEach(mark -> sequences.add(mark.sequence()));
        }
        Map<String, Journey> journeys = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            for (int life = 0; life < 60; life++) {
                journeys.put("j" + i + "-" + life, life(sequences.get(i).elements()));
            }
        }

        Set<Ending> expected = CepSequences.endings(sequences, journeys);

        assertThat(sequences).hasSizeGreaterThan(5);
        assertThat(expected).hasSizeGreaterThan(1000);
        assertThat(endings(sequences, journeys)).isEqualTo(expected);
    }

    private static boolean isByBuyer(Moment moment) {
        return moment.actor() == Codes.Actor.BUYER;
    }

    private static Set<Ending> endings(List<Sequence> sequences, Map<String, Journey> journeys) {
        Set<Ending> endings = new HashSet<>();
        Moment cursor = new Moment();
        for (int i = 0; i < sequences.size(); i++) {
            int sequence = i;
            journeys.forEach(
                    (name, journey) -> {
                        for (int place = 0; place < journey.size(); place++) {
                            if (sequences.get(sequence).endsAt(journey, place, cursor)) {
                                endings.add(new Ending(sequence, name, place));
                            }
                        }
                    });
        }
        return endings;
    }

    /** A life of what those elements look at, and of now and then something else. */
    private Journey life(List<Sequence.Element> elements) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        elements.forEach(element -> types.addAll(element.types()));
        EventType[] common = types.toArray(new EventType[0]);
        long grid = GRIDS[random.nextInt(GRIDS.length)].toMillis();
        Journey journey = new Journey();
        for (int i = 0; i < STEPS; i++) {
            EventType type =
                    random.nextInt(8) == 0
                            ? EventType.at(random.nextInt(EventType.values().length))
                            : common[random.nextInt(common.length)];
            Event step = step(type, "e" + i, BEGIN + random.nextLong(2 * STEPS) * grid);
            journey.insert(journey.placeOf(step), step);
        }
        return journey;
    }

    /** Words and numbers come from so few that conditions often hold. */
    private Event step(EventType type, String id, long time) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.BUYER, "b1").set(TextField.SHOP, "S1").set(TextField.ORDER, "o1");
        draft.set(NumberField.ACTOR, pick(ACTORS));
        draft.set(NumberField.RATING, pick(4, 5));
        draft.set(NumberField.AMOUNT, pick(10_000, 20_000));
        draft.set(TextField.FROM, pick("S1", "b2"));
        draft.set(TextField.TO, pick("b1", "b2"));
        draft.set(NumberField.FROM_KIND, pick(SENDERS));
        draft.set(NumberField.TO_KIND, Codes.PartyKind.BUYER);
        if (random.nextInt(5) == 0) {
            draft.set(NumberField.FULFILMENT, pick(Codes.Fulfilment.values()));
        }
        return draft.pack(type, id, time, "P1");
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(String one, String other) {
        return random.nextBoolean() ? one : other;
    }

    private int pick(int one, int other) {
        return random.nextBoolean() ? one : other;
    }
}
