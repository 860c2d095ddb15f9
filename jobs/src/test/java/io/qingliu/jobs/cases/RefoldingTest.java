package io.qingliu.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.cases.Refolding.Mark;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

/** What waits while files are folded is bounded, however often the clocks of both inputs move. */
class RefoldingTest {

    private final Refolding refolding = new Refolding(null, new TestProcessingTimeService(), 1);

    @Test
    void ofEachInputOnlyTheNewestTimeWaitsThoughTheyAlternate() {
        alternate(1, 500);
        assertThat(refolding.held()).isEqualTo(2);
    }

    @Test
    void aChangeOfAStatusPartsTheTimesBeforeItFromThoseAfterIt() {
        alternate(1, 100);
        refolding.hold(new Mark(1, null, WatermarkStatus.IDLE));
        alternate(101, 200);
        assertThat(refolding.held()).isEqualTo(5);
    }

    private void alternate(long first, long last) {
        for (long time = first; time <= last; time++) {
            refolding.hold(new Mark(1, new Watermark(time), null));
            refolding.hold(new Mark(2, new Watermark(time), null));
        }
    }
}
