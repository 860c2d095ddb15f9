package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How much is kept in front of RocksDB where nobody says how much. */
class CacheByHeapTest {

    @Test
    void anOperatorThatForgotWhatAPartOfTheHeapIsDoesNotStart() {
        assertThatThrownBy(
                        () ->
                                new WriteBehind<String, byte[]>(
                                        new WriteBehindTest.Counted(),
                                        WriteBehind.BY_HEAP,
                                        value -> value.length,
                                        key -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capacity is -1");
    }

    @Test
    void aPartOfTheHeapIsSharedBySubtasksAndNeverTiny() {
        long gigabyte = 1L << 30;
        assertThat(WriteBehind.byHeap(4 * gigabyte, 1.0 / 8, 1)).isEqualTo(gigabyte / 2);
        assertThat(WriteBehind.byHeap(4 * gigabyte, 1.0 / 8, 4)).isEqualTo(gigabyte / 8);
        assertThat(WriteBehind.byHeap(4 * gigabyte, 1.0 / 32, 4)).isEqualTo(gigabyte / 32);
        assertThat(WriteBehind.byHeap(4 * gigabyte, 1.0 / 32, 5)).isEqualTo(gigabyte / 32);
        assertThat(WriteBehind.byHeap(gigabyte / 2, 1.0 / 32, 1)).isEqualTo(gigabyte / 16 / 2);
        assertThat(6 * 8 * WriteBehind.byHeap(gigabyte, 1.0 / 32, 8))
                .as("six operators in eight slots")
                .isLessThanOrEqualTo(gigabyte / 2);
    }
}
