package io.qingliu.jobs.scoring;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.jobs.state.PackedSignal;
import io.qingliu.jobs.state.ScoredSignalSerializer;
import io.qingliu.patterns.scoring.ScoredSignal;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A signal on its way to one of the subjects it is about. It travels packed, because up to 512
 * subjects receive the same one and read it only when they write a finding.
 *
 * @param subject written {@code KIND:platform:id}
 * @param scored what scoring the subject needs of the signal
 * @param packed the whole signal
 * @param gone true if it is no longer about this subject
 */
public record SubjectSignal(
        String subject, ScoredSignal scored, PackedSignal packed, boolean gone) {

    /** Flink's view of it. */
    public static final TypeInformation<SubjectSignal> TYPE =
            new RecordType<>(SubjectSignal.class, Serializer.INSTANCE);

    /** A signal on its way to a subject. */
    public static SubjectSignal of(String subject, Signal signal, boolean gone) {
        return of(subject, signal, PackedSignal.of(signal), gone);
    }

    /**
     * The same, of a signal that is packed already.
     *
     * @param packed the same signal
     */
    static SubjectSignal of(String subject, Signal signal, PackedSignal packed, boolean gone) {
        return new SubjectSignal(
                subject, ScoredSignal.of(signal, Subject.parse(subject)), packed, gone);
    }

    /** Id of the signal. */
    public String id() {
        return scored.id();
    }

    /** Event time at which the window of the signal ends, epoch milliseconds. */
    public long time() {
        return scored.time();
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<SubjectSignal> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(SubjectSignal record, DataOutputView target) throws IOException {
            CompactData.writeText(record.subject, target);
            ScoredSignalSerializer.INSTANCE.serialize(record.scored, target);
            PackedSignal.Serializer.INSTANCE.serialize(record.packed, target);
            target.writeBoolean(record.gone);
        }

        @Override
        public SubjectSignal deserialize(DataInputView source) throws IOException {
            return new SubjectSignal(
                    CompactData.readText(source),
                    ScoredSignalSerializer.INSTANCE.deserialize(source),
                    PackedSignal.Serializer.INSTANCE.deserialize(source),
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
