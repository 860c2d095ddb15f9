package io.qingliu.jobs.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.state.JourneyStep;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each arrival goes one way: to a journey, or with its reason to a topic of its own. */
class RouteEventsTest {

    private static final Event ORDER =
            new EventDraft()
                    .set(TextField.ORDER, "o1")
                    .set(TextField.BUYER, "b1")
                    .set(TextField.SHOP, "s1")
                    .pack(EventType.PAID, "e1", 1_900_000_000_000L, "P1");

    private OneInputStreamOperatorTestHarness<Arrival, JourneyStep> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new RouteEvents());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Stream and content of the one record at a side. */
    private String only(OutputTag<WireRecord> side) {
        assertThat(harness.getSideOutput(side)).hasSize(1);
        WireRecord record = harness.getSideOutput(side).element().getValue();
        return record.stream() + ' ' + new String(record.value(), UTF_8);
    }

    @Test
    void anEventInTimeGoesToItsJourneyAlone() throws Exception {
        harness.processElement(new StreamRecord<>(Arrival.of(ORDER)));

        assertThat(harness.extractOutputValues()).isNotEmpty();
        assertThat(harness.getSideOutput(RouteEvents.LATE)).isNullOrEmpty();
        assertThat(harness.getSideOutput(RouteEvents.DEAD_LETTERS)).isNullOrEmpty();
    }

    @Test
    void aLateOneGoesToTheTopicOfTheLateWithTheRulesThatMissIt() throws Exception {
        harness.processElement(new StreamRecord<>(Arrival.late(ORDER)));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(only(RouteEvents.LATE)).startsWith("late {").contains("\"e1\"", "BRU-03");
    }

    @Test
    void oneTooFarAheadGoesThereTooAndSaysByHowMuchAndFromWhere() throws Exception {
        harness.processElement(new StreamRecord<>(Arrival.ahead(ORDER, 3, 28_800_000)));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(only(RouteEvents.LATE))
                .startsWith("late {")
                .contains("\"e1\"", "BRU-03", "\"ahead\":28800000", "\"partition\":3");
    }

    @Test
    void aRefusedRecordBecomesADeadLetter() throws Exception {
        harness.processElement(
                new StreamRecord<>(
                        Arrival.refused(DeadLetter.of("orders", "BAD_JSON", null, 3, 17L, "{"))));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(only(RouteEvents.DEAD_LETTERS))
                .startsWith("dead-letters {")
                .contains("BAD_JSON", "\"partition\":3", "\"offset\":17");
    }
}
