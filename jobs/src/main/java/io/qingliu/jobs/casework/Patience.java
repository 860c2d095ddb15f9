package io.qingliu.jobs.casework;

import org.apache.flink.streaming.api.TimerService;

/**
 * How long what changes is gathered before it is sent. A watermark ends it, because what it brings
 * belongs together; but the next one comes with the next event, which may be tomorrow's.
 */
final class Patience {

    /** After how much time on the wall it ends without a watermark, milliseconds. */
    static final long MOST = 5_000;

    private Patience() {}

    /** Sets timers of the current key, one of event time and one of processing time. */
    static void untilNextWatermark(TimerService timers) {
        long clock = timers.currentWatermark();
        timers.registerEventTimeTimer(clock == Long.MAX_VALUE ? clock : clock + 1);
        // By whole seconds, so that a key has few of them.
        long end = timers.currentProcessingTime() + MOST;
        timers.registerProcessingTimeTimer(end - Math.floorMod(end, 1_000L));
    }
}
