package io.qingliu.jobs.state;

import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.tally.TallyParts;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * The tallies in Flink's state. Where state is bytes, as on RocksDB, a large tally lies there as a
 * head and parts, so that a record that changes an hour of it does not have thirty days written. On
 * Flink's heap it lies as a whole, and one that a savepoint brought in parts is put together when
 * it is first asked for.
 */
public final class TallyState implements ValueState<KeptTally> {

    /** Where the tallies lie, or their heads. */
    public static final ValueStateDescriptor<KeptTally> TALLY =
            new ValueStateDescriptor<>("tally", TallySerializer.INSTANCE);

    /** Under the number of the part as namespace. */
    public static final ValueStateDescriptor<byte[]> PART =
            new ValueStateDescriptor<>("tally-part", BytePrimitiveArraySerializer.INSTANCE);

    /** {@link #PART} of the current key. */
    public interface Parts {
        ValueState<byte[]> of(long part) throws Exception;
    }

    private final ValueState<KeptTally> tallies;
    private final TallyParts.Store parts;
    private final boolean inParts;
    private final CompactOutput buffer = new CompactOutput(1024);

    /**
     * @param tallies {@link #TALLY} of the current key
     * @param inParts whether large ones are written in parts
     */
    public TallyState(ValueState<KeptTally> tallies, Parts parts, boolean inParts) {
        this.tallies = tallies;
        this.parts = new StoredParts(parts);
        this.inParts = inParts;
    }

    @Override
    public KeptTally value() throws IOException {
        KeptTally tally = tallies.value();
        if (tally != null && tally.isInParts()) {
            tally.readParts(parts);
            if (!inParts) {
                tally.removeParts(parts);
            }
        }
        return tally;
    }

    @Override
    public void update(KeptTally tally) throws IOException {
        if (inParts) {
            tally.writeParts(parts, buffer);
        }
        tallies.update(tally);
    }

    /** Removes the tally of the current key, of which no part is there any more. */
    @Override
    public void clear() {
        tallies.clear();
    }

    /** Removes the parts of the current key's tally, which will be removed. */
    public void removeParts(KeptTally tally) throws IOException {
        tally.removeParts(parts);
    }

    private record StoredParts(Parts states) implements TallyParts.Store {

        private ValueState<byte[]> of(long part) throws IOException {
            try {
                return states.of(part);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the state of a part of a tally cannot be had", e);
            }
        }

        @Override
        public byte[] get(long part) throws IOException {
            return of(part).value();
        }

        @Override
        public void put(long part, byte[] bytes) throws IOException {
            of(part).update(bytes);
        }

        @Override
        public void remove(long part) throws IOException {
            of(part).clear();
        }
    }
}
