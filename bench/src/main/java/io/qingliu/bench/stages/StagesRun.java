package io.qingliu.bench.stages;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.traffic.Traffic;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.JourneyPacker;
import io.qingliu.jobs.state.JourneySerializer;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeptTally;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.PackedJourney;
import io.qingliu.jobs.state.TallySerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import io.qingliu.patterns.run.tally.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Where the processor time and the state of the first job go: its stages over the traffic, one
 * after the other in one thread and without Flink, a batch at a time. Unlike events a second this
 * depends little on what else the machine does, and not on when a watermark or a checkpoint comes:
 * busy keys are judged after each batch, which is what 200 ms bring at 100,000 events a second.
 */
public final class StagesRun {

    private static final int BATCH = 20_000;

    /** How far the clock lies behind the newest event, milliseconds. */
    private static final long DISORDER = 600_000;

    /** Later than any record, so that none is refused for its time. */
    private static final long ANY_TIME = Long.MAX_VALUE / 2;

    /** Ends the name of a dimension in a key. */
    private static final char END_OF_DIMENSION = '\u001f';

    private static final SerializerConfigImpl CONFIG = new SerializerConfigImpl();

    private final Task task;
    private final Traffic traffic;
    private final EventReader events = new EventReader(RunningJob.edge());
    private final Plan plan = Plan.overEvents(Behaviours.all());
    private final Reader reader = new Reader(plan);
    private final Judge judge = new Judge(plan, RuleSettings.declared().book());
    private final JourneyPacker packer = new JourneyPacker();
    private final Map<KeyHash, PackedJourney> journeys = new HashMap<>();
    private final Map<KeyHash, KeptTally> tallies = new HashMap<>();
    private final CompactOutput buffer = new CompactOutput(1024);
    private final Set<KeyHash> waiting = new LinkedHashSet<>();

    private final Hop<JourneyStep> steps = new Hop<>(JourneyStep.TYPE.createSerializer(CONFIG));
    private final Hop<Observation> observations =
            new Hop<>(ObservationSerializer.TYPE.createSerializer(CONFIG));

    private final Stage making = new Stage("making JSON, no part of the job");
    private final Stage reading = new Stage("reading, tokenising");
    private final Stage stepsAcross = new Stage("steps over the network");
    private final Stage journeying = new Stage("journeys");
    private final Stage observationsAcross = new Stage("observations over the network");
    private final Stage counting = new Stage("tallies");
    private final Stage judging = new Stage("judging");
    private final Stage saving = new Stage("a full checkpoint");

    private final List<Stage> stages =
            List.of(
                    making,
                    reading,
                    stepsAcross,
                    journeying,
                    observationsAcross,
                    counting,
                    judging,
                    saving);

    private final StepCosts costs = new StepCosts();
    private long number;
    private long signals;

    /** The stages over the traffic of a task. */
    public StagesRun(Task task) {
        this.task = task;
        traffic = new Traffic(task.mix());
    }

    /** Reads the warm-up, measures, and writes all state once. */
    public Outcome run() throws Exception {
        while (number < task.warmUp()) {
            batch();
        }
        stages.forEach(Stage::reset);
        costs.reset();
        long first = number;
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(task.seconds());
        while (number == first
                || (System.nanoTime() < end && (task.total() == 0 || number < task.total()))) {
            batch();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        int[][] saved = new int[1][];
        saving.run(() -> saved[0] = save());
        return outcome(number - first, seconds, kinds(saved[0]));
    }

    private Outcome outcome(long count, double seconds, StateBytes state) {
        long nanos = 0;
        long allocated = 0;
        for (Stage stage : stages) {
            nanos += stage.nanos();
            allocated += stage.allocated();
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put(Outcome.EVENTS_A_SECOND, count / seconds);
        figures.put(Outcome.CPU_MICROS, nanos / 1e3 / count);
        figures.put(Outcome.GARBAGE_BYTES, (double) allocated / count);
        figures.put(Outcome.STATE_BYTES, (double) state.sum() / task.mix().accounts());
        figures.put(Outcome.STATE_SUM, (double) state.sum());
        figures.put(Outcome.SIGNALS, (double) signals);
        figures.put(Outcome.SECONDS, seconds);
        return new Outcome(figures, List.of(), List.of(), Map.of())
                .with(
                        Outcome.STAGES,
                        stages.stream().map(each -> each.of(count)).collect(Collectors.toList()))
                .with(Outcome.STEPS, costs.steps(count))
                .with(Outcome.OBSERVED, costs.observed(count))
                .with(Outcome.STATE, state.rows());
    }

    private void batch() throws Exception {
        List<JourneyStep> sent = new ArrayList<>();
        List<JourneyStep> received = new ArrayList<>();
        List<JourneyStep> forwarded = new ArrayList<>();
        List<Observation> seen = new ArrayList<>();
        List<Observation> arrived = new ArrayList<>();
        byte[][] written = new byte[BATCH][];
        Stream[] streams = new Stream[BATCH];
        long clock = traffic.timeOf(number) - DISORDER;
        making.run(
                () -> {
                    for (int i = 0; i < BATCH; i++) {
                        streams[i] = traffic.write(number++);
                        written[i] = traffic.bytes();
                    }
                });
        reading.run(
                () -> {
                    for (int i = 0; i < BATCH; i++) {
                        route(read(streams[i], written[i]), sent);
                    }
                });
        stepsAcross.run(() -> steps.cross(sent, received));
        stepsAcross.touched(sent.size());
        journeying.run(() -> take(received, clock, seen, forwarded));
        stepsAcross.run(() -> steps.cross(forwarded, received));
        stepsAcross.touched(forwarded.size());
        forwarded.clear();
        journeying.run(() -> take(received, clock, seen, forwarded));
        seen.forEach(costs::observed);
        observationsAcross.run(() -> observations.cross(seen, arrived));
        observationsAcross.touched(seen.size());
        counting.run(() -> count(arrived, clock));
        judging.touched(waiting.size());
        judging.run(() -> judge(clock));
    }

    private Event read(Stream stream, byte[] record) {
        Event event = events.read(stream, record, ANY_TIME);
        if (event == null) {
            throw new IllegalStateException(
                    "a record of " + stream.wireName() + " is refused: " + events.refusal());
        }
        return event;
    }

    private static void route(Event event, List<JourneyStep> sent) {
        sent.add(new JourneyStep(JourneyNames.of(event), event, false));
        String second = JourneyNames.secondOf(event);
        if (second != null) {
            sent.add(new JourneyStep(second, event, false));
        }
    }

    private void take(
            List<JourneyStep> batch,
            long clock,
            List<Observation> seen,
            List<JourneyStep> forwarded) {
        Reader.Output output =
                new Reader.Output() {
                    @Override
                    public void observe(Observation observation) {
                        seen.add(observation);
                        counting.touched(observation.size());
                    }

                    @Override
                    public void forward(String journeyKey, Event step, boolean withdrawn) {
                        forwarded.add(new JourneyStep(journeyKey, step, withdrawn));
                    }

                    @Override
                    public void wakeAt(long time) {
                        journeying.touched(1);
                    }
                };
        for (JourneyStep step : batch) {
            long began = System.nanoTime();
            JourneyKind kind = step.kind();
            Journeys known = packer.open(kind, journeys.get(step.key()));
            reader.take(kind, known, step.event(), step.withdrawn(), clock, output);
            journeys.put(step.key(), packer.pack(known));
            costs.took(step, System.nanoTime() - began);
        }
    }

    private void count(List<Observation> batch, long clock) {
        for (Observation observation : batch) {
            KeyHash key = observation.keyHash();
            KeptTally kept = tallies.get(key);
            if (kept == null) {
                kept = new KeptTally(observation);
                tallies.put(key, kept);
            }
            if (kept.append(observation)) {
                if (kept.mayMatter(observation, judge)) {
                    waiting.add(key);
                }
                continue;
            }
            Tally tally = kept.open(plan);
            tally.take(observation, plan, clock);
            if (judge.due(kept.key(), tally) == Judge.Due.NOW) {
                waiting.add(key);
            }
            kept.close(buffer, judge);
        }
    }

    private void judge(long clock) {
        for (KeyHash key : waiting) {
            KeptTally kept = tallies.get(key);
            Tally tally = kept.open(plan);
            long next = judge.judge(kept.key(), tally, clock, signal -> signals++);
            tally.wakingAt(Math.min(tally.wakingAt(), next));
            kept.close(buffer, judge);
        }
        waiting.clear();
    }

    /**
     * Values only: what Flink keeps beside them is the same for every kind of key.
     *
     * @return how long each is, journeys first
     */
    private int[] save() throws IOException {
        int[] lengths = new int[journeys.size() + tallies.size()];
        int saved = 0;
        DataOutputSerializer out = new DataOutputSerializer(1 << 20);
        for (PackedJourney journey : journeys.values()) {
            JourneySerializer.INSTANCE.serialize(journey, out);
            lengths[saved++] = out.length();
            out.clear();
        }
        for (KeptTally tally : tallies.values()) {
            TallySerializer.INSTANCE.serialize(tally, out);
            lengths[saved++] = out.length();
            out.clear();
        }
        return lengths;
    }

    /** What was saved of each kind: to name it is no part of a checkpoint. */
    private StateBytes kinds(int[] lengths) {
        StateBytes state = new StateBytes();
        int saved = 0;
        for (PackedJourney journey : journeys.values()) {
            state.add("journey " + journey.kind(), lengths[saved++]);
        }
        for (KeptTally tally : tallies.values()) {
            state.add(dimensionOf(tally.key()), lengths[saved++]);
        }
        return state;
    }

    private static String dimensionOf(String key) {
        int end = key.indexOf(END_OF_DIMENSION);
        return end < 0 ? key : key.substring(0, end);
    }
}
