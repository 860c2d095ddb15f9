package io.qingliu.console;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Appeals, to do, couriers and figures, as people see and use them. */
@Tag("nightly")
class FourDesksInABrowserIT {

    private static final List<String> BASIS = List.of(Finding.idOf(SHOP, Behavior.BRUSHING));

    private static final String SESSION = "qingliu-session";
    private static final Map<String, Cookie> SESSIONS = new HashMap<>();

    private static ConsoleStage stage;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        Subject second = Subject.of(SubjectKind.SHOP, "P1", "S10");
        MeasureRecommendation applied =
                GivenMeasures.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        MeasureRecommendation lifted =
                GivenMeasures.lifted(
                        GivenMeasures.measure(second, Measure.DEDUCT_CREDIT_POINTS, "P1"));
        stage =
                ConsoleStage.open()
                        .withListed(SHOP, 0.93)
                        .with(
                                applied,
                                GivenMeasures.measure(SHOP, Measure.DEDUCT_CREDIT_POINTS, "P1"),
                                GivenMeasures.measure(SHOP, Measure.LABEL_SEARCH_RISK, "P1"),
                                GivenMeasures.measure(SHOP, Measure.LIMIT_INTERNET_FINANCE, "F1"),
                                lifted,
                                GivenMeasures.share(SHOP, "P1", BASIS),
                                GivenMeasures.share(SHOP, "F1", BASIS),
                                GivenMeasures.recalled(GivenMeasures.share(second, "P1", BASIS)),
                                GivenMeasures.push(SHOP, "SAMR", BASIS),
                                Given.alert("K3", "S9", 4),
                                Given.alert("K8", "S10", 1),
                                Given.row("2025-09", null, null, 33, 12),
                                Given.row("2025-10", null, null, 41, 23),
                                Given.row("2025-11", null, null, 57, 26),
                                Given.row("2025-11", Behavior.BRUSHING, null, 40, 22),
                                Given.row("2025-11", Behavior.FAKE_REVIEW, null, 17, 4),
                                Given.row("2025-11", null, "441802", 30, 12))
                        .withCases(
                                Given.appeal("ap-17", SHOP, BASIS.get(0), null, 6),
                                Given.appeal("ap-18", SHOP, BASIS.get(0), applied.id(), 1),
                                Given.confirmed(BASIS.get(0), ConsoleStage.ANALYST.id()),
                                receipt(applied),
                                receipt(lifted));
        browser = Chromium.open(stage);
    }

    private static Receipt receipt(MeasureRecommendation of) {
        return new Receipt(
                "r-" + of.id(), Given.daysAgo(2), of.id(), "P1", Receipt.Type.APPLIED, null);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        stage.close();
    }

    @EachLook
    void eachPageIsInOrderInEachLanguageThemeAndWidth(String language, String theme, int width) {
        browser.as(language, theme, width);
        String as = language + "-" + theme + "-" + width;

        enter("adam");
        looksRight("/appeals", "appeals-" + as);
        looksRight("/appeals/one?subject=SHOP%3AP1%3AS9&appeal=ap-17", "appeal-" + as);
        forTheDocuments("appeal", language, theme, width, 1_450);
        looksRight("/appeals/new?subject=SHOP%3AP1%3AS9", "filing-" + as);
        enter("max");
        looksRight("/todo", "todo-" + as);
        forTheDocuments("todo", language, theme, width, 1_100);
        looksRight("/todo/one?id=m%3ASHOP%3AP1%3AS10%3ADEDUCT_CREDIT_POINTS%3AP1", "task-" + as);
        looksRight("/todo/lookup?subject=SHOP%3AP1%3AS9&reason=CREDIT_LINE%2F7", "lookup-" + as);
        looksRight("/todo/answered", "answered-" + as);
        looksRight("/todo/batches", "batches-" + as);
        enter("fay");
        looksRight("/couriers", "couriers-" + as);
        looksRight("/couriers/one?id=a%3AYTO%3AK3%3AP1%3AS9", "courier-" + as);
        forTheDocuments("courier", language, theme, width, 1_000);
        looksRight("/figures", "figures-" + as);
        forTheDocuments("figures", language, theme, width, 1_000);
        looksRight("/figures/public", "public-" + as);
    }

    private static void forTheDocuments(
            String desk, String language, String theme, int width, int height) {
        if (DesksInABrowserIT.isForTheDocuments(theme, width)) {
            browser.pictureForTheDocuments(desk + '-' + language, height);
        }
    }

    /** Logs in once a person: more often in a minute is refused. */
    private static void enter(String who) {
        var cookies = browser.driver().manage();
        if (!SESSIONS.containsKey(who)) {
            browser.logIn(who);
            SESSIONS.put(who, cookies.getCookieNamed(SESSION));
            return;
        }
        cookies.deleteCookieNamed(SESSION);
        cookies.addCookie(SESSIONS.get(who));
    }

    private static void looksRight(String address, String as) {
        browser.go(address);
        browser.until(FourDesksInABrowserIT::isDrawn);
        browser.picture(as);
        browser.isInOrder(as);
    }

    /** Every chart is there, and has taken the width that it has on the page. */
    private static boolean isDrawn() {
        return Boolean.TRUE.equals(
                browser.driver()
                        .executeScript(
                                "return Array.from(document.querySelectorAll('.figures-chart'))"
                                        + ".every(function (each) {"
                                        + " var svg = each.querySelector('svg');"
                                        + " return svg && svg.clientWidth > each.clientWidth - 8;"
                                        + " });"));
    }

    @Test
    void anAppealIsDecidedByKeyboardAlone() {
        browser.as("en", "light", 1440);
        enter("adam");
        browser.go("/appeals/one?subject=SHOP%3AP1%3AS9&appeal=ap-18");
        tabTo(By.name("ground"));
        press("the scans show it", Keys.TAB, Keys.TAB);
        assertThat(focus().getText()).isEqualTo("Overturn it …");
        focus().sendKeys(Keys.ENTER);
        assertThat(browser.text()).contains("nobody takes it back", "Called back from: P1");
        assertThat(stage.sent("appeals")).as("it is asked once more").isEmpty();
        focus().sendKeys(Keys.TAB);
        assertThat(focus().getText()).isEqualTo("Yes, overturn it");
        focus().sendKeys(Keys.ENTER);
        browser.until(() -> browser.path().contains("done="));

        assertThat(browser.text()).contains("Taken, not yet effective");
        assertThat(stage.sent("appeals"))
                .singleElement()
                .asString()
                .contains("ap-18", "OVERTURNED", "the scans show it");
    }

    /** What it has to answer, from its desk to the answer; the line of the task leads there. */
    @Test
    void aMemberAnswersByKeyboardAlone() {
        browser.as("en", "light", 1440);
        enter("mia");
        browser.go("/todo");
        tabTo(By.linkText("S9"));
        press(Keys.ENTER);
        browser.until(() -> browser.path().startsWith("/todo/one"));
        tabTo(By.cssSelector("form[action^='/todo/answers'] textarea"));
        press("done this morning", Keys.TAB, Keys.ENTER);
        browser.until(() -> browser.path().contains("done="));

        assertThat(browser.text()).contains("Taken, not yet effective");
        assertThat(stage.sent("receipts"))
                .filteredOn(sent -> sent.contains("\"member\":\"F1\""))
                .singleElement()
                .asString()
                .contains("LIMIT_INTERNET_FINANCE", "\"note\":\"done this morning\"");
    }

    @Test
    void aLogisticsFirmAnswersByKeyboardAlone() {
        browser.as("en", "light", 1440);
        enter("fay");
        browser.go("/couriers");
        tabTo(By.linkText("K8"));
        press(Keys.ENTER);
        browser.until(() -> browser.path().startsWith("/couriers/one"));
        tabTo(By.name("note"));
        press("he carried them to a depot", Keys.TAB, Keys.TAB);
        assertThat(focus().getAttribute("value")).isEqualTo("REFUSED");
        press(Keys.ENTER);
        browser.until(() -> browser.path().contains("done="));

        assertThat(stage.sent("receipts"))
                .filteredOn(sent -> sent.contains("\"member\":\"YTO\""))
                .singleElement()
                .asString()
                .contains("K8", "\"type\":\"REFUSED\"", "he carried them to a depot");
    }

    /** To whoever works for another, what is not his is not there, and nothing of it is written. */
    @Test
    void whoOpensAnothersAddressIsToldThatNothingIsThere() {
        browser.as("en", "light", 1440);
        String bank = "/todo/one?id=m%3ASHOP%3AP1%3AS9%3ALIMIT_INTERNET_FINANCE%3AF1";
        String platform = "/todo/one?id=m%3ASHOP%3AP1%3AS9%3ALIMIT_PROMOTION_ENTRY%3AP1";
        String alert = "/couriers/one?id=a%3AYTO%3AK3%3AP1%3AS9";

        enter("mia");
        isThere(bank);
        isNotThere(platform);
        isNotThere(alert);
        isNotThere("/case?subject=SHOP%3AP1%3AS9");
        enter("max");
        isThere(platform);
        isNotThere(bank);
        enter("fay");
        isThere(alert);
        enter("olga");
        isNotThere(alert);
        isNotThere(platform);
    }

    private static void isThere(String address) {
        browser.go(address);
        assertThat(status()).as(address).isEqualTo(200L);
        assertThat(browser.text()).contains("S9");
    }

    private static void isNotThere(String address) {
        browser.go(address);
        assertThat(status()).as(address).isEqualTo(404L);
        assertThat(browser.text())
                .contains("Nothing is here")
                .doesNotContain("S9", "K3", "promotion", "financ", "brushing");
    }

    /** Of the page that is open, as the browser was answered. */
    private static Object status() {
        return browser.driver()
                .executeScript(
                        "return performance.getEntriesByType('navigation')[0].responseStatus");
    }

    /** A table is checked, sent back, mended and sent, from the file of a disk. */
    @Test
    void aBatchIsUploadedCheckedAndSent(@TempDir Path disk) throws IOException {
        Path file =
                Files.writeString(
                        disk.resolve("list.csv"),
                        "kind,platform,id,behavior,role\nSHOP,P1,S77,BRUSHING,PARTICIPANT\n");
        browser.as("en", "light", 1440);
        enter("max");
        browser.go("/todo/batches");

        browser.find(By.name("batch")).sendKeys("w-48");
        browser.find(By.name("file")).sendKeys(file.toString());
        browser.find(By.xpath("//button[normalize-space()='Check']")).click();
        browser.until(() -> browser.text().contains("1 line of batch w-48 is sound"));
        browser.picture("batch-checked-en-light-1440");
        assertThat(stage.sent("submissions")).isEmpty();
        browser.find(By.xpath("//button[normalize-space()='Send the batch']")).click();
        browser.until(() -> browser.path().contains("done="));

        assertThat(stage.sent("submissions"))
                .singleElement()
                .asString()
                .contains("\"batch\":\"w-48\"", "\"id\":\"S77\"", "\"member\":\"P1\"");
    }

    /** All that is alike, in three clicks. */
    @Test
    void allTasksOfAKindAreTickedAndAnsweredAtOnce() {
        browser.as("en", "light", 1440);
        enter("max");
        browser.go("/todo?measure=LABEL_SEARCH_RISK");
        String section = "//section[@aria-labelledby='todo-measures']";
        browser.find(By.xpath(section + "//input[@data-tick-all]")).click();
        browser.find(By.xpath(section + "//button[@value='REFUSED']")).click();
        browser.until(() -> browser.path().contains("sent="));

        assertThat(browser.path()).startsWith("/todo?measure=LABEL_SEARCH_RISK");
        assertThat(stage.sent("receipts"))
                .filteredOn(sent -> sent.contains("\"member\":\"P1\""))
                .singleElement()
                .asString()
                .contains("LABEL_SEARCH_RISK", "\"type\":\"REFUSED\"");
    }

    /** Rows stack there, and the head is gone but for the box that ticks all. */
    @Test
    void onAPhoneAllAreTickedTooAndNoLabelIsCut() {
        browser.as("en", "light", 390);
        enter("max");
        browser.go("/todo");
        String section = "//section[@aria-labelledby='todo-measures']";
        WebElement all = browser.find(By.xpath(section + "//label[@class='tick-all']"));
        assertThat(all.getRect().getWidth()).isGreaterThan(40);
        all.click();

        assertThat(browser.all(By.xpath(section + "//input[@name='task']")))
                .isNotEmpty()
                .allMatch(WebElement::isSelected);
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('.stack td')].map(e"
                                                + " => getComputedStyle(e, '::before')).filter(s =>"
                                                + " s.overflowX === 'hidden' || s.whiteSpace ==="
                                                + " 'nowrap').length"))
                .isEqualTo(0L);
        assertThat(browser.tooWide()).isZero();
    }

    /** What lies beside the screen, or is broken within a word, is not read. */
    @Test
    void onAPhoneNoNumberOfAnAlertLiesBesideTheScreenAndNoNameOfAFigureIsBrokenUp() {
        browser.as("en", "light", 360);
        enter("fay");
        browser.go("/couriers/one?id=a%3AYTO%3AK3%3AP1%3AS9");
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('.compared td')]"
                                                + ".filter(e => e.getBoundingClientRect().right >"
                                                + " window.innerWidth).length"))
                .isEqualTo(0L);

        browser.go("/figures");
        By drawn = By.cssSelector(".figures-chart svg");
        browser.until(
                () ->
                        browser.all(drawn).size()
                                == browser.all(By.cssSelector(".figures-chart")).size());
        assertThat(browser.all(By.cssSelector("tbody th")))
                .isNotEmpty()
                .allMatch(each -> each.getRect().getWidth() >= 96);
        assertThat(browser.all(drawn).get(1).getText()).contains("brushing", "reviews");
    }

    /** Presses tab until the element has the focus. */
    private static void tabTo(By what) {
        WebElement wanted = browser.find(what);
        for (int i = 0; i < 100 && !focus().equals(wanted); i++) {
            press(Keys.TAB);
        }
        assertThat(focus()).as("reached by the keyboard").isEqualTo(wanted);
    }

    private static void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            focus().sendKeys(key);
        }
    }

    private static WebElement focus() {
        return browser.driver().switchTo().activeElement();
    }
}
