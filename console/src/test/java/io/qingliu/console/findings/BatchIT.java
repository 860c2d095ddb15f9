package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was decided at one click is looked up again: by whom, when, why, and what came of each. */
@Tag("nightly")
class BatchIT {

    private static final List<Subject> ON_P1 = shops("P1", "a", "b", "c", "d");
    private static final List<Subject> ON_P2 = shops("P2", "e", "f");

    private ConsoleStage stage;

    @BeforeEach
    void open() {
        stage = ConsoleStage.open();
        for (Subject each : ON_P1) {
            stage.with(finding(each));
        }
        for (Subject each : ON_P2) {
            stage.with(finding(each));
        }
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static List<Subject> shops(String platform, String... ids) {
        return Stream.of(ids).map(id -> Subject.of(SubjectKind.SHOP, platform, id)).toList();
    }

    private static Finding finding(Subject subject) {
        return Given.finding(subject, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9);
    }

    private static String find(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    /** Rejects all that the queue has with one click. */
    private Visitor.Page reject(Visitor visitor, List<Subject> subjects) {
        Visitor.Page queue = visitor.get("/findings");
        List<String> form = new ArrayList<>(List.of("form-token", queue.token()));
        form.addAll(List.of("act", "REJECT", "reason", "weak", "note", "two orders only"));
        for (Subject each : subjects) {
            String id = Finding.idOf(each, Behavior.BRUSHING);
            form.addAll(List.of("case", id, "seen:" + id, queue.field("seen:" + id)));
        }
        Visitor.Page sent = visitor.post("/findings/verdicts", form.toArray(String[]::new));
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        return visitor.get(sent.header("Location"));
    }

    /**
     * The index shows neither verdict yet; the other process of a second console would not know.
     */
    @Test
    void whatAColleagueDecidedAMomentAgoIsLeftOutOfABatch() {
        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        Visitor.Page before = judy.get("/findings");
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String first = Finding.idOf(ON_P1.get(0), Behavior.BRUSHING);
        assertThat(ana.decide(ana.get("/case?subject=SHOP%3AP1%3Aa"), first, "CONFIRM").status())
                .isEqualTo(303);

        List<String> form = new ArrayList<>(List.of("form-token", before.token(), "act", "VICTIM"));
        for (Subject each : ON_P1.subList(0, 2)) {
            String id = Finding.idOf(each, Behavior.BRUSHING);
            form.addAll(List.of("case", id, "seen:" + id, before.field("seen:" + id)));
        }
        Visitor.Page answer = judy.post("/findings/verdicts", form.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains(
                        "Decided: 1.",
                        "a colleague has decided it a moment ago",
                        "1 (shop a on P1)");
        assertThat(stage.sentVerdictsOn(":a:"))
                .extracting(Verdict::type)
                .containsExactly(Verdict.Type.CONFIRM);
        assertThat(stage.sentVerdictsOn(":b:"))
                .extracting(Verdict::type)
                .containsExactly(Verdict.Type.VICTIM);
    }

    /** No entry ever names a verdict on a handset: the index says that it has come. */
    @Test
    void whatAColleagueDecidedOnAHandsetIsLeftOutUntilItIsOnRecord() {
        Subject handset = new Subject(SubjectKind.DEVICE, "hardware:k1:many", null);
        stage.with(Given.finding(handset, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9));
        String id = Finding.idOf(handset, Behavior.BRUSHING);
        Visitor cleo = stage.visitor(ConsoleStage.SECOND_CHIEF);
        Visitor.Page before = cleo.get("/findings");
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        Visitor.Page hers = chief.get("/case?subject=DEVICE%3A%3Ahardware%253Ak1%253Amany");
        assertThat(chief.decide(hers, id, "CONFIRM").status()).isEqualTo(303);
        String[] form = {
            "form-token",
            before.token(),
            "act",
            "VICTIM",
            "case",
            id,
            "seen:" + id,
            before.field("seen:" + id)
        };

        assertThat(cleo.post("/findings/verdicts", form).text())
                .contains("Decided: 0.", "a colleague has decided it a moment ago");
        stage.withCases(stage.sentVerdictsOn("hardware").toArray(Verdict[]::new));

        assertThat(cleo.post("/findings/verdicts", form).status()).isEqualTo(303);
    }

    /** What was sent, by the id of the shop, is in the history by now. */
    private Map<String, String> recorded() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Verdict sent : stage.sentVerdictsOn(":")) {
            stage.withCases(sent);
            ids.put(sent.caseId().split(":")[3], sent.id());
        }
        return ids;
    }

    private void entryOf(Subject subject, List<String> acts) {
        stage.with(GivenMeasures.listing(subject, ListingStatus.NOTIFIED, 5, acts));
    }

    private static String state(Visitor.Page page, String shop) {
        return find(page.text(), ">" + shop + "</a>[\\s\\S]*?class=\"tag act-([A-Z]+)\"");
    }

    @Test
    void itSaysWhoWhenWhyHowManyAndWhatHasComeOfEach() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page after = reject(ana, ON_P1);
        Map<String, String> ids = recorded();
        entryOf(ON_P1.get(0), List.of(Listing.act(ids.get("a"))));
        stage.refused("verdicts", ids.get("b"), "NOTHING_NEW");
        entryOf(
                ON_P1.get(3),
                IntStream.range(0, Listing.ACTS).mapToObj(i -> Listing.act("newer" + i)).toList());

        Visitor.Page page = ana.get(find(after.text(), "href=\"(/findings/batch[^\"]+)\""));

        assertThat(page.text())
                .contains("Reject: 4 findings, decided at once", "<dd>ana</dd>")
                .contains("Too little evidence", "two orders only")
                .contains("The case was corrected or is over, and no newer evidence has come.")
                .contains(">rejected<")
                .doesNotContain("not on record yet");
        assertThat(state(page, "a")).isEqualTo("EFFECTIVE");
        assertThat(state(page, "b")).isEqualTo("REFUSED");
        assertThat(state(page, "c")).isEqualTo("WAITING");
        assertThat(state(page, "d")).as("of more acts than an entry names").isEqualTo("OLDER");
        assertThat(page.text().indexOf(">b</a>"))
                .as("what was refused wants a look first")
                .isLessThan(page.text().indexOf(">a</a>"));
        assertThat(stage.sent("accesses"))
                .filteredOn(each -> each.contains("\"EXPORT\""))
                .singleElement()
                .asString()
                .contains("\"batch:c-b-", "\"records\":4", "\"ana\"");
        assertThat(ana.reading("zh").get("/findings/batch?id=" + batch(ids)).text())
                .contains("驳回：一并决定的 4 条线索", "证据不足", "未被采纳");
    }

    private static String batch(Map<String, String> ids) {
        return find(ids.get("a"), "(c-b-[0-9a-f]{32})-");
    }

    @Test
    void eachCaseLeadsToItAndACaseThatWasDecidedByItselfDoesNot() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        reject(ana, ON_P1.subList(0, 3));
        Visitor.Page alone = ana.get("/case?subject=SHOP%3AP1%3Ad");
        String id = Finding.idOf(ON_P1.get(3), Behavior.BRUSHING);
        assertThat(ana.decide(alone, id, "REJECT", "reason", "weak").status()).isEqualTo(303);
        Map<String, String> ids = recorded();

        for (String shop : List.of("a", "b", "c")) {
            assertThat(ana.get("/case?subject=SHOP%3AP1%3A" + shop).text())
                    .contains("href=\"/findings/batch?id=" + batch(ids) + "\"");
        }
        assertThat(ids.get("d")).startsWith("c-v-");
        assertThat(ana.get("/case?subject=SHOP%3AP1%3Ad").text())
                .contains("rejected")
                .doesNotContain("/findings/batch");
    }

    /**
     * Of a batch over two platforms each sees his own, and how many others there are is not told.
     */
    @Test
    void itIsSeenWithinTheScopeOfTheFindings() {
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        List<Subject> all = new ArrayList<>(ON_P1);
        all.addAll(ON_P2);
        reject(chief, all);
        String address = "/findings/batch?id=" + batch(recorded());

        assertThat(chief.get(address).text()).contains("Reject: 6 findings", ">e</a>", ">a</a>");
        for (var person : List.of(ConsoleStage.ANALYST, ConsoleStage.ADJUDICATOR)) {
            assertThat(stage.visitor(person).get(address).visible())
                    .contains("Reject: 4 findings", "chief", ">a</a>")
                    .doesNotContain(">e</a>", "P2", "6 findings");
        }
        assertThat(stage.visitor(ConsoleStage.MEMBER).get(address).status()).isEqualTo(404);
    }

    @Test
    void oneThatNobodyMayKnowOfIsTheOneThatIsNot() {
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        reject(chief, ON_P2);
        recorded();
        String id = find(stage.sent("verdicts").get(0), "(c-b-[0-9a-f]{32})-");
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        int looks = stage.sent("accesses").size();

        assertThat(chief.get("/findings/batch?id=" + id).status()).isEqualTo(200);
        for (String other : List.of(id, "c-b-" + "0".repeat(32), "c-b-", "*", id + "-")) {
            assertThat(ana.get("/findings/batch?id=" + Visitor.encoded(other)).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(ana.get("/findings/batch").status()).isEqualTo(404);
        assertThat(stage.sent("accesses")).as("the chief's look only").hasSize(looks + 1);
    }

    /**
     * The index is a second behind: who has just sent it is not told that there is no such thing.
     */
    @Test
    void whoeverComesBeforeTheIndexIsToldThatItComes() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page after = reject(ana, ON_P1);
        String address = find(after.text(), "href=\"(/findings/batch[^\"]+)\"");

        assertThat(ana.get(address).text())
                .contains("Taken, and not on record yet: 4.", "Look again")
                .doesNotContain("decided at once</h1>");
        assertThat(stage.visitor(ConsoleStage.CHIEF).get(address).status())
                .as("nobody else is told of what she has just sent")
                .isEqualTo(404);
        recorded();
        assertThat(ana.get(address).text())
                .contains("Reject: 4 findings, decided at once")
                .doesNotContain("not on record yet");
    }
}
