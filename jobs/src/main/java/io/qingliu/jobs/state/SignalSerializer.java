package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.signal.Signal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Signals between the operators of the second job, and in its state. */
public final class SignalSerializer extends WireJsonSerializer<Signal> {

    /** The one instance; it has no state. */
    public static final SignalSerializer INSTANCE = new SignalSerializer();

    /** Flink's view of a signal. */
    public static final TypeInformation<Signal> TYPE = new RecordType<>(Signal.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private SignalSerializer() {
        super(Signal.class);
    }

    @Override
    public TypeSerializerSnapshot<Signal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Signal> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
