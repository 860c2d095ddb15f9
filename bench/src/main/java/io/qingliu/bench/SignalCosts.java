package io.qingliu.bench;

import com.sun.management.ThreadMXBean;
import io.qingliu.connectors.edge.EdgeSettings;
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
import io.qingliu.patterns.run.JourneyNames;
import io.qingliu.patterns.run.Journeys;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Reader;
import io.qingliu.patterns.run.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Where the processor time of the first job goes: its stages over {@link Traffic}, one after the
 * other in one thread and without Flink, a batch at a time. Unlike events a second this depends
 * little on what else the machine does, and not on when a watermark or a checkpoint comes: busy
 * keys are judged after each batch, which is what 200 ms bring at 100,000 events a second.
 *
 * <pre>java … io.qingliu.bench.SignalCosts EVENTS</pre>
 */
public final class SignalCosts {

    private static final int BATCH = 20_000;
    private static final long DISORDER = 600_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final SerializerConfigImpl CONFIG = new SerializerConfigImpl();

    private final Traffic traffic;
    private final Plan plan = Plan.overEvents(Behaviours.all());
    private final Reader reader = new Reader(plan);
    private final Judge judge = new Judge(plan, RuleSettings.declared().book());
    private final JourneyPacker packer = new JourneyPacker();
    private final Map<String, PackedJourney> journeys = new HashMap<>();
    private final Map<String, KeptTally> tallies = new HashMap<>();
    private final CompactOutput buffer = new CompactOutput(1024);
    private final Set<String> waiting = new LinkedHashSet<>();

    private final Hop<JourneyStep> steps = new Hop<>(JourneyStep.TYPE.createSerializer(CONFIG));
    private final Hop<Observation> observations =
            new Hop<>(ObservationSerializer.TYPE.createSerializer(CONFIG));

    private final Stage making = new Stage("making JSON");
    private final Stage reading = new Stage("reading, tokenising");
    private final Stage stepsAcross = new Stage("steps over the network");
    private final Stage journeying = new Stage("journeys");
    private final Stage observationsAcross = new Stage("observations over the network");
    private final Stage counting = new Stage("tallies");
    private final Stage judging = new Stage("judging");
    private final Stage saving = new Stage("a full checkpoint");

    private long judged;
    private long signals;
    private long contributions;
    private long bytes;

    /** What one stage has cost so far. */
    private static final class Stage {
        private final String name;
        private long nanos;
        private long allocated;
        private long count;

        Stage(String name) {
            this.name = name;
        }

        void run(Work work) throws Exception {
            long thread = Thread.currentThread().getId();
            long began = THREADS.getCurrentThreadCpuTime();
            long before = THREADS.getThreadAllocatedBytes(thread);
            work.run();
            allocated += THREADS.getThreadAllocatedBytes(thread) - before;
            nanos += THREADS.getCurrentThreadCpuTime() - began;
        }

        void print(long events) {
            System.out.printf(
                    "%-30s %6.2f µs %,7d bytes an event%s%n",
                    name,
                    nanos / 1e3 / events,
                    allocated / events,
                    count == 0 ? "" : String.format("; %.2f an event", (double) count / events));
        }
    }

    /** Something that may fail. */
    private interface Work {
        void run() throws Exception;
    }

    /** What goes from one operator to another: as bytes, as between tasks. */
    private static final class Hop<T> {
        private final TypeSerializer<T> serializer;
        private final DataOutputSerializer out = new DataOutputSerializer(1 << 20);
        private final DataInputDeserializer in = new DataInputDeserializer();

        Hop(TypeSerializer<T> serializer) {
            this.serializer = serializer;
        }

        void cross(List<T> records, List<T> into) throws IOException {
            into.clear();
            out.clear();
            for (T record : records) {
                serializer.serialize(record, out);
            }
            in.setBuffer(out.getSharedBuffer(), 0, out.length());
            for (int i = records.size(); i > 0; i--) {
                into.add(serializer.deserialize(in));
            }
        }
    }

    private SignalCosts(EdgeSettings edge) {
        traffic = new Traffic(edge, SignalThroughput.CITY);
    }

    /** Runs once to warm up and once to measure. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("arguments are EVENTS");
            System.exit(2);
        }
        long events = Long.parseLong(args[0]);
        new SignalCosts(SignalThroughput.edge()).run(events / 2);
        SignalCosts costs = new SignalCosts(SignalThroughput.edge());
        costs.run(events);
        costs.print(events);
    }

    private void run(long events) throws Exception {
        List<JourneyStep> sent = new ArrayList<>();
        List<JourneyStep> received = new ArrayList<>();
        List<JourneyStep> forwarded = new ArrayList<>();
        List<Observation> seen = new ArrayList<>();
        List<Observation> arrived = new ArrayList<>();
        byte[][] written = new byte[BATCH][];
        Stream[] streams = new Stream[BATCH];
        for (long from = 0; from < events; from += BATCH) {
            long first = from;
            making.run(
                    () -> {
                        for (int i = 0; i < BATCH; i++) {
                            streams[i] = traffic.write(first + i);
                            written[i] = traffic.bytes();
                        }
                    });
            sent.clear();
            reading.run(
                    () -> {
                        for (int i = 0; i < BATCH; i++) {
                            route(traffic.read(streams[i], written[i]), sent);
                        }
                    });
            long clock = Traffic.timeOf(first) - DISORDER;
            forwarded.clear();
            seen.clear();
            stepsAcross.run(() -> steps.cross(sent, received));
            stepsAcross.count += sent.size();
            journeying.run(() -> take(received, clock, seen, forwarded));
            stepsAcross.run(() -> steps.cross(forwarded, received));
            stepsAcross.count += forwarded.size();
            journeying.run(() -> take(received, clock, seen, forwarded));
            observationsAcross.run(() -> observations.cross(seen, arrived));
            observationsAcross.count += seen.size();
            counting.run(() -> count(arrived, clock));
            judging.run(() -> judge(clock));
        }
        judging.count = judged;
        saving.run(this::save);
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
                        contributions += observation.contributions().length;
                    }

                    @Override
                    public void forward(String journeyKey, Event step, boolean withdrawn) {
                        forwarded.add(new JourneyStep(journeyKey, step, withdrawn));
                    }

                    @Override
                    public void wakeAt(long time) {
                        journeying.count++;
                    }
                };
        for (JourneyStep step : batch) {
            JourneyKind kind = step.kind();
            Journeys known = packer.unpack(kind, journeys.get(step.journey()));
            reader.take(kind, known, step.event(), step.withdrawn(), clock, output);
            journeys.put(step.journey(), packer.pack(known));
        }
    }

    private void count(List<Observation> batch, long clock) {
        for (Observation observation : batch) {
            String key = observation.key();
            KeptTally kept = tallies.computeIfAbsent(key, KeptTally::new);
            if (kept.append(observation)) {
                if (kept.mayMatter(observation, judge)) {
                    waiting.add(key);
                }
                continue;
            }
            Tally tally = kept.open(plan);
            tally.take(observation, plan, clock);
            if (judge.due(key, tally) == Judge.Due.NOW) {
                waiting.add(key);
            }
            kept.close(buffer);
        }
    }

    private void judge(long clock) {
        judged += waiting.size();
        for (String key : waiting) {
            KeptTally kept = tallies.get(key);
            Tally tally = kept.open(plan);
            long next = judge.judge(key, tally, clock, signal -> signals++);
            tally.wakingAt(Math.min(tally.wakingAt(), next));
            kept.close(buffer);
        }
        waiting.clear();
    }

    private void save() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1 << 20);
        for (PackedJourney journey : journeys.values()) {
            JourneySerializer.INSTANCE.serialize(journey, out);
            bytes += out.length();
            out.clear();
        }
        for (KeptTally tally : tallies.values()) {
            TallySerializer.INSTANCE.serialize(tally, out);
            bytes += out.length();
            out.clear();
        }
    }

    private void print(long events) {
        for (Stage stage :
                List.of(
                        making,
                        reading,
                        stepsAcross,
                        journeying,
                        observationsAcross,
                        counting,
                        judging,
                        saving)) {
            stage.print(events);
        }
        System.gc();
        System.out.printf(
                "%,d MiB of heap hold it all%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        System.out.printf(
                "%,d journeys, %,d tallies, %,d bytes of state; %.2f contributions an event;"
                        + " %,d signals%n",
                journeys.size(), tallies.size(), bytes, (double) contributions / events, signals);
    }
}
