package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.Given;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** A tally holds the same whether it lies packed or open. */
class KeptTallyTest {

    private static final Plan PLAN = Plan.overEvents(Behaviours.all());
    private static final Aggregate SIGN_UPS =
            PLAN.rules().stream()
                    .flatMap(rule -> rule.aggregates().stream())
                    .filter(each -> each.name().equals("REG-01.sign-ups"))
                    .findFirst()
                    .orElseThrow();

    private final DataOutputSerializer buffer = new DataOutputSerializer(64);

    @Test
    void recordsAddUpOverOpeningAndClosing() {
        for (int records : new int[] {1, 8, 9, 40}) {
            KeptTally closedBetween = new KeptTally();
            KeptTally neverClosed = new KeptTally();
            for (int i = 0; i < records; i++) {
                take(i, closedBetween);
                closedBetween.close(buffer);
                take(i, neverClosed);
            }
            assertThat(closedBetween.open().holdsAtMost(records)).isTrue();
            assertThat(closedBetween.open().holdsAtMost(records - 1)).isFalse();
            assertThat(closedBetween.bytes()).isEqualTo(neverClosed.bytes());
        }
    }

    /** While a snapshot is written, what it holds must not change with the records that come. */
    @Test
    void aCopyStaysAsItWas() {
        for (int records : new int[] {1, 40}) {
            KeptTally kept = new KeptTally();
            for (int i = 0; i < records; i++) {
                take(i, kept);
            }
            kept.close(buffer);
            byte[] before = kept.bytes();

            KeptTally copy = TallySerializer.INSTANCE.copy(kept);
            take(records, copy);
            copy.close(buffer);

            assertThat(kept.bytes()).isEqualTo(before);
            assertThat(copy.open().holdsAtMost(records)).isFalse();
        }
    }

    /** To write a tally, as another thread does for a checkpoint, leaves it as it lies. */
    @Test
    void onlyWhatIsLittleIsPacked() {
        KeptTally little = new KeptTally();
        take(0, little);
        little.close(buffer);
        assertThat(little.bytes()).isSameAs(little.bytes());

        KeptTally much = new KeptTally();
        for (int i = 0; i < 40; i++) {
            take(i, much);
        }
        var open = much.open();
        much.close(buffer);
        assertThat(much.bytes()).isNotSameAs(much.bytes());
        assertThat(much.open()).isSameAs(open);
    }

    private static void take(int number, KeptTally kept) {
        String id = "e" + number;
        kept.open()
                .take(
                        new Observation(
                                "DEVICE\u001fDEVICE::h1",
                                Given.MORNING + number,
                                id,
                                Observation.hashOf(id),
                                0,
                                false,
                                new Observation.Contribution[] {
                                    new Observation.Contribution(
                                            SIGN_UPS.code(), "BUYER:P1:a" + number, 0, null)
                                }),
                        PLAN,
                        Given.MORNING);
    }
}
