package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a subject, and what happens when somebody decides. */
class CaseDeskIT {

    private static final String PAGE = "/case?subject=SHOP%3AP1%3AS9";
    private static final Subject GRADED = Subject.of(SubjectKind.SHOP, "P1", "S10");
    private static final Subject REFUSED = Subject.of(SubjectKind.SHOP, "P1", "S11");
    private static final Subject CHANGING = Subject.of(SubjectKind.SHOP, "P1", "S12");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93),
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.FAKE_REVIEW,
                                        FindingStatus.OBSERVED,
                                        0.45),
                                Given.finding(
                                        GRADED, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.finding(
                                        REFUSED, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.finding(
                                        CHANGING, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                GivenMeasures.listing(GRADED, ListingStatus.NOTIFIED, 7),
                                GivenMeasures.listing(CHANGING, ListingStatus.NOTIFIED, 7),
                                GivenMeasures.measure(
                                        Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1"),
                                GivenMeasures.notice(Given.SHOP),
                                Given.ring(Given.SHOP, List.of(Given.BUYER, Given.COURIER)))
                        .withAll(Given.signals(Given.SHOP, Behavior.BRUSHING));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** Kibana knows a finding by its id, and leads there. */
    @Test
    void theIdOfAFindingOpensTheSamePage() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(ana.get("/case?finding=f%3ASHOP%3AP1%3AS9%3ABRUSHING").text())
                .contains("shop S9 on P1 is a candidate for the list");
        assertThat(ana.get("/case?finding=f%3ASHOP%3AP2%3AT4%3ABRUSHING").status()).isEqualTo(404);
        assertThat(ana.get("/case?finding=S9").status()).isEqualTo(404);
    }

    @Test
    void thePageBeginsWithASentenceInBothLanguages() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(ana.get(PAGE).text())
                .contains(
                        "shop S9 on P1 is a candidate for the list, for brushing (0.93): four"
                                + " independent kinds of evidence since",
                        "Not a decision.");
        assertThat(ana.reading("zh").get(PAGE).text())
                .contains("P1平台店铺S9因刷单炒信拟列入名单（0.93）：自", "起有四类相互独立的证据。不是决定。");
    }

    @Test
    void whyAndWhatSpeaksForItStandSideBySide() {
        String text = stage.visitor(ConsoleStage.ANALYST).get(PAGE).text();

        assertThat(text)
                .contains(
                        "buyers confirm parcels that no scan shows to have arrived",
                        "BRU-01",
                        "from 10",
                        "usual 3.1",
                        "12 of 181 records",
                        "o-BRU-01-0",
                        "sha256:6f1ed002",
                        "strong proof",
                        "A household that shares a handset",
                        "−40 %",
                        "A live session");
    }

    @Test
    void whatFollowsAndWhatIsNextAreDated() {
        String text = stage.visitor(ConsoleStage.ANALYST).get(PAGE).text();

        assertThat(text)
                .contains(
                        "the time to answer ends for the subject",
                        "P1 is to report what it did",
                        "are suspected of brushing.",
                        "Next:");
    }

    @Test
    void everyViewOfASubjectIsAnAccessRecord() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        int before = stage.sent("accesses").size();

        ana.get(PAGE);
        ana.get("/case?subject=SHOP%3AP1%3Anobody");

        List<String> sent = stage.sent("accesses");
        assertThat(sent).hasSize(before + 1);
        assertThat(sent.get(sent.size() - 1))
                .contains(
                        "\"type\":\"QUERY\"",
                        "\"operator\":\"ana\"",
                        "\"object\":\"SHOP:P1:S9\"",
                        "\"platform\":\"P1\"",
                        "\"work\":\"f:SHOP:P1:S9:BRUSHING\"");
    }

    @Test
    void anActWaitsForItsEffectAndShowsIt() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS10");
        String id = Finding.idOf(GRADED, Behavior.BRUSHING);
        CompletableFuture<Visitor.Page> answer =
                CompletableFuture.supplyAsync(
                        () ->
                                ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        page.token(),
                                        "case",
                                        id,
                                        "seen",
                                        page.seen(id),
                                        "act",
                                        "CONFIRM",
                                        "severity",
                                        "SERIOUS"));
        org.awaitility.Awaitility.await()
                .until(() -> stage.sent("verdicts").stream().anyMatch(s -> s.contains("S10")));
        String act = sentId("S10");
        // What the casebook does of something else in the same moment, and then of this.
        stage.with(
                GivenMeasures.listing(
                        GRADED, ListingStatus.NOTIFIED, 8, List.of("c-v-of-another")));
        assertThatThrownBy(() -> answer.get(700, TimeUnit.MILLISECONDS))
                .as("another version of the entry says nothing of this act")
                .isInstanceOf(TimeoutException.class);
        stage.with(
                GivenMeasures.listing(
                        GRADED,
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        9,
                        List.of(Listing.act("c-v-of-another"), Listing.act(act))));

        Visitor.Page done = answer.join();
        assertThat(done.header("Location")).contains("done=effective");
        assertThat(ana.get(done.header("Location")).text())
                .contains("Taken, and effective", "is confirmed for brushing");
        assertThat(stage.sent("verdicts"))
                .anyMatch(
                        sent ->
                                sent.contains("S10")
                                        && sent.contains("\"type\":\"CONFIRM\"")
                                        && sent.contains("\"severity\":\"SERIOUS\""));
    }

    private static String sentId(String subject) {
        Matcher id =
                Pattern.compile("\"id\":\"([^\"]+)\"")
                        .matcher(
                                stage.sent("verdicts").stream()
                                        .filter(each -> each.contains(subject))
                                        .reduce((first, last) -> last)
                                        .orElseThrow());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** The casebook has refused it: the page says so, and why, and does not call it effective. */
    @Test
    void anActThatIsRefusedIsNotCalledEffective() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String id = Finding.idOf(REFUSED, Behavior.BRUSHING);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS11");
        CompletableFuture<Visitor.Page> answer =
                CompletableFuture.supplyAsync(
                        () ->
                                ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        page.token(),
                                        "case",
                                        id,
                                        "seen",
                                        page.seen(id),
                                        "act",
                                        "CONFIRM"));
        org.awaitility.Awaitility.await()
                .until(() -> stage.sent("verdicts").stream().anyMatch(s -> s.contains("S11")));
        stage.refused("verdicts", sentId("S11"), "NOTHING_NEW");

        Visitor.Page done = answer.join();
        assertThat(done.header("Location")).endsWith("done=refused&why=NOTHING_NEW");
        assertThat(ana.get(done.header("Location")).text())
                .contains("Refused: nothing follows from it.", "no newer evidence has come");
    }

    /** While her page was open more evidence came, or a colleague decided. */
    @Test
    void whoDecidesOnWhatHasChangedGetsThePageAsItIsNow() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String id = Finding.idOf(CHANGING, Behavior.BRUSHING);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS12");
        String[] form = {
            "form-token",
            page.token(),
            "case",
            id,
            "seen",
            page.seen(id),
            "act",
            "REJECT",
            "reason",
            "weak",
            "note",
            "two orders only"
        };

        for (Record change :
                List.of(
                        Given.newer(
                                Given.finding(
                                        CHANGING,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.97)),
                        GivenMeasures.listing(CHANGING, ListingStatus.ENTERPRISE_CONFIRMED, 8))) {
            stage.with(change);
            Visitor.Page refused = ana.post("/case/verdict", form);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text())
                    .contains("Nothing was sent: it has changed", "0.97", "two orders only")
                    .contains("name=\"to\" value=\"/case?subject=SHOP%3AP1%3AS12\"");
            form[5] = refused.seen(id);
        }
        assertThat(stage.sent("verdicts")).noneMatch(each -> each.contains("S12"));

        assertThat(ana.post("/case/verdict", form).status()).isEqualTo(303);
        stage.with(GivenMeasures.listing(CHANGING, ListingStatus.DISMISSED, 9));
        assertThat(ana.post("/case/verdict", form).status())
                .as("a second click is his own act, and not a change by another")
                .isEqualTo(303);
        assertThat(stage.sent("verdicts").stream().filter(each -> each.contains("S12"))).hasSize(1);
    }

    @Test
    void anActWithoutAnEffectYetSaysSo() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get(PAGE);
        String id = Finding.idOf(Given.SHOP, Behavior.BRUSHING);

        Visitor.Page done =
                ana.post(
                        "/case/verdict",
                        "form-token",
                        page.token(),
                        "case",
                        id,
                        "seen",
                        page.seen(id),
                        "act",
                        "VICTIM");

        assertThat(done.header("Location")).contains("done=taken");
        assertThat(ana.get(done.header("Location")).text()).contains("Taken, not yet effective");
    }

    @Test
    void aGradeThatNamesNoneIsRefused() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String token = ana.get(PAGE).token();
        String id = Finding.idOf(Given.SHOP, Behavior.FAKE_REVIEW);

        assertThat(
                        ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        token,
                                        "case",
                                        id,
                                        "act",
                                        "SEVERITY")
                                .status())
                .isEqualTo(400);
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains(id));
    }
}
