package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tile.Tile;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

/** What a tally weighs while its hours are packed, and that this decides nothing else. */
class PackedTallyTest {

    private static final Plan PLAN = Plan.overEvents(Behaviours.all());
    private static final Judge JUDGE = new Judge(PLAN, new RuleBook());
    private static final String KEY = "DEVICE\u001fDEVICE::h1";
    private static final long HOUR = 3_600_000;

    private static final Aggregate SIGN_UPS =
            PLAN.rules().stream()
                    .flatMap(rule -> rule.aggregates().stream())
                    .filter(each -> each.name().equals("REG-01.sign-ups"))
                    .findFirst()
                    .orElseThrow();

    /** In two hours together, of which each is crowded, more than lies as a whole. */
    private static final int CROWD = 100;

    private final CompactOutput buffer = new CompactOutput(64);
    private final PartsInMemory store = new PartsInMemory();

    private static void take(int number, long time, KeptTally kept) {
        String id = "e" + number;
        Observation.Contribution part =
                new Observation.Contribution(SIGN_UPS.code(), "BUYER:P1:a" + number, 0, null);
        Observation signUp =
                new Observation(
                        KEY,
                        time,
                        id,
                        Observation.hashOf(id),
                        0,
                        false,
                        new Observation.Contribution[] {part});
        if (!kept.append(signUp)) {
            kept.open(PLAN).take(signUp, PLAN, Given.MORNING);
        }
    }

    private KeptTally twoCrowdedHours() {
        KeptTally kept = new KeptTally(KEY);
        for (int i = 0; i < 2 * CROWD; i++) {
            take(i, Given.MORNING + (i % 2) * HOUR + i, kept);
        }
        kept.open(PLAN);
        kept.close(buffer, JUDGE);
        return kept;
    }

    private static Iterable<Tile> hours(KeptTally kept) {
        return kept.open(PLAN).tiles(SIGN_UPS).tiles();
    }

    private static KeptTally read(KeptTally kept) throws IOException {
        CompactOutput out = new CompactOutput(64);
        kept.writeTo(out);
        return TallySerializer.INSTANCE.deserialize(new DataInputDeserializer(out.toArray()));
    }

    @Test
    void itIsWeighedAnewWhenItWasWrittenAndWhenItWasJudged() throws IOException {
        KeptTally kept = twoCrowdedHours();
        assertThat(hours(kept)).hasSize(2).noneMatch(Tile::isPacked);
        long open = kept.size();
        kept.writeParts(store, buffer);
        assertThat(hours(kept)).extracting(Tile::isPacked).containsExactly(true, false);
        long packed = kept.size();
        assertThat(packed).isLessThan(open * 2 / 3);

        hours(kept).forEach(hour -> assertThat(hour.members()).isNotNull());
        assertThat(kept.size()).as("as it was weighed last").isEqualTo(packed);
        kept.weighAnew();
        assertThat(kept.size()).as("objects, and the bytes of one").isGreaterThan(open);

        take(2 * CROWD, Given.MORNING, kept);
        kept.writeParts(store, buffer);
        assertThat(kept.size()).isBetween(packed, packed + 1_000);
    }

    /** Packed it takes so little that it would be written as a whole again, if that counted. */
    @Test
    void whoLookedLastDoesNotDecideWhetherItLiesInParts() throws IOException {
        KeptTally kept = twoCrowdedHours();
        kept.writeParts(store, buffer);
        assertThat(kept.isInParts()).isTrue();

        KeptTally read = read(kept);
        read.readParts(store);
        assertThat(hours(read)).allMatch(Tile::isPacked);
        assertThat(read.size()).isLessThan(KeptTally.WHOLE_BELOW);
        read.writeParts(store, buffer);
        assertThat(read.isInParts()).isTrue();
    }

    /** To write a tally packs it: there is room for others at once, not when it is next used. */
    @Test
    void theCacheWeighsWhatItHasWritten() throws IOException {
        ValueState<KeptTally> state =
                new ValueState<>() {
                    @Override
                    public KeptTally value() {
                        return null;
                    }

                    @Override
                    public void update(KeptTally tally) throws IOException {
                        tally.writeParts(store, buffer);
                    }

                    @Override
                    public void clear() {
                        throw new AssertionError("nothing is removed");
                    }
                };
        WriteBehind<String, KeptTally> cache =
                new WriteBehind<>(state, 1 << 20, KeptTally::size, key -> {});
        KeptTally kept = twoCrowdedHours();
        cache.put("a", kept);
        long open = cache.bytes();
        assertThat(open).isEqualTo(WriteBehind.OVERHEAD + kept.size());
        cache.flush();
        assertThat(cache.bytes())
                .isEqualTo(WriteBehind.OVERHEAD + kept.size())
                .isLessThan(open * 2 / 3);
    }
}
