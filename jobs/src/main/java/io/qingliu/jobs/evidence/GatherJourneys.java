package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.Event;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.state.JourneyPacker;
import io.qingliu.jobs.state.JourneySerializer;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.PackedJourney;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps journeys as {@link JourneyOperator} does and, when one is forgotten or the input has ended,
 * writes down its steps if anything in it is counted under one of the wanted keys. A line is the
 * JSON list of those keys, a tab, and the journey.
 *
 * <p>What is counted is read once more off the whole journey: which observations were made and
 * taken back on the way depends on the order of arrival, what stands in the end does not.
 *
 * <p>State: the {@link Journeys} of a key, of at most {@link Journey#LIMIT} steps each, forgotten
 * when they are over; and whether one of them has touched a wanted key.
 */
final class GatherJourneys extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<JourneyStep, WireRecord>,
                Triggerable<String, VoidNamespace> {

    /** Name of the stream of journeys; it never leaves a bounded run. */
    static final String STREAM = "journeys";

    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000L;

    private static final ValueStateDescriptor<PackedJourney> JOURNEY =
            new ValueStateDescriptor<>("journey", JourneySerializer.INSTANCE);

    private static final ValueStateDescriptor<Boolean> TOUCHED =
            new ValueStateDescriptor<>("touched", BooleanSerializer.INSTANCE);

    private final HashSet<String> wanted;

    private transient Reader reader;
    private transient JsonFactory json;
    private transient JourneyPacker packer;
    private transient ValueState<PackedJourney> journeys;
    private transient ValueState<Boolean> touched;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Into into;

    /**
     * @param wanted keys as {@link Dimension#written} writes them; some hundred bytes each
     */
    GatherJourneys(Set<String> wanted) {
        this.wanted = new HashSet<>(wanted);
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new Reader(Plan.overEvents(Behaviours.all()));
        json = new JsonFactory();
        packer = new JourneyPacker();
        journeys = getRuntimeContext().getState(JOURNEY);
        touched = getRuntimeContext().getState(TOUCHED);
        timers = getInternalTimerService("journeys", VoidNamespaceSerializer.INSTANCE, this);
        into = new Into();
    }

    @Override
    public void processElement(StreamRecord<JourneyStep> record) throws Exception {
        JourneyStep step = record.getValue();
        JourneyKind kind = step.kind();
        PackedJourney packed = journeys.value();
        if (packed == null) {
            cleanAfter(step.event().time(), kind);
        }
        Journeys known = packer.unpack(kind, packed);
        into.touched = false;
        reader.take(kind, known, step.event(), step.withdrawn(), timers.currentWatermark(), into);
        if (into.touched) {
            touched.update(true);
        }
        journeys.update(packer.pack(known));
    }

    private void cleanAfter(long newest, JourneyKind kind) {
        long due = Math.floorDiv(Journeys.over(kind, newest), DAY) * DAY + DAY;
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
    }

    /** Timers to judge and timers to forget are distinguished by what is due. */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        PackedJourney packed = journeys.value();
        if (packed == null) {
            return;
        }
        JourneyKind kind = JourneyNames.kindOf(timer.getKey());
        Journeys known = packer.unpack(kind, packed);
        into.touched = false;
        reader.wake(kind, known, timer.getTimestamp(), into);
        if (into.touched) {
            touched.update(true);
        }
        if (Math.floorMod(timer.getTimestamp(), DAY) != 0) {
            return;
        }
        Journeys left = packer.unpack(kind, packed);
        left.forgetOver(timer.getTimestamp());
        for (int i = 0; i < known.size() - left.size(); i++) {
            write(timer.getKey(), known.get(i));
        }
        if (left.size() == 0) {
            journeys.clear();
            touched.clear();
        } else {
            journeys.update(packer.pack(left));
            cleanAfter(left.get(0).newest(), kind);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }

    @Override
    public void finish() throws Exception {
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        JOURNEY,
                        (key, state) -> writeAll(key, state.value()));
        super.finish();
    }

    private void writeAll(String key, PackedJourney packed) throws IOException {
        Journeys known = packer.unpack(JourneyNames.kindOf(key), packed);
        for (int i = 0; i < known.size(); i++) {
            write(key, known.get(i));
        }
    }

    private void write(String key, Journey journey) throws IOException {
        if (!Boolean.TRUE.equals(touched.value())) {
            return;
        }
        TreeSet<String> keys = new Standing(JourneyNames.kindOf(key), journey).keys();
        if (keys.isEmpty()) {
            return;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartArray();
            for (String each : keys) {
                out.writeString(each);
            }
            out.writeEndArray();
            out.flush();
            line.write('\t');
            out.setRootValueSeparator(null);
            out.writeStartObject();
            out.writeStringField("journey", key);
            out.writeArrayFieldStart("steps");
            for (int i = 0; i < journey.size(); i++) {
                EventJson.write(journey.step(i), out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        output.collect(new StreamRecord<>(new WireRecord(STREAM, null, line.toByteArray())));
    }

    private boolean isWanted(Observation observation) {
        return wanted.contains(Dimension.written(observation.key()));
    }

    /** While events come: hands on what other journeys need, and notes what is counted. */
    private final class Into implements Reader.Output {
        private final StreamRecord<JourneyStep> forwarded = new StreamRecord<>(null);
        private boolean touched;

        @Override
        public void observe(Observation observation) {
            touched |= isWanted(observation);
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            output.collect(
                    JourneyOperator.FORWARDED,
                    forwarded.replace(new JourneyStep(journeyKey, step, withdrawn), step.time()));
        }

        @Override
        public void wakeAt(long time) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    /** What a whole journey is counted under. */
    private final class Standing implements Reader.Output {
        private final TreeSet<String> keys = new TreeSet<>();
        private final TreeSet<Long> wakes = new TreeSet<>();

        Standing(JourneyKind kind, Journey whole) {
            Journey again = new Journey();
            for (int i = 0; i < whole.size(); i++) {
                // Before all time nothing is judged but what stands at once.
                reader.take(kind, again, whole.step(i), Long.MIN_VALUE, this);
            }
            for (long wake : wakes.headSet(timers.currentWatermark(), true)) {
                reader.wake(kind, again, wake, this);
            }
        }

        TreeSet<String> keys() {
            return keys;
        }

        @Override
        public void observe(Observation observation) {
            if (isWanted(observation)) {
                keys.add(Dimension.written(observation.key()));
            }
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            // It was handed on when it came.
        }

        @Override
        public void wakeAt(long time) {
            wakes.add(time);
        }
    }
}
