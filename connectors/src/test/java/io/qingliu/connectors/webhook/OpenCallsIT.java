package io.qingliu.connectors.webhook;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.webhook.Receiver.Arrival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls over real HTTP on loopback that are posted until they are delivered or their time ends. */
class OpenCallsIT {
    private static final long NOON = 1_700_000_000_000L;
    private final Receiver firm = new Receiver();

    @AfterEach
    void close() {
        firm.close();
    }

    private PostingHarness open() throws Exception {
        return PostingHarness.open(firm.settings(), null, NOON);
    }

    @Test
    void aFirmThatAnswersIsCalledOnce() throws Exception {
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            calls.until(() -> !calls.ended().isEmpty());
            assertThat(calls.ended()).containsExactly("DELIVERED a:1 1: ");
            calls.pass(ofDays(1));
            calls.replyIsDue("a");
            calls.settle();
            assertThat(firm.arrivals()).hasSize(1);
            assertThat(calls.ended()).hasSize(1);
        }
    }

    @Test
    void aFirmThatIsDownForFiveMinutesGetsItsAlertOnceUnderOneKey() throws Exception {
        int[] statuses = new int[100];
        Arrays.fill(statuses, 503);
        firm.answering(statuses);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            OpenCall waiting = calls.waits("a", 1);
            int attempts = 1;
            List<Long> pauses = new ArrayList<>();
            while (calls.now() < NOON + ofMinutes(5).toMillis()) {
                pauses.add(waiting.next() - calls.now());
                calls.pass(ofMillis(waiting.next() - calls.now()));
                attempts++;
                waiting = calls.waits("a", attempts);
            }
            // Pauses grow to the longest, and a firm that is down is not asked more often.
            assertThat(pauses.get(0)).isBetween(500L, 1_000L);
            assertThat(pauses.subList(6, pauses.size())).allMatch(each -> each >= 15_000L);
            assertThat(attempts).isLessThan(30);
            firm.forgetAnswers();
            calls.pass(ofMillis(waiting.next() - calls.now()));
            calls.until(() -> !calls.ended().isEmpty());
            assertThat(calls.ended()).containsExactly("DELIVERED a:1 " + (attempts + 1) + ": ");
            assertThat(firm.arrivals()).extracting(Arrival::key).containsOnly("a:1");
        }
    }

    @Test
    void whatIsNeverDeliveredEndsWhenTheTimeToReplyIsOverAndNotBefore() throws Exception {
        int[] statuses = new int[100];
        Arrays.fill(statuses, 503);
        firm.answering(statuses);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            calls.waits("a", 1);
            calls.pass(ofDays(5));
            OpenCall waiting = calls.waits("a", 2);
            assertThat(waiting.reason()).isEqualTo("answer was 503");
            assertThat(calls.ended()).isEmpty();
            calls.replyIsDue("a");
            assertThat(calls.ended()).containsExactly("EXHAUSTED a:1 2: answer was 503");
            calls.pass(ofDays(1));
            calls.settle();
            assertThat(firm.arrivals()).hasSize(2);
        }
    }

    @Test
    void aTimeToReplyThatIsOverAlreadyLeavesAnHour() throws Exception {
        int[] statuses = new int[100];
        Arrays.fill(statuses, 503);
        firm.answering(statuses);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            calls.waits("a", 1);
            calls.replyIsDue("a");
            calls.pass(ofHours(1).minusMillis(1));
            calls.waits("a", 2);
            assertThat(calls.ended()).isEmpty();
            calls.pass(ofMillis(1));
            assertThat(calls.ended()).hasSize(1);
        }
    }

    @Test
    void aRestartNeitherLosesACallNorItsPause() throws Exception {
        firm.answering(503, 503, 503, 503, 503);
        OperatorSubtaskState checkpoint;
        OpenCall before;
        long now;
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            before = calls.waits("a", 1);
            for (int attempts = 2; attempts <= 5; attempts++) {
                calls.pass(ofMillis(before.next() - calls.now()));
                before = calls.waits("a", attempts);
            }
            // Others have come since and wait behind it.
            calls.post(firm.call("b", 1, "{}"), firm.call("c", 1, "{}"));
            calls.until(() -> calls.open("c") != null);
            now = calls.now();
            checkpoint = calls.snapshot();
        }
        assertThat(before.next() - now).isGreaterThanOrEqualTo(8_000L);
        try (PostingHarness calls = PostingHarness.open(firm.settings(), checkpoint, now)) {
            assertThat(calls.open("a")).isEqualTo(before);
            calls.pass(ofMillis(before.next() - now - 1));
            calls.settle();
            assertThat(firm.arrivals()).hasSize(5);
            calls.pass(ofMillis(1));
            calls.until(() -> calls.ended().size() == 3);
            assertThat(calls.ended()).allMatch(each -> each.startsWith("DELIVERED"));
            assertThat(firm.arrivals()).hasSize(8);
        }
    }

    @Test
    void aCallUnderWayAtACheckpointIsMadeAgain() throws Exception {
        firm.silentOnce();
        OperatorSubtaskState checkpoint;
        WebhookSettings patient = Receiver.settings(ofSeconds(60), firm.origin());
        try (PostingHarness calls = PostingHarness.open(patient, null, NOON)) {
            calls.post(firm.call("a", 1, "{}"));
            calls.until(() -> firm.arrivals().size() == 1);
            checkpoint = calls.snapshot();
        }
        try (PostingHarness calls = PostingHarness.open(patient, checkpoint, NOON)) {
            calls.until(() -> !calls.ended().isEmpty());
        }
        assertThat(firm.arrivals()).hasSize(2).extracting(Arrival::key).containsOnly("a:1");
    }

    @Test
    void aNewerVersionTakesThePlaceOfTheOlderAndKeepsItsPace() throws Exception {
        firm.answering(503, 503);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            OpenCall first = calls.waits("a", 1);
            calls.post(firm.call("a", 2, "{}"));
            assertThat(calls.open("a").next()).isEqualTo(first.next());
            calls.pass(ofSeconds(1));
            OpenCall second = calls.waits("a", 2);
            assertThat(second.call().version()).isEqualTo(2);
            calls.pass(ofSeconds(2));
            calls.until(() -> !calls.ended().isEmpty());
            assertThat(calls.ended()).containsExactly("DELIVERED a:2 3: ");
        }
    }

    @Test
    void aRefusalOfWhatIsPostedEndsItAtOnce() throws Exception {
        firm.answering(400);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            calls.until(() -> !calls.ended().isEmpty());
            assertThat(calls.ended())
                    .containsExactly("REJECTED a:1 1: answer was 400 but must be 2xx");
        }
    }

    @Test
    void aWrongAddressWaitsUntilItIsMended() throws Exception {
        firm.answering(404);
        try (PostingHarness calls = open()) {
            calls.post(firm.call("a", 1, "{}"));
            OpenCall waiting = calls.waits("a", 1);
            assertThat(waiting.next()).isEqualTo(NOON + ofSeconds(30).toMillis());
            calls.readdress("a", firm.origin() + "/mended");
            calls.until(() -> !calls.ended().isEmpty());
            assertThat(calls.ended()).containsExactly("DELIVERED a:1 2: ");
            assertThat(firm.arrivals())
                    .extracting(Arrival::path)
                    .containsExactly("/hook", "/mended");
        }
    }

    @Test
    void aFirmThatIsDownWithManyAlertsIsAskedOneByOneAndHoldsNobodyBack() throws Exception {
        try (Receiver down = new Receiver()) {
            int[] statuses = new int[200];
            Arrays.fill(statuses, 503);
            down.answering(statuses);
            WebhookSettings both = Receiver.settings(ofSeconds(5), firm.origin(), down.origin());
            try (PostingHarness calls = PostingHarness.open(both, null, NOON)) {
                for (int i = 0; i < 10_000; i++) {
                    calls.post(
                            new WebhookCall(
                                    down.origin() + "/hook", "other", "d" + i, 1, new byte[0]));
                }
                calls.post(firm.call("a", 1, "{}"));
                calls.until(() -> calls.ended().contains("DELIVERED a:1 1: "));
                calls.settle();
                int asked = down.arrivals().size();
                // Two more may begin before the third failure is known.
                assertThat(asked)
                        .isBetween(
                                ReceiverLine.AT_ONCE,
                                ReceiverLine.AT_ONCE + ReceiverLine.DOWN_AFTER - 1);
                for (int half = 0; half < 5; half++) {
                    calls.pass(ofSeconds(30));
                    calls.settle();
                }
                assertThat(down.arrivals()).hasSize(asked + 5);
                down.forgetAnswers();
                calls.pass(ofSeconds(30));
                calls.until(() -> calls.ended().size() == 10_001);
                assertThat(down.mostAtOnce()).isLessThanOrEqualTo(ReceiverLine.AT_ONCE);
            }
        }
    }
}
