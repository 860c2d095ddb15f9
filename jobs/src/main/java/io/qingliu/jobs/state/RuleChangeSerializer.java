package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.casework.RuleChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Changes of rules, on their way to the tasks that judge, and in their state. */
public final class RuleChangeSerializer extends WireJsonSerializer<RuleChange> {

    /** The one instance; it has no state. */
    public static final RuleChangeSerializer INSTANCE = new RuleChangeSerializer();

    /** Flink's view of a change. */
    public static final TypeInformation<RuleChange> TYPE =
            new RecordType<>(RuleChange.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private RuleChangeSerializer() {
        super(RuleChange.class);
    }

    @Override
    public TypeSerializerSnapshot<RuleChange> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleChange> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
