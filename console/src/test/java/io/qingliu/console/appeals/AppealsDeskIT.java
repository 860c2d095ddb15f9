package io.qingliu.console.appeals;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An objection, from the list to its answer, over real servers. */
class AppealsDeskIT {

    private static final String CASE = Finding.idOf(SHOP, Behavior.BRUSHING);
    private static final MeasureRecommendation AT_P1 =
            Given.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.finding(
                                        Given.OTHER_PLATFORM,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.9),
                                Given.listing(SHOP, ListingStatus.SHARED, Given.daysAgo(3)),
                                AT_P1,
                                Given.share(SHOP, "F1", List.of(CASE)),
                                Given.push(SHOP, "SAMR", List.of(CASE)))
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

        assertThat(list.text()).contains("2 appeals open", "working days over", "one measure");
        assertThat(list.text().indexOf("ap-old")).isLessThan(list.text().indexOf("ap-new"));
        assertThat(list.visible()).doesNotContain("ap-other", "T4");
    }

    @Test
    void anotherPlatformsObjectionIsNotThereForHimWhoKnowsItsAddress() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);

        assertThat(adam.get("/appeals/one?appeal=ap-other").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/one?appeal=no-such").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/one").status()).isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.PLATFORM).get("/appeals").status()).isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.JUDGE).get("/appeals").text()).contains("ap-other");
    }

    @Test
    void thePageHasTheEvidenceBesideTheGroundAndWhatWillBeCalledBack() {
        Visitor.Page page =
                stage.visitor(ConsoleStage.ADJUDICATOR).get("/appeals/one?appeal=ap-old");

        assertThat(page.text())
                .contains(
                        "shop S9 on P1 objects",
                        "depot &lt;b&gt;itself&lt;/b&gt;",
                        "BRU-01",
                        "does not fit",
                        "yes: it has to be undone",
                        "the shared entry",
                        "the push",
                        "SAMR");
        assertThat(page.visible()).as("nobody's script or mark-up").doesNotContain("<b>itself");
        assertThat(stage.sent("accesses"))
                .anyMatch(each -> each.contains("adam") && each.contains("ap-old"));
    }

    @Test
    void whoConfirmedTheCaseDoesNotDecideWhateverHeSends() {
        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        Visitor.Page page = judy.get("/appeals/one?appeal=ap-old");

        assertThat(page.text()).contains("Somebody else decides it");
        assertThat(page.visible()).doesNotContain("name=\"outcome\"");
        Visitor.Page refused =
                judy.post(
                        "/appeals/decisions",
                        "form-token",
                        page.token(),
                        "appeal",
                        "ap-old",
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
        String token = adam.get("/appeals/one?appeal=ap-new").token();
        String[] form = {
            "form-token", token, "appeal", "ap-new", "outcome", "OVERTURNED", "ground", "proven"
        };

        assertThat(adam.post("/appeals/decisions", form).header("Location")).endsWith("done=taken");
        adam.post("/appeals/decisions", form);

        assertThat(stage.sent("appeals").stream().filter(each -> each.contains("OVERTURNED")))
                .singleElement()
                .asString()
                .contains(
                        "\"appeal\":\"ap-new\"",
                        "\"type\":\"OVERTURNED\"",
                        "\"reviewer\":\"adam\"",
                        "\"measure\":\"" + AT_P1.id() + '"');
        assertThat(stage.sent("frozen-findings"))
                .singleElement()
                .asString()
                .contains("\"case\":\"" + CASE + '"', "\"score\":0.93", "BRU-10");
        assertThat(adam.get("/appeals/one?appeal=ap-new&done=taken").text())
                .contains("Taken, not yet effective");
    }

    /** His page was still open when a colleague decided; both outcomes are refused. */
    @Test
    void whatAColleagueHasDecidedMeanwhileIsNotSaidToBeHisDecision() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String token = adam.get("/appeals").token();

        for (String outcome : List.of("OVERTURNED", "UPHELD")) {
            Visitor.Page refused =
                    adam.post(
                            "/appeals/decisions",
                            "form-token",
                            token,
                            "appeal",
                            "ap-upheld",
                            "outcome",
                            outcome,
                            "ground",
                            "proven");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("Somebody has decided it meanwhile");
        }
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("ap-upheld"));
    }

    /** By letter or telephone: a subject has no account here. */
    @Test
    void anObjectionIsTakenDownOnceAgainstWhatThereIs() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS9");
        String[] fields = {
            "form-token",
            form.token(),
            "subject",
            SHOP.toString(),
            "version",
            Long.toString(Given.daysAgo(3)),
            "against",
            AT_P1.id(),
            "ground",
            "call me on 13800138000: the goods left our depot"
        };

        assertThat(form.text()).contains("shop S9 on P1 objects", CASE, AT_P1.id());
        assertThat(adam.post("/appeals/filings", fields).header("Location"))
                .isEqualTo("/appeals?done=taken");
        adam.post("/appeals/filings", fields);

        assertThat(stage.sent("appeals").stream().filter(each -> each.contains("depot")))
                .singleElement()
                .asString()
                .contains(
                        "\"type\":\"FILED\"", "\"measure\":\"" + AT_P1.id() + '"', "\"id\":\"S9\"")
                .doesNotContain("13800138000", "\"reviewer\":\"");
        assertThat(stage.sent("accesses")).anyMatch(each -> each.contains("\"adam\""));
    }

    @Test
    void nobodyObjectsToWhatIsNotThereOrNotSeen() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String token = adam.get("/appeals").token();

        assertThat(adam.get("/appeals/new?subject=SHOP%3AP2%3AT4").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/new?subject=SHOP%3AP1%3AS10").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/new").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/new?subject=S9").status()).isEqualTo(404);
        assertThat(filed(adam, token, "SHOP:P2:T4", "1", "", "not us")).isEqualTo(404);
        assertThat(filed(adam, token, "SHOP:P1:S9", "1", "m:SHOP:P1:S10:X:P1", "not us"))
                .isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", "one", "", "not us")).isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", "1", "", "")).isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", "1", "", "x".repeat(2_001))).isEqualTo(400);
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("not us"));
    }

    private static int filed(
            Visitor visitor,
            String token,
            String subject,
            String version,
            String against,
            String ground) {
        return visitor.post(
                        "/appeals/filings",
                        "form-token",
                        token,
                        "subject",
                        subject,
                        "version",
                        version,
                        "against",
                        against,
                        "ground",
                        ground)
                .status();
    }

    @Test
    void anOutcomeNeedsAReason() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String token = adam.get("/appeals/one?appeal=ap-old").token();

        assertThat(
                        adam.post(
                                        "/appeals/decisions",
                                        "form-token",
                                        token,
                                        "appeal",
                                        "ap-old",
                                        "outcome",
                                        "UPHELD")
                                .status())
                .isEqualTo(400);
        assertThat(
                        adam.post(
                                        "/appeals/decisions",
                                        "form-token",
                                        token,
                                        "appeal",
                                        "ap-old",
                                        "outcome",
                                        "MAYBE",
                                        "ground",
                                        "x")
                                .status())
                .isEqualTo(400);
    }
}
