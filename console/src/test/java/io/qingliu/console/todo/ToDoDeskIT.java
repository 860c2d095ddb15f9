package io.qingliu.console.todo;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a member is asked to do, and what it may not see, over real servers. */
class ToDoDeskIT {

    private static final Subject SECOND = Subject.of(SubjectKind.SHOP, "P1", "S10");
    private static final Subject THIRD = Subject.of(SubjectKind.SHOP, "P1", "S11");
    private static final List<String> BASIS = List.of(Finding.idOf(SHOP, Behavior.BRUSHING));

    private static final MeasureRecommendation OPEN =
            GivenMeasures.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
    private static final MeasureRecommendation APPLIED =
            GivenMeasures.measure(SECOND, Measure.LIMIT_PROMOTION_ENTRY, "P1");
    private static final MeasureRecommendation LIFTED =
            GivenMeasures.lifted(GivenMeasures.measure(THIRD, Measure.LIMIT_PROMOTION_ENTRY, "P1"));
    private static final MeasureRecommendation NEVER_DONE =
            GivenMeasures.lifted(GivenMeasures.measure(THIRD, Measure.DEDUCT_CREDIT_POINTS, "P1"));
    private static final MeasureRecommendation CHANGING =
            GivenMeasures.measure(SECOND, Measure.LABEL_SEARCH_RISK, "P1");
    private static final MeasureRecommendation REFUSED =
            GivenMeasures.measure(SECOND, Measure.DEDUCT_CREDIT_POINTS, "P1");
    private static final MeasureRecommendation OF_THE_BANK =
            GivenMeasures.measure(SHOP, Measure.LIMIT_INTERNET_FINANCE, "F1");
    private static final Share ENTRY = GivenMeasures.share(SHOP, "P1", BASIS);
    private static final Share RECALLED =
            GivenMeasures.recalled(GivenMeasures.share(THIRD, "P1", BASIS));
    private static final Share OF_THE_BANK_TOO = GivenMeasures.share(SECOND, "F1", BASIS);

    /** The end of 21 November 2031 in China. */
    private static final long MIDNIGHT = Instant.parse("2031-11-21T16:00:00Z").toEpochMilli();

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                OPEN,
                                APPLIED,
                                LIFTED,
                                NEVER_DONE,
                                CHANGING,
                                REFUSED,
                                OF_THE_BANK,
                                ENTRY,
                                RECALLED,
                                OF_THE_BANK_TOO)
                        .withCases(
                                receipt(APPLIED, Receipt.Type.APPLIED, 2),
                                receipt(REFUSED, Receipt.Type.REFUSED, 2),
                                receipt(LIFTED, Receipt.Type.APPLIED, 3),
                                receipt(NEVER_DONE, Receipt.Type.REFUSED, 3));
    }

    private static Receipt receipt(MeasureRecommendation of, Receipt.Type type, double daysAgo) {
        return new Receipt(
                "r-" + of.id(), Given.daysAgo(daysAgo), of.id(), of.member(), type, null);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** A platform is never asked to keep a firm from its parcels, nor a bank to label a shop. */
    @Test
    void onlyMeasuresThatTheMemberHasCanBeAskedFor() {
        for (String path : List.of("/todo", "/todo/answered")) {
            assertThat(stage.visitor(ConsoleStage.PLATFORM).get(path).text())
                    .contains("value=\"" + OPEN.measure() + "\"")
                    .doesNotContain("value=\"BAR_LOGISTICS_ENTERPRISE\"")
                    .doesNotContain("value=\"" + OF_THE_BANK.measure() + "\"");
            assertThat(stage.visitor(ConsoleStage.MEMBER).get(path).text())
                    .contains("value=\"" + OF_THE_BANK.measure() + "\"")
                    .doesNotContain("value=\"" + OPEN.measure() + "\"");
        }
    }

    @Test
    void recallsComeFirstThenMeasuresThenEntriesAndWhatIsAnsweredIsGone() {
        String page = stage.visitor(ConsoleStage.PLATFORM).get("/todo").text();

        int recalls = page.indexOf("id=\"todo-recalls\"");
        int measures = page.indexOf("id=\"todo-measures\"");
        int carriedOut = page.indexOf("id=\"todo-carried-out\"");
        int entries = page.indexOf("id=\"todo-entries\"");
        assertThat(List.of(recalls, measures, carriedOut, entries)).isSorted();
        assertThat(page.substring(recalls, measures))
                .contains(
                        Visitor.encoded(LIFTED.id()),
                        Visitor.encoded(RECALLED.id()),
                        "class=\"tag soon\"")
                .as("a measure that was never carried out has nothing to undo")
                .doesNotContain(Visitor.encoded(NEVER_DONE.id()));
        assertThat(page.substring(measures, carriedOut))
                .contains(Visitor.encoded(OPEN.id()))
                .doesNotContain(Visitor.encoded(APPLIED.id()));
        assertThat(page.substring(carriedOut, entries)).contains(Visitor.encoded(APPLIED.id()));
        assertThat(page.substring(entries)).contains(Visitor.encoded(ENTRY.id()));
        assertThat(page).containsPattern("[2-9] to answer").doesNotContain("F1");
    }

    /** A term that ends at midnight: who carries it out reads the day that the analyst reads. */
    @Test
    void theLastDayOfAMeasureIsTheSameAtEveryDesk() {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", "S21");
        MeasureRecommendation ending =
                GivenMeasures.expiring(
                        GivenMeasures.measure(shop, Measure.LABEL_SEARCH_RISK, "P1"), MIDNIGHT);
        stage.with(ending, Given.finding(shop, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9))
                .withCases(receipt(ending, Receipt.Type.APPLIED, 1));
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String list = max.get("/todo?text=S21").text();
        String one = max.get("/todo/one?id=" + Visitor.encoded(ending.id())).text();
        String ofTheAnalyst =
                stage.visitor(ConsoleStage.ANALYST).get("/case?subject=SHOP%3AP1%3AS21").text();

        for (String page : List.of(list, one, ofTheAnalyst)) {
            assertThat(page).contains("21 Nov 2031").doesNotContain("22 Nov 2031");
        }
        assertThat(list).contains("datetime=\"2031-11-21T");
        assertThat(max.get("/todo/tasks.csv?text=S21").text()).contains("2031-11-21T23:59:59");
    }

    @Test
    void anotherMembersTaskIsNotThereForWhoKnowsItsAddress() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        for (String id : List.of(OF_THE_BANK.id(), OF_THE_BANK_TOO.id(), "m:no:such", "x")) {
            assertThat(max.get("/todo/one?id=" + Visitor.encoded(id)).status())
                    .as(id)
                    .isEqualTo(404);
        }
        Visitor.Page page = max.get("/todo/one?id=" + Visitor.encoded(OPEN.id()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Recommended on shop S9 on P1", "E-Commerce Law art. 36");
        Visitor.Page refused =
                max.post(
                        "/todo/answers",
                        "form-token",
                        page.token(),
                        "id",
                        OF_THE_BANK.id(),
                        "version",
                        Long.toString(OF_THE_BANK.version()),
                        "type",
                        "APPLIED");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(stage.sent("receipts")).noneMatch(each -> each.contains(":F1"));
        assertThat(stage.visitor(ConsoleStage.MEMBER).get("/todo").visible())
                .contains(Visitor.encoded(OF_THE_BANK.id()))
                .doesNotContain(Visitor.encoded(OPEN.id()));
    }

    /** No job runs here, so that the receipt does not come to its index. */
    @Test
    void anAnswerIsSentOnceAndOnlyWhatCanBeAnswered() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        Visitor.Page page = max.get("/todo/one?id=" + Visitor.encoded(LIFTED.id()));
        assertThat(page.visible()).contains("value=\"LIFTED\"").doesNotContain("value=\"APPLIED\"");
        String[] form = answer(page, LIFTED, "LIFTED", "undone");

        assertThat(max.post("/todo/answers", form).header("Location"))
                .isEqualTo("/todo?done=taken");
        assertThat(max.get("/todo?done=taken").text()).contains("class=\"message pending\"");
        assertThat(max.get("/todo?done=taken").text()).as("once").doesNotContain("\"message");
        form[9] = "APPLIED";
        assertThat(max.post("/todo/answers", form).status()).isEqualTo(400);

        assertThat(stage.sent("receipts"))
                .filteredOn(each -> each.contains(LIFTED.id()))
                .singleElement()
                .asString()
                .contains("\"type\":\"LIFTED\"", "\"member\":\"P1\"", "\"note\":\"undone\"");
    }

    private static String[] answer(
            Visitor.Page page, MeasureRecommendation to, String type, String note) {
        return new String[] {
            "form-token",
            page.token(),
            "id",
            to.id(),
            "version",
            page.field("version"),
            "after",
            page.field("after"),
            "type",
            type,
            "note",
            note
        };
    }

    /** While the page was open it was called back, or a colleague answered. */
    @Test
    void whoAnswersWhatHasChangedGetsThePageAsItIsNow() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String address = "/todo/one?id=" + Visitor.encoded(CHANGING.id());
        String[] form = answer(max.get(address), CHANGING, "APPLIED", "limited since today");

        stage.withCases(receipt(CHANGING, Receipt.Type.RECEIVED, 1));
        Visitor.Page answered = max.post("/todo/answers", form);
        assertThat(answered.status()).isEqualTo(409);
        assertThat(answered.text()).contains("Nothing was sent", "limited since today");
        form[7] = answered.field("after");
        stage.with(GivenMeasures.lifted(CHANGING));
        Visitor.Page lifted = max.post("/todo/answers", form);
        assertThat(lifted.status()).isEqualTo(409);
        assertThat(lifted.visible())
                .contains("value=\"LIFTED\"")
                .doesNotContain("value=\"APPLIED\"");

        assertThat(stage.sent("receipts")).noneMatch(each -> each.contains(CHANGING.id()));
    }

    /** Who works off a part of the list goes on with that part. */
    @Test
    void whoAnswersATaskOfANarrowedListComesBackToIt() {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", "S41");
        MeasureRecommendation measure =
                GivenMeasures.measure(shop, Measure.LABEL_SEARCH_RISK, "P1");
        stage.with(measure);
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String narrowed = "?measure=LABEL_SEARCH_RISK&text=S41";
        String list = max.get("/todo" + narrowed).text();
        String one =
                "/todo/one?id="
                        + Visitor.encoded(measure.id())
                        + "&amp;measure=LABEL_SEARCH_RISK&amp;text=S41";
        assertThat(list).contains("href=\"" + one + '"');
        Visitor.Page page = max.get(one.replace("&amp;", "&"));
        String back = narrowed.replace("&", "&amp;");
        assertThat(page.text()).contains("action=\"/todo/answers" + back, "href=\"/todo" + back);

        Visitor.Page done =
                max.post("/todo/answers" + narrowed, answer(page, measure, "APPLIED", ""));
        assertThat(done.header("Location")).startsWith("/todo" + narrowed + "&done=");
        assertThat(max.get(done.header("Location")).status()).isEqualTo(200);
    }

    /** The casebook reminds of it: what was done in the case before does not hide it. */
    @Test
    void inACaseThatWasOpenedAnewWhatWasDoneBeforeIsToBeAnsweredAgain() {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", "S31");
        MeasureRecommendation anew =
                GivenMeasures.answered(
                        GivenMeasures.measure(shop, Measure.LIMIT_PROMOTION_ENTRY, "P1"),
                        Given.daysAgo(3));
        MeasureRecommendation declined =
                GivenMeasures.answered(
                        GivenMeasures.measure(shop, Measure.LABEL_SEARCH_RISK, "P1"),
                        Given.daysAgo(3));
        stage.with(anew, declined)
                .withCases(
                        receipt(anew, Receipt.Type.APPLIED, 4),
                        receipt(declined, Receipt.Type.REFUSED, 2));
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        assertThat(section(max))
                .contains(Visitor.encoded(anew.id()))
                .as("in the same case no means no")
                .doesNotContain(Visitor.encoded(declined.id()));
        String page = max.get("/todo").text();
        assertThat(page.substring(page.indexOf("id=\"todo-carried-out\"")))
                .doesNotContain(Visitor.encoded(anew.id()));
        assertThat(max.get("/todo/one?id=" + Visitor.encoded(anew.id())).text())
                .contains("value=\"APPLIED\"", "value=\"REFUSED\"");
    }

    /** As when an objection is filed: the recommendation comes with a newer version. */
    @Test
    void whatAMemberEndedItselfDoesNotComeBackWithANewVersion() {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", "S32");
        MeasureRecommendation measure =
                GivenMeasures.answered(
                        GivenMeasures.measure(shop, Measure.LIMIT_PROMOTION_ENTRY, "P1"),
                        Given.daysAgo(3));
        stage.with(measure)
                .withCases(receipt(measure, Receipt.Type.LIFTED, 1))
                .with(measure.withVersion(Given.daysAgo(0)));

        assertThat(section(stage.visitor(ConsoleStage.PLATFORM)))
                .doesNotContain(Visitor.encoded(measure.id()));
    }

    /** What the casebook refuses is asked for again, whatever the index holds. */
    @Test
    void anAnswerThatWasRefusedLeavesTheTaskOpen() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String open = Visitor.encoded(REFUSED.id());
        assertThat(section(max)).as("answered").doesNotContain(open);

        stage.refused("receipts", "r-" + REFUSED.id(), "NOT_A_MEMBER");

        assertThat(section(max)).contains(open);
    }

    private static String section(Visitor max) {
        String page = max.get("/todo").text();
        return page.substring(
                page.indexOf("id=\"todo-measures\""), page.indexOf("id=\"todo-carried-out\""));
    }

    @Test
    void onlyWhomItDealsWithCanBeLookedUpAndEachQuestionIsRecorded() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        assertThat(lookUp(max, SHOP).text()).contains("SHOP:P1:S9 is on the shared list");
        assertThat(lookUp(max, THIRD).text())
                .as("what was recalled is not on it")
                .contains("SHOP:P1:S11 is not on the shared list");
        assertThat(lookUp(max, Given.OTHER_PLATFORM).status()).isEqualTo(404);
        assertThat(max.get("/todo/lookup?subject=nonsense&reason=A/1").status()).isEqualTo(400);
        for (String reason : List.of("hello", "A/", "/1")) {
            assertThat(max.get("/todo/lookup?subject=SHOP:P1:S9&reason=" + reason).status())
                    .isEqualTo(400);
        }
        assertThat(max.get("/todo/lookup?subject=SHOP:P1:S9").status())
                .as("without a reason")
                .isEqualTo(400);
        assertThat(stage.sent("accesses"))
                .anyMatch(
                        each ->
                                each.contains("SHOP:P1:S9")
                                        && each.contains("CREDIT/7")
                                        && each.contains("\"operator\":\"max\""));
    }

    @Test
    void aPersonOrThingIsLookedUpByItsTokenOnlyAndNoNumberIsKept() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        Subject phone = Subject.of(SubjectKind.BUYER, "P1", "13912345678");
        Subject serial = new Subject(SubjectKind.DEVICE, "C39VXQ1LKF", null);

        for (Subject raw : List.of(phone, serial)) {
            Visitor.Page refused = lookUp(max, raw);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("Only by token");
        }
        assertThat(max.get("/todo/lookup?subject=SHOP:P1:S9&reason=call+13912345678").status())
                .isEqualTo(400);
        assertThat(stage.sent("accesses"))
                .noneMatch(each -> each.contains("13912345678") || each.contains("C39VXQ1LKF"));
    }

    private static Visitor.Page lookUp(Visitor visitor, Subject subject) {
        return visitor.get(
                "/todo/lookup?reason=CREDIT%2F7&subject=" + Visitor.encoded(subject.toString()));
    }

    @Test
    void aBatchIsCheckedBeforeItIsSentAndGoesOutWhole() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String token = max.get("/todo/batches").token();
        String head = "kind,platform,id,behavior,role\n";
        String sound = "SHOP,P1,S77,BRUSHING,PARTICIPANT\nSHOP,P1,S78,BRUSHING,ORGANISER\n";

        Visitor.Page faulty = check(max, token, head + sound + "SHOP,P1,S79,BRUSH,ORGANISER\n");
        assertThat(faulty.text())
                .contains("1 thing is wrong", "No such code", "BULK_REGISTRATION")
                .contains(">4<")
                .as("the table is not to be pasted again")
                .contains("SHOP,P1,S79,BRUSH,ORGANISER</textarea>");
        assertThat(stage.sent("submissions")).isEmpty();
        Visitor.Page checked = check(max, token, head + sound);
        assertThat(checked.text()).contains("2 lines of batch 2026-48 are sound", "SHOP:P1:S78");
        assertThat(stage.sent("submissions")).as("only checked").isEmpty();

        max.post("/todo/batches", "form-token", token, "batch", "2026-48", "table", head + sound);

        assertThat(stage.sent("submissions"))
                .hasSize(2)
                .allMatch(each -> each.contains("\"member\":\"P1\",\"batch\":\"2026-48\""));
    }

    private static Visitor.Page check(Visitor visitor, String token, String table) {
        return visitor.post(
                "/todo/batches/check", "form-token", token, "batch", "2026-48", "table", table);
    }
}
