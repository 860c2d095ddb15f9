package io.qingliu.jobs.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.domain.signal.Signal;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A shop with 30,000 fake orders on a day, while each record moves the clock: live there is a
 * watermark for a few records, and each key is judged as often.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargestShopIT {

    private static final int RATE = 30_000;
    private static final int MOST_VERSIONS = 20;

    private final FakeOrders orders = new FakeOrders(new int[] {RATE}, 1, null);
    private SignalsOfShops emitted;

    /** Records come in the order of their times. */
    private static final class EachRecord implements WatermarkGenerator<Arrival> {

        @Override
        public void onEvent(Arrival arrival, long time, WatermarkOutput output) {
            output.emitWatermark(new Watermark(time - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Each record has moved it.
        }
    }

    @BeforeAll
    void readOnce() throws Exception {
        emitted =
                SignalsOfShops.of(
                        orders,
                        1,
                        WatermarkStrategy.<Arrival>forGenerator(context -> new EachRecord())
                                .withTimestampAssigner((arrival, given) -> timeOf(arrival)));
    }

    private static long timeOf(Arrival arrival) {
        return arrival.kind() == Arrival.Kind.END ? arrival.clock() : arrival.event().time();
    }

    @Test
    void theRulesHoldThatFindASmallOne() {
        TreeSet<String> rules = new TreeSet<>();
        emitted.of(RATE).forEach(signal -> rules.add(signal.rule()));
        assertThat(rules)
                .containsExactly(
                        "BRU-01", "BRU-01N", "BRU-03", "BRU-05", "BRU-05W", "BRU-10", "BRU-11",
                        "BRU-17", "REV-03", "REV-11", "REV-12", "REV-15S");
    }

    @Test
    void whatIsCountedIsCountedExactly() {
        List<Signal> counted = emitted.counted(RATE);
        assertThat(counted)
                .extracting(Signal::rule)
                .containsExactlyInAnyOrder("BRU-01", "BRU-01N", "BRU-10", "REV-03");
        for (Signal signal : counted) {
            assertThat(signal.evidence().observed()).as(signal.id()).isEqualTo(RATE);
            assertThat(signal.evidence().eventCount()).as(signal.id()).isEqualTo(RATE);
            assertThat(orders.isCounted(RATE, signal)).as(signal.id()).isTrue();
        }
    }

    /** Of every rule that fires, about the shop, its handsets, its crew or who pays them. */
    @Test
    void noSignalHasManyVersionsHoweverOftenItIsJudged() {
        assertThat(emitted.versions()).hasSizeGreaterThan(1_000);
        emitted.versions()
                .forEach(
                        (id, all) ->
                                assertThat(all).as(id).hasSizeLessThanOrEqualTo(MOST_VERSIONS));
    }
}
