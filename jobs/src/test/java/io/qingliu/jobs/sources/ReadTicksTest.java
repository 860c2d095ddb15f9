package io.qingliu.jobs.sources;

import static io.qingliu.jobs.sources.ReadCases.EDGE;
import static io.qingliu.jobs.sources.ReadCases.streamOf;
import static io.qingliu.jobs.sources.ReadCases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The clock of a partition of signals goes on, and not further than a clock can have come. */
class ReadTicksTest {

    private CaseReader reader = CaseReader.of(EDGE);

    private static final long CHANGE = ChinaDay.of(Given.MORNING);

    private CaseInput tick(String json, int partition) {
        return reader.read(
                Signal.STREAM,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Given.MORNING,
                partition,
                7L);
    }

    private static void refused(CaseInput arrival, String reason) {
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(arrival)).contains("\"reason\":\"" + reason + '"', "\"field\":\"tick\"");
    }

    @Test
    void aTickMoreThanADayAheadOfItsArrivalIsADeadLetterAndOneADayAheadIsNot() {
        long day = 86_400_000L;
        refused(tick("{'tick':4070908800000}", 0), "BAD_TIME");
        refused(tick("{'tick':" + (Given.MORNING + day + 1) + ",'quiet':true}", 0), "BAD_TIME");
        assertThat(tick("{'tick':" + (Given.MORNING + day) + "}", 0))
                .isEqualTo(new CaseInput.Tick(Given.MORNING + day, false));
    }

    @Test
    void aTickLowerThanTheOneBeforeInItsPartitionIsADeadLetterAndTheSameAgainIsNot() {
        String tick = "{'tick':" + Given.MORNING + "}";
        String lower = "{'tick':" + (Given.MORNING - 1) + "}";
        assertThat(tick(tick, 0)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick(tick, 0)).isInstanceOf(CaseInput.Tick.class);
        refused(tick(lower, 0), "BAD_VALUE");
        refused(tick("{'tick':0,'quiet':true}", 0), "BAD_VALUE");
        assertThat(tick(lower, 1)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick("{'tick':" + (Given.MORNING + 1) + "}", 0))
                .isInstanceOf(CaseInput.Tick.class);
    }

    /**
     * While a key is replaced, the job under the previous one repeats that it has come to the
     * change, and may be behind the other one; neither runs back by itself.
     */
    @Test
    void whileAKeyIsReplacedTheTicksOfTheTwoJobsHaveAnOrderEach() {
        reader = CaseReader.of(EDGE, Isolation.NONE, new KeyDays(CHANGE, Long.MAX_VALUE));
        long change = ChinaDay.begin(CHANGE);
        assertThat(tick("{'tick':" + (change + 5) + "}", 0)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick("{'tick':" + (change - 5) + "}", 0)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick("{'tick':" + change + "}", 0)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick("{'tick':" + change + "}", 0)).isInstanceOf(CaseInput.Tick.class);
        refused(tick("{'tick':" + (change - 1) + "}", 0), "BAD_VALUE");
        refused(tick("{'tick':" + (change + 1) + "}", 0), "BAD_VALUE");
    }

    /** Half of it would be a time of its own. */
    @Test
    void aTickTooLargeForATimeIsNone() {
        CaseInput arrival = tick("{'tick':18446744073709551617}", 0);
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
    }
}
