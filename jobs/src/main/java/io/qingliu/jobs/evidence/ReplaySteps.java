package io.qingliu.jobs.evidence;

import io.qingliu.jobs.state.JourneyStep;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The steps of a bundle in the order of their time, with watermarks as those of files: behind the
 * newest by the disorder, a minute apart at least. Nothing is late, nothing far ahead.
 */
final class ReplaySteps {

    private static final long STEP = Duration.ofMinutes(1).toMillis();

    private ReplaySteps() {}

    static SingleOutputStreamOperator<JourneyStep> of(
            StreamExecutionEnvironment env, List<JourneyStep> steps, long disorder) {
        if (steps.isEmpty()) {
            // Flink has no source of nothing.
            return env.fromSequence(0, 0)
                    .uid("steps")
                    .<JourneyStep>flatMap((number, out) -> {})
                    .returns(JourneyStep.TYPE)
                    .name("steps.none")
                    .uid("steps.none");
        }
        return env.fromData(steps, JourneyStep.TYPE)
                .uid("steps")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<JourneyStep>forGenerator(context -> new Behind(disorder))
                                .withTimestampAssigner((step, given) -> step.event().time()))
                .name("steps.watermarks")
                .uid("steps.watermarks");
    }

    private static final class Behind implements WatermarkGenerator<JourneyStep> {
        private final long disorder;
        private long emitted = Long.MIN_VALUE;

        Behind(long disorder) {
            this.disorder = disorder;
        }

        @Override
        public void onEvent(JourneyStep step, long time, WatermarkOutput output) {
            long mark = time - disorder - 1;
            if (emitted == Long.MIN_VALUE || mark >= emitted + STEP) {
                emitted = mark;
                output.emitWatermark(new Watermark(mark));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // The passing of real time shows nothing about recorded events.
        }
    }
}
