package io.qingliu.patterns.run.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactOutput;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys by their hash: as the reference implementation has it, and different for different keys. */
class KeyHashTest {

    /** Bytes 0 to 15, read from the lowest. */
    private static final long KEY_0 = 0x0706050403020100L;

    private static final long KEY_1 = 0x0f0e0d0c0b0a0908L;

    private static String bytes(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) i);
        }
        return text.toString();
    }

    private static String hex(KeyHash hash) {
        return "%016x%016x"
                .formatted(Long.reverseBytes(hash.high()), Long.reverseBytes(hash.low()));
    }

    /** vectors_sip128 of the reference implementation, for 0, 1 and 15 bytes. */
    @Test
    void itIsSipHashWithTwiceTheOutput() {
        assertThat(hex(KeyHash.of(bytes(0), KEY_0, KEY_1)))
                .isEqualTo("a3817f04ba25a8e66df67214c7550293");
        assertThat(hex(KeyHash.of(bytes(1), KEY_0, KEY_1)))
                .isEqualTo("da87c1d86b99af44347659119b22fc45");
        assertThat(hex(KeyHash.of(bytes(15), KEY_0, KEY_1)))
                .isEqualTo("5493e99933b0a8117e08ec0f97cfc3d9");
    }

    /** Beyond Latin-1 chars take two bytes: "网" must not be what two chars of one byte are. */
    @Test
    void textsOfAnyAlphabetDiffer() {
        Set<KeyHash> seen = new HashSet<>();
        char wide = '网';
        for (String text :
                new String[] {
                    "",
                    "a",
                    "网",
                    "" + (char) (wide & 0xFF) + (char) (wide >> 8),
                    "网a",
                    "a网",
                    "aaaaaaa",
                    "aaaaaaaa",
                    "aaaaaaaaa",
                    "网网网网",
                    "网网网网网"
                }) {
            assertThat(seen.add(KeyHash.of(text))).as(text).isTrue();
        }
    }

    @Test
    void aTextThatLiesWrittenHasTheHashOfTheText() {
        for (int length = 0; length < 300; length++) {
            for (String text :
                    new String[] {bytes(length), "é".repeat(length), "网a".repeat(length)}) {
                CompactOutput out = new CompactOutput(4);
                out.writeText("before");
                int at = out.size();
                out.writeText(text);
                out.writeText("behind");
                assertThat(KeyHash.ofWritten(out.bytes(), at)).isEqualTo(KeyHash.of(text));
            }
        }
    }

    @Test
    void keysThatDifferInOneDigitSpreadEvenly() {
        int[] partitions = new int[64];
        for (int i = 0; i < 64_000; i++) {
            partitions[KeyHash.of("SHOP\u001fSHOP:P1:S" + i).hashCode() & 63]++;
        }
        for (int each : partitions) {
            assertThat(each).isBetween(850, 1150);
        }
    }
}
