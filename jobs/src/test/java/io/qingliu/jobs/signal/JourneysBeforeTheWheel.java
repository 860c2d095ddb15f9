package io.qingliu.jobs.signal;

import io.qingliu.domain.event.Event;
import io.qingliu.jobs.state.JourneyPacker;
import io.qingliu.jobs.state.JourneySerializer;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.PackedJourney;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Keeps journeys as {@link JourneyOperator} did before it had a wheel: each waking is a timer. */
final class JourneysBeforeTheWheel extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<JourneyStep, Observation>, Triggerable<KeyHash, Byte> {

    private static final long serialVersionUID = 1L;

    private transient Reader reader;
    private transient JourneyPacker packer;
    private transient ValueState<PackedJourney> journeys;
    private transient InternalTimerService<Byte> timers;

    @Override
    public void open() throws Exception {
        super.open();
        reader = new Reader(Plan.overEvents(Behaviours.all()));
        packer = new JourneyPacker();
        journeys =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("journey", JourneySerializer.INSTANCE));
        timers = getInternalTimerService("journeys", ByteSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<JourneyStep> record) throws Exception {
        JourneyStep step = record.getValue();
        Journeys known = packer.open(step.kind(), journeys.value());
        reader.take(
                step.kind(),
                known,
                step.event(),
                step.withdrawn(),
                timers.currentWatermark(),
                new Reader.Output() {
                    @Override
                    public void observe(Observation observation) {
                        output.collect(new StreamRecord<>(observation, observation.time()));
                    }

                    @Override
                    public void forward(String journeyKey, Event event, boolean withdrawn) {
                        throw new IllegalStateException("no step that goes on is given");
                    }

                    @Override
                    public void wakeAt(long time) {
                        timers.registerEventTimeTimer(KeyTimers.JUDGE, time);
                    }
                });
        journeys.update(packer.pack(known));
    }

    @Override
    public void onEventTime(InternalTimer<KeyHash, Byte> timer) {
        throw new IllegalStateException("its clock is never moved");
    }

    @Override
    public void onProcessingTime(InternalTimer<KeyHash, Byte> timer) {
        throw new IllegalStateException("no timer of processing time is set");
    }
}
