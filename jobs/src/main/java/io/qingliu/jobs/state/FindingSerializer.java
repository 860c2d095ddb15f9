package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.finding.Finding;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Findings between the operators of the second job. */
public final class FindingSerializer extends WireJsonSerializer<Finding> {

    /** The one instance; it has no state. */
    public static final FindingSerializer INSTANCE = new FindingSerializer();

    /** Flink's view of a finding. */
    public static final TypeInformation<Finding> TYPE = new RecordType<>(Finding.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private FindingSerializer() {
        super(Finding.class);
    }

    @Override
    public TypeSerializerSnapshot<Finding> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Finding> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
