package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A signal at rest: its JSON, deflated. A signal names up to 512 subjects and fifty events, which
 * are thousands of objects; most signals are looked at once more at most, when they change.
 * Immutable.
 */
public final class PackedSignal {

    private final byte[] bytes;

    private PackedSignal(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Packs a signal; some ten microseconds. */
    public static PackedSignal of(Signal signal) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1024);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(WireJson.write(signal));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        } finally {
            deflater.end();
        }
        return new PackedSignal(packed.toByteArray());
    }

    /**
     * Packs what versions are compared by, and whom the signal named for what: all but the sample
     * of events, their digest and the look-alikes, which are half of it.
     */
    public static PackedSignal withoutSample(Signal signal) {
        Evidence evidence = signal.evidence();
        return of(
                new Signal(
                        signal.id(),
                        signal.version(),
                        signal.behavior(),
                        signal.key(),
                        signal.time(),
                        signal.from(),
                        new Evidence(
                                evidence.rule(),
                                evidence.ruleVersion(),
                                evidence.family(),
                                evidence.observed(),
                                evidence.threshold(),
                                evidence.baseline(),
                                evidence.window(),
                                List.of(),
                                evidence.eventCount(),
                                "",
                                evidence.estimated()),
                        signal.weight(),
                        signal.confidence(),
                        signal.strong(),
                        List.of(),
                        signal.flags(),
                        signal.flagCount(),
                        signal.attributes(),
                        signal.shadow(),
                        signal.withdrawn()));
    }

    /**
     * The signal.
     *
     * @throws IOException if the bytes are damaged
     */
    public Signal signal() throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return WireJson.readOwn(Signal.class, in.readAllBytes());
        } catch (BadRecordException e) {
            throw new IOException("a signal in state is damaged", e);
        }
    }

    /** Bytes it takes in memory, about: its own and the headers of two objects. */
    public long size() {
        return bytes.length + 40L;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedSignal that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Gives its size, not what is in it. */
    @Override
    public String toString() {
        return "a signal in " + bytes.length + " bytes";
    }

    /** Writes the bytes with their number before them. */
    public static final class Serializer extends RecordSerializer<PackedSignal> {

        /** The one instance; it has no state. */
        public static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(PackedSignal signal, DataOutputView target) throws IOException {
            writeBytes(signal.bytes, target);
        }

        @Override
        public PackedSignal deserialize(DataInputView source) throws IOException {
            return new PackedSignal(readBytes(source));
        }

        @Override
        public TypeSerializerSnapshot<PackedSignal> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PackedSignal> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
