package io.qingliu.console;

import static io.qingliu.console.Given.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Appeals, to do, couriers and figures as people see them: in both languages, light and dark, wide
 * and narrow, checked with axe-core. Leaves a picture of each in {@code target/screens}.
 */
class FourDesksInABrowserIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENS = Path.of("target", "screens");
    private static final List<String> BASIS = List.of(Finding.idOf(SHOP, Behavior.BRUSHING));

    private static ConsoleStage stage;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(DRIVER), "left out: there is no " + DRIVER);
        Files.createDirectories(SCREENS);
        Subject second = Subject.of(SubjectKind.SHOP, "P1", "S10");
        MeasureRecommendation applied =
                Given.measure(SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        MeasureRecommendation lifted =
                Given.lifted(Given.measure(second, Measure.DEDUCT_CREDIT_POINTS, "P1"));
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93),
                                Given.listing(SHOP, ListingStatus.SHARED, Given.daysAgo(3)),
                                applied,
                                Given.measure(SHOP, Measure.DEDUCT_CREDIT_POINTS, "P1"),
                                Given.measure(SHOP, Measure.LABEL_SEARCH_RISK, "P1"),
                                Given.measure(SHOP, Measure.LIMIT_INTERNET_FINANCE, "F1"),
                                lifted,
                                Given.share(SHOP, "P1", BASIS),
                                Given.share(SHOP, "F1", BASIS),
                                Given.recalled(Given.share(second, "P1", BASIS)),
                                Given.push(SHOP, "SAMR", BASIS),
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
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
    }

    private static Receipt receipt(MeasureRecommendation of) {
        return new Receipt(
                "r-" + of.id(), Given.daysAgo(2), of.id(), "P1", Receipt.Type.APPLIED, null);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest(name = "{1} {2} {3} {4}")
    @CsvSource({
        "adam, appeals, /appeals",
        "adam, appeal, /appeals/one?appeal=ap-17",
        "max, todo, /todo",
        "max, task, /todo/one?id=m%3ASHOP%3AP1%3AS10%3ADEDUCT_CREDIT_POINTS%3AP1",
        "max, lookup, /todo/lookup?subject=SHOP%3AP1%3AS9&reason=CREDIT_LINE%2F7",
        "max, batches, /todo/batches",
        "fay, couriers, /couriers",
        "fay, courier, /couriers/one?id=a%3AYTO%3AK3%3AP1%3AS9",
        "ana, figures, /figures",
        "ana, public, /figures/public",
    })
    void aPageCanBeReadByEverybodyInBothLanguagesAndOnEveryScreen(
            String who, String name, String address) throws IOException {
        logIn(who);
        for (String language : List.of("en", "zh")) {
            for (String theme : List.of("light", "dark")) {
                for (int width : new int[] {1280, 360}) {
                    if (width == 360 && theme.equals("dark")) {
                        continue;
                    }
                    choose("qingliu-language", language);
                    choose("qingliu-theme", theme);
                    browser.manage().window().setSize(new Dimension(width, 900));
                    browser.get(stage.address().resolve(address).toString());
                    String as = name + "-" + language + "-" + theme + "-" + width;
                    if (name.equals("figures")) {
                        new WebDriverWait(browser, Duration.ofSeconds(10))
                                .until(b -> !b.findElements(By.cssSelector("svg text")).isEmpty());
                    }
                    picture(as);
                    assertThat(run("return document.documentElement.lang;").toString())
                            .startsWith(language);
                    assertThat(
                                    (Long)
                                            run(
                                                    "return document.documentElement.scrollWidth -"
                                                            + " document.documentElement"
                                                            + ".clientWidth;"))
                            .as(as + " scrolls sideways")
                            .isZero();
                    assertThat(violations()).as(as).isEmpty();
                }
            }
        }
    }

    /** Nothing but keys: to the decision, its reason, and its button. */
    @Test
    void anAppealIsDecidedWithoutAMouse() {
        logIn("adam");
        choose("qingliu-language", "en");
        browser.manage().window().setSize(new Dimension(1280, 900));
        browser.get(stage.address().resolve("/appeals/one?appeal=ap-18").toString());
        WebElement ground = browser.switchTo().activeElement();
        for (int i = 0; i < 60 && !"ground".equals(ground.getDomAttribute("name")); i++) {
            ground.sendKeys(Keys.TAB);
            ground = browser.switchTo().activeElement();
        }
        assertThat(ground.getDomAttribute("name")).isEqualTo("ground");
        ground.sendKeys("the scans show it", Keys.TAB, Keys.TAB);
        WebElement button = browser.switchTo().activeElement();
        assertThat(button.getText()).isEqualTo("Overturn it");
        button.sendKeys(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(b -> b.getCurrentUrl().contains("done="));

        assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
                .isEqualTo("Taken, not yet effective. Load the page again in a moment.");
        assertThat(stage.sent("appeals"))
                .anyMatch(each -> each.contains("ap-18") && each.contains("OVERTURNED"));
    }

    private static void logIn(String name) {
        browser.manage().deleteAllCookies();
        browser.get(stage.address().resolve("/login").toString());
        browser.findElement(By.name("name")).sendKeys(name);
        browser.findElement(By.name("password")).sendKeys(ConsoleStage.PASSWORD, Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(b -> !b.getCurrentUrl().contains("/login"));
    }

    private static void choose(String cookie, String value) {
        browser.manage().addCookie(new Cookie(cookie, value, "/"));
    }

    private static Object run(String script) {
        return ((JavascriptExecutor) browser).executeScript(script);
    }

    private static void picture(String name) throws IOException {
        long height =
                (Long) run("return Math.min(document.documentElement.scrollHeight, 2400);");
        Dimension size = browser.manage().window().getSize();
        browser.manage().window().setSize(new Dimension(size.getWidth(), (int) height + 160));
        byte[] png = ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES);
        Files.write(SCREENS.resolve(name + ".png"), png);
        browser.manage().window().setSize(size);
    }

    /** What axe-core finds, each with the element it is about. */
    private static List<String> violations() throws IOException {
        try (InputStream axe =
                FourDesksInABrowserIT.class.getResourceAsStream("axe.min.js")) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        @SuppressWarnings("unchecked") // as the script below makes it
        List<Map<String, String>> found =
                (List<Map<String, String>>)
                        ((JavascriptExecutor) browser)
                                .executeAsyncScript(
                                        "var done = arguments[arguments.length - 1];"
                                                + "axe.run(document).then(function (r) {"
                                                + "done(r.violations.map(function (v) {"
                                                + "return {id: v.id, at: v.nodes[0].html};"
                                                + "}));});");
        return found.stream().map(each -> each.get("id") + " at " + each.get("at")).toList();
    }
}
