package io.qingliu.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing is taken for settled before enough time and enough checkpoints have passed. */
class StillnessTest {

    private static final long SECOND = 1_000_000_000L;

    private final Stillness still = new Stillness(Duration.ofSeconds(12));

    private static Map<String, Long> at(long signals, long cases) {
        return Map.of("signals", signals, "cases", cases);
    }

    @Test
    void itLastsAfterTheTimeAndThreeCheckpointsOfEachJob() {
        assertThat(still.lasts(0, 0, at(7, 20))).isFalse();
        assertThat(still.lasts(0, 12 * SECOND, at(10, 23))).isFalse();
        assertThat(still.lasts(0, 12 * SECOND + 1, at(10, 22))).isFalse();
        assertThat(still.lasts(0, 12 * SECOND + 1, at(9, 23))).isFalse();
        assertThat(still.lasts(0, 12 * SECOND + 1, at(10, 23))).isTrue();
    }

    @Test
    void whatHappensMeanwhileBeginsItAnew() {
        assertThat(still.lasts(0, 0, at(7, 20))).isFalse();
        assertThat(still.lasts(5 * SECOND, 13 * SECOND, at(11, 25))).isFalse();
        assertThat(still.lasts(5 * SECOND, 18 * SECOND, at(13, 28))).isFalse();
        assertThat(still.lasts(5 * SECOND, 18 * SECOND, at(14, 28))).isTrue();
    }

    @Test
    void aJobWithoutCheckpointsIsNeverStill() {
        assertThat(still.lasts(0, 0, Map.of())).isFalse();
        assertThat(still.lasts(0, 60 * SECOND, Map.of())).isFalse();
        assertThat(still.lasts(0, 61 * SECOND, Map.of("signals", 9L))).isFalse();
    }
}
