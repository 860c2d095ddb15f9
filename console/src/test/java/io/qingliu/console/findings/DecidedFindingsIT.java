package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The queue is the work that is left: what is decided leaves it, and comes back when newer evidence
 * opens the case again. Each finding is seen of a day ago.
 */
@Tag("nightly")
class DecidedFindingsIT {

    private static final double BEFORE_THE_EVIDENCE = 2;
    private static final double SINCE = 0.5;

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (String name :
                List.of(
                        "open",
                        "confirmed",
                        "rejected",
                        "victim",
                        "overturned",
                        "all-overturned",
                        "graded",
                        "reopened",
                        "confirmed-before",
                        "refused",
                        "counts-by-now",
                        "one-measure",
                        "all-confirmed",
                        "all-again",
                        "restored",
                        "restored-since",
                        "listed",
                        "not-taken",
                        "noted",
                        "lapsed")) {
            stage.with(Given.finding(shop(name), Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9));
        }
        stage.withCases(
                verdict("confirmed", Verdict.Type.CONFIRM, SINCE),
                verdict("rejected", Verdict.Type.REJECT, SINCE),
                verdict("victim", Verdict.Type.VICTIM, SINCE),
                verdict("overturned", Verdict.Type.CONFIRM, 0.7),
                granted("overturned", caseOf("overturned"), null),
                granted("all-overturned", null, null),
                verdict("all-confirmed", Verdict.Type.CONFIRM, 0.7),
                granted("all-confirmed", null, null),
                verdict("all-again", Verdict.Type.CONFIRM, 3),
                granted("all-again", null, null, BEFORE_THE_EVIDENCE),
                verdict("restored", Verdict.Type.CONFIRM, 3),
                verdict("restored-since", Verdict.Type.CONFIRM, 3),
                verdict("listed", Verdict.Type.CONFIRM, 3),
                verdict("not-taken", Verdict.Type.CONFIRM, 3),
                noted("noted"),
                new Verdict(
                        "v-graded",
                        Given.daysAgo(SINCE),
                        caseOf("graded"),
                        "judy",
                        Verdict.Type.SEVERITY,
                        Severity.SERIOUS,
                        null,
                        List.of()),
                verdict("reopened", Verdict.Type.REJECT, BEFORE_THE_EVIDENCE),
                verdict("confirmed-before", Verdict.Type.CONFIRM, BEFORE_THE_EVIDENCE),
                verdict("refused", Verdict.Type.CONFIRM, SINCE),
                verdict("counts-by-now", Verdict.Type.CONFIRM, SINCE),
                verdict("one-measure", Verdict.Type.SEVERITY, SINCE),
                granted("one-measure", caseOf("one-measure"), "LIMIT_PROMOTION_ENTRY"));
        stage.refused("verdicts", "v-refused", "NOTHING_NEW");
        stage.refused("verdicts", "v-counts-by-now", "NOTHING_KNOWN");
        stage.with(
                GivenMeasures.listing(
                        shop("counts-by-now"),
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        5,
                        List.of(Listing.act("v-counts-by-now"))),
                left("restored", ListingStatus.RESTORED, BEFORE_THE_EVIDENCE),
                left("restored-since", ListingStatus.RESTORED, SINCE),
                GivenMeasures.listing(
                        shop("listed"), ListingStatus.SHARED, 5, List.of(act("listed"))),
                GivenMeasures.listing(shop("not-taken"), ListingStatus.NOTIFIED, 5),
                GivenMeasures.listing(
                        shop("noted"), ListingStatus.SUSPECTED, 5, List.of(act("noted"))),
                GivenMeasures.left(
                        shop("lapsed"), ListingStatus.EXPIRED, Given.daysAgo(SINCE), List.of()));
    }

    private static String act(String name) {
        return Listing.act("v-" + name);
    }

    private static Listing left(String name, ListingStatus exit, double daysAgo) {
        return GivenMeasures.left(shop(name), exit, Given.daysAgo(daysAgo), List.of(act(name)));
    }

    private static Verdict noted(String name) {
        return new Verdict(
                "v-" + name,
                Given.daysAgo(3),
                caseOf(name),
                "judy",
                Verdict.Type.CONFIRM,
                Severity.NOTE,
                null,
                List.of());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Subject shop(String name) {
        return Subject.of(SubjectKind.SHOP, "P1", name);
    }

    private static String caseOf(String name) {
        return Finding.idOf(shop(name), Behavior.BRUSHING);
    }

    private static Verdict verdict(String name, Verdict.Type type, double daysAgo) {
        return new Verdict(
                "v-" + name,
                Given.daysAgo(daysAgo),
                caseOf(name),
                "judy",
                type,
                type == Verdict.Type.SEVERITY ? Severity.GENERAL : null,
                null,
                List.of());
    }

    private static Appeal granted(String name, String caseId, String measure) {
        return granted(name, caseId, measure, SINCE);
    }

    private static Appeal granted(String name, String caseId, String measure, double daysAgo) {
        return new Appeal(
                "granted-" + name,
                Given.daysAgo(daysAgo),
                "ap-" + name,
                Appeal.Type.OVERTURNED,
                shop(name),
                caseId,
                measure,
                "adam",
                "It was not so.");
    }

    private static List<String> rows(Visitor.Page page) {
        List<String> rows = new ArrayList<>();
        Matcher found =
                Pattern.compile("class=\"subject\"><a href=\"[^\"]*\">([^<]+)")
                        .matcher(page.text());
        while (found.find()) {
            rows.add(found.group(1));
        }
        return rows;
    }

    @Test
    void theQueueBeginsWithWhatNobodyHasDecided() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(rows(ana.get("/findings")))
                .containsExactlyInAnyOrder(
                        "open",
                        "graded",
                        "reopened",
                        "refused",
                        "one-measure",
                        "all-again",
                        "restored",
                        "lapsed");
        assertThat(rows(ana.get("/findings?decided=decided")))
                .contains(
                        "confirmed",
                        "rejected",
                        "victim",
                        "overturned",
                        "confirmed-before",
                        "all-overturned",
                        "all-confirmed",
                        "restored-since",
                        "listed",
                        "not-taken",
                        "noted")
                .doesNotContain("all-again", "restored", "lapsed")
                .doesNotContain("open", "graded", "reopened", "refused", "one-measure");
        assertThat(rows(ana.get("/findings?decided=any"))).hasSize(20);
    }

    @Test
    void theCountsBesideTheFacetAddUpAndSoDoThoseBesideOtherFilters() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        for (String chosen : List.of("", "?decided=decided", "?decided=any")) {
            String text = ana.get("/findings" + chosen).text();
            long open = count(text, "undecided");
            long decided = count(text, "decided");
            assertThat(open + decided).as(chosen).isEqualTo(20);
            assertThat(count(text, "both")).as(chosen).isEqualTo(20);
            assertThat(decided).as(chosen).isEqualTo(11);
        }
        assertThat(count(ana.get("/findings?decided=decided").text(), "candidate")).isEqualTo(11);
    }

    private static long count(String text, String label) {
        Matcher found =
                Pattern.compile(
                                "<span>"
                                        + Pattern.quote(label)
                                        + "</span><span class=\"number\">([^<]+)")
                        .matcher(text);
        assertThat(found.find()).as(label).isTrue();
        return Long.parseLong(found.group(1));
    }

    /** Whoever looks for one subject finds it, decided or not, and sees which. */
    @Test
    void aSubjectThatIsLookedForIsShownWithItsVerdict() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(status(ana.get("/findings?id=confirmed"))).contains(">confirmed<", "candidate");
        assertThat(status(ana.get("/findings?id=rejected"))).contains(">rejected<");
        assertThat(status(ana.get("/findings?id=victim"))).contains(">a victim<");
        assertThat(status(ana.get("/findings?id=overturned"))).contains(">overturned<");
        assertThat(status(ana.get("/findings?id=all-overturned"))).contains(">overturned<");
        assertThat(status(ana.get("/findings?id=counts-by-now"))).contains(">confirmed<");
        assertThat(status(ana.get("/findings?id=open"))).doesNotContain("decision");
        assertThat(status(ana.get("/findings?id=reopened")))
                .contains("newer than \"rejected\"", "candidate");
        assertThat(status(ana.get("/findings?id=all-again"))).contains("newer than \"overturned\"");
        assertThat(status(ana.get("/findings?id=restored"))).contains("newer than \"confirmed\"");
        assertThat(status(ana.get("/findings?id=restored-since"))).contains(">confirmed<");
        assertThat(ana.reading("zh").get("/findings?id=rejected").text()).contains(">已驳回<");
    }

    private static String status(Visitor.Page page) {
        Matcher found =
                Pattern.compile("<td class=\"c-status\">(.*?)</td>", Pattern.DOTALL)
                        .matcher(page.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** She rejected it before; a second verdict would count as another. */
    @Test
    void whatIsDecidedIsNotDecidedAgainAndThePageSaysWhich() {
        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        Visitor.Page queue = judy.get("/findings?decided=any");
        List<String> form = new ArrayList<>();
        form.addAll(List.of("form-token", queue.token(), "act", "CONFIRM", "to", "/findings"));
        for (String name : List.of("confirmed", "rejected", "open")) {
            form.addAll(List.of("case", caseOf(name)));
            form.addAll(List.of("seen:" + caseOf(name), queue.field("seen:" + caseOf(name))));
        }

        Visitor.Page answer = judy.post("/findings/verdicts", form.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains("Decided: 1.")
                .contains("no newer evidence has come: 1 (shop rejected on P1)")
                .contains("you have decided so already and it stands: 1 (shop confirmed on P1)");
        assertThat(stage.sent("verdicts")).hasSize(1).allMatch(each -> each.contains(":open:"));
        assertThat(answer.text())
                .as("what was sent is followed all the same")
                .contains("Confirm:</strong> 1 finding: shop open on P1")
                .contains("Taken, not yet effective.");
        Matcher again =
                Pattern.compile("hx-get=\"(/findings/followed[^\"]*)\"").matcher(answer.text());
        assertThat(again.find()).isTrue();
        assertThat(judy.get(again.group(1).replace("&amp;", "&")).text())
                .contains("Taken, not yet effective.");
    }
}
