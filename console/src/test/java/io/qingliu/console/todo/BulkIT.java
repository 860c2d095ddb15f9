package io.qingliu.console.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many tasks at once: ticked, narrowed, taken away as a table, and found when answered. */
@Tag("nightly")
class BulkIT {

    private static final Subject FORMULA = Subject.of(SubjectKind.SHOP, "P1", "=HYPERLINK(\"x\")");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (int i = 0; i < 4; i++) {
            stage.with(measure("alike-" + i, Measure.LABEL_SEARCH_RISK));
        }
        MeasureRecommendation declined = measure("declined", Measure.DEDUCT_CREDIT_POINTS);
        MeasureRecommendation early =
                notBefore(measure("early", Measure.LIMIT_INTERNET_FINANCE), Given.daysAhead(2));
        Subject recalled = shop("recalled");
        stage.with(
                        declined,
                        early,
                        notBefore(
                                measure("no-longer", Measure.LIMIT_PROMOTION_ENTRY),
                                Given.daysAgo(2)),
                        GivenMeasures.measure(FORMULA, Measure.DEDUCT_CREDIT_POINTS, "P1"),
                        GivenMeasures.measure(shop("of-f1"), Measure.LABEL_SEARCH_RISK, "F1"),
                        GivenMeasures.recalled(
                                GivenMeasures.share(
                                        recalled,
                                        "P1",
                                        List.of(Finding.idOf(recalled, Behavior.BRUSHING)))))
                .withCases(
                        new Receipt(
                                "r-declined",
                                Given.daysAgo(1),
                                declined.id(),
                                "P1",
                                Receipt.Type.REFUSED,
                                "not our customer"));
    }

    private static Subject shop(String id) {
        return Subject.of(SubjectKind.SHOP, "P1", id);
    }

    private static MeasureRecommendation measure(String shop, Measure measure) {
        return GivenMeasures.measure(shop(shop), measure, "P1");
    }

    private static MeasureRecommendation notBefore(MeasureRecommendation measure, long time) {
        return GivenMeasures.with(measure, time, measure.deadline());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static List<String> ticks(Visitor.Page page, String of) {
        List<String> ticks = new ArrayList<>();
        Matcher tick = Pattern.compile("name=\"task\" value=\"([^\"]+)\"").matcher(page.text());
        while (tick.find()) {
            if (tick.group(1).contains(of)) {
                ticks.add(tick.group(1));
            }
        }
        return ticks;
    }

    private static Visitor.Page answer(
            Visitor visitor, String token, String type, List<String> ticks) {
        List<String> form = new ArrayList<>(List.of("form-token", token, "type", type));
        form.addAll(List.of("note", "all in one go"));
        for (String tick : ticks) {
            form.addAll(List.of("task", tick));
        }
        return visitor.post("/todo/bulk?measure=LABEL_SEARCH_RISK", form.toArray(String[]::new));
    }

    private static long sent(String of) {
        return stage.sent("receipts").stream().filter(each -> each.contains(of)).count();
    }

    /** One is called back while the list is open: the others are answered, and it is named. */
    @Test
    void allThatAreTickedAreAnsweredOnceButForWhatHasChanged() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        Visitor.Page list = max.get("/todo?measure=LABEL_SEARCH_RISK");
        List<String> ticks = ticks(list, "alike-");
        assertThat(ticks).hasSize(4);
        assertThat(list.visible()).doesNotContain("declined", "of-f1");
        stage.with(GivenMeasures.lifted(measure("alike-3", Measure.LABEL_SEARCH_RISK)));

        Visitor.Page some = answer(max, list.token(), "REFUSED", ticks);
        assertThat(some.status()).isEqualTo(409);
        assertThat(some.text()).contains("Answered: 3. Not answered: 1", "alike-3");
        assertThat(some.text()).as("not as if it were done").contains("\"message refused\"");
        assertThat(sent("alike-")).isEqualTo(3);

        Visitor.Page again = answer(max, list.token(), "REFUSED", ticks.subList(0, 3));
        assertThat(again.header("Location"))
                .startsWith("/todo?measure=LABEL_SEARCH_RISK&sent=c-s-");
        assertThat(sent("alike-")).as("a second click").isEqualTo(3);
        assertThat(stage.sent("receipts"))
                .filteredOn(each -> each.contains("alike-0"))
                .singleElement()
                .asString()
                .contains("\"type\":\"REFUSED\"", "\"member\":\"P1\"", "all in one go");
    }

    /** Two count and one does not: the page names that one, and says of no other that it failed. */
    @Test
    void oneRefusedAnswerIsNamedAndTheOthersAreOnRecord() throws Exception {
        for (int i = 0; i < 3; i++) {
            stage.with(measure("some-" + i, Measure.REMOVE_ITEM));
        }
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        Visitor.Page list = max.get("/todo?text=some-");
        List<String> ticks = ticks(list, "some-");
        assertThat(ticks).hasSize(3);
        String at = answer(max, list.token(), "APPLIED", ticks).header("Location");

        assertThat(max.get(at).text())
                .contains("class=\"message pending\"")
                .contains("3 answers were sent. Not yet on record: 3.");
        String refused = "";
        for (String record : stage.sent("receipts")) {
            if (record.contains("some-0")) {
                refused = record.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            } else if (record.contains("some-")) {
                stage.withCases(WireJson.read(Receipt.class, record.getBytes(UTF_8)));
            }
        }
        stage.refused("receipts", refused, "NOT_A_MEMBER");

        String page = max.get(at).text();
        assertThat(page)
                .contains("class=\"message refused\"")
                .contains("3 answers were sent. On record: 2.")
                .contains("Refused, and still to be answered: 1 (shop some-0 on P1).")
                .contains("no agreement in force")
                .doesNotContain("nothing follows from it", "Not yet on record");
        assertThat(stage.visitor(ConsoleStage.MEMBER).get(at).text())
                .as("another's answers")
                .doesNotContain("answers were sent");
    }

    /** What was ticked beyond the limit is not cut: nothing leaves. */
    @Test
    void noMoreAreAnsweredAtOnceThanTheLimit() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String token = max.get("/todo").token();
        List<String> many = new ArrayList<>();
        for (int i = 0; i <= Answering.MOST; i++) {
            many.add("1||m:x" + i);
        }

        Visitor.Page beyond = answer(max, token, "REFUSED", many);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.text()).contains("at most 500 are answered at once");
        assertThat(answer(max, token, "REFUSED", many.subList(1, many.size())).status())
                .as("none of these is there")
                .isEqualTo(404);
    }

    @Test
    void whatIsNotItsOwnOrTakesNoSuchAnswerIsNotSent() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        Visitor.Page list = max.get("/todo");
        String token = list.token();

        Visitor.Page none = answer(max, token, "APPLIED", List.of());
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("tick what you answer");
        String others =
                "1||" + GivenMeasures.measure(shop("of-f1"), Measure.LABEL_SEARCH_RISK, "F1").id();
        assertThat(answer(max, token, "REFUSED", List.of(others)).status()).isEqualTo(404);
        assertThat(answer(max, token, "REFUSED", List.of("x", "1|%zz|m:x")).status())
                .isEqualTo(400);
        Visitor.Page early = answer(max, token, "APPLIED", ticks(list, ":early:"));
        assertThat(early.status()).as("the subject may still answer").isEqualTo(409);
        assertThat(answer(max, token, "MAYBE", ticks(list, ":early:")).status()).isEqualTo(400);
        assertThat(sent("of-f1") + sent(":early:")).isZero();
    }

    @Test
    void whereATaskStandsIsSaidAndOnlyWhatLiesAheadIsWaitedFor() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        assertThat(max.get("/todo?state=EARLY").text())
                .contains(">early</a>", "not yet to be done")
                .doesNotContain(">no-longer</a>");
        String ahead = Visitor.encoded(measure("early", Measure.LIMIT_INTERNET_FINANCE).id());
        String past = Visitor.encoded(measure("no-longer", Measure.LIMIT_PROMOTION_ENTRY).id());
        assertThat(max.get("/todo/one?id=" + ahead).text()).contains("Do not begin before");
        assertThat(max.get("/todo/one?id=" + past).text())
                .contains("value=\"APPLIED\"")
                .doesNotContain("Do not begin before", "recalled entry");
        String recalled = Visitor.encoded("h:SHOP:P1:recalled:P1");
        assertThat(max.get("/todo/one?id=" + recalled).text()).contains("that you never used");
    }

    @Test
    void whatWasDeclinedIsFoundAmongWhatWasAnswered() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        assertThat(max.get("/todo?text=declined").text()).doesNotContain(">declined</a>");
        assertThat(max.get("/todo/answered?answer=REFUSED").text())
                .contains(">declined</a>", "not our customer");
        assertThat(max.get("/todo/answered?answer=LIFTED").text()).doesNotContain(">declined</a>");
        assertThat(max.get("/todo/answered?measure=LABEL_SEARCH_RISK").text())
                .doesNotContain(">declined</a>");
        assertThat(stage.visitor(ConsoleStage.MEMBER).get("/todo/answered").text())
                .as("another member's answers")
                .doesNotContain("declined</a>", "not our customer");
    }

    @Test
    void theTableRunsNothingHoldsWhatIsItsOwnAndIsRecorded() {
        Visitor.Page file = stage.visitor(ConsoleStage.PLATFORM).get("/todo/tasks.csv");

        assertThat(file.header("Content-Disposition")).contains("filename=\"tasks.csv\"");
        assertThat(file.text())
                .contains(
                        "\"'=HYPERLINK(\"\"x\"\")\"",
                        "early",
                        "EARLY",
                        "recalls,h:SHOP:P1:recalled")
                .doesNotContain(",=HYPERLINK", "of-f1", "declined");
        assertThat(stage.sent("accesses"))
                .anyMatch(
                        each ->
                                each.contains("\"type\":\"EXPORT\"")
                                        && each.contains("\"operator\":\"max\""));
        assertThat(
                        stage.visitor(ConsoleStage.PLATFORM)
                                .get("/todo/tasks.csv?measure=LABEL_SEARCH_RISK")
                                .text())
                .doesNotContain("HYPERLINK");
    }

    /** The sample is sound, and a name that was used is not used again by mistake. */
    @Test
    void aBatchBeginsFromTheSampleAndUsedNamesAreNamed() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String token = max.get("/todo/batches").token();
        String sample = max.get("/todo/batches/sample.csv").text();
        stage.with(new Batch("P1", "used", 2, 2, List.of(), List.of(), Given.NOW));

        Visitor.Page wrong = check(max, token, "batch 1", sample);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains("the name of a batch has letters", "value=\"batch 1\"")
                .contains("brush.example,BRUSHING");
        assertThat(check(max, token, "fresh", sample).text())
                .contains("2 lines of batch fresh are sound", "spreads information")
                .doesNotContain("has come before");
        assertThat(check(max, token, "used", sample).text())
                .contains("A batch named used has come before, with 2 entries");
        String[] form = {"form-token", token, "batch", "used", "table", sample, "x", "yes"};
        assertThat(max.post("/todo/batches", form).text())
                .contains("Nothing was sent: a batch named");
        assertThat(stage.sent("submissions")).isEmpty();
        form[6] = "again";
        max.post("/todo/batches", form);
        assertThat(stage.sent("submissions")).hasSize(2);
    }

    private static Visitor.Page check(Visitor visitor, String token, String batch, String table) {
        return visitor.post(
                "/todo/batches/check", "form-token", token, "batch", batch, "table", table);
    }

    /** By the kind and the id, as it stands on a letter; what is wrong is said beside it. */
    @Test
    void aLookUpTakesAnIdAndSaysWhatItLacks() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);

        assertThat(max.get("/todo/lookup?kind=SHOP&platform=P1&subject=S9&reason=A%2F1").text())
                .contains("SHOP:P1:S9 is not on the shared list");
        Visitor.Page wrong = max.get("/todo/lookup?subject=Sk32v2&reason=checking");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains("that is no name of a subject", "value=\"Sk32v2\"", "value=\"checking\"")
                .doesNotContain("tick at least one finding");
        assertThat(max.get("/todo/lookup?subject=SHOP%3AP2%3AT4&reason=A%2F1").text())
                .contains("you can ask about whom you deal with", "P1");
        String raw = max.get("/todo/lookup?subject=13912345678&reason=A%2F1").text();
        assertThat(raw.substring(raw.indexOf("<main")))
                .contains("Only by token")
                .doesNotContain("13912345678");
    }
}
