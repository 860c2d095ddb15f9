package io.qingliu.patterns.run.tally;

import static io.qingliu.patterns.run.Arrivals.ALL_SETTLED;
import static io.qingliu.patterns.run.Arrivals.DISORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.run.Arrivals;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.Watch;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A tally that is written in parts is the one that would be there had it never been written. */
class TallyPartsTest {

    private static final int ROW = 7;
    private static final long HOUR = 3_600_000L;
    private static final long BEGIN = ChinaDay.begin(22_000);

    /** Parts in memory, and how many were written. */
    private static final class Kept implements TallyParts.Store {
        private final TreeMap<Long, byte[]> parts = new TreeMap<>();
        private int written;

        @Override
        public byte[] get(long part) {
            return parts.get(part);
        }

        @Override
        public void put(long part, byte[] bytes) {
            parts.put(part, bytes);
            written++;
        }

        @Override
        public void remove(long part) {
            assertThat(parts.remove(part)).as("a part that is removed").isNotNull();
        }

        /** The tally as it is read after it was written. */
        Tally rewritten(Tally tally) {
            try {
                TallyParts.write(tally, this, new CompactOutput(64));
                return TallyParts.read(head(tally), this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] head(Tally tally) {
        CompactOutput out = new CompactOutput(64);
        TallyParts.writeHead(tally, out);
        return out.toArray();
    }

    private static byte[] whole(Tally tally) {
        CompactOutput out = new CompactOutput(64);
        TallyFormat.write(tally, out);
        return out.toArray();
    }

    @Property(tries = 40)
    void rulesOfEachShapeGoOnAsIfNothingWereWritten(@ForAll Random random) {
        goesOnAsIfNothingWereWritten(List.of(new ThresholdRules()), random);
    }

    @Property(tries = 20)
    void theShippedRulesGoOnAsIfNothingWereWritten(@ForAll Random random) {
        goesOnAsIfNothingWereWritten(Behaviours.all(), random);
    }

    private static void goesOnAsIfNothingWereWritten(
            List<? extends Behaviour> behaviours, Random random) {
        Watch never = new Watch(behaviours);
        Watch inParts = new Watch(behaviours);
        Map<String, Kept> stores = new HashMap<>();
        long newest = Long.MIN_VALUE;
        for (var arrival : Arrivals.asTheyMayArrive(Arrivals.weeks(random), random)) {
            newest = arrival.time();
            Event withdrawn = random.nextInt(20) == 0 ? arrival.event() : null;
            boolean forgets = random.nextInt(40) == 0;
            for (Watch watch : List.of(never, inParts)) {
                watch.take(arrival.event());
                watch.advance(newest - DISORDER);
                if (withdrawn != null) {
                    watch.withdraw(withdrawn);
                }
                if (forgets) {
                    watch.forgetWhatIsOld();
                }
            }
            if (random.nextInt(12) == 0) {
                inParts.goOnWith(
                        (key, tally) -> {
                            Tally read = rewritten(stores, key, tally);
                            // What was written stays in memory, or is read again.
                            return random.nextBoolean() ? read : tally;
                        });
            }
        }
        never.advance(newest + ALL_SETTLED);
        inParts.advance(newest + ALL_SETTLED);
        assertThat(inParts.contents()).isEqualTo(never.contents()).isNotEmpty();
        assertThat(inParts.signals()).isEqualTo(never.signals());

        inParts.tallies()
                .forEach(
                        (key, tally) -> {
                            Kept store = stores.computeIfAbsent(key, each -> new Kept());
                            Tally read = store.rewritten(tally);
                            assertThat(whole(read)).isEqualTo(whole(tally));
                            read.forget(Long.MAX_VALUE / 2);
                            store.rewritten(read);
                            assertThat(store.parts).as("parts of what is forgotten").isEmpty();
                        });
    }

    private static Tally rewritten(Map<String, Kept> stores, String key, Tally tally) {
        return stores.computeIfAbsent(key, each -> new Kept()).rewritten(tally);
    }

    private static TallyEntry entry(long time, int number) {
        return new TallyEntry(time, number * 31L, "e" + number, "m" + number % 5, 1, 0, null);
    }

    /** An entry an hour for thirty days, in slices of an hour. */
    private static Tally thirtyDays() {
        Tally tally = new Tally();
        Tiles row = new Tiles(HOUR, Tiles.EXACT);
        tally.tiles().put(ROW, row);
        for (int i = 0; i < 30 * 24; i++) {
            row.add(entry(BEGIN + i * HOUR, i));
        }
        return tally;
    }

    @Test
    void onlyPartsThatChangedAreWrittenAgain() {
        Kept store = new Kept();
        Tally tally = store.rewritten(thirtyDays());
        assertThat(store.written).as("two a day").isEqualTo(30 * 2);
        store.written = 0;
        store.rewritten(tally);
        assertThat(store.written).isZero();

        Tiles row = tally.tiles().get(ROW);
        row.add(entry(BEGIN + 12 * HOUR - 1, 1000));
        row.add(entry(BEGIN + 12 * HOUR, 1001));
        tally = store.rewritten(tally);
        assertThat(store.written).as("on both sides of a boundary").isEqualTo(2);
        assertThat(tally.tiles().get(ROW).count()).isEqualTo(30 * 24 + 2);

        store.written = 0;
        tally.tiles().get(ROW).remove(entry(BEGIN + 12 * HOUR - 1, 1000));
        tally = store.rewritten(tally);
        assertThat(store.written).isEqualTo(1);
        assertThat(tally.tiles().get(ROW).count()).isEqualTo(30 * 24 + 1);
    }

    /** To forget writes nothing; a part goes when nothing of it is left, and not before. */
    @Test
    void whatIsForgottenStaysForgottenAndItsPartsGo() {
        Kept store = new Kept();
        Tally tally = store.rewritten(thirtyDays());
        store.written = 0;

        tally.forget(BEGIN + 10 * HOUR);
        tally = store.rewritten(tally);
        assertThat(store.written).isZero();
        assertThat(store.parts).hasSize(30 * 2);
        assertThat(tally.tiles().get(ROW).entry(0).time()).isEqualTo(BEGIN + 11 * HOUR);

        tally.forget(BEGIN + 11 * HOUR);
        tally = store.rewritten(tally);
        assertThat(store.written).isZero();
        assertThat(store.parts).hasSize(30 * 2 - 1);
        assertThat(tally.tiles().get(ROW).entry(0).time()).isEqualTo(BEGIN + 12 * HOUR);
    }

    /** One row ends where another goes on: the oldest part stays, and one behind it is empty. */
    @Test
    void aPartInTheMiddleGoesWhenTheTallyIsLookedThrough() {
        Tally tally = new Tally();
        tally.tiles().put(ROW, new Tiles(HOUR, Tiles.EXACT));
        tally.tiles().put(ROW + 1, new Tiles(HOUR, Tiles.EXACT));
        tally.tiles().get(ROW).add(entry(BEGIN, 1));
        tally.tiles().get(ROW + 1).add(entry(BEGIN + 30 * HOUR, 2));
        Kept store = new Kept();
        tally = store.rewritten(tally);
        tally.tiles().get(ROW + 1).forget(BEGIN + 30 * HOUR);
        tally = store.rewritten(tally);
        assertThat(store.parts).hasSize(2);
        tally.forget(BEGIN - 1);
        store.rewritten(tally);
        assertThat(store.parts).hasSize(1);
    }

    /** Another row of that name may come: it must not find what the one before has forgotten. */
    @Test
    void aRowThatIsGoneLeavesNothingInPartsThatStay() {
        Tally tally = thirtyDays();
        tally.tiles().put(ROW + 1, new Tiles(HOUR, Tiles.EXACT));
        tally.tiles().get(ROW + 1).add(entry(BEGIN + 30 * HOUR, 1));
        Kept store = new Kept();
        tally = store.rewritten(tally);

        // It forgets sooner than the key does.
        tally.tiles().get(ROW + 1).forget(BEGIN + 30 * HOUR);
        tally.forget(BEGIN);
        tally = store.rewritten(tally);
        assertThat(tally.tiles().get(ROW + 1)).isNull();
        tally.tiles().put(ROW + 1, new Tiles(HOUR, Tiles.EXACT));
        assertThat(store.rewritten(tally).tiles().get(ROW + 1).isEmpty()).isTrue();
    }

    /** Slices of twelve hours are joined to one of a day, which lies where the day begins. */
    @Test
    void joinedSlicesLieInOnePart() {
        Tally tally = new Tally();
        Tiles row = new Tiles(12 * HOUR, 0);
        tally.tiles().put(ROW, row);
        row.add(entry(BEGIN, 1));
        row.add(entry(BEGIN + 12 * HOUR, 2));
        Kept store = new Kept();
        tally = store.rewritten(tally);
        assertThat(store.parts).hasSize(2);
        tally.tiles().get(ROW).join(24 * HOUR, BEGIN + 24 * HOUR);
        byte[] joined = whole(tally);
        tally = store.rewritten(tally);
        assertThat(store.parts).hasSize(1);
        assertThat(whole(tally)).isEqualTo(joined);
    }

    @Test
    void aWholeAgainHasNoParts() throws IOException {
        Kept store = new Kept();
        Tally tally = store.rewritten(thirtyDays());
        TallyParts.remove(tally, store);
        assertThat(store.parts).isEmpty();
        assertThat(whole(TallyFormat.readTally(new CompactInput(whole(tally), 0), true)))
                .isEqualTo(whole(tally));
        store.written = 0;
        store.rewritten(tally);
        assertThat(store.written).as("all are written anew").isEqualTo(30 * 2);
    }

    /** Tiles are left behind by entries that were taken back; what was forgotten stays so. */
    @Test
    void aTileThatEndsPutsNothingBackThatWasForgotten() {
        Tally tally = new Tally();
        tally.tiles().put(ROW, new Tiles(24 * HOUR, Tiles.EXACT));
        for (int i = 0; i <= Tiles.EXACT; i++) {
            tally.tiles().get(ROW).add(entry(BEGIN + i * HOUR / 3, i));
        }
        assertThat(tally.tiles().get(ROW).tiles().size()).isEqualTo(1);
        Kept store = new Kept();
        tally = store.rewritten(tally);
        assertThat(store.parts).as("the part in which the tile begins").hasSize(1);

        tally.tiles().get(ROW).forget(BEGIN + 9 * HOUR / 3);
        tally.tiles().get(ROW).remove(entry(BEGIN + Tiles.EXACT * HOUR / 3, Tiles.EXACT));
        assertThat(tally.tiles().get(ROW).size()).isEqualTo(Tiles.EXACT - 10);
        tally = store.rewritten(tally);
        assertThat(store.parts).as("those in which its entries lie").hasSize(2);
        Tiles row = tally.tiles().get(ROW);
        assertThat(row.tiles().isEmpty()).isTrue();
        assertThat(row.size()).isEqualTo(Tiles.EXACT - 10);
        assertThat(row.entry(0).time()).isEqualTo(BEGIN + 10 * HOUR / 3);
    }

    /** What a cache counts: an entry and its member of each of many that a tile keeps, or bytes. */
    @Test
    void whatIsPackedWeighsItsBytes() {
        Tally tally = new Tally();
        tally.tiles().put(ROW, new Tiles(HOUR, Tiles.EXACT));
        for (int i = 0; i < 2 * (Tiles.EXACT + 1); i++) {
            tally.tiles().get(ROW).add(entry(BEGIN + (i % 2) * HOUR + i, i));
        }
        long open = tally.weight();
        assertThat(tally.unpackedWeight()).isEqualTo(open);
        Kept store = new Kept();
        Tally read = store.rewritten(tally);
        int bytes = store.parts.firstEntry().getValue().length;
        assertThat(read.weight()).as("both packed").isLessThan(open / 3).isGreaterThan(bytes);
        assertThat(tally.weight()).as("the older one").isBetween(read.weight(), open * 2 / 3);
        assertThat(read.unpackedWeight()).isBetween(open, open + 100);

        long packed = read.weight();
        read.tiles().get(ROW).tiles().forEach(tile -> assertThat(tile.members()).isNotNull());
        assertThat(read.weight()).as("objects and bytes").isGreaterThan(open + bytes / 2);
        assertThat(store.rewritten(read).weight()).isEqualTo(packed);
    }

    /** A savepoint holds such bytes: what writes others must also read these. */
    @Test
    void theLayoutIsAPromise() throws IOException {
        Tally tally = new Tally();
        tally.tiles().put(ROW, new Tiles(HOUR, Tiles.EXACT));
        tally.tiles().get(ROW).add(entry(BEGIN, 1));
        tally.tiles().get(ROW).forget(BEGIN - 1);
        Kept store = new Kept();
        tally = store.rewritten(tally);
        String head =
                "7fffffffffffffff8000000000000000000000010000000780dddb0140000000000001ba8ecacbff01"
                        + "c0af05";
        String part = "01000000070180b0d6ecd16e000000000000001f04653101046d3102000000";
        assertThat(HexFormat.of().formatHex(head(tally))).isEqualTo("05" + head);
        assertThat(HexFormat.of().formatHex(store.parts.firstEntry().getValue()))
                .isEqualTo("05" + part);

        store.parts.replaceAll((number, bytes) -> HexFormat.of().parseHex("04" + part));
        Tally before = TallyParts.read(HexFormat.of().parseHex("04" + head), store);
        assertThat(whole(before)).as("of the release before").isEqualTo(whole(tally));
    }

    /** What has yet to be judged is written with what of its rows it changed. */
    @Test
    void theLayoutOfChangesIsAPromise() {
        Tally tally = new Tally();
        tally.judged(BEGIN - HOUR, 3, true);
        tally.tiles().put(ROW, new Tiles(HOUR, Tiles.EXACT));
        tally.tiles().get(ROW).add(entry(BEGIN, 1));
        tally.tiles().get(ROW).remove(entry(BEGIN, 1));
        tally.pending = 2;
        tally.oldestPending = BEGIN;
        tally.newestPending = BEGIN;
        tally.pendingTakesBack = true;
        assertThat(HexFormat.of().formatHex(whole(tally)))
                .isEqualTo(
                        "057fffffffffffffff000001ba8e93dd8002000001ba8ecacc00000001ba8ecacc000101"
                                + "0003010000000780dddb014000000"
                                + "1000001ba8ecacc00000001ba8ecacc000100");
        Tally read = TallyFormat.readTally(new CompactInput(whole(tally), 0), true);
        assertThat(read.knowsChanges()).isTrue();
        assertThat(read.tiles().get(ROW).changes().from()).isEqualTo(BEGIN);
        assertThat(read.tiles().get(ROW).changes().newest()).isEqualTo(BEGIN);
        assertThat(read.tiles().get(ROW).changes().tookBack()).isTrue();
    }

    @Test
    void aPartThatIsMissingIsAnError() throws IOException {
        Kept store = new Kept();
        Tally tally = thirtyDays();
        TallyParts.write(tally, store, new CompactOutput(64));
        store.parts.pollFirstEntry();
        assertThatIllegalStateException()
                .isThrownBy(() -> TallyParts.read(head(tally), store))
                .withMessageContaining("is missing");
    }
}
