package io.qingliu.jobs.state;

import io.qingliu.connectors.intake.EventSerializer;
import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.event.Event;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.reading.JourneyNames;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An event on its way to a journey. The name of the journey does not travel: kind and event say it.
 *
 * @param key hash of the journey's name
 * @param kind the kind of the journey
 * @param event the event, tokenised
 * @param withdrawn true if the journey is to forget it
 */
public record JourneyStep(KeyHash key, JourneyKind kind, Event event, boolean withdrawn) {

    /** Flink's view of it. */
    public static final TypeInformation<JourneyStep> TYPE =
            new RecordType<>(JourneyStep.class, Serializer.INSTANCE);

    private static final JourneyKind[] KINDS = JourneyKind.values();

    /**
     * A step of the journey of that name.
     *
     * @param journey its name, such as {@link JourneyNames#of} gives it
     */
    public JourneyStep(String journey, Event event, boolean withdrawn) {
        this(KeyHash.of(journey), JourneyNames.kindOf(journey), event, withdrawn);
    }

    /** The name of the journey. */
    public String journey() {
        return JourneyNames.of(kind, event);
    }

    /** Writes it: key, kind, whether withdrawn, event. */
    public static final class Serializer extends RecordSerializer<JourneyStep> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(JourneyStep step, DataOutputView target) throws IOException {
            target.writeLong(step.key.high());
            target.writeLong(step.key.low());
            target.writeByte(step.kind.ordinal());
            target.writeBoolean(step.withdrawn);
            EventSerializer.write(step.event, target);
        }

        @Override
        public JourneyStep deserialize(DataInputView source) throws IOException {
            KeyHash key = new KeyHash(source.readLong(), source.readLong());
            JourneyKind kind = KINDS[source.readUnsignedByte()];
            boolean withdrawn = source.readBoolean();
            return new JourneyStep(key, kind, EventSerializer.read(source), withdrawn);
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
