package io.qingliu.patterns.run.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Source;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one step shows is one observation a key, however many aggregates and keys there are. */
class SightingsTest {

    private static final int MANY = 40;

    private static final Event PAID =
            new Event(
                    EventType.PAID,
                    "刷-1",
                    7,
                    "P1",
                    TextField.SHOP.bit(),
                    new String[] {"S1"},
                    0,
                    new long[0]);

    private final Sightings sightings = new Sightings();
    private final Moment moment = new Moment().at(journey(), 0);

    private static Journey journey() {
        Journey journey = new Journey();
        journey.insert(0, PAID);
        return journey;
    }

    private static Aggregate aggregate(int number) {
        return Aggregate.entries(
                        "many-" + number,
                        Dimension.of(SubjectKind.SHOP),
                        Source.events(EventType.PAID))
                .of(each -> each.subject(SubjectKind.SHOP))
                .summing(each -> number)
                .with(Facet.of("given", each -> "f" + number), Facet.of("none", each -> null));
    }

    @Test
    void manyAggregatesOfOneKeyAndManyKeysAreAllThereInTheirOrder() {
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < MANY; number++) {
                sightings.add("one", 1 << number % 3, List.of(aggregate(number)), moment);
                sightings.add("key-" + number, 0, List.of(aggregate(number)), moment);
            }
            List<Observation> seen = new ArrayList<>();
            sightings.moveTo(seen, PAID, round == 1);

            assertThat(seen).hasSize(MANY + 1);
            assertThat(seen.get(0).key()).isEqualTo("one");
            assertThat(seen.get(0).tags()).isEqualTo(0b111);
            assertThat(seen.get(0).size()).isEqualTo(MANY);
            for (int number = 0; number < MANY; number++) {
                Observation.Contribution expected =
                        new Observation.Contribution(
                                aggregate(number).code(),
                                "SHOP:P1:S1",
                                number,
                                new String[] {"f" + number, null});
                assertThat(seen.get(0).contributions()[number]).isEqualTo(expected);
                Observation apart = seen.get(number + 1);
                assertThat(apart)
                        .isEqualTo(
                                new Observation(
                                        "key-" + number,
                                        7,
                                        "刷-1",
                                        Observation.hashOf("刷-1"),
                                        0,
                                        false,
                                        new Observation.Contribution[] {expected}));
                assertThat(apart.keyHash()).isEqualTo(KeyHash.of("key-" + number));
            }
        }
    }

    /** Whoever writes it at once writes what one that is kept would give. */
    @Test
    void whatIsLentIsWrittenAsWhatIsKeptUntilTheNextIsSeen() throws IOException {
        Observation kept = seen(1, false);
        Observation lent = seen(1, true);
        assertThat(written(lent)).isEqualTo(written(kept));
        assertThat(lent.keyAt()).isEqualTo(kept.keyAt());

        Observation next = seen(2, true);
        assertThat(written(lent)).isEqualTo(written(next)).isNotEqualTo(written(kept));
        assertThat(kept.contributions()[0].value()).isEqualTo(1);
    }

    private Observation seen(int number, boolean lend) {
        List<Observation> seen = new ArrayList<>();
        sightings.add("one", 0, List.of(aggregate(number)), moment);
        sightings.moveTo(seen, PAID, lend);
        return seen.get(0);
    }

    private static byte[] written(Observation observation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        observation.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    @Test
    void aStepThatShowsNothingIsNoObservation() {
        List<Observation> seen = new ArrayList<>();
        assertThat(sightings.isEmpty()).isTrue();
        sightings.moveTo(seen, PAID, false);
        assertThat(seen).isEmpty();
    }
}
