package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topics of a deployment tell of its clocks. */
class LiveClockTest {

    private static final long DISORDER = 600_000;

    @TempDir private Path read;

    private LiveClock clock(String... ticks) throws IOException {
        Files.write(read.resolve("ticks.jsonl"), java.util.List.of(ticks));
        return LiveClock.in(read).orElseThrow();
    }

    private static String tick(long time, boolean quiet, int partition, long offset) {
        return "{\"tick\":"
                + time
                + ",\"quiet\":"
                + quiet
                + ",\"partition\":"
                + partition
                + ",\"offset\":"
                + offset
                + "}";
    }

    private void caseRecordAt(long time) throws IOException {
        Files.writeString(read.resolve("times.jsonl"), "{\"time\":" + time + "}\n");
    }

    @Test
    void aJobThatHasNotSpokenHasNoClock() throws IOException {
        caseRecordAt(7);

        assertThat(LiveClock.in(read)).isEmpty();
    }

    @Test
    void theNewestTickCountsInWhateverOrderPartitionsAreRead() throws IOException {
        assertThat(clock(tick(30, true, 1, 9), tick(10, false, 0, 1), tick(20, false, 0, 2)))
                .isEqualTo(new LiveClock(30, 30, true));
    }

    @Test
    void ofOneTimeTheLaterInAPartitionSaysWhetherAllIsQuiet() throws IOException {
        String fired = tick(30, false, 0, 4);
        String fellSilent = tick(30, true, 0, 5);
        String elsewhereBefore = tick(30, false, 1, 99);

        assertThat(clock(fellSilent, elsewhereBefore, fired).quiet()).isTrue();
        assertThat(clock(tick(30, true, 0, 5), tick(30, false, 0, 6)).quiet()).isFalse();
    }

    @Test
    void caseRecordsMoveTheirClockOnlyWhenAllIsQuiet() throws IOException {
        caseRecordAt(40);

        assertThat(clock(tick(30, true, 0, 1)).cases()).isEqualTo(40);
        assertThat(clock(tick(30, false, 0, 1)).cases()).isEqualTo(30);
        assertThat(clock(tick(50, true, 0, 1)).cases()).isEqualTo(50);
    }

    @Test
    void whatTheFirstJobHasStillToReadIsLeftOutUnlessItHasReadEverything() throws IOException {
        LiveClock behind = clock(tick(1_000_000, false, 0, 1));
        LiveClock atTheEnd = clock(tick(1_000_000, true, 0, 1));

        // The watermark of an event is its time, less the disorder, less one.
        assertThat(behind.newestEvent(DISORDER)).isEqualTo(1_600_001);
        assertThat(atTheEnd.newestEvent(DISORDER)).isEqualTo(Long.MAX_VALUE);
    }
}
