package io.qingliu.jobs.exchange;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What comes into the second job: a signal, a tick of the first job's clock, a case record behind
 * the edge, or a dead letter.
 *
 * @param stream {@code signals}, {@link #TICK}, {@link #END}, {@code dead-letters}, or a case
 *     stream
 * @param time event time, epoch milliseconds; of a dead letter nothing
 * @param json the record; nothing for a tick
 */
public record CaseArrival(String stream, long time, byte[] json) {

    /** The stream signals travel on. */
    public static final String SIGNALS = "signals";

    /** The clock of the first job has come so far. */
    public static final String TICK = "tick";

    /** A tick after which the first job's sources have no more records for now. */
    public static final String QUIET = "quiet";

    /** Flink's view of it. */
    public static final TypeInformation<CaseArrival> TYPE =
            new RecordType<>(CaseArrival.class, Serializer.INSTANCE);

    /** Nothing follows; the clock ends here. */
    public static final String END = "end";

    /** A tick. */
    public static CaseArrival tick(long time) {
        return new CaseArrival(TICK, time, new byte[0]);
    }

    /** A signal as it goes on the wire to the second job. */
    public static WireRecord wire(Signal signal) {
        return new WireRecord(
                SIGNALS, signal.id().getBytes(StandardCharsets.UTF_8), WireJson.write(signal));
    }

    /** Whether it is a tick. */
    public boolean isTick() {
        return stream.equals(TICK) || stream.equals(QUIET);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseArrival that
                && time == that.time
                && stream.equals(that.stream)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return stream.hashCode() * 31 + Long.hashCode(time);
    }

    @Override
    public String toString() {
        return stream + " at " + time;
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<CaseArrival> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(CaseArrival arrival, DataOutputView target) throws IOException {
            CompactData.writeText(arrival.stream, target);
            target.writeLong(arrival.time);
            writeBytes(arrival.json, target);
        }

        @Override
        public CaseArrival deserialize(DataInputView source) throws IOException {
            return new CaseArrival(
                    CompactData.readText(source), source.readLong(), readBytes(source));
        }

        @Override
        public TypeSerializerSnapshot<CaseArrival> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseArrival> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
