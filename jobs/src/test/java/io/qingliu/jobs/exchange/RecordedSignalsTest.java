package io.qingliu.jobs.exchange;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file of signals says of the first job's clock. */
class RecordedSignalsTest {

    private static final Signal SIGNAL = Given.signal("R", 1, Given.MORNING, "SHOP:P1:S1");

    private static Harness<Signal, WireRecord> open() throws Exception {
        return Harness.open(
                new RecordedSignals(), Signal::id, WireRecord.TYPE, Harness.Backend.HEAP, null);
    }

    private static List<String> lines(Harness<Signal, WireRecord> file) {
        return file.emitted().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .map(line -> line.contains("\"tick\"") ? line : "signal")
                .toList();
    }

    private static String tick(long time) {
        return "{\"tick\":" + time + "}";
    }

    @Test
    void theLastWordIsWhereTheClockEnded() throws Exception {
        try (var file = open()) {
            file.take(SIGNAL, Given.MORNING);
            file.clock(Given.MORNING);
            file.take(SIGNAL, Given.MORNING);
            file.clock(after(ofMinutes(3)));
            file.end();
            assertThat(lines(file)).containsExactly("signal", "signal", tick(after(ofMinutes(3))));
        }
    }

    /** Its twin: nothing ever came, so there is no clock to tell of. */
    @Test
    void withoutAnyEventNothingIsSaid() throws Exception {
        try (var file = open()) {
            file.end();
            assertThat(lines(file)).isEmpty();
        }
    }
}
