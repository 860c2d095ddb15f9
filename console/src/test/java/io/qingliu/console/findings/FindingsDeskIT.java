package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queue: its order, its pages, its filters with their counts, and acts on many at once. */
class FindingsDeskIT {

    private static final int MANY = 130;

    private static final List<Finding> FINDINGS = new ArrayList<>();

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        for (int i = 0; i < MANY; i++) {
            // Equal scores and times all over: pages must hang together by the id alone.
            FINDINGS.add(
                    Given.finding(
                            Subject.of(
                                    i % 2 == 0 ? SubjectKind.SHOP : SubjectKind.BUYER,
                                    "P1",
                                    "s" + i),
                            i % 2 == 0 ? Behavior.BRUSHING : Behavior.FAKE_REVIEW,
                            i % 10 == 0 ? FindingStatus.CANDIDATE : FindingStatus.SUSPECTED,
                            0.7 + (i % 3) * 0.1,
                            i % 2 == 0
                                    ? Given.fourKinds()
                                    : List.of(Given.evidence("REV-04", Family.CONTENT, 6, 3, null)),
                            List.of(),
                            Given.daysAgo(0.5 + i % 20)));
        }
        stage = ConsoleStage.open().withAll(FINDINGS);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static List<String> rows(String text) {
        List<String> rows = new ArrayList<>();
        Matcher found =
                Pattern.compile("class=\"subject\"><a href=\"[^\"]*\">([^<]+)").matcher(text);
        while (found.find()) {
            rows.add(found.group(1));
        }
        return rows;
    }

    private static String next(String text) {
        Matcher found = Pattern.compile("<a href=\"([^\"]+)\" rel=\"next\"").matcher(text);
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }

    private static String count(String text, String label) {
        Matcher found =
                Pattern.compile(
                                "<span>"
                                        + Pattern.quote(label)
                                        + "</span><span class=\"number\">([^<]+)")
                        .matcher(text);
        return found.find() ? found.group(1) : null;
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeatInBothOrders() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        for (String order : new String[] {"", "?order=newest"}) {
            List<String> seen = new ArrayList<>();
            int pages = 0;
            for (String at = "/findings" + order; at != null; pages++) {
                String text = ana.get(at).text();
                seen.addAll(rows(text));
                at = next(text);
            }
            assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(pages).isEqualTo(3);
        }
    }

    @Test
    void theMostCertainComeFirstOrTheNewest() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(scores(ana.get("/findings").text())).startsWith("0.90", "0.90");
        List<String> newest = rows(ana.get("/findings?order=newest").text());
        assertThat(newest.subList(0, 7))
                .containsExactlyInAnyOrder("s0", "s20", "s40", "s60", "s80", "s100", "s120");
    }

    private static List<String> scores(String text) {
        List<String> scores = new ArrayList<>();
        Matcher found = Pattern.compile("</svg>(0\\.\\d\\d)").matcher(text);
        while (found.find()) {
            scores.add(found.group(1));
        }
        return scores;
    }

    @Test
    void eachFilterNarrowsAndTheCountsBesideSayWhatItWouldLeave() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String all = ana.get("/findings").text();
        assertThat(count(all, "candidate")).isEqualTo("13");
        assertThat(count(all, "Shop")).isEqualTo("65");
        assertThat(count(all, "REV-04")).isEqualTo("65");

        // A facet's own choice does not change its own counts.
        String candidates = ana.get("/findings?status=CANDIDATE").text();
        assertThat(candidates).contains("13 findings");
        assertThat(count(candidates, "candidate")).isEqualTo("13");
        assertThat(count(candidates, "suspected")).isEqualTo("117");
        assertThat(count(candidates, "Shop")).isEqualTo("13");

        assertThat(ana.get("/findings?rule=REV-04").text()).contains("65 findings");
        assertThat(ana.get("/findings?kind=BUYER&behavior=BRUSHING").text())
                .contains("0 findings", "No finding fits these filters");
        assertThat(ana.get("/findings?id=s7").text()).contains("1 finding<");
        assertThat(ana.get("/findings?age=day").text()).contains("7 findings");
        assertThat(ana.get("/findings?age=week").text())
                .contains(count(all, "within 7 days") + " findings");
    }

    @Test
    void anAddressThatSomebodyHasChangedIsTheFirstPage() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        for (String after : new String[] {"x", "!!!", "MC45", "MAoxCjIKMwo"}) {
            Visitor.Page page = ana.get("/findings?after=" + after);
            assertThat(page.status()).isEqualTo(200);
            assertThat(rows(page.text())).hasSize(50);
        }
        assertThat(ana.get("/findings?status=KING&kind=x").text()).contains("130 findings");
    }

    @Test
    void manyAreDecidedAtOnceAndADoubleClickIsOneAct() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page queue = ana.get("/findings");
        List<String> fields = new ArrayList<>();
        fields.addAll(List.of("form-token", queue.token(), "act", "REJECT"));
        fields.addAll(List.of("reason", "honest", "note", "a sale", "to", "/findings"));
        for (int i = 0; i < 120; i += 2) {
            fields.add("case");
            String shop = idOf(i);
            fields.add(shop);
            fields.add("seen:" + shop);
            fields.add(Verdicts.seen(FINDINGS.get(i), null));
        }

        Visitor.Page first = ana.post("/findings/verdicts", fields.toArray(String[]::new));
        Visitor.Page again = ana.post("/findings/verdicts", fields.toArray(String[]::new));

        assertThat(first.header("Location")).startsWith("/findings?sent=c-s-");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(ana.get(first.header("Location")).text())
                .contains("Reject:</strong> 60 findings: shop s0 on P1 (brushing)")
                .contains("and 55 more", "0 of 60 so far", "message followed pending");
        Set<String> ids = new HashSet<>();
        Pattern id = Pattern.compile("\"id\":\"([^\"]+)\"");
        for (String sent : stage.sent("verdicts")) {
            Matcher found = id.matcher(sent);
            assertThat(found.find()).isTrue();
            ids.add(found.group(1));
            assertThat(sent).contains("[honest] a sale", "\"reviewer\":\"ana\"");
        }
        assertThat(ids).hasSize(60);
    }

    private static String idOf(int shop) {
        return Finding.idOf(Subject.of(SubjectKind.SHOP, "P1", "s" + shop), Behavior.BRUSHING);
    }

    /**
     * Of two that are ticked one has more evidence by now: it is looked at again, the other is not.
     */
    @Test
    void whatHasChangedSinceTheQueueWasOpenedIsNotDecidedWithTheRest() {
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        Visitor.Page queue = chief.get("/findings?id=s122");
        String stays = idOf(122);
        String changes = idOf(124);
        String seen = queue.field("seen:" + stays);
        Finding now = FINDINGS.get(124);
        Finding before =
                Given.finding(
                        now.subject(),
                        now.behavior(),
                        FindingStatus.OBSERVED,
                        now.score(),
                        Given.fourKinds().subList(0, 3),
                        List.of(),
                        now.time());
        assertThat(seen).isEqualTo(Verdicts.seen(FINDINGS.get(122), null));
        String[] form = {
            "form-token",
            queue.token(),
            "act",
            "CONFIRM",
            "note",
            "all alike",
            "to",
            "/findings?id=s122",
            "case",
            stays,
            "case",
            changes,
            "seen:" + stays,
            seen,
            "seen:" + changes,
            Verdicts.seen(before, null)
        };

        Visitor.Page refused = chief.post("/findings/verdicts?id=s122", form);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains(
                        "Decided: 1. Not decided, because changed",
                        "1 (shop s124 on P1: status observed → suspected; new evidence BRU-10")
                .contains("all alike", "1 finding<")
                .as("the form of the page as it is now")
                .contains("/findings/verdicts?id=s122");
        assertThat(stage.sent("verdicts").stream().filter(each -> each.contains("\"chief\"")))
                .singleElement()
                .asString()
                .contains(stays);
        form[15] = "";
        assertThat(chief.post("/findings/verdicts", form).status())
                .as("nobody decides on what he does not say he saw")
                .isEqualTo(400);
    }

    /** One click must not be a reason: rules are judged by these. */
    @Test
    void noReasonIsChosenBeforehandAndWhatIsMissingIsSaidInPlace() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page queue = ana.get("/findings?id=s3");
        assertThat(queue.text())
                .containsPattern("<select [^>]*name=\"reason\" required>\\s*<option value=\"\">")
                .contains("choose a reason");
        String id = Finding.idOf(Subject.of(SubjectKind.BUYER, "P1", "s3"), Behavior.FAKE_REVIEW);

        Visitor.Page none =
                ana.post(
                        "/findings/verdicts?id=s3",
                        "form-token",
                        queue.token(),
                        "act",
                        "CONFIRM",
                        "note",
                        "all alike",
                        "to",
                        "/findings?id=s3");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("tick at least one finding", "all alike", "1 finding<");
        Visitor.Page unreasoned =
                ana.reading("zh")
                        .post(
                                "/findings/verdicts?id=s3",
                                "form-token",
                                queue.token(),
                                "act",
                                "REJECT",
                                "reason",
                                "",
                                "case",
                                id);
        assertThat(unreasoned.text()).contains("请选择驳回的理由", "value=\"" + id + "\" checked");
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains(id));
    }

    @Test
    void twoToFourStandSideBySideAndEachIsAnAccess() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String token = ana.get("/findings").token();
        int before = stage.sent("accesses").size();
        String shop = Finding.idOf(Subject.of(SubjectKind.SHOP, "P1", "s2"), Behavior.BRUSHING);
        String buyer =
                Finding.idOf(Subject.of(SubjectKind.BUYER, "P1", "s3"), Behavior.FAKE_REVIEW);

        Visitor.Page sent =
                ana.post("/findings/compare", "form-token", token, "case", shop, "case", buyer);
        assertThat(sent.status()).as("a page of its own, to which Back leads").isEqualTo(303);
        String address = sent.header("Location");
        assertThat(ana.get(address).text())
                .contains("2 findings side by side", "shop s2 on P1", "account s3 on P1")
                .contains("from 10, 181 records", "from 3, 181 records");
        assertThat(stage.sent("accesses")).hasSize(before + 2);

        Visitor.Page one = ana.post("/findings/compare", "form-token", token, "case", shop);
        assertThat(one.status()).isEqualTo(400);
        assertThat(one.text())
                .as("the queue again, with what is ticked")
                .contains("tick two to four findings", "value=\"" + shop + "\" checked");
        List<String> five = new ArrayList<>(List.of("form-token", token));
        for (int i = 0; i < 10; i += 2) {
            five.add("case");
            five.add(Finding.idOf(Subject.of(SubjectKind.SHOP, "P1", "s" + i), Behavior.BRUSHING));
        }
        assertThat(ana.post("/findings/compare", five.toArray(String[]::new)).status())
                .isEqualTo(400);
        assertThat(ana.get("/findings/compare?case=" + shop).status()).isEqualTo(404);
        assertThat(
                        ana.post("/findings/compare", five.subList(0, 10).toArray(String[]::new))
                                .status())
                .isEqualTo(303);
    }

    @Test
    void aRejectionWithoutAReasonIsNotSent() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String token = ana.get("/findings").token();
        String id = Finding.idOf(Subject.of(SubjectKind.BUYER, "P1", "s1"), Behavior.FAKE_REVIEW);

        for (String[] fields :
                new String[][] {
                    {"form-token", token, "act", "REJECT", "case", id},
                    {"form-token", token, "act", "REJECT", "reason", "why not", "case", id},
                    {"form-token", token, "act", "PARDON", "case", id},
                    {"form-token", token, "act", "CONFIRM"},
                    {"form-token", token, "act", "REJECT", "reason", "", "case", id}
                }) {
            Visitor.Page refused = ana.post("/findings/verdicts", fields);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("Nothing was sent");
        }
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains(id));
    }
}
