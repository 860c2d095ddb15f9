package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.judge.ObservationLog;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tally.TallyFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

/** What is kept under a key is the same whether it lies as a log, packed or open. */
class KeptTallyTest {

    private static final Plan PLAN = Plan.overEvents(Behaviours.all());
    private static final Judge JUDGE = new Judge(PLAN, new RuleBook());
    private static final String KEY = "DEVICE\u001fDEVICE::h1";
    private static final Aggregate SIGN_UPS = aggregate("REG-01.sign-ups");

    /** What is written beside the head where there is no tally: the lengths of both. */
    private static final int LENGTHS = 8;

    /** By what an open tally may change between two weighings. */
    private static final long UNWEIGHED = 64 * 512;

    /** No rule counts it first. */
    private static final Aggregate BESIDE = aggregate("REG-01.moved");

    /** From how many sign-ups on a rule could fire. */
    private static final int LEAST =
            PLAN.rules().stream()
                    .filter(rule -> rule.primary() == SIGN_UPS)
                    .flatMap(
                            rule ->
                                    rule.spans().stream()
                                            .map(span -> JUDGE.book().least(rule, span.atLeast())))
                    .mapToInt(least -> (int) Math.ceil(least))
                    .min()
                    .orElseThrow();

    private static Aggregate aggregate(String name) {
        return PLAN.rules().stream()
                .flatMap(rule -> rule.aggregates().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private final CompactOutput buffer = new CompactOutput(64);

    @Test
    void recordsAddUpOverOpeningAndClosing() {
        for (int records : new int[] {1, 8, 9, 40}) {
            KeptTally closedBetween = new KeptTally(KEY);
            KeptTally neverClosed = new KeptTally(KEY);
            for (int i = 0; i < records; i++) {
                take(signUp(i), closedBetween);
                open(closedBetween);
                closedBetween.close(buffer, JUDGE);
                take(signUp(i), neverClosed);
            }
            assertThat(open(closedBetween).holdsAtMost(records)).isTrue();
            assertThat(open(closedBetween).holdsAtMost(records - 1)).isFalse();
            assertThat(written(open(closedBetween))).isEqualTo(written(open(neverClosed)));
        }
    }

    /** While a snapshot is written, what it holds must not change with the records that come. */
    @Test
    void aCopyStaysAsItWas() {
        for (int records : new int[] {1, 8, 40}) {
            for (boolean opened : new boolean[] {false, true}) {
                KeptTally kept = new KeptTally(KEY);
                for (int i = 0; i < records; i++) {
                    take(signUp(i), kept);
                }
                if (opened) {
                    open(kept);
                    kept.close(buffer, JUDGE);
                }
                byte[] written = written(kept);

                KeptTally copy = TallySerializer.INSTANCE.copy(kept);
                take(signUp(records), copy);
                copy.cleaningAt(7);
                assertThat(open(copy).holdsAtMost(records)).isFalse();
                copy.close(buffer, JUDGE);

                assertThat(written(kept)).isEqualTo(written);
                assertThat(kept.cleaningAt()).isEqualTo(Long.MAX_VALUE);
                assertThat(open(kept).holdsAtMost(records)).isTrue();
            }
        }
    }

    /** To write a tally, as another thread does for a checkpoint, leaves it as it lies. */
    @Test
    void onlyWhatIsLittleIsPacked() {
        KeptTally little = new KeptTally(KEY);
        take(signUp(0), little);
        Tally closed = open(little);
        little.close(buffer, JUDGE);
        written(little);
        assertThat(open(little)).isNotSameAs(closed);

        KeptTally much = new KeptTally(KEY);
        for (int i = 0; i < 40; i++) {
            take(signUp(i), much);
        }
        Tally open = open(much);
        much.close(buffer, JUDGE);
        written(much);
        assertThat(open(much)).isSameAs(open);
    }

    /** On both sides of both limits: what lies in parts does so until it is far smaller. */
    @Test
    void theLargeLieInPartsUntilTheyAreSmall() throws IOException {
        PartsInMemory store = new PartsInMemory();
        KeptTally kept = new KeptTally(KEY);
        List<Observation> taken = new ArrayList<>();
        long before = 0;
        while (!kept.isInParts()) {
            assertThat(before).isLessThan(KeptTally.IN_PARTS_FROM);
            taken.add(signUp(taken.size()));
            take(taken.get(taken.size() - 1), kept);
            open(kept);
            kept.close(buffer, JUDGE);
            before = kept.size();
            kept.writeParts(store, buffer);
        }
        assertThat(before).isGreaterThanOrEqualTo(KeptTally.IN_PARTS_FROM - UNWEIGHED);
        assertThat(store.isEmpty()).isFalse();
        KeptTally unread = read(kept);
        assertThatIllegalStateException().isThrownBy(() -> open(unread));
        unread.readParts(store);
        assertThat(written(open(unread))).isEqualTo(written(open(kept)));

        while (kept.isInParts()) {
            assertThat(before).isGreaterThanOrEqualTo(KeptTally.WHOLE_BELOW);
            Observation last = taken.remove(taken.size() - 1);
            open(kept).take(last.withdraw(), PLAN, Long.MIN_VALUE);
            kept.close(buffer, JUDGE);
            before = kept.size();
            kept.writeParts(store, buffer);
        }
        assertThat(before).isLessThan(KeptTally.WHOLE_BELOW + UNWEIGHED);
        assertThat(store.isEmpty()).isTrue();
        assertThat(written(open(read(kept)))).isEqualTo(written(open(kept)));
    }

    /** Observations lie unread until one comes that could make a rule fire. */
    @Test
    void theLastOfTooFewDoesNotMatterAndTheFirstOfEnoughMay() {
        KeptTally kept = new KeptTally(KEY);
        for (int i = 0; i < LEAST - 1; i++) {
            assertThat(kept.append(signUp(i))).isTrue();
            assertThat(kept.mayMatter(signUp(i), JUDGE)).isFalse();
        }
        assertThat(kept.append(beside(0))).isTrue();
        assertThat(kept.mayMatter(beside(0), JUDGE)).isFalse();
        assertThat(kept.append(signUp(LEAST - 1))).isTrue();
        assertThat(kept.mayMatter(signUp(LEAST - 1), JUDGE)).isTrue();
        assertThat(kept.isLog()).isTrue();

        assertThat(JUDGE.due(KEY, open(kept))).isEqualTo(Judge.Due.NOW);
        assertThat(kept.isLog()).isFalse();
        assertThat(kept.newest()).isEqualTo(Given.MORNING + LEAST - 1);
    }

    /** The tally lies packed; what comes after it is read only when it could make a rule fire. */
    @Test
    void behindATallyTheLastOfTooFewDoesNotMatter() {
        KeptTally kept = new KeptTally(KEY);
        take(signUp(0), kept);
        open(kept);
        kept.close(buffer, JUDGE);
        for (int i = 1; i < LEAST - 1; i++) {
            assertThat(kept.append(signUp(i))).isTrue();
            assertThat(kept.mayMatter(signUp(i), JUDGE)).isFalse();
        }
        assertThat(kept.append(signUp(LEAST - 1))).isTrue();
        assertThat(kept.mayMatter(signUp(LEAST - 1), JUDGE)).isTrue();
        assertThat(JUDGE.due(KEY, open(kept))).isEqualTo(Judge.Due.NOW);
    }

    /** A rule that fired may have to take it back, whatever comes. */
    @Test
    void behindATallyThatEmittedEveryObservationMatters() {
        KeptTally kept = new KeptTally(KEY);
        for (int i = 0; i < LEAST; i++) {
            take(signUp(i), kept);
        }
        List<Signal> emitted = new ArrayList<>();
        JUDGE.judge(KEY, open(kept), Given.MORNING + LEAST, emitted::add);
        assertThat(emitted).isNotEmpty();
        kept.close(buffer, JUDGE);
        assertThat(kept.append(beside(1))).isTrue();
        assertThat(kept.mayMatter(beside(1), JUDGE)).isTrue();
    }

    /** Numbers of rules may be others after a restart. */
    @Test
    void aTallyThatWasReadAgainIsLookedAt() throws IOException {
        KeptTally kept = new KeptTally(KEY);
        take(signUp(0), kept);
        open(kept);
        kept.close(buffer, JUDGE);
        KeptTally read =
                TallySerializer.INSTANCE.deserialize(new DataInputDeserializer(written(kept)));
        assertThat(read.append(beside(1))).isTrue();
        assertThat(read.mayMatter(beside(1), JUDGE)).isTrue();
    }

    /** A checkpoint is no reason to look at each key once more. */
    @Test
    void aCopyLacksWhatItsOriginalLacked() {
        KeptTally kept = new KeptTally(KEY);
        take(signUp(0), kept);
        open(kept);
        kept.close(buffer, JUDGE);
        KeptTally copy = TallySerializer.INSTANCE.copy(kept);
        for (int i = 1; i < LEAST - 1; i++) {
            assertThat(copy.append(signUp(i))).isTrue();
            assertThat(copy.mayMatter(signUp(i), JUDGE)).isFalse();
        }
        assertThat(copy.append(signUp(LEAST - 1))).isTrue();
        assertThat(copy.mayMatter(signUp(LEAST - 1), JUDGE)).isTrue();
    }

    /** What lies open is written by the one, and goes on as the other. */
    @Test
    void anOpenTallyGoesOnAsTheCopy() {
        KeptTally kept = new KeptTally(KEY);
        for (int i = 0; i < 40; i++) {
            take(signUp(i), kept);
        }
        open(kept);
        kept.close(buffer, JUDGE);
        byte[] written = written(kept);

        KeptTally copy = TallySerializer.INSTANCE.copy(kept);
        assertThat(copy.append(signUp(40))).isFalse();
        take(signUp(40), copy);
        assertThat(written(kept)).isEqualTo(written);
        assertThat(written(copy)).isNotEqualTo(written);
        assertThat(copy.key()).isEqualTo(KEY);
    }

    @Test
    void whatIsTakenBackIsNotLeftUnread() {
        KeptTally kept = new KeptTally(KEY);
        take(signUp(0), kept);
        assertThat(kept.append(signUp(0).withdraw())).isFalse();
        take(signUp(0).withdraw(), kept);
        assertThat(open(kept).holdsAtMost(0)).isTrue();
    }

    /** What no rule counts first may come for ever: the log does not grow with it. */
    @Test
    void aLogThatIsFullIsTakenIn() {
        KeptTally kept = new KeptTally(KEY);
        int taken = 0;
        while (kept.append(beside(taken))) {
            taken++;
            assertThat(taken).isLessThan(1000);
        }
        int head = written(kept).length - LENGTHS;
        assertThat(head).isLessThanOrEqualTo(ObservationLog.MOST_BYTES);
        assertThat(head + beside(taken).packed().length + 2)
                .isGreaterThan(ObservationLog.MOST_BYTES);

        take(beside(taken), kept);
        assertThat(open(kept).holdsAtMost(taken + 1)).isTrue();
        assertThat(open(kept).holdsAtMost(taken)).isFalse();
    }

    /** However observations come, are taken back and are looked at, the tally is the same. */
    @Property(tries = 200)
    void aLogHoldsWhatATallyWould(@ForAll Random random) {
        KeptTally kept = new KeptTally(KEY);
        Tally atOnce = new Tally();
        List<Observation> known = new ArrayList<>();
        boolean mattered = false;
        for (int i = 0; i < 4 * LEAST; i++) {
            Observation next =
                    !known.isEmpty() && random.nextInt(6) == 0
                            ? known.remove(random.nextInt(known.size())).withdraw()
                            : random.nextInt(3) == 0 ? beside(i) : signUp(random.nextInt(20));
            if (!next.withdrawn()) {
                known.add(next);
            }
            take(next, kept);
            atOnce.take(next, PLAN, Given.MORNING);
            mattered |= kept.mayMatter(next, JUDGE);
            if (!mattered) {
                assertThat(JUDGE.due(KEY, atOnce)).isEqualTo(Judge.Due.NEVER);
            }
            if (random.nextInt(8) == 0) {
                open(kept);
                kept.close(buffer, JUDGE);
            }
            if (random.nextInt(3) == 0) {
                kept = TallySerializer.INSTANCE.copy(kept);
            }
        }
        assertThat(written(open(kept))).isEqualTo(written(atOnce));
    }

    private static KeptTally read(KeptTally kept) throws IOException {
        return TallySerializer.INSTANCE.deserialize(new DataInputDeserializer(written(kept)));
    }

    private static byte[] written(KeptTally kept) {
        CompactOutput out = new CompactOutput(1024);
        kept.writeTo(out);
        return out.toArray();
    }

    private static byte[] written(Tally tally) {
        CompactOutput out = new CompactOutput(1024);
        TallyFormat.write(tally, out);
        return out.toArray();
    }

    private static void take(Observation observation, KeptTally kept) {
        if (!kept.append(observation)) {
            open(kept).take(observation, PLAN, Given.MORNING);
        }
    }

    private static Tally open(KeptTally kept) {
        return kept.open(PLAN);
    }

    private static Observation signUp(int number) {
        return observed(number, SIGN_UPS, "BUYER:P1:a" + number);
    }

    private static Observation beside(int number) {
        return observed(number, BESIDE, "BUYER:P1:a" + number);
    }

    private static Observation observed(int number, Aggregate aggregate, String member) {
        String id = "e" + number;
        return new Observation(
                KEY,
                Given.MORNING + number,
                id,
                Observation.hashOf(id),
                0,
                false,
                new Observation.Contribution[] {
                    new Observation.Contribution(aggregate.code(), member, 0, null)
                });
    }
}
