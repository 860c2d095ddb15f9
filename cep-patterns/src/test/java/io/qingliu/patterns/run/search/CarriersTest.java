package io.qingliu.patterns.run.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Counts added up along a row are what a walk through each window counts, and take less. */
class CarriersTest {

    private static final long DAY = 86_400_000L;

    private static final Aggregate ONE = posts("T.one");
    private static final Aggregate OTHER = posts("T.other");

    private static Aggregate posts(String name) {
        return Aggregate.entries(
                name, Dimension.of(SubjectKind.SHOP), Source.events(EventType.POSTED));
    }

    /** So few of a day that each is kept by itself. */
    private static Tiles row(Random random, int size) {
        Tiles row = new Tiles(DAY, Tiles.EXACT_APART);
        for (int i = 0; i < size; i++) {
            long time = random.nextInt(1 + size / 2) * (DAY / 100);
            row.add(
                    new TallyEntry(
                            time,
                            Observation.hashOf("e" + i),
                            "e" + i,
                            null,
                            0,
                            random.nextInt(8),
                            null));
        }
        return row;
    }

    private static Predicate<TallyEntry> any(int tags) {
        return entry -> (entry.tags() & tags) != 0;
    }

    @Property(tries = 300)
    void eachWindowHasAsManyAsAWalkThroughItCounts(@ForAll Random random) {
        Tiles one = row(random, random.nextInt(60));
        Tiles other = row(random, random.nextInt(60));
        Carriers carriers = new Carriers();
        for (int i = 0; i < 60; i++) {
            int tags = 1 + random.nextInt(7);
            boolean first = random.nextBoolean();
            Tiles row = first ? one : other;
            int from = random.nextInt(row.size() + 1);
            int to = from + random.nextInt(row.size() + 1 - from);

            assertThat(carriers.count(first ? ONE : OTHER, tags, row, from, to, any(tags)))
                    .isEqualTo(Carriers.walk(row, from, to, any(tags)));
        }
    }

    /** A busy day: as many windows as entries, and each holds half the day. */
    @Test
    void allWindowsTogetherLookAtTwiceTheRowAtMost() {
        int size = 2_000;
        Tiles row = row(new Random(1), size);
        long[] looks = {0};
        Predicate<TallyEntry> counted =
                entry -> {
                    looks[0]++;
                    return (entry.tags() & 1) != 0;
                };
        Carriers carriers = new Carriers();
        for (int to = size / 2; to <= size; to++) {
            carriers.count(ONE, 1, row, to - size / 2, to, counted);
        }

        assertThat(looks[0]).isBetween((long) size, 2L * size);
    }

    /** One window alone: nothing beyond it is looked at. */
    @Test
    void ofOneWindowNothingElseIsLookedAt() {
        Tiles row = row(new Random(1), 2_000);
        long[] looks = {0};
        new Carriers()
                .count(
                        ONE,
                        1,
                        row,
                        10,
                        15,
                        entry -> {
                            looks[0]++;
                            return true;
                        });

        assertThat(looks[0]).isEqualTo(5);
    }
}
