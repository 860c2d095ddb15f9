package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.casework.SubjectFacts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * What the registry knows of subjects, between the operators of the second job and in its state.
 */
public final class SubjectFactsSerializer extends WireJsonSerializer<SubjectFacts> {

    /** The one instance; it has no state. */
    public static final SubjectFactsSerializer INSTANCE = new SubjectFactsSerializer();

    /** Flink's view of the registry's record. */
    public static final TypeInformation<SubjectFacts> TYPE =
            new RecordType<>(SubjectFacts.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private SubjectFactsSerializer() {
        super(SubjectFacts.class);
    }

    @Override
    public TypeSerializerSnapshot<SubjectFacts> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectFacts> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
