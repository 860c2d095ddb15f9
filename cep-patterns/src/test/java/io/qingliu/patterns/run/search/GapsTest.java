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

/** Sums over gaps from the first entry on give what a walk through the window gives. */
class GapsTest {

    private static final long DAY = 86_400_000L;

    private static final Aggregate ONE = orders("T.one");
    private static final Aggregate OTHER = orders("T.other");

    private static Aggregate orders(String name) {
        return Aggregate.entries(
                name, Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID));
    }

    private static TallyEntry entry(long time, String member) {
        String id = "e" + time;
        return new TallyEntry(time, Observation.hashOf(id), id, member, 0, 0, null);
    }

    private static Tiles row(Random random, int size, long within) {
        Tiles row = new Tiles(DAY, Tiles.EXACT_APART);
        for (int i = 0; i < size; i++) {
            row.add(entry((long) (random.nextDouble() * within), i % 3 == 0 ? "a" : "b"));
        }
        return row;
    }

    @Property(tries = 300)
    void eachWindowHasTheVariationThatAWalkThroughItGives(@ForAll Random random) {
        long within = (1 + random.nextInt(60)) * DAY;
        Tiles row = row(random, 1 + random.nextInt(80), within);
        Predicate<TallyEntry> counts =
                random.nextBoolean() ? entry -> true : entry -> "a".equals(entry.member());
        Gaps gaps = new Gaps();
        for (int i = 0; i < 30; i++) {
            long after = (long) (random.nextDouble() * within) - DAY;
            long upTo = after + (long) (random.nextDouble() * 40 * DAY);
            assertThat(gaps.variation(ONE, row, after, upTo, counts))
                    .isEqualTo(Rhythm.ofGaps(row, after, upTo, counts));
        }
    }

    /** The sums over all of it are beyond what 64 bits hold: those of a window are not. */
    @Test
    void aRowThatIsFarLongerThanAWindowIsAddedUpRightly() {
        Tiles row = new Tiles(DAY, Tiles.EXACT_APART);
        for (int i = 0; i < 40; i++) {
            row.add(entry(i * 25 * DAY, "a"));
        }
        row.add(entry(39 * 25 * DAY + DAY, "a"));
        long last = 39 * 25 * DAY + DAY;
        Gaps gaps = new Gaps();
        gaps.variation(ONE, row, 0, DAY, entry -> true);
        assertThat(gaps.variation(ONE, row, last - Gaps.LONGEST, last, entry -> true))
                .isEqualTo(Rhythm.variation(2, 26.0 * DAY, (25.0 * 25 + 1) * DAY * DAY));
    }

    @Test
    void aWindowLongerThanThatIsWalkedThrough() {
        Tiles row = row(new Random(1), 50, 60 * DAY);
        Gaps gaps = new Gaps();
        gaps.variation(ONE, row, 0, DAY, entry -> true);
        assertThat(gaps.variation(ONE, row, -1, Gaps.LONGEST, entry -> true))
                .isEqualTo(Rhythm.ofGaps(row, -1, Gaps.LONGEST, entry -> true));
        assertThat(gaps.variation(ONE, row, -1, 60 * DAY, entry -> true))
                .isFinite()
                .isEqualTo(Rhythm.ofGaps(row, -1, 60 * DAY, entry -> true));
    }

    @Test
    void anotherAggregateIsAskedAboutItsOwnEntries() {
        Tiles one = row(new Random(1), 50, DAY);
        Tiles other = row(new Random(2), 50, DAY);
        Gaps gaps = new Gaps();
        gaps.variation(ONE, one, -1, DAY, entry -> true);
        gaps.variation(ONE, one, -1, DAY, entry -> true);
        assertThat(gaps.variation(OTHER, other, -1, DAY / 2, entry -> true))
                .isEqualTo(Rhythm.ofGaps(other, -1, DAY / 2, entry -> true));
        assertThat(gaps.variation(OTHER, other, -1, DAY, entry -> true))
                .isEqualTo(Rhythm.ofGaps(other, -1, DAY, entry -> true));
    }

    @Test
    void afterItWasForgottenARowMayHaveGrown() {
        Tiles row = row(new Random(1), 50, DAY);
        Gaps gaps = new Gaps();
        gaps.variation(ONE, row, -1, DAY, entry -> true);
        gaps.variation(ONE, row, -1, DAY, entry -> true);
        gaps.forget();
        row.add(entry(DAY / 2 + 1, "a"));
        gaps.variation(ONE, row, 0, DAY, entry -> true);
        assertThat(gaps.variation(ONE, row, -1, DAY, entry -> true))
                .isEqualTo(Rhythm.ofGaps(row, -1, DAY, entry -> true));
    }
}
