package io.qingliu.connectors.intake.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Takes what a generator emits, as text: the time of day, {@code idle}, {@code active}. */
public final class RecordedWatermarks implements WatermarkOutput {

    private final List<String> emitted = new ArrayList<>();

    /** All of it so far; whoever clears it sees only what follows. */
    public List<String> emitted() {
        return emitted;
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        String time = Instant.ofEpochMilli(watermark.getTimestamp()).toString();
        emitted.add(time.substring(11, time.length() - 1).replaceAll(":00$", ""));
    }

    @Override
    public void markIdle() {
        emitted.add("idle");
    }

    @Override
    public void markActive() {
        emitted.add("active");
    }
}
