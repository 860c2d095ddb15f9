package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.rules.Trials;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.NoAlertPresentException;

/**
 * Wherever a shop's name, an objection, a note or a reason is shown, a script in it is text: in a
 * browser it opens no dialog and makes no element.
 */
@Tag("nightly")
class ScriptsInABrowserIT {

    private static final String SCRIPT =
            "S\" onmouseover=\"alert(1)\"><b class=made><img src=x onerror=alert(2)>"
                    + "<script>alert(3)</script>";

    private static final Subject EVIL = Subject.of(SubjectKind.SHOP, "P1", SCRIPT);
    private static final String ID = Finding.idOf(EVIL, Behavior.BRUSHING);
    private static final String JUDGED = Finding.idOf(EVIL, Behavior.FAKE_REVIEW);
    private static final MeasureRecommendation ASKED =
            GivenMeasures.measure(EVIL, Measure.LIMIT_PROMOTION_ENTRY, "P1");
    private static final MeasureRecommendation DECLINED =
            GivenMeasures.measure(EVIL, Measure.DEDUCT_CREDIT_POINTS, "P1");

    private static final Map<String, Cookie> SESSIONS = new HashMap<>();

    private static ConsoleStage stage;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.openTrying(clusters -> (now, then, progress) -> outcome())
                        .with(
                                Given.finding(
                                        EVIL,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93,
                                        Given.fourKinds(),
                                        List.of(Given.BUYER, Given.SHOP),
                                        Given.daysAgo(1)),
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.91,
                                        Given.fourKinds(),
                                        List.of(EVIL),
                                        Given.daysAgo(1)),
                                Given.finding(
                                        EVIL, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, 0.7),
                                Given.ring(EVIL, List.of(Given.BUYER, Given.SHOP)),
                                GivenMeasures.listing(EVIL, ListingStatus.SHARED, 3),
                                ASKED,
                                DECLINED,
                                GivenMeasures.notice(EVIL),
                                GivenMeasures.share(EVIL, "P1", List.of(ID)),
                                GivenMeasures.push(EVIL, "SAMR", List.of(ID)),
                                Given.alert(SCRIPT, SCRIPT, 4))
                        .withAll(Given.signals(EVIL, Behavior.BRUSHING))
                        .withCases(
                                new Appeal(
                                        "filed-1",
                                        Given.daysAgo(2),
                                        "ap-1",
                                        Appeal.Type.FILED,
                                        EVIL,
                                        ID,
                                        ASKED.id(),
                                        null,
                                        SCRIPT),
                                new Verdict(
                                        "v-1",
                                        Given.daysAgo(5),
                                        JUDGED,
                                        "ana",
                                        Verdict.Type.CONFIRM,
                                        null,
                                        SCRIPT,
                                        List.of()),
                                new Receipt(
                                        "r-1",
                                        Given.daysAgo(1),
                                        DECLINED.id(),
                                        "P1",
                                        Receipt.Type.REFUSED,
                                        SCRIPT),
                                new Receipt(
                                        "r-2",
                                        Given.daysAgo(1),
                                        Given.alert(SCRIPT, SCRIPT, 4).id(),
                                        "YTO",
                                        Receipt.Type.RECEIVED,
                                        SCRIPT));
        GivenRules.sent(
                stage,
                GivenRules.change("REG-01", 2, RuleChange.Mode.SHADOW, Map.of(), 3, "otto", SCRIPT),
                2);
        browser = Chromium.open(stage);
        browser.as("en", "light", 1440);
    }

    private static Trials.Outcome outcome() {
        Trials.Flagged flagged =
                new Trials.Flagged(ID, "BRUSHING", "CANDIDATE", 0.9, List.of("REG-01"), "CONFIRM");
        return new Trials.Outcome(
                new TreeMap<>(Map.of("BRUSHING", new Trials.Counts(1, 1, 1, 1, 0, 1, 1, 0))),
                List.of(flagged),
                List.of(flagged),
                7,
                Given.daysAgo(9),
                List.of(SCRIPT));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        stage.close();
    }

    /** Logs in once a person: more often in a minute is refused. */
    private static void enter(String who) {
        var cookies = browser.driver().manage();
        if (!SESSIONS.containsKey(who)) {
            browser.logIn(who);
            SESSIONS.put(who, cookies.getCookieNamed(Visitor.SESSION));
            return;
        }
        cookies.deleteCookieNamed(Visitor.SESSION);
        cookies.addCookie(SESSIONS.get(who));
    }

    private static void isText(String address) {
        browser.go(address);
        isText();
    }

    /** It is read on the page that is open, of which everything is unfolded. */
    private static void isText() {
        String page = browser.path();
        browser.driver()
                .executeScript(
                        "document.querySelectorAll('details').forEach(d => { d.open = true; });");
        assertThatThrownBy(() -> browser.driver().switchTo().alert())
                .as(page + ": no dialog")
                .isInstanceOf(NoAlertPresentException.class);
        assertThat(browser.driver().executeScript("return document.body.innerText"))
                .as(page)
                .asString()
                .contains("<script>alert(3)</script>");
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('.made,"
                                                + " [onmouseover], [onerror], img:not([src^=\"/\"]),"
                                                + " script:not([src])')].map(e => e.outerHTML)"))
                .as(page + ": made of it")
                .isEqualTo(List.of());
        assertThat(browser.complaints()).as(page + ": the browser complains").isEmpty();
    }

    private static String encoded(String id) {
        return Visitor.encoded(id);
    }

    @Test
    void toAnAnalyst() {
        enter("ana");
        isText("/findings");
        for (var box : browser.all(By.cssSelector("input[type=checkbox][name=case]"))) {
            box.click();
        }
        browser.click(By.cssSelector("button[formaction='/findings/compare']"));
        browser.until(() -> browser.path().startsWith("/findings/compare"));
        isText();

        browser.go("/case?subject=" + encoded(EVIL.toString()));
        browser.until(
                () ->
                        !browser.all(By.cssSelector(".timeline svg")).isEmpty()
                                && !browser.all(By.cssSelector(".ring svg")).isEmpty());
        isText();
        isText("/case?subject=" + encoded(Given.SHOP.toString()));
    }

    @Test
    void toAnAdjudicator() {
        enter("adam");
        isText("/appeals");
        isText("/appeals/one?subject=" + encoded(EVIL.toString()) + "&appeal=ap-1");
        isText("/appeals/new?subject=" + encoded(EVIL.toString()));
    }

    @Test
    void toAMember(@TempDir Path disk) throws IOException {
        enter("max");
        isText("/todo");
        isText("/todo/one?id=" + encoded(ASKED.id()));
        isText("/todo/one?id=" + encoded(DECLINED.id()));
        isText("/todo/answered");
        isText("/todo/lookup?subject=" + encoded(EVIL.toString()) + "&reason=CREDIT_LINE%2F7");

        Path file =
                Files.writeString(
                        disk.resolve("list.csv"),
                        "kind,platform,id,behavior,role\nSHOP,P1,\""
                                + SCRIPT.replace("\"", "\"\"")
                                + "\",BRUSHING,PARTICIPANT\n");
        browser.go("/todo/batches");
        browser.find(By.name("batch")).sendKeys("w-1");
        browser.find(By.name("file")).sendKeys(file.toString());
        browser.click(By.xpath("//button[normalize-space()='Check']"));
        browser.until(() -> browser.path().contains("/check"));
        isText();
    }

    @Test
    void toALogisticsFirm() {
        enter("fay");
        isText("/couriers");
        isText("/couriers/one?id=" + encoded(Given.alert(SCRIPT, SCRIPT, 4).id()));
    }

    @Test
    void toWhoeverOperatesTheRules() {
        enter("rita");
        isText("/rules/one?rule=REG-01");
        browser.click(By.xpath("//form[@action='/rules/trials']//button"));
        browser.until(() -> browser.path().startsWith("/rules/trial?id="));
        browser.until(() -> browser.text().contains("1 newly flagged"));
        isText();
    }
}
