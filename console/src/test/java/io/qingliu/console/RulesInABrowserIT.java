package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.finding.Behavior;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The desk of whoever operates the rules, as people see and use it. */
@Tag("nightly")
class RulesInABrowserIT {

    private static final String SESSION = "qingliu-session";

    private static ConsoleStage stage;
    private static Chromium browser;
    private static Cookie session;
    private static String trial;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.openTrying(BacktestTrials::new)
                        .withAll(Given.signals(Given.SHOP, Behavior.BRUSHING));
        GivenRules.judged(stage, "BRU-01", "BRU-03", "REG-01", "EMP-01");
        GivenRules.farm(stage);
        GivenRules.sent(stage, change(2, RuleChange.Mode.LIVE, 20, 30, "ana", "a big sale"), 2);
        GivenRules.sent(
                stage,
                change(3, RuleChange.Mode.SHADOW, 20, 9, "qingliu", "3 of 9 were overturned"),
                2);
        GivenRules.sent(stage, change(4, RuleChange.Mode.LIVE, 16, 2, "ben", "a lower number"), 2);
        GivenRules.sent(stage, change(5, RuleChange.Mode.LIVE, 15, 0.01, "ana", "lower still"), 1);
        GivenRules.refused(stage, "BRU-01", 4, "otto", "NOT_NEWER");
        browser = Chromium.open(stage);
    }

    private static RuleChange change(
            long version,
            RuleChange.Mode mode,
            int orders,
            double daysAgo,
            String author,
            String reason) {
        return GivenRules.change(
                "BRU-01",
                version,
                mode,
                Map.of("orders", Integer.toString(orders)),
                daysAgo,
                author,
                reason);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        stage.close();
    }

    private static void enter() {
        if (session == null) {
            browser.logIn("rita");
            session = browser.driver().manage().getCookieNamed(SESSION);
        } else {
            browser.driver().manage().deleteCookieNamed(SESSION);
            browser.driver().manage().addCookie(session);
        }
    }

    /** Tries a change once, by hand; its page is then looked at in all ways. */
    private static void tried() {
        if (trial == null) {
            browser.go("/rules/one?rule=REG-01");
            for (String name : new String[] {"n.accountsInDay", "n.accountsInMonth"}) {
                WebElement number = browser.find(By.name(name));
                number.clear();
                number.sendKeys("20");
            }
            browser.find(By.xpath("//form[@action='/rules/trials']//button")).click();
            browser.until(() -> browser.path().startsWith("/rules/trial?id="));
            trial = browser.path();
        }
        browser.go(trial);
        for (int i = 0; i < 8 && browser.all(By.cssSelector("progress")).size() > 0; i++) {
            try {
                browser.until(() -> browser.all(By.cssSelector("progress")).isEmpty());
            } catch (org.openqa.selenium.TimeoutException e) {
                // Two backtests on a busy machine: the page goes on asking by itself.
            }
        }
    }

    @EachLook
    void eachPageIsInOrderInEachLanguageThemeAndWidth(String language, String theme, int width) {
        browser.as(language, theme, width);
        String as = language + "-" + theme + "-" + width;
        enter();

        browser.go("/rules");
        browser.pictureOfTheWindow("rules-top-" + as);
        looksRight("rules-" + as);
        forTheDocuments("rules", language, theme, width, 900);
        browser.go("/rules?mode=OFF");
        looksRight("rules-none-" + as);
        browser.go("/rules/one?rule=BRU-01");
        looksRight("rule-" + as);
        tried();
        assertThat(browser.all(By.cssSelector("progress"))).isEmpty();
        looksRight("rule-trial-" + as);
        forTheDocuments("rule-trial", language, theme, width, 1_000);
    }

    private static void forTheDocuments(
            String page, String language, String theme, int width, int height) {
        if (DesksInABrowserIT.isForTheDocuments(theme, width)) {
            browser.pictureForTheDocuments(page + '-' + language, height);
        }
    }

    private static void looksRight(String as) {
        browser.picture(as);
        browser.isInOrder(as);
    }

    @Test
    void aRuleIsSwitchedOffByKeyboardAlone() {
        browser.as("en", "light", 1440);
        enter();
        browser.go("/rules/one?rule=BRU-03");
        WebElement off =
                browser.find(By.xpath("//form[@action='/rules/changes']//input[@value='SHADOW']"));

        for (int i = 0; i < 100 && !focus().equals(off); i++) {
            focus().sendKeys(Keys.TAB);
        }
        assertThat(focus()).isEqualTo(off);
        focus().sendKeys(Keys.SPACE, Keys.ARROW_DOWN, Keys.TAB);
        focus().sendKeys("it accuses the innocent", Keys.ENTER);
        browser.until(() -> browser.path().contains("done="));

        assertThat(browser.text()).contains("Taken, not yet effective", "Version 2 (off) is taken");
        assertThat(stage.sent("rules"))
                .filteredOn(each -> each.contains("BRU-03"))
                .singleElement()
                .asString()
                .contains("\"mode\":\"OFF\"", "it accuses the innocent");
    }

    private static WebElement focus() {
        return browser.driver().switchTo().activeElement();
    }
}
