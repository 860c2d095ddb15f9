package io.qingliu.console.appeals;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an objection is taken down, and that whoever does so leaves it to others. */
@Tag("nightly")
class FilingsIT {

    private static final String CASE = Finding.idOf(SHOP, Behavior.BRUSHING);
    private static final Subject SURPRISED = Subject.of(SubjectKind.SHOP, "P1", "S13");
    private static final MeasureRecommendation AT_P1 =
            GivenMeasures.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");

    private static final String ONE = "/appeals/one?subject=SHOP%3AP1%3AS9&appeal=";

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open().withListed(SHOP, 0.93).withListed(SURPRISED, 0.9).with(AT_P1);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** By letter or telephone: a subject has no account here. */
    @Test
    void anObjectionIsTakenDownOnceAgainstWhatThereIs() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS9");
        String[] fields =
                filing(form, SHOP, AT_P1.id(), "call me on 13800138000: the goods left our depot");

        assertThat(form.text()).contains("shop S9 on P1 objects", CASE, AT_P1.id());
        assertThat(adam.post("/appeals/filings", fields).header("Location"))
                .isEqualTo("/appeals?done=taken");
        adam.post("/appeals/filings", fields);

        assertThat(stage.sent("appeals").stream().filter(each -> each.contains("depot")))
                .singleElement()
                .asString()
                .contains(
                        "\"type\":\"FILED\"",
                        "\"measure\":\"" + AT_P1.id() + '"',
                        "\"id\":\"S9\"",
                        "\"reviewer\":\"adam\"")
                .doesNotContain("13800138000");
        assertThat(stage.sent("accesses")).anyMatch(each -> each.contains("\"adam\""));
    }

    private static String[] filing(
            Visitor.Page form, Subject subject, String against, String ground) {
        return new String[] {
            "form-token",
            form.token(),
            "subject",
            subject.toString(),
            "version",
            form.field("version"),
            "against",
            against,
            "ground",
            ground
        };
    }

    /** It stands in its index at once; whether the casebook takes it is another thing. */
    @Test
    void anObjectionThatTheCasebookRefusesIsNotCalledEffective() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS13");
        String[] fields = filing(form, SURPRISED, "", "never heard of it");
        CompletableFuture<Visitor.Page> answer =
                CompletableFuture.supplyAsync(() -> adam.post("/appeals/filings", fields));
        Awaitility.await()
                .until(
                        () ->
                                stage.sent("appeals").stream()
                                        .anyMatch(each -> each.contains("never heard")));
        Matcher id =
                Pattern.compile("\"id\":\"(c-a-[^\"]+)\".*\"appeal\":\"([^\"]+)\"")
                        .matcher(
                                stage.sent("appeals").stream()
                                        .filter(each -> each.contains("never heard"))
                                        .findFirst()
                                        .orElseThrow());
        assertThat(id.find()).isTrue();
        stage.withCases(
                new Appeal(
                        id.group(1),
                        Given.NOW,
                        id.group(2),
                        Appeal.Type.FILED,
                        SURPRISED,
                        null,
                        null,
                        "adam",
                        "never heard of it"));
        assertThat(answer).as("the document alone is no effect").isNotDone();
        stage.refused("appeals", id.group(1), "NOTHING_TOLD");

        assertThat(answer.join().header("Location"))
                .isEqualTo("/appeals?done=refused&why=NOTHING_TOLD");
        assertThat(adam.get("/appeals?done=refused&why=NOTHING_TOLD").text())
                .contains("class=\"message refused\"", "never notified");
        assertThat(adam.get("/appeals?done=refused&why=NOTHING_TOLD").text())
                .doesNotContain("\"message");
        // The page of the case does not count it among what people decided, and says why.
        assertThat(adam.get("/case?subject=SHOP%3AP1%3AS13").text())
                .containsPattern(
                        "class=\"tag late\">refused</span> The subject was never notified");
        nobodyDecidesWhatWasRefused(id.group(2), false);
        // It counts later: the notice was late. The letter stays, the entry names the objection.
        stage.with(
                GivenMeasures.listing(
                        SURPRISED,
                        ListingStatus.SHARED,
                        Given.daysAgo(2),
                        List.of(Listing.act(id.group(1)))));
        assertThat(adam.get("/case?subject=SHOP%3AP1%3AS13").text())
                .contains("never heard of it")
                .doesNotContain("class=\"tag late\">refused</span>");
        whoTookItDownDoesNotDecideIt(id.group(2));
        nobodyDecidesWhatWasRefused(id.group(2), true);
    }

    /** It is not open, disputes nothing and has no form; a form of before is not sent. */
    private static void nobodyDecidesWhatWasRefused(String appeal, boolean counts) {
        Visitor adele = stage.visitor(ConsoleStage.SECOND_ADJUDICATOR);
        String address = "/appeals/one?subject=SHOP%3AP1%3AS13&appeal=" + appeal;
        Visitor.Page page = adele.get(address);
        String list = adele.get("/appeals").text();

        assertThat(list.contains(appeal)).as("on the list of what is open").isEqualTo(counts);
        assertThat(page.text().contains("name=\"outcome\"")).isEqualTo(counts);
        assertThat(page.text().contains("The entry is marked as disputed until")).isEqualTo(counts);
        if (counts) {
            return;
        }
        assertThat(page.text())
                .contains("was refused: nothing follows from it", "never notified")
                .doesNotContain("If you overturn", "answer by");
        String[] form = AppealsDeskIT.decision(page, appeal, "OVERTURNED", "all the same");
        form[1] = adele.get("/appeals/new?subject=S13").token();
        form[3] = SURPRISED.toString();
        form[7] = "of a page that was open before";
        Visitor.Page unsent = adele.post("/appeals/decisions", form);
        assertThat(unsent.status()).isEqualTo(409);
        assertThat(unsent.text()).contains("Nothing was sent", "was refused: nothing follows");
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("all the same"));
    }

    /** What was refused is not told as decided, whatever somebody has sent of it. */
    @Test
    void anOutcomeOfWhatWasRefusedCorrectsNothingAndOneThatIsRefusedDecidesNothing() {
        Visitor adele = stage.visitor(ConsoleStage.SECOND_ADJUDICATOR);
        Subject notGiven = Subject.of(SubjectKind.SHOP, "P1", "S40");
        stage.withListed(notGiven, 0.9)
                .withCases(
                        Given.appeal("ap-untold", notGiven, null, null, 2),
                        granted("o-untold", "ap-untold", notGiven),
                        Given.appeal("ap-heard", SHOP, null, null, 2),
                        granted("o-heard", "ap-heard", SHOP));
        String unnotifiedPage = "/appeals/one?subject=SHOP%3AP1%3AS40&appeal=ap-untold";
        String closed = closed(adele);
        assertThat(closed).as("no letter yet").contains("ap-untold", "ap-heard");
        assertThat(adele.get(unnotifiedPage).text()).contains("was right. ");

        stage.refused("appeals", "filed-ap-untold", "NOTHING_TOLD");
        stage.refused("appeals", "o-untold", "NOTHING_TOLD");
        stage.refused("appeals", "o-heard", "FILED_BY_REVIEWER");

        assertThat(closed(adele)).doesNotContain("ap-untold", "ap-heard");
        assertThat(adele.get(unnotifiedPage).text())
                .contains("was refused: nothing follows from it")
                .doesNotContain("was right", "Called back", "name=\"outcome\"");
        assertThat(adele.get(ONE + "ap-heard").text())
                .as("the outcome alone was refused, and it is open again")
                .contains("name=\"outcome\"")
                .doesNotContain("was right");
    }

    private static String closed(Visitor visitor) {
        String list = visitor.get("/appeals").text();
        int closed = list.indexOf("<h2>Decided");
        return closed < 0 ? "" : list.substring(closed);
    }

    private static Appeal granted(String id, String appeal, Subject subject) {
        return new Appeal(
                id,
                Given.daysAgo(1),
                appeal,
                Appeal.Type.OVERTURNED,
                subject,
                null,
                null,
                "otto",
                "Proven.");
    }

    /** He could make up objections and find them right; a colleague has no bar. */
    private static void whoTookItDownDoesNotDecideIt(String appeal) {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String address = "/appeals/one?subject=SHOP%3AP1%3AS13&appeal=" + appeal;
        Visitor.Page page = adam.get(address);
        assertThat(page.text())
                .contains("You took this objection down. Somebody else decides it.")
                .doesNotContain("name=\"outcome\"");
        Visitor.Page others = stage.visitor(ConsoleStage.SECOND_ADJUDICATOR).get(address);
        assertThat(others.text()).contains("taken down by adam", "name=\"outcome\"");
        String[] form = AppealsDeskIT.decision(page, appeal, "OVERTURNED", "it was me");
        form[3] = SURPRISED.toString();
        form[7] = others.field("seen");

        assertThat(adam.post("/appeals/decisions", form).status()).isEqualTo(404);
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("it was me"));
    }

    @Test
    void whoAdjudicatesAloneDecidesWhatHeTookDown(@TempDir Path policy) throws IOException {
        Appeal taken =
                new Appeal(
                        "c-a-1",
                        Given.daysAgo(1),
                        "ap-taken",
                        Appeal.Type.FILED,
                        SHOP,
                        CASE,
                        null,
                        "adam",
                        "by letter");
        for (boolean alone : new boolean[] {false, true}) {
            Files.writeString(policy.resolve("terms.yaml"), terms(alone));
            try (ConsoleStage other =
                    ConsoleStage.open(Map.of("policy.directory", policy.toString()))) {
                other.withCases(taken);
                String page = other.visitor(ConsoleStage.ADJUDICATOR).get(ONE + "ap-taken").text();

                assertThat(page.contains("name=\"outcome\"")).isEqualTo(alone);
            }
        }
    }

    /** The shipped terms, with or without a second adjudicator: the jobs read the same file. */
    private static String terms(boolean alone) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("terms.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "twoAdjudicatorsFrom: 2000-01-01",
                            "twoAdjudicatorsFrom: " + (alone ? "9999-12-31" : "2024-01-01"));
        }
    }

    @Test
    void whoObjectsToAnEntryThatHasChangedSeesItAsItIsNow() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS9");
        String[] fields = filing(form, SHOP, "", "from the letter of 3 May");
        fields[5] = Long.toString(Long.parseLong(fields[5]) - 1);

        Visitor.Page refused = adam.post("/appeals/filings", fields);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains(
                        "Nothing was sent: it has changed", "from the letter of 3 May</textarea>");
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("3 May"));
    }

    @Test
    void nobodyObjectsToWhatIsNotThereOrNotSeen() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS9");
        String token = form.token();
        String now = form.field("version");

        assertThat(adam.get("/appeals/new?subject=SHOP%3AP2%3AT4").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/new?subject=SHOP%3AP1%3AS10").status()).isEqualTo(404);
        assertThat(adam.get("/appeals/new").status()).isEqualTo(404);
        for (String unknown : List.of("S10", "T4", "SHOP%3AP2%3AT4")) {
            Visitor.Page page = adam.get("/appeals/new?subject=" + unknown);
            assertThat(page.status()).as(unknown).isEqualTo(404);
            assertThat(page.text()).contains("is on the list that you may see", "Who objects");
        }
        assertThat(filed(adam, token, "SHOP:P2:T4", "1", "", "not us")).isEqualTo(404);
        assertThat(filed(adam, token, "SHOP:P1:S9", now, "m:SHOP:P1:S10:X:P1", "not us"))
                .isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", "one", "", "not us")).isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", now, "", "")).isEqualTo(400);
        assertThat(filed(adam, token, "SHOP:P1:S9", now, "", "x".repeat(2_001))).isEqualTo(400);
        assertThat(stage.sent("appeals")).noneMatch(each -> each.contains("not us"));
    }

    /** As the search for findings takes it; of two with one id he chooses. */
    @Test
    void whoObjectsIsFoundByTheIdAlone() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        assertThat(adam.get("/appeals/new?subject=S13").text()).contains("shop S13 on P1 objects");

        stage.with(
                GivenMeasures.listing(
                        Subject.of(SubjectKind.SHOP, "P1", "S20"), ListingStatus.SHARED, 1),
                GivenMeasures.listing(
                        Subject.of(SubjectKind.BUYER, "P1", "S20"), ListingStatus.SHARED, 1),
                GivenMeasures.listing(
                        Subject.of(SubjectKind.SHOP, "P2", "S20"), ListingStatus.SHARED, 1));
        Visitor.Page choice = adam.get("/appeals/new?subject=S20");
        assertThat(choice.status()).isEqualTo(200);
        assertThat(choice.text())
                .contains("SHOP%3AP1%3AS20", "BUYER%3AP1%3AS20")
                .doesNotContain("SHOP%3AP2%3AS20");
    }

    /** What a reviewer rejected carries nothing, and there is nothing to object to in it. */
    @Test
    void onlyWhatTheEntryRestsOnCanBeObjectedTo() {
        String rejected = Finding.idOf(SHOP, Behavior.FAKE_REVIEW);
        stage.with(Given.finding(SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, 0.6));

        Visitor.Page form =
                stage.visitor(ConsoleStage.ADJUDICATOR).get("/appeals/new?subject=SHOP%3AP1%3AS9");
        assertThat(form.text()).contains(CASE).doesNotContain(rejected);
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
}
