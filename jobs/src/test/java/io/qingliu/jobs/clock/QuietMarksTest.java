package io.qingliu.jobs.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the watermark states that all is quiet. */
class QuietMarksTest {

    private OneInputStreamOperatorTestHarness<String, String> marks;

    @BeforeEach
    void open() throws Exception {
        marks = new OneInputStreamOperatorTestHarness<>(new QuietMarks<>());
        marks.open();
    }

    @AfterEach
    void close() throws Exception {
        marks.close();
    }

    private void clock(long time) throws Exception {
        marks.processWatermark(new Watermark(time));
    }

    private void quiet() throws Exception {
        marks.processWatermarkStatus(WatermarkStatus.IDLE);
    }

    private void goesOn() throws Exception {
        marks.processWatermarkStatus(WatermarkStatus.ACTIVE);
    }

    /** What was emitted, with a full stop behind what states that all is quiet. */
    private String emitted() {
        StringBuilder emitted = new StringBuilder();
        for (Object each : marks.getOutput()) {
            Watermark mark = (Watermark) each;
            emitted.append(emitted.isEmpty() ? "" : " ").append(mark.getTimestamp());
            emitted.append(QuietMarks.isQuiet(mark) ? "." : "");
        }
        return emitted.toString();
    }

    @Test
    void anOddOneStatesThatAllIsQuietAndNobodyIsIdle() throws Exception {
        clock(10);
        quiet();
        goesOn();
        clock(20);
        assertThat(emitted()).isEqualTo("10 11. 20");
    }

    /** A clock that stands at an odd time states nothing. */
    @Test
    void aTimeIsRoundedDownToAnEvenOne() throws Exception {
        clock(11);
        quiet();
        clock(12);
        clock(-3);
        assertThat(emitted()).isEqualTo("10 11. 12");
    }

    /** What came meanwhile moved no clock, and may have changed what there is all the same. */
    @Test
    void eachSpellIsStatedThoughTheClockStands() throws Exception {
        clock(10);
        quiet();
        goesOn();
        quiet();
        goesOn();
        clock(12);
        clock(14);
        assertThat(emitted()).isEqualTo("10 11. 13. 14");
    }

    /** A first job that is down is silent as well. */
    @Test
    void beforeTheFirstTickNobodyIsQuiet() throws Exception {
        quiet();
        assertThat(marks.getOutput()).isEmpty();
    }

    @Test
    void theEndOfAllTimeIsNoQuietSpell() throws Exception {
        assertThat(QuietMarks.isQuiet(Watermark.MAX_WATERMARK)).isFalse();
        clock(10);
        clock(Long.MAX_VALUE);
        assertThat(emitted()).isEqualTo("10");
    }
}
