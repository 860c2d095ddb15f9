package io.qingliu.jobs.clock;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.CaseInput;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

/** What was read before a restart still tells the time after it. */
class OfferNewestTest {

    private static Harness<CaseInput, CaseInput> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new OfferNewest(), input -> "all", CaseInput.TYPE, Harness.Backend.HEAP, snapshot);
    }

    private static CaseInput verdict(long time) {
        return new CaseInput.RecordEntry(
                new Verdict(
                        "v" + time,
                        time,
                        "f:SHOP:P1:S9:BRUSHING",
                        "rita",
                        Verdict.Type.CONFIRM,
                        null,
                        null,
                        List.of()));
    }

    private static List<Object> clock(Harness<CaseInput, CaseInput> source) {
        return source.output().stream()
                .filter(each -> each instanceof Watermark || each instanceof WatermarkStatus)
                .toList();
    }

    @Test
    void afterARestartTheNewestRecordIsOfferedOnceTheSourceRests() throws Exception {
        OperatorSubtaskState snapshot;
        try (var source = open(null)) {
            source.take(verdict(after(ofHours(5))), after(ofHours(5)));
            source.take(verdict(Given.MORNING), Given.MORNING);
            source.take(
                    new CaseInput.Refused(
                            DeadLetter.of("verdicts", "NOT_JSON", null, 0, 7L, "?"),
                            Long.MAX_VALUE),
                    Given.MORNING);
            snapshot = source.snapshot();
        }
        try (var source = open(snapshot)) {
            assertThat(clock(source)).isEmpty();
            source.quiet();
            assertThat(clock(source))
                    .containsExactly(
                            WatermarkStatus.ACTIVE,
                            new Watermark(after(ofHours(5))),
                            WatermarkStatus.IDLE);
            source.quiet();
            assertThat(clock(source)).hasSize(4).last().isEqualTo(WatermarkStatus.IDLE);
        }
    }

    /** The source itself offers what it has read, and only when it has been silent long enough. */
    @Test
    void withoutARestartItOffersNothing() throws Exception {
        try (var source = open(null)) {
            source.take(verdict(after(ofHours(5))), after(ofHours(5)));
            source.quiet();
            assertThat(clock(source)).containsExactly(WatermarkStatus.IDLE);
        }
    }

    @Test
    void theClockEndsAtTheNewestRecord() throws Exception {
        try (var source = open(null)) {
            source.clock(Given.MORNING);
            source.clock(Long.MAX_VALUE);
            assertThat(clock(source)).containsExactly(new Watermark(Given.MORNING));
        }
    }
}
