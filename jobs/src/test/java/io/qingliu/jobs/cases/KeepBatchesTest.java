package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.cases.ShopRecords.platform;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member hears of the batches it sent. */
class KeepBatchesTest {

    private static CaseHarness<Filed> open() throws Exception {
        return CaseHarness.open(new KeepBatches(Pace.LIVE), Filed::key, null);
    }

    @Test
    void aMemberHearsOfItsGapAndAStrangerOfNothing() throws Exception {
        try (var batches = open()) {
            batches.member(platform());
            batches.clock(Given.MORNING);
            for (String sender : List.of("P1", "STRANGER")) {
                batches.take(text(sender, 1), Given.MORNING);
                batches.take(text(sender, 4), Given.MORNING);
            }
            List<Batch> received = received(batches);
            assertThat(received).extracting(Batch::member).containsOnly("P1");
            assertThat(received.get(received.size() - 1).missing())
                    .containsExactly(new Batch.Range(2, 3));
        }
    }

    @Test
    void batchesOfOneNameOfTwoMembersAreTwo() throws Exception {
        try (var batches = open()) {
            batches.member(platform());
            batches.clock(Given.MORNING);
            batches.take(text("P1", 1), Given.MORNING);
            batches.take(text("P1:x", 2), Given.MORNING);
            assertThat(received(batches)).extracting(Batch::received).containsExactly(1L);
        }
    }

    @Test
    void aBatchIsForgottenThreeMonthsAfterItsNewestRecord() throws Exception {
        try (var batches = open()) {
            batches.member(platform());
            batches.clock(Given.MORNING);
            batches.take(text("P1", 1), Given.MORNING);
            batches.clock(after(KeepBatches.KEPT.minusMillis(1)));
            assertThat(batches.kept()).isPositive();
            batches.clock(after(KeepBatches.KEPT));
            assertThat(batches.kept()).isZero();
            assertThat(after(ofDays(90))).isEqualTo(after(KeepBatches.KEPT));
        }
    }

    private static Filed text(String member, long sequence) {
        Submission submission =
                new Submission(
                        member + "-" + sequence,
                        Given.MORNING,
                        member,
                        "w20",
                        sequence,
                        Subject.parse("SHOP:P1:S" + sequence),
                        Behavior.BRUSHING,
                        Role.PARTICIPANT,
                        null,
                        null,
                        null);
        return new Filed(KeepBatches.keyOf(submission), new CaseInput.RecordEntry(submission));
    }

    private static List<Batch> received(CaseHarness<Filed> batches) throws BadRecordException {
        List<Batch> received = new ArrayList<>();
        for (Outgoing outgoing : batches.emitted()) {
            received.add(WireJson.read(Batch.class, outgoing.json()));
        }
        return received;
    }
}
