package io.qingliu.jobs.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.Harness;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Where the clock ends. */
class ClockEndsTest {

    @Test
    void theClockGoesOnButNeverBeyondAllTime() throws Exception {
        try (var stage =
                Harness.open(
                        new ClockEnds<String>(),
                        text -> text,
                        Types.STRING,
                        Harness.Backend.HEAP,
                        null)) {
            stage.take("something", 5);
            stage.clock(7);
            stage.clock(Long.MAX_VALUE - 1);
            stage.clock(Watermark.MAX_WATERMARK.getTimestamp());
            assertThat(stage.output())
                    .containsExactly(
                            new StreamRecord<>("something", 5),
                            new Watermark(7),
                            new Watermark(Long.MAX_VALUE - 1));
        }
    }
}
