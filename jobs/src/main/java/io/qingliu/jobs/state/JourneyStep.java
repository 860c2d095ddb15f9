package io.qingliu.jobs.state;

import io.qingliu.connectors.intake.EventSerializer;
import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An event on its way to a journey.
 *
 * @param journey key of the journey
 * @param event the event, tokenised
 * @param withdrawn true if the journey is to forget it
 */
public record JourneyStep(String journey, Event event, boolean withdrawn) {

    /** Flink's view of it. */
    public static final TypeInformation<JourneyStep> TYPE =
            new RecordType<>(JourneyStep.class, Serializer.INSTANCE);

    /** Writes it: key, event, truth value. */
    public static final class Serializer extends RecordSerializer<JourneyStep> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(JourneyStep step, DataOutputView target) throws IOException {
            CompactData.writeText(step.journey, target);
            EventSerializer.write(step.event, target);
            target.writeBoolean(step.withdrawn);
        }

        @Override
        public JourneyStep deserialize(DataInputView source) throws IOException {
            return new JourneyStep(
                    CompactData.readText(source),
                    EventSerializer.read(source),
                    source.readBoolean());
        }

        @Override
        public TypeSerializerSnapshot<JourneyStep> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<JourneyStep> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
