package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a subject, and what happens when somebody decides. */
class CaseDeskIT {

    private static final String PAGE = "/case?subject=SHOP%3AP1%3AS9";
    private static final Subject CHANGING = Subject.of(SubjectKind.SHOP, "P1", "S12");
    private static final Subject NAMED = Subject.of(SubjectKind.SHOP, "P1", "S16");

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
                                        CHANGING, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.finding(
                                        NAMED, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.finding(
                                        NAMED, Behavior.FAKE_REVIEW, FindingStatus.CANDIDATE, 0.9),
                                Given.finding(
                                        Given.HANDSET,
                                        Behavior.BRUSHING,
                                        FindingStatus.OBSERVED,
                                        0.45,
                                        Given.fourKinds(),
                                        List.of(Given.SHOP),
                                        Given.daysAgo(1)),
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
                        "Next:")
                .containsPattern("before listing</span> · brushing · .*· <time[^>]*>sent ");
    }

    /** Nobody at P1 has said anything: the page promises nothing of the measure. */
    @Test
    void ofAMeasureStandsToWhomItWentAndThatNobodyHasAnswered() {
        String page = stage.visitor(ConsoleStage.ANALYST).get(PAGE).text();
        String measures = page.substring(page.indexOf("<h3>Measures"));
        measures = measures.substring(0, measures.indexOf("</table>"));

        assertThat(measures)
                .contains("the member named beside it", "<span>P1</span>", "no answer yet")
                .doesNotContain("carried out</span>");
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

    /** Which finding was decided, and why in words, in both languages. */
    @Test
    void theHistoryNamesTheBehaviourAndTheReason() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        stage.withCases(
                new Verdict(
                        "rejected-S16",
                        Given.daysAgo(0.5),
                        Finding.idOf(NAMED, Behavior.FAKE_REVIEW),
                        "judy",
                        Verdict.Type.REJECT,
                        null,
                        "[weak] two orders only",
                        List.of()),
                new Verdict(
                        "bare-S16",
                        Given.daysAgo(0.4),
                        Finding.idOf(NAMED, Behavior.BRUSHING),
                        "judy",
                        Verdict.Type.REJECT,
                        null,
                        "[honest]",
                        List.of()));

        assertThat(ana.get("/case?subject=SHOP%3AP1%3AS16").text())
                .contains("judy · fake", "Too little evidence: two orders only")
                .contains("judy · brushing", "There is an honest explanation")
                .doesNotContain("[weak]", "[honest]");
        assertThat(ana.reading("zh").get("/case?subject=SHOP%3AP1%3AS16").text())
                .contains("证据不足：two orders only", "存在诚实的解释", "judy · 刷单炒信");
    }

    /** The member said 20 Nov, the case 21: a deadline is the first moment that is too late. */
    @Test
    void deadlinesAreShownByTheirLastDay() {
        Formats formats = new Formats(Language.EN, Formats.DEFAULT_ZONE);
        MeasureRecommendation measure =
                GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        String text = stage.visitor(ConsoleStage.ANALYST).get(PAGE).text();

        assertThat(text)
                .contains(
                        "data-label=\"Report by\">" + formats.lastDay(measure.deadline()) + "<",
                        "answer by "
                                + formats.lastDay(GivenMeasures.notice(Given.SHOP).deadline()));
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

        List<Evidence> more = new ArrayList<>(Given.fourKinds());
        more.add(Given.evidence("REV-04", Family.CONTENT, 6, 3, null));
        Finding newer =
                Given.newer(
                        Given.finding(
                                CHANGING,
                                Behavior.BRUSHING,
                                FindingStatus.CANDIDATE,
                                0.97,
                                more,
                                List.of(),
                                Given.daysAgo(1)));
        Map<Record, String> changes = new LinkedHashMap<>();
        changes.put(newer, "this has changed: new evidence REV-04 ");
        changes.put(
                GivenMeasures.listing(CHANGING, ListingStatus.ENTERPRISE_CONFIRMED, 8),
                "this has changed: on the list notified → ");
        changes.forEach(
                (change, what) -> {
                    stage.with(change);
                    Visitor.Page refused = ana.post("/case/verdict", form);
                    assertThat(refused.status()).isEqualTo(409);
                    assertThat(refused.text())
                            .contains("Nothing was sent: since you opened it", what)
                            .contains("0.97", "two orders only")
                            .contains("name=\"to\" value=\"/case?subject=SHOP%3AP1%3AS12\"");
                    form[5] = refused.seen(id);
                });
        assertThat(stage.sent("verdicts")).noneMatch(each -> each.contains("S12"));

        // A later day of the same, and one more who is tied to it: that is no other case.
        stage.with(
                Given.finding(
                        CHANGING,
                        Behavior.BRUSHING,
                        FindingStatus.CANDIDATE,
                        0.97,
                        more,
                        List.of(Given.BUYER),
                        Given.daysAgo(0.1)));
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

        Visitor.Page done = ana.decide(page, id, "VICTIM");

        assertThat(done.header("Location")).contains("&sent=");
        assertThat(ana.get(done.header("Location")).text())
                .contains("Call it a victim:</strong> 1 finding", "Taken, not yet effective");
    }

    /** Who sees a handset by a tie only is told why there is nothing to do. */
    @Test
    void thePageOfAHandsetSaysWhyItHasNoActs() {
        String address = "/case?subject=" + Visitor.encoded(Given.HANDSET.toString());

        assertThat(stage.visitor(ConsoleStage.ANALYST).get(address).text())
                .contains("to look at, not to decide")
                .doesNotContain("What you can do");
        assertThat(stage.visitor(ConsoleStage.CHIEF).get(address).text())
                .contains("What you can do")
                .doesNotContain("to look at, not to decide");
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
