package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {

    @Test
    void chanceIsCountedExactly() {
        assertThat(Chance.ofAtLeast(1, 2, 0.5)).isCloseTo(0.75, within(1e-12));
        assertThat(Chance.ofAtLeast(8, 8, 0.55)).isCloseTo(Math.pow(0.55, 8), within(1e-12));
        assertThat(Chance.ofAtLeast(11, 12, 0.55))
                .isCloseTo(12 * Math.pow(0.55, 11) * 0.45 + Math.pow(0.55, 12), within(1e-12));
        assertThat(Chance.ofAtLeast(0, 9, 0.55)).isCloseTo(1, within(1e-12));
        assertThat(Chance.ofAtLeast(3000, 5000, 0.55)).isBetween(0.0, 1e-9);
    }
}
