package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Of two who decide one case in the same moment the second is told of the first. */
class LatestActsTest {

    private static final String CASE = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
    private static final String OTHER = Finding.idOf(Given.OTHER_PLATFORM, Behavior.BRUSHING);
    private static final UnaryOperator<List<LatestActs.Sent<Verdict.Type>>> UNSEEN =
            others -> others;

    private long now = Given.NOW;
    private final LatestActs<Verdict.Type> texts =
            new LatestActs<>(() -> Instant.ofEpochMilli(now));
    private final List<String> left = Collections.synchronizedList(new ArrayList<>());

    private static LatestActs.Act<Verdict.Type> act(
            String caseId, Person person, Verdict.Type type) {
        return act(caseId, "seen", person, type);
    }

    private static LatestActs.Act<Verdict.Type> act(
            String caseId, String seen, Person person, Verdict.Type type) {
        String id = Verdicts.Act.of(caseId, seen, person, type, null, null).id();
        return new LatestActs.Act<>(id, caseId, person, type);
    }

    private List<LatestActs.Sent<Verdict.Type>> send(LatestActs.Act<Verdict.Type> act) {
        return texts.send(act, UNSEEN, () -> left.add(act.id()));
    }

    @Test
    void theSecondIsToldAndWhoDecidedMayGoOn() {
        LatestActs.Act<Verdict.Type> confirmed =
                act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM);
        LatestActs.Act<Verdict.Type> victim = act(CASE, ConsoleStage.JUDGE, Verdict.Type.VICTIM);

        assertThat(send(confirmed)).isEmpty();
        assertThat(send(victim))
                .containsExactly(
                        new LatestActs.Sent<>(confirmed.id(), "ana", Verdict.Type.CONFIRM, now));
        assertThat(left).containsExactly(confirmed.id());
        assertThat(send(act(OTHER, ConsoleStage.JUDGE, Verdict.Type.VICTIM))).isEmpty();
        assertThat(send(act(CASE, ConsoleStage.ANALYST, Verdict.Type.SEVERITY)))
                .as("one's own is no news")
                .isEmpty();
        assertThat(texts.send(victim, others -> List.of(), () -> left.add(victim.id())))
                .as("who knows it decides")
                .isEmpty();
        assertThat(left).hasSize(4).contains(victim.id());
    }

    /** Both have looked and found nothing: the one who comes second waits for the first. */
    @Test
    void ofTwoAtOnceOneIsSent() throws Exception {
        CountDownLatch leaving = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LatestActs.Act<Verdict.Type> confirmed =
                act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM);
        CompletableFuture<List<LatestActs.Sent<Verdict.Type>>> first =
                CompletableFuture.supplyAsync(
                        () ->
                                texts.send(
                                        confirmed,
                                        UNSEEN,
                                        () -> {
                                            leaving.countDown();
                                            await(goOn);
                                            left.add(confirmed.id());
                                        }));
        leaving.await();
        Thread second =
                new Thread(
                        () ->
                                assertThat(send(act(CASE, ConsoleStage.JUDGE, Verdict.Type.VICTIM)))
                                        .hasSize(1));
        List<Throwable> wrong = Collections.synchronizedList(new ArrayList<>());
        second.setUncaughtExceptionHandler((thread, e) -> wrong.add(e));
        second.start();
        while (second.getState() != Thread.State.WAITING
                && second.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        second.join();

        assertThat(first.join()).isEmpty();
        assertThat(wrong).isEmpty();
        assertThat(left).containsExactly(confirmed.id());
    }

    /** A batch has been compared and is leaving: no single verdict on one of its cases slips in. */
    @Test
    void whoDecidesOneOfABatchThatIsLeavingWaitsForItAndIsTold() throws Exception {
        CountDownLatch leaving = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<LatestActs.Act<Verdict.Type>> batch =
                List.of(
                        act(OTHER, ConsoleStage.ANALYST, Verdict.Type.CONFIRM),
                        act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM));
        CompletableFuture<Map<String, List<LatestActs.Sent<Verdict.Type>>>> first =
                CompletableFuture.supplyAsync(
                        () ->
                                texts.send(
                                        batch,
                                        others -> others,
                                        ids -> {
                                            leaving.countDown();
                                            await(goOn);
                                            left.addAll(ids);
                                        }));
        leaving.await();
        List<LatestActs.Sent<Verdict.Type>> unseen =
                Collections.synchronizedList(new ArrayList<>());
        Thread second =
                new Thread(
                        () ->
                                unseen.addAll(
                                        send(act(CASE, ConsoleStage.JUDGE, Verdict.Type.VICTIM))));
        second.start();
        while (second.getState() != Thread.State.WAITING
                && second.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        second.join();

        assertThat(first.join()).isEmpty();
        assertThat(unseen).singleElement().extracting(LatestActs.Sent::reviewer).isEqualTo("ana");
        assertThat(left).containsExactly(batch.get(0).id(), batch.get(1).id());
    }

    @Test
    void ofABatchOnlyWhatAColleagueDecidedIsLeftOut() {
        LatestActs.Act<Verdict.Type> victim = act(CASE, ConsoleStage.JUDGE, Verdict.Type.VICTIM);
        send(victim);
        List<LatestActs.Act<Verdict.Type>> batch =
                List.of(
                        act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM),
                        act(OTHER, ConsoleStage.ANALYST, Verdict.Type.CONFIRM));

        assertThat(texts.send(batch, others -> others, left::addAll)).containsOnlyKeys(CASE);
        assertThat(left).containsExactly(victim.id(), batch.get(1).id());
        assertThat(texts.send(batch.subList(0, 1), others -> others, left::addAll))
                .as("none is left to be sent")
                .containsOnlyKeys(CASE);
        assertThat(texts.send(batch.subList(0, 1), others -> Map.of(), left::addAll))
                .as("who knows it decides")
                .isEmpty();
        assertThat(left).containsExactly(victim.id(), batch.get(1).id(), batch.get(0).id());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatKafkaDidNotTakeOrIsLongPastIsNotTold() {
        LatestActs.Act<Verdict.Type> confirmed =
                act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM);
        assertThatThrownBy(
                        () ->
                                texts.send(
                                        confirmed,
                                        UNSEEN,
                                        () -> {
                                            throw new NotTakenException("away", null);
                                        }))
                .isInstanceOf(NotTakenException.class);
        assertThat(texts.ofOthers(CASE, ConsoleStage.JUDGE)).isEmpty();

        send(confirmed);
        send(confirmed);
        assertThat(texts.ofOthers(CASE, ConsoleStage.JUDGE)).as("once").hasSize(1);
        assertThat(texts.ofOthers(CASE, ConsoleStage.ANALYST)).isEmpty();
        now += LatestActs.FOR.toMillis();
        assertThat(texts.ofOthers(CASE, ConsoleStage.JUDGE)).isEmpty();
    }

    @Test
    void whatIsLongPastIsDroppedWithTheNext() {
        send(act(CASE, ConsoleStage.ANALYST, Verdict.Type.CONFIRM));
        now += LatestActs.FOR.toMillis() - 1;
        send(act(OTHER, ConsoleStage.ANALYST, Verdict.Type.CONFIRM));
        assertThat(texts.remembered()).isEqualTo(2);
        now++;
        send(act("f:3", ConsoleStage.ANALYST, Verdict.Type.CONFIRM));
        assertThat(texts.remembered()).as("without the first").isEqualTo(2);
        assertThat(texts.ofOthers(OTHER, ConsoleStage.JUDGE)).hasSize(1);
    }

    @Test
    void onlyTheLatestAreRemembered() {
        for (int i = 0; i < LatestActs.ON_ONE + 1; i++) {
            send(act(CASE, "seen" + i, ConsoleStage.ANALYST, Verdict.Type.SEVERITY));
        }
        assertThat(texts.ofOthers(CASE, ConsoleStage.JUDGE)).hasSize(LatestActs.ON_ONE);

        for (int i = 0; i < LatestActs.MATTERS; i++) {
            send(act("f:" + i, ConsoleStage.ANALYST, Verdict.Type.CONFIRM));
        }
        assertThat(texts.ofOthers(CASE, ConsoleStage.JUDGE)).isEmpty();
    }
}
