package io.qingliu.console.appeals;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How an objection is decided, over real servers. */
class AppealsDeskIT {

    private static final String CASE = Finding.idOf(SHOP, Behavior.BRUSHING);
    private static final Subject CHANGING = Subject.of(SubjectKind.SHOP, "P1", "S12");
    private static final MeasureRecommendation AT_P1 =
            GivenMeasures.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");

    private static final String ONE = "/appeals/one?subject=SHOP%3AP1%3AS9&appeal=";

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .withListed(SHOP, 0.93)
                        .withListed(CHANGING, 0.88)
                        .with(
                                Given.finding(
                                        Given.OTHER_PLATFORM,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.9),
                                AT_P1,
                                GivenMeasures.share(SHOP, "F1", List.of(CASE)),
                                GivenMeasures.push(SHOP, "SAMR", List.of(CASE)))
                        .withCases(
                                new Appeal(
                                        "filed-ap-old",
                                        Given.daysAgo(20),
                                        "ap-old",
                                        Appeal.Type.FILED,
                                        SHOP,
                                        CASE,
                                        null,
                                        null,
                                        "Handed over by the depot <b>itself</b>."),
                                // Another shop whose platform gave its objection the same name.
                                new Appeal(
                                        "filed-ap-old-of-s12",
                                        Given.daysAgo(3),
                                        "ap-old",
                                        Appeal.Type.FILED,
                                        CHANGING,
                                        null,
                                        null,
                                        null,
                                        "They are real buyers."),
                                Given.appeal("ap-new", SHOP, CASE, AT_P1.id(), 1),
                                Given.appeal("ap-other", Given.OTHER_PLATFORM, null, null, 2),
                                Given.appeal("ap-upheld", SHOP, CASE, null, 2),
                                new Appeal(
                                        "upheld-ap-upheld",
                                        Given.daysAgo(1),
                                        "ap-upheld",
                                        Appeal.Type.UPHELD,
                                        SHOP,
                                        CASE,
                                        null,
                                        "adele",
                                        "It stands."),
                                // Who confirmed it has no say, and takes nobody else's away.
                                new Appeal(
                                        "upheld-ap-upheld-again",
                                        Given.NOW,
                                        "ap-upheld",
                                        Appeal.Type.UPHELD,
                                        SHOP,
                                        CASE,
                                        null,
                                        ConsoleStage.JUDGE.id(),
                                        "As I said."),
                                Given.confirmed(CASE, ConsoleStage.JUDGE.id()),
                                new Receipt(
                                        "r-1",
                                        Given.daysAgo(1),
                                        AT_P1.id(),
                                        "P1",
                                        Receipt.Type.APPLIED,
                                        null));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void whatIsDueFirstStandsFirstAndAnotherPlatformsIsNotThere() {
        Visitor.Page list = stage.visitor(ConsoleStage.ADJUDICATOR).get("/appeals");

        // Other tests of this class may have filed some already.
        String still = list.text().substring(0, list.text().indexOf("<h2>Decided"));
        int open = still.split("/appeals/one\\?").length - 1;
        assertThat(open).isGreaterThanOrEqualTo(3);
        assertThat(list.text())
                .contains(open + " appeals open", "working days over", "one measure");
        assertThat(list.text().indexOf("ap-old")).isLessThan(list.text().indexOf("ap-new"));
        assertThat(list.visible()).doesNotContain("ap-other", "T4");
    }

    @Test
    void anotherPlatformsObjectionIsNotThereForHimWhoKnowsItsAddress() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);

        assertThat(adam.get(ONE + "ap-other").status()).as("not this shop's").isEqualTo(404);
        assertThat(adam.get("/appeals/one?subject=SHOP%3AP2%3AT4&appeal=ap-other").status())
                .isEqualTo(404);
        assertThat(adam.get(ONE + "no-such").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/one?appeal=ap-new").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/one").status()).isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.PLATFORM).get("/appeals").status()).isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.JUDGE).get("/appeals").text()).contains("ap-other");
    }

    @Test
    void thePageHasTheEvidenceBesideTheGroundAndWhatWillBeCalledBack() {
        Visitor.Page page = stage.visitor(ConsoleStage.ADJUDICATOR).get(ONE + "ap-old");

        assertThat(page.text())
                .contains(
                        "shop S9 on P1 objects",
                        "depot &lt;b&gt;itself&lt;/b&gt;",
                        "BRU-01",
                        "does not fit",
                        "yes: it has to be undone",
                        "the shared entry",
                        "the push",
                        "tag decision CONFIRMED",
                        "SAMR");
        assertThat(page.visible()).as("nobody's script or mark-up").doesNotContain("<b>itself");
        assertThat(stage.sent("accesses"))
                .anyMatch(each -> each.contains("adam") && each.contains("ap-old"));
    }

    /** What nobody can take back has its button behind a second question; to uphold has not. */
    @Test
    void anOverturnIsAskedOnceMoreWithWhomItCallsBackFrom() {
        String page = stage.visitor(ConsoleStage.ADJUDICATOR).get(ONE + "ap-old").text();
        String step = page.substring(page.indexOf("<details class=\"final\">"));
        step = step.substring(0, step.indexOf("</details>"));

        assertThat(step)
                .contains("<summary", "nobody takes it back", "value=\"OVERTURNED\"")
                .containsPattern("Called back from: [^<]*P1[^<]*SAMR");
        assertThat(page.split("value=\"OVERTURNED\"", -1)).hasSize(2);
        assertThat(step).doesNotContain("UPHELD");
    }

    @Test
    void thePageOfOneAgainstAMeasureNamesItAndLeavesTheEntryAlone() {
        Visitor.Page page = stage.visitor(ConsoleStage.ADJUDICATOR).get(ONE + "ap-new");

        assertThat(page.text())
                .contains("objects to one measure", "at P1", "Uphold the measure")
                .doesNotContain("The entry is marked", "Uphold the entry", AT_P1.id());
    }

    @Test
    void whoConfirmedTheCaseDoesNotDecideWhateverHeSends() {
        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        Visitor.Page page = judy.get(ONE + "ap-old");

        assertThat(page.text()).contains("Somebody else decides it");
        assertThat(page.visible()).doesNotContain("name=\"outcome\"");
        Visitor.Page refused =
                judy.post(
                        "/appeals/decisions",
                        "form-token",
                        page.token(),
                        "subject",
                        SHOP.toString(),
                        "appeal",
                        "ap-old",
                        "seen",
                        "made up",
                        "outcome",
                        "UPHELD",
                        "ground",
                        "it was me");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("\"judy\""));
    }

    /** No job runs here: what follows does not follow, and the page says so and no more. */
    @Test
    void anOutcomeIsSentOnceWithWhatItWasMadeOnAndIsNotYetEffective() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String[] form = decision(adam.get(ONE + "ap-new"), "ap-new", "OVERTURNED", "proven");

        String after = adam.post("/appeals/decisions", form).header("Location");
        assertThat(after).endsWith("done=taken");
        assertThat(stage.visitor(ConsoleStage.SECOND_ADJUDICATOR).get(after).text())
                .as("whom the address is given has done nothing")
                .doesNotContain("\"message");
        assertThat(adam.get("/appeals?done=taken").text()).doesNotContain("\"message");
        assertThat(adam.get(after).text())
                .containsPattern("message pending\"[^>]*>Taken, not yet effective");
        assertThat(adam.get(after).text()).as("loaded again").doesNotContain("\"message");
        adam.post("/appeals/decisions", form);

        assertThat(stage.sent("appeals").stream().filter(each -> each.contains("OVERTURNED")))
                .singleElement()
                .asString()
                .contains(
                        "\"appeal\":\"ap-new\"",
                        "\"type\":\"OVERTURNED\"",
                        "\"reviewer\":\"adam\"",
                        "\"measure\":\"" + AT_P1.id() + '"');
        assertThat(stage.sent("frozen-findings").stream().filter(each -> each.contains("adam")))
                .singleElement()
                .asString()
                .contains("\"case\":\"" + CASE + '"', "\"score\":0.93", "BRU-10");
    }

    static String[] decision(Visitor.Page page, String appeal, String outcome, String ground) {
        return new String[] {
            "form-token",
            page.token(),
            "subject",
            SHOP.toString(),
            "appeal",
            appeal,
            "seen",
            page.field("seen"),
            "outcome",
            outcome,
            "ground",
            ground
        };
    }

    /** His page was still open when a colleague decided; both outcomes are refused. */
    @Test
    void whatAColleagueHasDecidedMeanwhileIsNotSaidToBeHisDecision() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page open = adam.get(ONE + "ap-old");

        for (String outcome : List.of("OVERTURNED", "UPHELD")) {
            Visitor.Page refused =
                    adam.post("/appeals/decisions", decision(open, "ap-upheld", outcome, "proven"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text())
                    .contains(
                            "somebody has decided it meanwhile",
                            "was reviewed and not granted",
                            "proven");
        }
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("ap-upheld"));
    }

    /** The evidence changed, or the entry, or somebody without a say decided: he looks again. */
    @Test
    void whoDecidesOnWhatHasChangedGetsThePageAsItIsNow() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Finding finding = Given.finding(CHANGING, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.88);
        String address = "/appeals/one?subject=SHOP%3AP1%3AS12&appeal=ap-old";
        String[] form = decision(adam.get(address), "ap-old", "UPHELD", "they are real");
        form[3] = CHANGING.toString();

        for (Record change :
                List.of(
                        Given.newer(finding),
                        GivenMeasures.listing(CHANGING, ListingStatus.SHARED, Given.NOW))) {
            stage.with(change);
            Visitor.Page refused = adam.post("/appeals/decisions", form);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text())
                    .contains("Nothing was sent: it has changed", "0.88")
                    .contains("required>they are real</textarea>");
            form[7] = refused.field("seen");
        }
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("\"S12\""));

        assertThat(adam.post("/appeals/decisions", form).status()).isEqualTo(303);
        assertThat(stage.sent("appeals").stream().filter(each -> each.contains("\"S12\"")))
                .as("the objection of this shop, and not of the other that has its name")
                .singleElement()
                .asString()
                .contains("\"appeal\":\"ap-old\"", "they are real");
    }

    /** A shop that was right: who decided what, on what, and what came of it. */
    @Test
    void afterTheDecisionThePageTellsTheWholeStory() {
        Subject right = Subject.of(SubjectKind.SHOP, "P1", "S30");
        String caseId = Finding.idOf(right, Behavior.BRUSHING);
        Finding finding = Given.finding(right, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.91);
        MeasureRecommendation carriedOut = lifted(right, Measure.LIMIT_PROMOTION_ENTRY);
        MeasureRecommendation declined = lifted(right, Measure.DEDUCT_CREDIT_POINTS);
        MeasureRecommendation undone = lifted(right, Measure.LABEL_SEARCH_RISK);
        stage.with(
                        finding,
                        GivenMeasures.listing(right, ListingStatus.CORRECTED, Given.daysAgo(1)),
                        carriedOut,
                        declined,
                        undone,
                        GivenMeasures.recalled(GivenMeasures.share(right, "F1", List.of(caseId))),
                        FrozenFinding.of("v-30", "ana", Given.daysAgo(5), finding),
                        FrozenFinding.of("o-30", "adele", Given.daysAgo(1), finding))
                .withCases(
                        Given.appeal("ap-30", right, caseId, null, 3),
                        new Appeal(
                                "o-30",
                                Given.daysAgo(1),
                                "ap-30",
                                Appeal.Type.OVERTURNED,
                                right,
                                caseId,
                                null,
                                "adele",
                                "The depot scans nothing."),
                        answer(carriedOut, Receipt.Type.APPLIED, 2),
                        answer(declined, Receipt.Type.REFUSED, 2),
                        answer(undone, Receipt.Type.LIFTED, 0.5));
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);

        Visitor.Page page = adam.get("/appeals/one?subject=SHOP%3AP1%3AS30&appeal=ap-30");
        assertThat(page.text())
                .contains("Called back", "The depot scans nothing.", "the shared entry")
                .containsPattern(
                        "(?s)brushing.{0,40}as it stood when it was decided on .{0,40}, by ana")
                .containsPattern("as it stood when it was decided on .{0,40}, by adele")
                .doesNotContain("If you overturn", "name=\"outcome\"");
        for (String answer : List.of("not answered yet", "nothing to undo", "undone</span>")) {
            assertThat(page.text()).as(answer).contains(answer);
        }
        String list = adam.get("/appeals").text();
        assertThat(list.substring(list.indexOf("<h2>Decided")))
                .contains("S30", "found right", "adele", "not granted");
        assertThat(list.substring(0, list.indexOf("<h2>Decided"))).doesNotContain(">S30<");
    }

    private static MeasureRecommendation lifted(Subject subject, Measure measure) {
        return GivenMeasures.lifted(GivenMeasures.measure(subject, measure, "P1"));
    }

    private static Receipt answer(MeasureRecommendation to, Receipt.Type type, double daysAgo) {
        return new Receipt("r-" + to.id(), Given.daysAgo(daysAgo), to.id(), "P1", type, null);
    }

    @Test
    void whoAdjudicatesBeginsWhereHeDecides() {
        assertThat(stage.visitor(ConsoleStage.ADJUDICATOR).get("/").header("Location"))
                .isEqualTo("/appeals");
        assertThat(stage.visitor(ConsoleStage.ANALYST).get("/").header("Location"))
                .isEqualTo("/findings");
    }

    @Test
    void anOutcomeNeedsAReason() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page page = adam.get(ONE + "ap-old");

        for (String[] wrong :
                new String[][] {
                    decision(page, "ap-old", "UPHELD", ""), decision(page, "ap-old", "MAYBE", "x")
                }) {
            assertThat(adam.post("/appeals/decisions", wrong).status()).isEqualTo(400);
        }
        assertThat(adam.post("/appeals/decisions", decision(page, "ap-old", "UPHELD", "")).text())
                .contains("Nothing was sent: say why.", "depot &lt;b&gt;itself");
        String[] blind = decision(page, "ap-old", "UPHELD", "x");
        blind[7] = "";
        assertThat(adam.post("/appeals/decisions", blind).status())
                .as("nobody decides on what he does not say he saw")
                .isEqualTo(400);
    }
}
