package io.qingliu.patterns.run.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of slices is a function of the set of its entries, and its counts are exact. */
class TilesTest {

    private static final long HOUR = 3_600_000;

    private static Tiles row() {
        return new Tiles(HOUR, Tiles.EXACT);
    }

    private static TallyEntry entry(int number, long time) {
        String event = "e" + number;
        String[] facets = {"p" + number % 3, number % 2 == 0 ? null : "q"};
        return new TallyEntry(
                time,
                Observation.hashOf(event),
                event,
                "m" + number % 40,
                number,
                number % 4,
                facets);
    }

    /** Everything a row answers with, as a text. */
    private static String contentOf(Tiles row) {
        Rows rows = new Rows();
        rows.put(1, row);
        return RowTexts.of(rows);
    }

    /** Some crowded slices, some quiet ones, over eight hours. */
    private static List<TallyEntry> entries(Random random) {
        List<TallyEntry> entries = new ArrayList<>();
        int number = 0;
        for (int hour = 0; hour < 8; hour++) {
            int[] volumes = {0, 1, 5, 63, 64, 65, 66, 96, 97, 400};
            for (int i = volumes[random.nextInt(volumes.length)]; i > 0; i--) {
                entries.add(entry(number++, hour * HOUR + random.nextInt((int) HOUR)));
            }
        }
        return entries;
    }

    private static Tiles rowOf(List<TallyEntry> entries) {
        Tiles row = row();
        entries.forEach(row::add);
        return row;
    }

    @Property(tries = 200)
    void whatItHoldsDoesNotDependOnTheOrderOfArrivalNorOnWhatWasWithdrawn(@ForAll Random random) {
        List<TallyEntry> entries = entries(random);
        Tiles inOrder = rowOf(entries);

        // Each tenth comes first with another member, which is withdrawn when the right one comes.
        List<TallyEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        Tiles row = row();
        for (TallyEntry entry : shuffled) {
            if (random.nextInt(10) == 0) {
                TallyEntry first =
                        new TallyEntry(
                                entry.time(),
                                entry.hash(),
                                entry.event(),
                                "first",
                                1,
                                8,
                                entry.facets());
                row.add(first);
                row.remove(first);
            }
            row.add(entry);
        }
        assertThat(contentOf(row)).isEqualTo(contentOf(inOrder));
        assertThat(row.count()).isEqualTo(entries.size());
    }

    @Property(tries = 200)
    void slicesThatSettledAreJoinedToWhatOneLongSliceWouldHold(@ForAll Random random) {
        List<TallyEntry> entries = entries(random);
        Tiles row = rowOf(entries);
        row.join(4 * HOUR, 8 * HOUR);

        Tiles coarse = new Tiles(4 * HOUR, Tiles.EXACT);
        entries.forEach(coarse::add);
        assertThat(contentOf(row)).isEqualTo(contentOf(coarse));
    }

    @Property(tries = 100)
    void itComesBackAsItWasWritten(@ForAll Random random) {
        Tiles row = rowOf(entries(random));
        row.join(4 * HOUR, 4 * HOUR);
        byte[] written = written(row);
        Tiles read = TilesFormat.read(new CompactInput(written, 0), TilesFormat.FORMAT, true);
        assertThat(written(read)).isEqualTo(written);
        assertThat(contentOf(read)).isEqualTo(contentOf(row));
        // And goes on as the other does.
        for (int i = 0; i < 50; i++) {
            TallyEntry next = entry(10_000 + i, 7 * HOUR + i);
            row.add(next);
            read.add(next);
        }
        assertThat(contentOf(read)).isEqualTo(contentOf(row));
    }

    /** A snapshot is written of what was copied, while the copy goes on. */
    @Property(tries = 200)
    void aCopyGoesOnAsItsOriginalWouldAndTheOriginalStaysAsItWas(@ForAll Random random) {
        Tiles row = row();
        Tiles neverCopied = row();
        List<TallyEntry> toCome = entries(random);
        Collections.shuffle(toCome, random);
        List<TallyEntry> known = new ArrayList<>();
        List<Tiles> originals = new ArrayList<>();
        List<byte[]> asTheyWere = new ArrayList<>();
        // More than are told apart, in some.
        int members = random.nextBoolean() ? 40 : 3 * Members.MOST;
        for (TallyEntry each : toCome) {
            TallyEntry entry = of("m" + random.nextInt(members), each);
            int kind = random.nextInt(40);
            if (kind == 0) {
                originals.add(row);
                asTheyWere.add(written(row));
                row = row.copy();
            } else if (kind == 1) {
                // A checkpoint after which nothing was touched until it had been written.
                written(row);
            }
            long upTo = random.nextLong(8 * HOUR);
            for (Tiles one : List.of(row, neverCopied)) {
                if (kind < 10 && !known.isEmpty()) {
                    one.remove(known.get(known.size() - 1));
                } else if (kind == 10) {
                    one.join(2 * HOUR, upTo);
                } else if (kind == 11 && upTo < HOUR) {
                    one.forget(upTo);
                }
                one.add(entry);
            }
            if (kind < 10 && !known.isEmpty()) {
                known.remove(known.size() - 1);
            }
            known.add(entry);
        }
        assertThat(written(row)).isEqualTo(written(neverCopied));
        assertThat(contentOf(row)).isEqualTo(contentOf(neverCopied));
        for (int i = 0; i < originals.size(); i++) {
            assertThat(written(originals.get(i))).isEqualTo(asTheyWere.get(i));
        }
    }

    private static TallyEntry of(String member, TallyEntry entry) {
        return new TallyEntry(
                entry.time(),
                entry.hash(),
                entry.event(),
                member,
                entry.value(),
                entry.tags(),
                entry.facets());
    }

    @Test
    void tilesThatDoNotChangeAreSharedWithACopy() {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(entry(i, i % 2 * HOUR + i));
        }
        Tiles row = rowOf(entries);
        Tiles copy = row.copy();
        copy.add(entry(200, HOUR));
        assertThat(copy.tiles().at(0)).isSameAs(row.tiles().at(0));
        assertThat(copy.tiles().at(1)).isNotSameAs(row.tiles().at(1));
        Tile own = copy.tiles().at(1);
        copy.add(entry(201, HOUR));
        assertThat(copy.tiles().at(1)).isSameAs(own);
    }

    private static byte[] written(Tiles row) {
        CompactOutput out = new CompactOutput(1024);
        TilesFormat.write(row, out);
        return out.toArray();
    }

    @Test
    void oneMoreThanIsKeptOneByOneMakesATileAndOneLessUnmakesIt() {
        Tiles row = row();
        for (int i = 0; i < Tiles.EXACT; i++) {
            row.add(entry(i, i));
        }
        assertThat(row.size()).isEqualTo(Tiles.EXACT);
        assertThat(row.tiles()).isEmpty();
        String before = contentOf(row);

        TallyEntry oneMore = entry(1000, 1000);
        row.add(oneMore);
        assertThat(row.size()).isZero();
        assertThat(row.tiles().at(0).count).isEqualTo(Tiles.EXACT + 1);

        row.remove(oneMore);
        assertThat(contentOf(row)).isEqualTo(before);
    }

    @Test
    void theSampleIsExactUntilMoreIsWithdrawnThanIsKeptInReserve() {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            entries.add(entry(i, i));
        }
        entries.sort((one, other) -> Long.compareUnsigned(one.hash(), other.hash()));
        Tiles row = rowOf(entries);
        // The worst that can be withdrawn: the lowest, which are the sample.
        for (int i = 0; i < Tiles.RESERVE; i++) {
            row.remove(entries.get(i));
        }
        Tiles fresh = rowOf(entries.subList(Tiles.RESERVE, entries.size()));
        assertThat(contentOf(row)).isEqualTo(contentOf(fresh));

        row.remove(entries.get(Tiles.RESERVE));
        Tile tile = row.tiles().at(0);
        assertThat(tile.count).isEqualTo(1000 - Tiles.RESERVE - 1);
        assertThat(tile.shown()).isEqualTo(Tiles.EXACT - 1);
    }

    @Test
    void theSameEntryTwiceCountsOnce() {
        Tiles row = row();
        row.add(entry(1, 10));
        row.add(entry(1, 10));
        assertThat(row.count()).isEqualTo(1);
        row.remove(entry(1, 10));
        assertThat(row.isEmpty()).isTrue();
        row.remove(entry(1, 10));
        assertThat(row.isEmpty()).isTrue();
        assertThat(row.newest()).isEqualTo(Long.MIN_VALUE);
    }

    /** A pattern may find a match again; each of so many in a slice is told from the others. */
    @ParameterizedTest
    @ValueSource(ints = {1, Tiles.EXACT_APART, Tiles.EXACT_APART + Tiles.RESERVE})
    void aMatchThatIsFoundTwiceCountsOnce(int matches) {
        assertThat(foundTwice(matches).count()).isEqualTo(matches);
    }

    /** Of more only those that are kept are known again: the others are counted as often. */
    @Test
    void ofMoreThanAreKeptOnlyThoseLowestByHashCountOnce() {
        int matches = 2_000;
        int known = Tiles.EXACT_APART + Tiles.RESERVE;
        assertThat(foundTwice(matches).count()).isEqualTo(2 * matches - known);
    }

    private static Tiles foundTwice(int matches) {
        Tiles row = new Tiles(HOUR, Tiles.EXACT_APART);
        for (int times = 0; times < 2; times++) {
            for (int i = 0; i < matches; i++) {
                row.add(entry(i, i));
            }
        }
        return row;
    }

    @Test
    void whatIsForgottenIsNotLaterThanTheTimeGiven() {
        Tiles row = row();
        for (int i = 0; i < 100; i++) {
            row.add(entry(i, i));
        }
        row.add(entry(500, HOUR + 10));
        row.add(entry(501, HOUR + 11));
        row.forget(HOUR - 1);
        assertThat(row.count()).isEqualTo(102);
        row.forget(HOUR);
        assertThat(row.count()).isEqualTo(2);
        row.forget(HOUR + 10);
        assertThat(row.entry(0).event()).isEqualTo("e501");
    }
}
