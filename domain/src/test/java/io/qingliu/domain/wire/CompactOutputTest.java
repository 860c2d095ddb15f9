package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is written into an array is, byte by byte, what is written through a stream. */
class CompactOutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream stream = new DataOutputStream(bytes);
    private final CompactOutput array = new CompactOutput(1);

    private void number(long value) throws IOException {
        CompactData.writeUnsigned(value, stream);
        array.writeUnsigned(value);
        CompactData.writeSigned(value, stream);
        array.writeSigned(value);
    }

    private void same() {
        assertThat(array.toArray()).isEqualTo(bytes.toByteArray());
    }

    /** One byte more from each power of 128 on; negative ones take ten. */
    @Test
    void numbersOfEveryLengthAreTheSame() throws IOException {
        for (int bits = 0; bits < Long.SIZE; bits++) {
            number((1L << bits) - 1);
            number(1L << bits);
            number(-(1L << bits));
        }
        same();
        CompactInput in = new CompactInput(array.toArray(), 0);
        for (int bits = 0; bits < Long.SIZE; bits++) {
            for (long value : new long[] {(1L << bits) - 1, 1L << bits, -(1L << bits)}) {
                assertThat(in.readUnsigned()).isEqualTo(value);
                assertThat(in.readSigned()).isEqualTo(value);
            }
        }
        assertThat(in.position()).isEqualTo(array.size());
    }

    @Property
    void numbersAndTextsAreTheSame(
            @ForAll long value, @ForAll @IntRange(min = 0, max = 63) int fewer, @ForAll String text)
            throws IOException {
        number(value >> fewer);
        number(value >>> fewer);
        CompactData.writeText(text, stream);
        array.writeText(text);
        CompactData.writeNullable(text.isEmpty() ? null : text, stream);
        array.writeNullable(text.isEmpty() ? null : text);
        same();
    }

    @Test
    void aLengthIsPutInWhenItIsKnown() throws IOException {
        array.writeByte(7);
        int at = array.size();
        array.writeInt(0);
        array.writeText("what is so long");
        array.putInt(at, array.size() - at - Integer.BYTES);
        stream.writeByte(7);
        stream.writeInt(16);
        CompactData.writeText("what is so long", stream);
        same();
    }
}
