package io.qingliu.jobs.cases;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A message on a subject's case: a finding, or a case record about it.
 *
 * @param subject written {@code KIND:platform:id}
 * @param stream {@code findings} or a case stream
 * @param json the record
 */
public record CaseMessage(String subject, String stream, byte[] json) {

    /** The stream findings travel on. */
    public static final String FINDINGS = "findings";

    /** Flink's view of it. */
    public static final TypeInformation<CaseMessage> TYPE =
            new RecordType<>(CaseMessage.class, Serializer.INSTANCE);

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseMessage that
                && subject.equals(that.subject)
                && stream.equals(that.stream)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return subject.hashCode() * 31 + stream.hashCode();
    }

    @Override
    public String toString() {
        return stream + " on " + subject;
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<CaseMessage> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(CaseMessage message, DataOutputView target) throws IOException {
            CompactData.writeText(message.subject, target);
            CompactData.writeText(message.stream, target);
            writeBytes(message.json, target);
        }

        @Override
        public CaseMessage deserialize(DataInputView source) throws IOException {
            return new CaseMessage(
                    CompactData.readText(source), CompactData.readText(source), readBytes(source));
        }

        @Override
        public TypeSerializerSnapshot<CaseMessage> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseMessage> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
