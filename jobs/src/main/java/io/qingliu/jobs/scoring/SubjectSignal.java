package io.qingliu.jobs.scoring;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.jobs.state.SignalSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A signal on its way to one of the subjects it is about.
 *
 * @param subject written {@code KIND:platform:id}
 * @param gone true if it is no longer about this subject
 */
public record SubjectSignal(String subject, Signal signal, boolean gone) {

    /** Flink's view of it. */
    public static final TypeInformation<SubjectSignal> TYPE =
            new RecordType<>(SubjectSignal.class, Serializer.INSTANCE);

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<SubjectSignal> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(SubjectSignal record, DataOutputView target) throws IOException {
            CompactData.writeText(record.subject, target);
            SignalSerializer.INSTANCE.serialize(record.signal, target);
            target.writeBoolean(record.gone);
        }

        @Override
        public SubjectSignal deserialize(DataInputView source) throws IOException {
            return new SubjectSignal(
                    CompactData.readText(source),
                    SignalSerializer.INSTANCE.deserialize(source),
                    source.readBoolean());
        }

        @Override
        public TypeSerializerSnapshot<SubjectSignal> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectSignal> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
