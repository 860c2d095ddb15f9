package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.cases.ShopRecords.SHOP;
import static io.qingliu.jobs.cases.ShopRecords.appeal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Pace;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Records that come before their time wait for it, as many as anybody needs. */
class PendingRecordsTest {

    private static final long TOMORROW = after(ofDays(1));

    private static CaseHarness<Filed> open(OperatorSubtaskState snapshot) throws Exception {
        CaseHarness<Filed> cases =
                CaseHarness.open(
                        new KeepCases(Pace.LIVE, PolicyFiles.shipped()), Filed::key, snapshot);
        cases.clock(Given.MORNING);
        return cases;
    }

    private static Filed report(int number, long time) {
        Report report =
                new Report(
                        "r-" + number,
                        time,
                        Behavior.BRUSHING,
                        SHOP,
                        "reporter-" + number,
                        "they send empty parcels",
                        null,
                        null,
                        Report.Kind.EMPTY);
        return new Filed(SHOP.toString(), new CaseInput.RecordEntry(report));
    }

    private static void flood(CaseHarness<Filed> cases, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            // Half of them at one time.
            long time = TOMORROW + (i % 2 == 0 ? 0 : i);
            cases.take(report(i, time), Given.MORNING);
        }
    }

    /** Records that do not wait; the file refuses others for what they say. */
    private static List<WireRecord> refused(CaseHarness<Filed> cases) {
        return cases.aside(KeepCases.REFUSED).stream()
                .filter(letter -> new String(letter.value(), UTF_8).contains(PendingRecords.REASON))
                .toList();
    }

    @Test
    void oneMoreThanTheLimitIsADeadLetterAndNoOtherStreamIsHeldBack() throws Exception {
        OperatorSubtaskState snapshot;
        try (var cases = open(null)) {
            flood(cases, 0, PendingRecords.MOST);
            assertThat(refused(cases)).isEmpty();
            snapshot = cases.snapshot();
        }
        try (var cases = open(snapshot)) {
            cases.take(report(PendingRecords.MOST, TOMORROW), Given.MORNING);
            assertThat(refused(cases)).hasSize(1);
            WireRecord letter = refused(cases).get(0);
            assertThat(letter.stream()).isEqualTo("dead-letters");
            assertThat(new String(letter.value(), UTF_8))
                    .contains(
                            "\"stream\":\"reports\"",
                            "\"reason\":\"TOO_MANY_PENDING\"",
                            "r-" + PendingRecords.MOST);

            // A repeat is no further record, and an appeal is no report.
            cases.take(report(0, TOMORROW), Given.MORNING);
            cases.take(appeal(Appeal.Type.UPHELD, TOMORROW), Given.MORNING);
            assertThat(refused(cases)).hasSize(1);
        }
    }

    @Test
    void whatWasTakenMakesRoomAndNothingStaysBehind() throws Exception {
        try (var cases = open(null)) {
            flood(cases, 0, PendingRecords.MOST);
            cases.clock(TOMORROW);
            int half = PendingRecords.MOST / 2;
            long later = TOMORROW + 2L * PendingRecords.MOST;
            for (int i = 0; i < half; i++) {
                cases.take(report(PendingRecords.MOST + i, later), TOMORROW);
            }
            assertThat(refused(cases)).isEmpty();
            cases.take(report(2 * PendingRecords.MOST, later), TOMORROW);
            assertThat(refused(cases)).hasSize(1);

            cases.clock(after(ofDays(30 * 366)));
            assertThat(cases.kept()).isZero();
            assertThat(cases.timers()).isZero();
        }
    }

    @Test
    void aRecordCountsOnceWhenItsTimeComes() throws Exception {
        try (var cases = open(null)) {
            int empty = cases.kept();
            cases.take(report(1, TOMORROW), Given.MORNING);
            int one = cases.kept();
            cases.take(report(1, TOMORROW), Given.MORNING);
            assertThat(cases.kept()).isEqualTo(one).isGreaterThan(empty);
            cases.clock(TOMORROW - 1);
            assertThat(cases.kept()).isEqualTo(one);
            cases.clock(TOMORROW);
            assertThat(cases.kept()).as("the case alone").isEqualTo(1);
        }
    }
}
