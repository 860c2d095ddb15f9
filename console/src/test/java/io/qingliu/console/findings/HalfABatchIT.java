package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.acts.Outbox;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.figures.FiguresDesk;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.console.session.Networks;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.subject.CaseDesk;
import io.qingliu.console.web.WebServer;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kafka takes no more in the middle of a batch: what left is told apart from what did not. */
@Tag("nightly")
class HalfABatchIT {

    private static final int MANY = 150;

    /** Verdicts that were taken. */
    private final List<String> taken = new ArrayList<>();

    private int most;

    /** Happens once, when the first record of a batch leaves. */
    private Runnable meanwhile;

    private final Outbox outbox =
            (stream, key, record) -> {
                if (meanwhile != null && stream.equals(FrozenFinding.STREAM)) {
                    Runnable now = meanwhile;
                    meanwhile = null;
                    now.run();
                }
                if (!stream.equals(Verdict.STREAM)) {
                    return;
                }
                if (taken.size() >= most) {
                    throw new NotTakenException("away", new IOException("away"));
                }
                taken.add(new String(record, StandardCharsets.UTF_8));
            };

    private static URI free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private WebServer server(ResultStore store, URI address) {
        InstantSource clock = InstantSource.system();
        Verdicts verdicts = new Verdicts(outbox, clock);
        SentActs<SentVerdict> sent = new SentActs<>(clock);
        AccessLog accesses = new AccessLog(outbox, Senders.NONE, clock);
        Policy policy = Policy.shipped();
        return WebServer.start(
                address.getHost(),
                address.getPort(),
                address,
                // The pages of the first have words of the others.
                List.of(
                        new FindingsDesk(store, verdicts, sent, accesses, clock),
                        new CaseDesk(
                                store, verdicts, sent, accesses, null, policy.calendar(), clock),
                        new FiguresDesk(store, policy, new SmallCounts(10), clock)),
                policy,
                new LocalAccounts(
                        Stream.of(ConsoleStage.ANALYST, ConsoleStage.JUDGE)
                                .map(
                                        each ->
                                                new LocalAccounts.Account(
                                                        each,
                                                        PasswordHash.of(ConsoleStage.PASSWORD)))
                                .toList()),
                null,
                Networks.NONE);
    }

    private static Finding finding(int i) {
        return Given.finding(
                Subject.of(SubjectKind.SHOP, "P1", "s" + i),
                Behavior.BRUSHING,
                FindingStatus.SUSPECTED,
                0.7);
    }

    private static String[] form(Visitor.Page page) {
        List<String> form =
                new ArrayList<>(
                        List.of("form-token", page.token(), "act", "CONFIRM", "all", "yes"));
        Matcher row =
                Pattern.compile("name=\"seen:([^\"]+)\" value=\"([^\"]+)\"").matcher(page.text());
        while (row.find()) {
            form.addAll(List.of("case", row.group(1), "seen:" + row.group(1), row.group(2)));
        }
        return form.toArray(String[]::new);
    }

    @Test
    void theSameFormSentAgainCompletesTheSameBatch() throws IOException {
        URI address = free();
        try (ConsoleStage stage = ConsoleStage.open();
                ResultStore store = stage.store();
                WebServer server = server(store, address)) {
            stage.withAll(IntStream.range(0, MANY).mapToObj(HalfABatchIT::finding).toList());
            Visitor ana = new Visitor(server.address());
            ana.logIn(ConsoleStage.ANALYST.id(), ConsoleStage.PASSWORD);
            String[] form = form(ana.get("/findings/all"));

            Visitor.Page none = ana.post("/findings/verdicts", form);
            assertThat(none.status()).as("not even the first").isEqualTo(503);
            assertThat(none.text())
                    .contains("Decided: 0. Kafka did not say that it took these, and was sent no")
                    .contains("for some of them may have arrived", "name=\"seen:");

            most = 100;
            Visitor.Page half = ana.post("/findings/verdicts", form);
            assertThat(half.status()).isEqualTo(503);
            assertThat(half.text())
                    .contains("Decided: 100. Kafka did not say that it took these, and was sent no")
                    .contains("more: 50 (shop s")
                    .contains("All that were decided at once");

            most = MANY;
            assertThat(ana.post("/findings/verdicts", form).status()).isEqualTo(303);
            assertThat(taken).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(taken)
                    .extracting(each -> each.replaceAll(".*\"id\":\"(c-b-[0-9a-f]+)-.*", "$1"))
                    .containsOnly(half.text().replaceAll("(?s).*batch\\?id=(c-b-\\w+).*", "$1"));
        }
    }

    private static String id(String verdict) {
        return verdict.replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    /** Kafka ceases to answer among those that are sent together: some have arrived. */
    @Test
    void whatArrivedOfThoseThatWereNotConfirmedIsTheSameRecordsAgain() throws Exception {
        for (int arrives : List.of(30, 130)) {
            taken.clear();
            URI address = free();
            try (ConsoleStage stage = ConsoleStage.open();
                    ResultStore store = stage.store();
                    WebServer server = server(store, address)) {
                stage.withAll(IntStream.range(0, MANY).mapToObj(HalfABatchIT::finding).toList());
                Visitor ana = new Visitor(server.address());
                ana.logIn(ConsoleStage.ANALYST.id(), ConsoleStage.PASSWORD);
                String[] form = form(ana.get("/findings/all"));

                most = arrives;
                Visitor.Page some = ana.post("/findings/verdicts", form);
                assertThat(some.status()).isEqualTo(503);
                assertThat(some.text())
                        .contains(arrives < 100 ? "Decided: 0." : "Decided: 100.")
                        .contains("more: " + (arrives < 100 ? MANY : 50) + " (shop s");
                List<String> before = taken.stream().map(HalfABatchIT::id).toList();
                assertThat(before).hasSize(arrives).doesNotHaveDuplicates();
                for (String each : taken) {
                    byte[] json = each.getBytes(StandardCharsets.UTF_8);
                    stage.withCases(WireJson.read(Verdict.class, json));
                }
                String batch = before.get(0).replaceAll("(c-b-[0-9a-f]+)-.*", "$1");
                assertThat(ana.get("/findings/batch?id=" + batch).text())
                        .as("whatever arrived is on the page of the batch")
                        .contains("Confirm: " + arrives + " findings, decided at once");

                most = Integer.MAX_VALUE;
                assertThat(ana.post("/findings/verdicts", form).status()).isEqualTo(303);
                List<String> after = taken.stream().map(HalfABatchIT::id).distinct().toList();
                assertThat(after).hasSize(MANY).startsWith(before.toArray(String[]::new));
                assertThat(after).allMatch(each -> each.startsWith(batch + "-"));
            }
        }
    }

    /** Her batch has been compared and is leaving when a colleague decides one of its cases. */
    @Test
    void noVerdictSlipsInBetweenTheLookAndTheSendingOfABatch() throws IOException {
        URI address = free();
        most = MANY;
        try (ConsoleStage stage = ConsoleStage.open();
                ResultStore store = stage.store();
                WebServer server = server(store, address)) {
            stage.with(finding(0), finding(1));
            Visitor ana = new Visitor(server.address());
            ana.logIn(ConsoleStage.ANALYST.id(), ConsoleStage.PASSWORD);
            Visitor judy = new Visitor(server.address());
            judy.logIn(ConsoleStage.JUDGE.id(), ConsoleStage.PASSWORD);
            String[] form = form(ana.get("/findings/all"));
            Visitor.Page alone = judy.get("/case?subject=SHOP%3AP1%3As1");
            AtomicReference<CompletableFuture<Visitor.Page>> single = new AtomicReference<>();
            meanwhile =
                    () -> {
                        single.set(
                                CompletableFuture.supplyAsync(
                                        () -> judy.decide(alone, finding(1).id(), "VICTIM")));
                        while (!single.get().isDone() && !isAnybodyWaiting()) {
                            Thread.yield();
                        }
                    };

            Visitor.Page batch = ana.post("/findings/verdicts", form);

            assertThat(batch.status()).as(batch.text()).isEqualTo(303);
            Visitor.Page refused = single.get().join();
            assertThat(taken).hasSize(2).allMatch(each -> each.contains("\"CONFIRM\""));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("decided this a moment ago: confirmed, by ana at");
        }
    }

    /** Whether somebody waits for his turn. */
    private static boolean isAnybodyWaiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getState() == Thread.State.WAITING)
                .flatMap(each -> Arrays.stream(each.getValue()))
                .anyMatch(each -> each.getClassName().endsWith(".console.acts.Turns"));
    }
}
