package io.qingliu.connectors.types;

import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a dead letter is written between operators and into state: field by field, since its payload
 * may hold half a surrogate pair, which JSON cannot. Its detail is not: who has one writes it
 * behind.
 */
public final class DeadLetterFormat {

    private DeadLetterFormat() {}

    /** Writes a dead letter, but for its detail. */
    public static void write(DeadLetter letter, DataOutputView target) throws IOException {
        CompactData.writeText(letter.id(), target);
        CompactData.writeText(letter.stream(), target);
        CompactData.writeText(letter.reason(), target);
        CompactData.writeNullable(letter.field(), target);
        target.writeBoolean(letter.partition() != null);
        if (letter.partition() != null) {
            target.writeInt(letter.partition());
        }
        target.writeBoolean(letter.offset() != null);
        if (letter.offset() != null) {
            target.writeLong(letter.offset());
        }
        CompactData.writeText(letter.payload(), target);
    }

    /** Reads what {@link #write} writes; its detail is null. */
    public static DeadLetter read(DataInputView source) throws IOException {
        return new DeadLetter(
                CompactData.readText(source),
                CompactData.readText(source),
                CompactData.readText(source),
                CompactData.readNullable(source),
                source.readBoolean() ? (Integer) source.readInt() : null,
                source.readBoolean() ? (Long) source.readLong() : null,
                CompactData.readText(source),
                null);
    }
}
