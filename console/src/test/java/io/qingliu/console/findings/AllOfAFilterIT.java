package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.console.acts.VerdictBatch;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All that a filter selects, over however many pages, is decided at once: what was on the page, and
 * nothing else.
 */
@Tag("nightly")
class AllOfAFilterIT {

    private static final int RULE = 120;

    /** What the queue says may be decided at once. */
    private static final int MOST = 1_000;

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < RULE; i++) {
            findings.add(finding(shop("P1", "seen-" + i), "TST-01"));
        }
        for (int i = 0; i < 5; i++) {
            findings.add(finding(shop("P1", "other-" + i), "TST-02"));
            findings.add(finding(shop("P2", "elsewhere-" + i), "TST-01"));
        }
        for (int i = 0; i < 60; i++) {
            findings.add(finding(shop("P1", "moving-" + i), "TST-03"));
            findings.add(finding(shop("P1", "unreasoned-" + i), "TST-04"));
        }
        for (int i = 0; i < MOST; i++) {
            findings.add(finding(shop("P5", "bound-" + i), "TST-05"));
            findings.add(finding(shop("P6", "beyond-" + i), "TST-06"));
        }
        findings.add(finding(shop("P6", "beyond-" + MOST), "TST-06"));
        stage = ConsoleStage.open().withAll(findings);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Subject shop(String platform, String id) {
        return Subject.of(SubjectKind.SHOP, platform, id);
    }

    private static Finding finding(Subject subject, String rule) {
        return finding(subject, rule, List.of());
    }

    private static Finding finding(Subject subject, String rule, List<Subject> related) {
        List<Evidence> evidence = new ArrayList<>(Given.fourKinds().subList(0, 2));
        evidence.add(Given.evidence(rule, Family.CONTENT, 6, 3, null));
        return Given.finding(
                subject,
                Behavior.BRUSHING,
                FindingStatus.SUSPECTED,
                0.75,
                evidence,
                related,
                Given.daysAgo(1));
    }

    private static String caseOf(Subject subject) {
        return Finding.idOf(subject, Behavior.BRUSHING);
    }

    private static List<String> all(String text, String pattern) {
        List<String> all = new ArrayList<>();
        Matcher found = Pattern.compile(pattern).matcher(text);
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }

    /** The cases that are ticked on a page. */
    private static List<String> ticked(Visitor.Page page) {
        return all(page.text(), "name=\"case\" value=\"([^\"]+)\" checked");
    }

    /** The form of a page as a browser sends it: what is ticked, and what was seen of each row. */
    private static List<String> form(Visitor.Page page, String... more) {
        List<String> form = new ArrayList<>(List.of("form-token", page.token(), "all", "yes"));
        // The first field of that name is the settings'.
        String own = page.text().substring(page.text().indexOf("<form id=\"decide\""));
        String to = all(own, "name=\"to\" value=\"([^\"]+)\"").get(0);
        form.addAll(List.of("to", to.replace("&amp;", "&")));
        form.addAll(List.of(more));
        Matcher seen =
                Pattern.compile("name=\"(seen:[^\"]+)\" value=\"([^\"]+)\"").matcher(page.text());
        while (seen.find()) {
            form.addAll(List.of(seen.group(1), seen.group(2)));
        }
        ticked(page).forEach(id -> form.addAll(List.of("case", id)));
        return form;
    }

    private static Visitor.Page send(Visitor visitor, Visitor.Page page, List<String> form) {
        String to =
                all(page.text(), "<form id=\"decide\" method=\"post\" action=\"([^\"]+)\"").get(0);
        return visitor.post(to.replace("&amp;", "&"), form.toArray(String[]::new));
    }

    private static List<String> verdictsOn(String name) {
        return stage.sent("verdicts").stream().filter(each -> each.contains(name)).toList();
    }

    private static Set<String> batchesOf(List<String> verdicts) {
        Set<String> batches = new HashSet<>();
        for (String verdict : verdicts) {
            String id = all(verdict, "\"id\":\"([^\"]+)\"").get(0);
            batches.add(VerdictBatch.ofVerdict(id).orElse("none of " + id));
        }
        return batches;
    }

    @Test
    void aFilterOfManyPagesIsDecidedAsOneBatchAndASecondClickIsTheSame() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String queue = ana.get("/findings?rule=TST-01").text();
        assertThat(queue).contains("120 findings", "On this page: 50", "All 120 of this filter …");
        String address = all(queue, "href=\"(/findings/all[^\"]*)\"").get(0);

        Visitor.Page page = ana.get(address);

        assertThat(page.text())
                .contains("All 120 findings of this filter", "Rule: TST-01", "Decision: undecided")
                .doesNotContain("elsewhere", "other-", "Next page");
        assertThat(ticked(page)).hasSize(RULE).doesNotHaveDuplicates();
        assertThat(stage.sent("accesses").stream().filter(each -> each.contains("\"ana\"")))
                .as("that she looked at so many at once is on record")
                .filteredOn(each -> each.contains("\"records\":120"))
                .singleElement()
                .asString()
                .contains("\"EXPORT\"", "\"findings:all\"");

        List<String> form = form(page, "act", "REJECT", "reason", "rule", "note", "a new counter");
        Visitor.Page first = send(ana, page, form);
        Visitor.Page again = send(ana, page, form);

        assertThat(first.status()).as(first.text()).isEqualTo(303);
        assertThat(first.header("Location")).startsWith("/findings?rule=TST-01&sent=c-s-");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        List<String> sent = verdictsOn(":seen-");
        assertThat(sent)
                .hasSize(RULE)
                .allMatch(each -> each.contains("[rule] a new counter"))
                .allMatch(each -> each.contains("\"reviewer\":\"ana\""));
        assertThat(batchesOf(sent)).singleElement().asString().startsWith("c-b-");
        assertThat(verdictsOn("elsewhere")).isEmpty();
        assertThat(verdictsOn("other-"))
                .as("the twin: another rule's, which others may decide otherwise")
                .noneMatch(each -> each.contains("REJECT"));
        assertThat(stage.sent("frozen-findings").stream().filter(each -> each.contains(":seen-")))
                .as("each with what it was decided on")
                .hasSize(RULE);
        assertThat(ana.get(first.header("Location")).text())
                .contains("Reject:</strong> 120 findings:", "0 of 120 so far")
                .contains("All that were decided at once");
    }

    /** The set is what the page showed: nobody judges what he could not look at. */
    @Test
    void whatEntersTheFilterAfterThePageIsNotDecidedAndWhatChangesIsLeftOut() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/findings/all?rule=TST-03");
        assertThat(ticked(page)).hasSize(60);
        Finding more = finding(shop("P1", "moving-late"), "TST-03");
        List<Evidence> grown = new ArrayList<>(Given.fourKinds());
        grown.add(Given.evidence("TST-03", Family.CONTENT, 6, 3, null));
        Finding changed =
                Given.finding(
                        shop("P1", "moving-7"),
                        Behavior.BRUSHING,
                        FindingStatus.CANDIDATE,
                        0.95,
                        grown,
                        List.of(),
                        Given.daysAgo(1));
        stage.with(more, changed);
        List<String> form = form(page, "act", "CONFIRM");
        // Somebody has unticked one.
        int unticked = form.indexOf(caseOf(shop("P1", "moving-8")));
        form.subList(unticked - 1, unticked + 1).clear();

        Visitor.Page answer = send(ana, page, form);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains("Decided: 58. Not decided, because changed")
                .contains("1 (shop moving-7 on P1: status suspected → candidate")
                .contains("All that were decided at once");
        assertThat(verdictsOn(":moving-")).hasSize(58);
        assertThat(verdictsOn("moving-late")).isEmpty();
        assertThat(verdictsOn("moving-7:")).isEmpty();
        assertThat(verdictsOn("moving-8:")).isEmpty();
    }

    @Test
    void aThousandAreDecidedAtOnceAndOneMoreIsSaidToBeTooMany() {
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        assertThat(chief.get("/findings?platform=P5").text())
                .contains("All 1,000 of this filter …");
        long began = System.nanoTime();
        Visitor.Page page = chief.get("/findings/all?platform=P5");
        long shown = System.nanoTime();
        assertThat(ticked(page)).hasSize(MOST);

        List<String> form = form(page, "act", "CONFIRM", "note", "all alike");
        Visitor.Page answer = send(chief, page, form);

        System.out.printf(
                "%d findings: shown in %d ms, decided in %d ms%n",
                MOST,
                TimeUnit.NANOSECONDS.toMillis(shown - began),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - shown));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(verdictsOn(":bound-")).hasSize(MOST);
        assertThat(batchesOf(verdictsOn(":bound-"))).hasSize(1);

        String tooMany =
                "All 1,001 of this filter: at most 1,000 are decided at once. Narrow the filter";
        Visitor.Page queue = chief.get("/findings?platform=P6");
        assertThat(queue.text()).contains(tooMany).doesNotContain("/findings/all?");
        Visitor.Page asked = chief.get("/findings/all?platform=P6");
        assertThat(asked.status()).as("whoever writes the address himself").isEqualTo(200);
        assertThat(asked.text())
                .contains("at most 1,000 findings are decided at once", "1,001 findings")
                .doesNotContain("Nothing was sent");
        form.addAll(List.of("case", caseOf(shop("P6", "beyond-0"))));
        form.addAll(List.of("seen:" + caseOf(shop("P6", "beyond-0")), "x"));
        Visitor.Page refused = send(chief, page, form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Nothing was sent", "at most 1,000 findings are decided at once")
                .contains("all alike");
        assertThat(verdictsOn(":beyond-")).isEmpty();
        assertThat(
                        stage.visitor(ConsoleStage.CHIEF)
                                .reading("zh")
                                .get("/findings?platform=P6")
                                .text())
                .contains("本筛选共 1,001 条：一次最多决定 1,000 条");
    }

    /** As of one page: no reason is chosen beforehand, and what was ticked is not lost. */
    @Test
    void aRejectionWithoutAReasonShowsTheSetAgain() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/findings/all?rule=TST-04");
        assertThat(page.text())
                .as("each act is asked once more")
                .contains("You establish the behaviour for your enterprise")
                .doesNotContainPattern(
                        "<button"
                                + " name=\"act\"[^>]*>(?![^<]*</button></details>"
                                + "|[^<]*</button>\\s*</span></details>)");
        List<String> form = form(page, "act", "REJECT", "reason", "", "note", "all alike");
        int unticked = form.indexOf(caseOf(shop("P1", "unreasoned-3")));
        form.subList(unticked - 1, unticked + 1).clear();

        Visitor.Page again = send(ana, page, form);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text())
                .contains("choose why you reject", "All 60 findings of this filter", "all alike");
        assertThat(ticked(again)).hasSize(59).doesNotContain(caseOf(shop("P1", "unreasoned-3")));
        assertThat(verdictsOn(":unreasoned-")).isEmpty();
    }

    @Test
    void whoDecidesNothingHasNoSuchPageAndNobodyDecidesBeyondHisScope() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        assertThat(adam.get("/findings?rule=TST-01&decided=any").text())
                .contains("findings")
                .doesNotContain("of this filter");
        assertThat(adam.get("/findings/all?rule=TST-01").status()).isEqualTo(404);
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        assertThat(ana.get("/findings/all?trials=yes").status()).isEqualTo(404);

        Visitor.Page page = ana.get("/findings/all?rule=TST-02");
        assertThat(ticked(page)).hasSize(5);
        List<String> form = form(page, "act", "VICTIM");
        for (int i = 0; i < 5; i++) {
            String beyond = caseOf(shop("P2", "elsewhere-" + i));
            form.addAll(List.of("case", beyond, "seen:" + beyond, "x"));
        }
        assertThat(send(ana, page, form).status()).isEqualTo(303);
        assertThat(verdictsOn(":other-")).hasSize(5);
        assertThat(verdictsOn(":elsewhere-")).isEmpty();
    }

    /** A handset belongs to no platform: who sees it by a tie looks at it and decides nothing. */
    @Test
    void whatIsSeenByATieOnlyIsNotAmongThem() {
        Subject tie = shop("P7", "tied");
        try (ConsoleStage other = ConsoleStage.open()) {
            other.with(
                    finding(shop("P1", "S1"), "TST-01"),
                    finding(Given.HANDSET, "TST-01", List.of(shop("P1", "S1"), tie)));
            Visitor ana = other.visitor(ConsoleStage.ANALYST);

            Visitor.Page page = ana.get("/findings/all?rule=TST-01");

            assertThat(ticked(page)).containsExactly(caseOf(shop("P1", "S1")));
            assertThat(page.text()).contains("by a tie only and cannot decide them: 1.");
            assertThat(ticked(other.visitor(ConsoleStage.CHIEF).get("/findings/all?rule=TST-01")))
                    .hasSize(2);
        }
    }
}
