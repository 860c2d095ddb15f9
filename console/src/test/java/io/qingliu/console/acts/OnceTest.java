package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.console.Given;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A click is an act, and a second one is the same. */
class OnceTest {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2025-11-14T04:00:00Z"));
    private static final String MEASURE = "m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1";

    private final List<String> sent = new ArrayList<>();
    private final Outbox outbox =
            (stream, key, record) ->
                    sent.add(stream + " " + new String(record, StandardCharsets.UTF_8));
    private final Answers answers =
            new Answers(outbox, new Isolation(Map.of("P1", "User:p1")), NOON);

    private String answer(
            String member,
            String result,
            long version,
            String after,
            Receipt.Type type,
            String note) {
        String id = Answers.idOf(member, result, version, after, type);
        answers.send(id, member, result, type, note);
        return id;
    }

    @Test
    void aSecondClickSendsNothing() {
        String first = answer("P1", MEASURE, 7, null, Receipt.Type.APPLIED, "done");
        String second = answer("P1", MEASURE, 7, null, Receipt.Type.APPLIED, "done again");

        assertThat(second).isEqualTo(first);
        assertThat(sent).singleElement().asString().startsWith("receipts.P1 {");
    }

    @Test
    void whatIsCarriedOutAgainAfterItWasUndoneIsAnotherAct() {
        String first = answer("P1", MEASURE, 7, null, Receipt.Type.APPLIED, null);
        String undone = answer("P1", MEASURE, 7, first, Receipt.Type.LIFTED, null);
        answer("P1", MEASURE, 7, undone, Receipt.Type.APPLIED, null);
        answer("P1", MEASURE, 7, undone, Receipt.Type.APPLIED, null);

        assertThat(sent).hasSize(3);
    }

    /** What is answered anew, or by another word, or by somebody else, is another act. */
    @Test
    void anotherVersionOrAnotherWordIsAnotherAct() {
        answer("P1", MEASURE, 7, null, Receipt.Type.APPLIED, null);
        answer("P1", MEASURE, 8, null, Receipt.Type.APPLIED, null);
        answer("P1", MEASURE, 8, null, Receipt.Type.LIFTED, null);
        answer("P2", "m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P2", 8, null, Receipt.Type.LIFTED, null);

        assertThat(sent).hasSize(4);
        assertThat(sent.get(3)).as("by everybody's topic: P2 has none").startsWith("receipts {");
    }

    @Test
    void theNoteIsKeptWithoutNumbersOfAnybody() {
        answer("P1", MEASURE, 7, null, Receipt.Type.APPLIED, "called 13912345678, closed");

        assertThat(sent.get(0)).contains("called ", ", closed").doesNotContain("13912345678");
    }

    @Test
    void aVerdictIsSentOnceAndKeptWithoutNumbersOfAnybody() {
        Verdicts verdicts = new Verdicts(outbox, NOON);
        Person ana = new Person("ana", "Ana", Set.of(Role.ANALYST), Scope.of("P1"));
        Finding finding =
                Given.finding(Given.SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93);

        Verdicts.Act act =
                Verdicts.Act.of(
                        finding.id(),
                        Verdicts.seen(finding, null),
                        ana,
                        Verdict.Type.CONFIRM,
                        null,
                        "called 13912345678, admitted");
        assertThat(verdicts.isSent(act)).isFalse();
        for (int click = 0; click < 2; click++) {
            verdicts.send(act, finding, others -> others);
        }
        assertThat(verdicts.isSent(act)).isTrue();

        assertThat(sent).as("the finding as it stood, and the verdict").hasSize(2);
        assertThat(sent.get(1)).contains("called ", ", admitted").doesNotContain("13912345678");
    }

    /** As those who watch: a firm's operator belongs to the firm, whatever else he may see. */
    @Test
    void whoWorksForALogisticsFirmLooksAsIts() {
        AccessLog accesses = new AccessLog(outbox, Senders.NONE, NOON);
        Scope both = new Scope(Set.of("P1"), false, "F1", "YTO");
        accesses.viewed(
                new Person("fay", "Fay", Set.of(Role.COURIER_FIRM), both), Given.SHOP, null);
        accesses.viewed(
                new Person("mia", "Mia", Set.of(Role.MEMBER), Scope.ofMember("F1")),
                Given.SHOP,
                null);

        assertThat(sent.get(0)).contains("\"platform\":\"YTO\"");
        assertThat(sent.get(1)).contains("\"platform\":\"F1\"");
    }

    @Test
    void whatWasNotTakenMayBeSentAgain() {
        Once once = new Once();

        assertThatThrownBy(
                        () ->
                                once.send(
                                        "a",
                                        () -> {
                                            throw new NotTakenException(
                                                    "away", new IOException("away"));
                                        }))
                .isInstanceOf(NotTakenException.class);
        assertThat(once.send("a", () -> {})).isTrue();
        assertThat(once.send("a", () -> {})).isFalse();
    }

    @Test
    void ofTwoThatClickAtOnceOneSends() throws Exception {
        Once once = new Once();
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> clicks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                clicks.add(
                        two.submit(
                                () -> {
                                    both.countDown();
                                    both.await();
                                    return once.send("a", () -> sent.add("a"));
                                }));
            }
            assertThat(List.of(clicks.get(0).get(), clicks.get(1).get()))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            two.shutdownNow();
        }
        assertThat(sent).containsExactly("a");
    }

    /** Where Kafka is away, each waits until that is clear, and not until it is for all before. */
    @Test
    void anActDoesNotWaitForAnother() throws Exception {
        Once once = new Once();
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> first =
                    another.submit(
                            () ->
                                    once.send(
                                            "a",
                                            () -> {
                                                begun.countDown();
                                                awaited(hangs);
                                            }));
            begun.await();

            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        assertThat(once.has("b")).isFalse();
                        assertThat(once.send("b", () -> sent.add("b"))).isTrue();
                    });
            assertThat(first.isDone()).isFalse();
            hangs.countDown();
            assertThat(first.get()).isTrue();
        } finally {
            another.shutdownNow();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new NotTakenException("interrupted", e);
        }
    }

    @Test
    void theLatestTenThousandAreRemembered() {
        Once once = new Once();
        for (int i = 0; i <= Once.REMEMBERED; i++) {
            once.send("act-" + i, () -> {});
        }

        assertThat(once.send("act-1", () -> {})).isFalse();
        assertThat(once.send("act-0", () -> {})).isTrue();
    }
}
