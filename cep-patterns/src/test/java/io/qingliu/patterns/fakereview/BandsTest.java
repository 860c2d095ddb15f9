package io.qingliu.patterns.fakereview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Quarters of hashes. */
class BandsTest {

    @Test
    void aHashHasFour() {
        assertThat(Bands.of(0xffff_0a00_0001_8000L))
                .containsExactly("0-8000", "1-1", "2-a00", "3-ffff");
    }

    @Property
    void itHasItsOwnAndNoOther(@ForAll long hash, @ForAll long other) {
        List<String> bands = Bands.of(hash);
        assertThat(bands).allMatch(band -> Bands.has(hash, band));
        Set<String> common = new HashSet<>(bands);
        common.retainAll(Bands.of(other));
        assertThat(bands.stream().filter(band -> Bands.has(other, band)))
                .containsExactlyInAnyOrderElementsOf(common);
    }

    @Property
    void hashesThatDifferInThreeBitsHaveOneInCommon(
            @ForAll long hash,
            @ForAll @IntRange(max = 63) int one,
            @ForAll @IntRange(max = 63) int two,
            @ForAll @IntRange(max = 63) int three) {
        long near = hash ^ 1L << one ^ 1L << two ^ 1L << three;
        assertThat(Collections.disjoint(Bands.of(hash), Bands.of(near))).isFalse();
    }
}
