package io.qingliu.jobs.precision;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A change of what counts for a rule, on its way from the decisions on a subject to the rule.
 *
 * @param slot as {@link io.qingliu.blacklist.precision.Slot} writes itself
 * @param added 1 or -1
 */
public record RuleCount(String rule, String slot, int added) {

    /** Flink's view of it. */
    public static final TypeInformation<RuleCount> TYPE =
            new RecordType<>(RuleCount.class, Serializer.INSTANCE);

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<RuleCount> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(RuleCount count, DataOutputView target) throws IOException {
            CompactData.writeText(count.rule, target);
            CompactData.writeText(count.slot, target);
            target.writeInt(count.added);
        }

        @Override
        public RuleCount deserialize(DataInputView source) throws IOException {
            return new RuleCount(
                    CompactData.readText(source), CompactData.readText(source), source.readInt());
        }

        @Override
        public TypeSerializerSnapshot<RuleCount> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleCount> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
