package io.qingliu.jobs.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator that does much with a watermark has fewer of them, and never one too few. */
class WatermarkThrottleTest {

    private final TestProcessingTimeService wall = new TestProcessingTimeService();
    private final List<Long> advanced = new ArrayList<>();
    private final WatermarkThrottle throttle = new WatermarkThrottle(wall, this::advance);

    /** How long work on a watermark takes, milliseconds. */
    private long takes;

    private void advance(Watermark mark) throws Exception {
        advanced.add(mark.getTimestamp());
        // Timers that are due meanwhile fire afterwards, as in a mailbox.
        wall.advance(takes);
    }

    @BeforeEach
    void begin() throws Exception {
        wall.setCurrentTime(5_000);
    }

    private void comes(long mark) throws Exception {
        throttle.take(new Watermark(mark));
    }

    @Test
    void oneThatTakesNoTimeIsNeverHeldBack() throws Exception {
        for (long mark = 1; mark <= 5; mark++) {
            comes(mark);
        }
        assertThat(advanced).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(wall.getNumActiveTimers()).isZero();
    }

    @Test
    void afterWorkItRestsTwiceAsLongAndTakesTheNewestOfWhatCame() throws Exception {
        takes = 100;
        comes(1);
        comes(2);
        comes(3);
        wall.advance(199);
        assertThat(advanced).containsExactly(1L);
        wall.advance(1);
        assertThat(advanced).containsExactly(1L, 3L);
    }

    @Test
    void whatComesWhenTheRestIsOverIsTakenAtOnce() throws Exception {
        takes = 100;
        comes(1);
        wall.advance(200);
        comes(2);
        assertThat(advanced).containsExactly(1L, 2L);
        assertThat(wall.getNumActiveTimers()).isZero();
    }

    @Test
    void itRestsForASecondAtMost() throws Exception {
        takes = 501;
        comes(1);
        comes(2);
        wall.advance(WatermarkThrottle.LONGEST - 1);
        assertThat(advanced).containsExactly(1L);
        wall.advance(1);
        assertThat(advanced).containsExactly(1L, 2L);
    }

    @Test
    void theLastOfAllIsNotHeldBack() throws Exception {
        takes = 100;
        comes(1);
        comes(2);
        throttle.take(Watermark.MAX_WATERMARK);
        assertThat(advanced).containsExactly(1L, Long.MAX_VALUE);
        wall.advance(1_000);
        assertThat(advanced).hasSize(2);
    }

    @Test
    void aBarrierFindsWhatWasHeldBackAndALongerRestBegins() throws Exception {
        takes = 100;
        comes(1);
        comes(2);
        wall.advance(150);
        takes = 30;
        throttle.release();
        assertThat(advanced).containsExactly(1L, 2L);
        comes(3);
        wall.advance(59);
        assertThat(advanced).as("the rest for the first is over").containsExactly(1L, 2L);
        wall.advance(1);
        assertThat(advanced).containsExactly(1L, 2L, 3L);
        throttle.release();
        assertThat(advanced).hasSize(3);
    }

    @Test
    void aBarrierFindsWhatWasHeldBackAndAShorterRestBegins() throws Exception {
        takes = 500;
        comes(1);
        comes(2);
        takes = 10;
        throttle.release();
        comes(3);
        wall.advance(19);
        assertThat(advanced).containsExactly(1L, 2L);
        wall.advance(1);
        assertThat(advanced).as("not when the first rest is over").containsExactly(1L, 2L, 3L);
        assertThat(wall.getNumActiveTimers()).isZero();
    }

    @Test
    void aWallClockThatIsSetBackHoldsNothing() throws Exception {
        takes = 100;
        comes(1);
        wall.setCurrentTime(1_000);
        takes = 0;
        comes(2);
        assertThat(advanced).containsExactly(1L, 2L);
    }
}
