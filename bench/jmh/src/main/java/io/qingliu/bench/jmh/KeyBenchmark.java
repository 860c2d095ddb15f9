package io.qingliu.bench.jmh;

import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.domain.event.Event;
import io.qingliu.jobs.state.JourneyPacker;
import io.qingliu.jobs.state.PackedJourney;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One touch of one key: a step of a journey that lies packed, an observation of the busiest shop,
 * whose slices are tiles, and the same judged at once. What is judged is what changed, so judging
 * by itself cannot be repeated: it is the last figure less the second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KeyBenchmark {

    private static final int EVENTS = 300_000;
    private static final Mix MIX = Mix.usual().withHot(0.9).withDaily(EVENTS / 2);

    /** The shop with nine of ten orders. */
    private static final String BUSY = "SHOP\u001fSHOP:P1:s0";

    private final Plan plan = Plan.overEvents(Behaviours.all());
    private final Reader reader = new Reader(plan);
    private final Judge judge = new Judge(plan, new RuleBook());
    private final JourneyPacker packer = new JourneyPacker();
    private final List<Event> events = new ArrayList<>(EVENTS);
    private final List<Observation> busy = new ArrayList<>();
    private final Map<String, PackedJourney> journeys = new HashMap<>();
    private Tally tally = new Tally();
    private int nextEvent;
    private int nextObservation;
    private long signals;

    /** Reads events, and what the busiest shop sees of them. */
    @Setup
    public void read() {
        TrafficSource traffic = new TrafficSource(MIX, RunningJob.edge(), 1);
        for (int number = 0; number < EVENTS; number++) {
            events.add(traffic.read(number));
            step(events.get(number), busy);
        }
        busy.removeIf(each -> !each.key().equals(BUSY));
        journeys.clear();
        if (busy.isEmpty()) {
            throw new IllegalStateException("the busiest shop has no observation");
        }
    }

    /** A step of the journey it belongs to, unpacked and packed again. */
    @Benchmark
    public int step() {
        if (nextEvent == EVENTS) {
            nextEvent = 0;
            journeys.clear();
        }
        List<Observation> seen = new ArrayList<>();
        step(events.get(nextEvent++), seen);
        return seen.size();
    }

    private void step(Event event, List<Observation> seen) {
        String key = JourneyNames.of(event);
        JourneyKind kind = JourneyNames.kindOf(key);
        Journeys known = packer.unpack(kind, journeys.get(key));
        reader.take(
                kind,
                known,
                event,
                false,
                Long.MIN_VALUE,
                new Reader.Output() {
                    @Override
                    public void observe(Observation observation) {
                        seen.add(observation);
                    }

                    @Override
                    public void forward(String journeyKey, Event step, boolean withdrawn) {
                        // One journey is measured.
                    }

                    @Override
                    public void wakeAt(long time) {
                        // Deadlines are the operator's.
                    }
                });
        journeys.put(key, packer.pack(known));
    }

    /** An observation into a tally that has many. */
    @Benchmark
    public long tile() {
        take();
        return tally.wakingAt();
    }

    /** The same, and what changed is judged. */
    @Benchmark
    public long tileAndJudge() {
        Observation last = take();
        judge.judge(BUSY, tally, last.time(), signal -> signals++);
        return signals;
    }

    private Observation take() {
        if (nextObservation == busy.size()) {
            // The same once more would be taken for a repeated record.
            nextObservation = 0;
            tally = new Tally();
        }
        Observation observation = busy.get(nextObservation++);
        tally.take(observation, plan, Long.MIN_VALUE);
        return observation;
    }
}
