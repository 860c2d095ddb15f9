package io.qingliu.jobs.scoring;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.clock.CaseWatermarks;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.source.WatermarkToDataOutput;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The way of signals through the second job to a pattern, with Flink's own parts between: two
 * partitions that one reader reads in any order, two feeds, one pattern behind both. Which of them
 * runs next is drawn.
 */
final class PatternTown implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final int FEEDS = 2;

    private final Random random;
    private final List<Deque<CaseInput>> partitions = new ArrayList<>();
    private final List<WatermarkGenerator<CaseInput>> clocks = new ArrayList<>();
    private final List<WatermarkOutput> outputs = new ArrayList<>();

    /** What lies before each feed, and before the pattern what each of them has sent. */
    private final List<Deque<Object>> toFeeds = new ArrayList<>();

    private final List<Deque<Object>> toPattern = new ArrayList<>();
    private final OneInputStreamOperatorTestHarness<Signal, Signal> marks;
    private final List<Harness<Signal, Element>> feeds = new ArrayList<>();
    private final int[] passed = new int[FEEDS];
    private final StatusWatermarkValve valve = new StatusWatermarkValve(FEEDS);
    private final Harness<Element, Observation> pattern;
    private final StandingMatches standing;

    PatternTown(DrawnSignals signals, Random random) throws Exception {
        this.random = random;
        standing = new StandingMatches(signals);
        marks = new OneInputStreamOperatorTestHarness<>(new QuietMarks<>());
        marks.open();
        CaseWatermarks watermarks = CaseWatermarks.ofSignals();
        var all = new WatermarkOutputMultiplexer(new WatermarkToDataOutput(new ToFeeds()));
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayDeque<>());
            all.registerNewOutput("p" + i, new Unheeded());
            outputs.add(all.getImmediateOutput("p" + i));
            clocks.add(watermarks.createWatermarkGenerator(context()));
        }
        for (int i = 0; i < FEEDS; i++) {
            toFeeds.add(new ArrayDeque<>());
            toPattern.add(new ArrayDeque<>());
            feeds.add(
                    Harness.open(
                            new PatternFeed(DeclaredPattern.shipped(signals.pattern())),
                            Signal::id,
                            PatternElement.TYPE,
                            Harness.Backend.HEAP,
                            null));
        }
        pattern =
                Harness.open(
                        PatternOperator.of(
                                DeclaredPattern.shipped(signals.pattern()),
                                concluding(signals.pattern())),
                        Element::key,
                        ObservationSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null);
    }

    /** What matches of a shipped pattern count as, by its numbers as declared. */
    static PatternStage.Conclude concluding(String pattern) {
        return new PatternStage.Conclude(
                DeclaredPattern.shipped(pattern), RuleSettings.declared(), false);
    }

    private static WatermarkGeneratorSupplier.Context context() {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return new ManualClock(1);
            }
        };
    }

    /** A signal goes to its partition, a tick to each. */
    void write(CaseInput input) {
        if (input instanceof CaseInput.SignalEntry entry) {
            partitions.get(placeOf(entry.signal(), PARTITIONS)).add(input);
        } else {
            partitions.forEach(partition -> partition.add(input));
        }
    }

    private static int placeOf(Signal signal, int places) {
        return Math.floorMod(signal.id().hashCode(), places);
    }

    /** Everything runs until nothing is left to do. */
    void drain() throws Exception {
        while (runsAny()) {
            collect();
        }
    }

    /** The input ends, for the feeds first. */
    void end() throws Exception {
        for (int i = 0; i < FEEDS; i++) {
            feeds.get(i).end();
            forward(i);
        }
        drain();
        pattern.end();
        collect();
    }

    private boolean runsAny() throws Exception {
        List<Deque<?>> all = new ArrayList<>(partitions);
        all.addAll(toFeeds);
        all.addAll(toPattern);
        if (all.stream().allMatch(Deque::isEmpty)) {
            return false;
        }
        int next = random.nextInt(all.size());
        while (all.get(next).isEmpty()) {
            next = (next + 1) % all.size();
        }
        if (next < PARTITIONS) {
            read(next);
        } else if (next < PARTITIONS + FEEDS) {
            int feed = next - PARTITIONS;
            feeds.get(feed).pass(toFeeds.get(feed).poll());
            forward(feed);
        } else {
            int channel = next - PARTITIONS - FEEDS;
            arrive(channel, toPattern.get(channel).poll());
        }
        return true;
    }

    /** As Flink's reader does: the record first, then what its time means. */
    private void read(int partition) {
        CaseInput input = partitions.get(partition).poll();
        if (input instanceof CaseInput.SignalEntry entry) {
            toFeeds.get(placeOf(entry.signal(), 31) % FEEDS)
                    .add(new StreamRecord<>(entry.signal(), input.time()));
        }
        clocks.get(partition).onEvent(input, input.time(), outputs.get(partition));
    }

    private void forward(int feed) {
        List<Object> sent = feeds.get(feed).output();
        toPattern.get(feed).addAll(sent.subList(passed[feed], sent.size()));
        passed[feed] = sent.size();
    }

    private void arrive(int channel, Object sent) throws Exception {
        if (sent instanceof Watermark mark) {
            valve.inputWatermark(mark, channel, new ToPattern());
        } else if (sent instanceof WatermarkStatus status) {
            valve.inputWatermarkStatus(status, channel, new ToPattern());
        } else {
            pattern.pass(sent);
        }
    }

    private void collect() {
        pattern.emitted().forEach(standing::take);
    }

    /** What was given and not taken back. */
    Set<String> matches() {
        return standing.matches();
    }

    @Override
    public void close() throws Exception {
        marks.close();
        feeds.forEach(Harness::close);
        pattern.close();
    }

    /** Watermarks and their status go to all who are behind. */
    private abstract static class Broadcast<T> implements PushingAsyncDataInput.DataOutput<T> {

        abstract void send(Object each) throws Exception;

        @Override
        public void emitRecord(StreamRecord<T> record) throws Exception {
            send(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) throws Exception {
            send(watermark);
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) throws Exception {
            send(status);
        }

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {
            throw new IllegalStateException("nobody measures latency here");
        }

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {
            throw new IllegalStateException("nobody sends attributes here");
        }

        @Override
        public void emitWatermark(WatermarkEvent watermark) {
            throw new IllegalStateException("nobody sends generalized watermarks here");
        }
    }

    private final class ToFeeds extends Broadcast<Signal> {
        @Override
        void send(Object each) throws Exception {
            if (each instanceof Watermark mark) {
                marks.processWatermark(mark);
            } else {
                marks.processWatermarkStatus((WatermarkStatus) each);
            }
            for (Object sent; (sent = marks.getOutput().poll()) != null; ) {
                Object marked = sent;
                toFeeds.forEach(feed -> feed.add(marked));
            }
        }
    }

    private final class ToPattern extends Broadcast<Element> {
        @Override
        void send(Object each) throws Exception {
            pattern.pass(each);
        }
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
}
