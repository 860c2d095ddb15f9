package io.qingliu.bench.jmh;

import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.domain.event.Event;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A journey takes a step, a tally takes an observation, and a judge looks at a tally. Each
 * invocation is a batch of events that follows the last one, over state that grows as in a job;
 * what is timed is one event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 40)
public class EngineBenchmark {

    private static final int BATCH = 20_000;

    /** How far the clock lies behind the newest event, milliseconds. */
    private static final long DISORDER = 600_000;

    private final TrafficSource traffic = new TrafficSource(Mix.usual(), RunningJob.edge(), 1);
    private final Plan plan = Plan.overEvents(Behaviours.all());
    private final Reader reader = new Reader(plan);
    private final Judge judge = new Judge(plan, new RuleBook());
    private final Map<String, Journeys> journeys = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final List<Observation> seen = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private long number;
    private long clock;
    private long signals;

    /** Events of the next batch, and what the stages before the measured one make of them. */
    @Setup(Level.Invocation)
    public void next() {
        events.clear();
        seen.clear();
        touched.clear();
        for (int i = 0; i < BATCH; i++) {
            events.add(traffic.read(number++));
        }
        clock = events.get(0).time() - DISORDER;
    }

    /** Steps into journeys; what is observed is thrown away. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int journeys() {
        takeSteps();
        return seen.size();
    }

    /** Steps into journeys and observations into tallies. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int journeysAndTallies() {
        takeSteps();
        takeObservations();
        return tallies.size();
    }

    /** The same, and each touched key judged once. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long journeysTalliesAndJudge() {
        takeSteps();
        takeObservations();
        for (String key : touched) {
            Tally tally = tallies.get(key);
            if (judge.due(key, tally) == Judge.Due.NOW) {
                judge.judge(key, tally, clock, signal -> signals++);
            }
        }
        return signals;
    }

    private void takeSteps() {
        for (Event event : events) {
            take(JourneyNames.of(event), event, false);
            String second = JourneyNames.secondOf(event);
            if (second != null) {
                take(second, event, false);
            }
        }
    }

    private void take(String key, Event event, boolean withdrawn) {
        JourneyKind kind = JourneyNames.kindOf(key);
        Journeys known = journeys.computeIfAbsent(key, unused -> new Journeys(kind));
        List<Runnable> forwarded = new ArrayList<>();
        reader.take(
                kind,
                known,
                event,
                withdrawn,
                clock,
                new Reader.Output() {
                    @Override
                    public void observe(Observation observation) {
                        seen.add(observation);
                    }

                    @Override
                    public void forward(String journeyKey, Event step, boolean taken) {
                        forwarded.add(() -> take(journeyKey, step, taken));
                    }

                    @Override
                    public void wakeAt(long time) {
                        // Deadlines are the operator's.
                    }
                });
        forwarded.forEach(Runnable::run);
    }

    private void takeObservations() {
        for (Observation observation : seen) {
            String key = observation.key();
            tallies.computeIfAbsent(key, unused -> new Tally()).take(observation, plan, clock);
            touched.add(key);
        }
    }
}
