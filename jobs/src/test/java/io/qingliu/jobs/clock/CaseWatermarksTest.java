package io.qingliu.jobs.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

/** What one partition says of the second job's clock. */
class CaseWatermarksTest {

    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final long T = Given.MORNING;

    private final ManualClock wall = new ManualClock(1);
    private final Emitted emitted = new Emitted();
    private final CaseWatermarks reader = CaseWatermarks.ofCaseRecords(QUIET);
    private WatermarkGenerator<CaseInput> partition;

    private void ofSignals() {
        partition = CaseWatermarks.ofSignals().createWatermarkGenerator(context());
    }

    private void ofCaseRecords() {
        partition = reader.createWatermarkGenerator(context());
    }

    private WatermarkGeneratorSupplier.Context context() {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return wall;
            }
        };
    }

    private void comes(CaseInput input) {
        partition.onEvent(input, input.time(), emitted);
    }

    private static CaseInput signal(long time) {
        return new CaseInput.SignalEntry(Given.signal("BRU-01", 1, time, "SHOP:P1:S9"));
    }

    private static CaseInput tick(long time) {
        return new CaseInput.Tick(time, false);
    }

    private static CaseInput receipt(long time) {
        return new CaseInput.RecordEntry(
                new Receipt(
                        "r" + time,
                        time,
                        "m:SHOP:P1:S9:REMOVE_ITEM:P1",
                        "P1",
                        Receipt.Type.APPLIED,
                        null));
    }

    private void passes(Duration time) {
        wall.advanceTime(time);
        partition.onPeriodicEmit(emitted);
    }

    @Test
    void ofSignalsItHoldsTheClockUntilATick() {
        ofSignals();
        comes(signal(T));
        passes(QUIET.multipliedBy(10));
        assertThat(emitted.texts).isEmpty();
        comes(tick(T + 1));
        assertThat(emitted.texts).containsExactly("" + (T + 1));
    }

    /** What it holds may not have been fetched yet. */
    @Test
    void ofSignalsItHoldsTheClockBeforeAnythingHasBeenReadOfIt() {
        ofSignals();
        passes(QUIET.multipliedBy(10));
        assertThat(emitted.texts).isEmpty();
    }

    /** The first job may be down: what it has not said yet must not be too late. */
    @Test
    void ofSignalsItDoesNotLetGoHoweverLongItIsSilent() {
        ofSignals();
        comes(tick(T));
        passes(QUIET.multipliedBy(100));
        assertThat(emitted.texts).containsExactly("" + T);
        comes(new CaseInput.Tick(T + 5, true));
        assertThat(emitted.texts).containsExactly("" + T, "" + (T + 5), "idle");
        comes(signal(T + 6));
        assertThat(emitted.texts).endsWith("idle", "active");
    }

    /**
     * While a key is replaced, the job under the new one may be ahead: what the other one has yet
     * to write must not be too late.
     */
    @Test
    void ofSignalsATickBehindTheChangeCountsOnceTheEarlierJobHasComeToIt() {
        partition = CaseWatermarks.ofSignals(T).createWatermarkGenerator(context());
        comes(tick(T + 5));
        comes(tick(T - 1));
        comes(tick(T + 6));
        assertThat(emitted.texts).containsExactly("" + (T - 1));
        comes(tick(T));
        comes(tick(T + 7));
        assertThat(emitted.texts).containsExactly("" + (T - 1), "" + T, "" + (T + 7));
    }

    /** The earlier job states again and again that it has come to the change. */
    @Test
    void ofSignalsTheEndOfTheEarlierJobChangesNothingBehindIt() {
        partition = CaseWatermarks.ofSignals(T).createWatermarkGenerator(context());
        comes(tick(T));
        comes(quiet(T + 7));
        comes(tick(T));
        assertThat(emitted.texts).containsExactly("" + T, "" + (T + 7), "idle");
    }

    private static CaseInput quiet(long time) {
        return new CaseInput.Tick(time, true);
    }

    /**
     * After a quiet spell one partition may have been read to its end before another has been read
     * at all: what that one holds of before then must not be too late.
     */
    @Test
    void ofSignalsItHoldsAgainWhenAnotherPartitionIsToldOfALaterTime() {
        CaseWatermarks signals = CaseWatermarks.ofSignals();
        WatermarkOutputMultiplexer all = new WatermarkOutputMultiplexer(emitted);
        List<WatermarkGenerator<CaseInput>> partitions = new ArrayList<>();
        List<WatermarkOutput> outputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.registerNewOutput("p" + i, new Unheeded());
            outputs.add(all.getImmediateOutput("p" + i));
            partitions.add(signals.createWatermarkGenerator(context()));
        }
        for (int i = 0; i < 3; i++) {
            partitions.get(i).onEvent(quiet(T), T, outputs.get(i));
        }
        assertThat(emitted.texts).containsExactly("" + T, "idle");
        // The first has a second half, and is quiet again, before the others are looked at.
        partitions.get(0).onEvent(signal(T + 50), T + 50, outputs.get(0));
        partitions.get(0).onEvent(quiet(T + 99), T + 99, outputs.get(0));
        assertThat(emitted.texts).containsExactly("" + T, "idle");
        partitions.get(1).onEvent(signal(T + 40), T + 40, outputs.get(1));
        partitions.get(1).onEvent(quiet(T + 99), T + 99, outputs.get(1));
        assertThat(emitted.texts).as("the third has yet to be read").hasSize(2);
        partitions.get(2).onEvent(quiet(T + 99), T + 99, outputs.get(2));
        assertThat(emitted.texts).containsExactly("" + T, "idle", "" + (T + 99), "idle");
    }

    @Test
    void ofSignalsItStaysQuietWhenItIsToldSoAgain() {
        ofSignals();
        comes(quiet(T));
        comes(quiet(T));
        assertThat(emitted.texts).containsExactly("" + T, "idle");
        comes(tick(T));
        assertThat(emitted.texts).containsExactly("" + T, "idle", "active");
    }

    @Test
    void ofCaseRecordsItNeverHoldsTheClock() {
        ofCaseRecords();
        passes(Duration.ZERO);
        comes(receipt(T));
        passes(QUIET.minusMillis(1));
        assertThat(emitted.texts).containsExactly("idle");
    }

    @Test
    void ofCaseRecordsItOffersItsNewestOnceItIsSilentItself() {
        ofCaseRecords();
        passes(Duration.ZERO);
        comes(receipt(T + 7));
        comes(receipt(T));
        passes(Duration.ZERO);
        passes(QUIET);
        assertThat(emitted.texts).containsExactly("idle", "active", "" + (T + 7), "idle");
        passes(QUIET);
        assertThat(emitted.texts).hasSize(4);
    }

    @Test
    void aChangeOfARuleThatIsDatedAheadTakesNoClockWithIt() {
        ofCaseRecords();
        comes(receipt(T));
        comes(
                new CaseInput.RecordEntry(
                        new RuleChange(
                                "next week",
                                T + Duration.ofDays(7).toMillis(),
                                "BRU-01",
                                2,
                                RuleChange.Mode.SHADOW,
                                new TreeMap<>(),
                                "ana",
                                "too many small shops")));

        passes(QUIET);
        assertThat(emitted.texts).containsExactly("" + T, "idle");
    }

    /** Receipts in time would be taken for missing while their partition is still being read. */
    @Test
    void ofCaseRecordsItOffersNothingWhileAnotherIsBeingRead() {
        ofCaseRecords();
        WatermarkGenerator<CaseInput> backlog = reader.createWatermarkGenerator(context());
        comes(receipt(T));
        for (int i = 0; i < 5; i++) {
            passes(QUIET.minusMillis(1));
            backlog.onEvent(receipt(T - 1), T - 1, new Emitted());
        }
        assertThat(emitted.texts).containsExactly("idle");
        passes(QUIET);
        assertThat(emitted.texts).containsExactly("idle", "active", "" + T, "idle");
    }

    /** How far single partitions are is of no interest. */
    private static final class Unheeded
            implements WatermarkOutputMultiplexer.WatermarkUpdateListener {

        @Override
        public void onWatermarkUpdate(long watermark) {
            // Together they are what counts.
        }

        @Override
        public void onIdleUpdate(boolean idle) {
            // Together they are what counts.
        }
    }

    private static final class Emitted implements WatermarkOutput {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            texts.add("" + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            texts.add("idle");
        }

        @Override
        public void markActive() {
            texts.add("active");
        }
    }
}
