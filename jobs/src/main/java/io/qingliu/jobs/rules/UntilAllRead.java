package io.qingliu.jobs.rules;

import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.domain.casework.RuleChange;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A source of changes of rules is active until it has read all there was when it began, and idle
 * from then on: it has no clock, and what is judged behind it waits for that alone.
 */
final class UntilAllRead implements WatermarkStrategy<RuleChange> {

    private static final long serialVersionUID = 1L;

    private final UnreadRecords unread;

    /**
     * @param unread of the source
     */
    UntilAllRead(UnreadRecords unread) {
        this.unread = unread;
    }

    @Override
    public WatermarkGenerator<RuleChange> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        return new Generator(unread);
    }

    private static final class Generator implements WatermarkGenerator<RuleChange> {
        private final UnreadRecords unread;
        private boolean idle;

        Generator(UnreadRecords unread) {
            this.unread = unread;
        }

        @Override
        public void onEvent(RuleChange change, long timestamp, WatermarkOutput output) {
            // The time of a change says nothing of how far events have come.
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (!idle && unread.areAllEmpty()) {
                idle = true;
                output.markIdle();
            }
        }
    }
}
