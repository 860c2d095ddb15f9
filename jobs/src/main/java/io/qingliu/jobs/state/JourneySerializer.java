package io.qingliu.jobs.state;

import io.qingliu.connectors.intake.EventSerializer;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.patterns.rule.Journey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Journeys in state: their steps, earliest first; at most {@link Journey#LIMIT} of them. */
public final class JourneySerializer extends MutableSerializer<Journey> {

    /** The one instance; it has no state. */
    public static final JourneySerializer INSTANCE = new JourneySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public Journey createInstance() {
        return new Journey();
    }

    @Override
    public Journey copy(Journey from) {
        Journey copy = new Journey();
        for (int i = 0; i < from.size(); i++) {
            copy.insert(i, from.step(i));
        }
        return copy;
    }

    @Override
    public void serialize(Journey journey, DataOutputView target) throws IOException {
        CompactData.writeUnsigned(journey.size(), target);
        for (int i = 0; i < journey.size(); i++) {
            EventSerializer.write(journey.step(i), target);
        }
    }

    @Override
    public Journey deserialize(DataInputView source) throws IOException {
        Journey journey = new Journey();
        int size = (int) CompactData.readUnsigned(source);
        for (int i = 0; i < size; i++) {
            journey.insert(i, EventSerializer.read(source));
        }
        return journey;
    }

    @Override
    public TypeSerializerSnapshot<Journey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Journey> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
