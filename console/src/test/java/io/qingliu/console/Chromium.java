package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a window; without one, the test that asks for it is left out. */
public final class Chromium implements AutoCloseable {

    private static final Path SCREENS = Path.of("target", "screens");

    /** For a page. Two processors may be shared with a backtest and with other tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Bytes of a picture in the documents. */
    private static final int LARGEST = 150_000;

    /** For what the jobs make of a click, in the same company. */
    private static final Duration FOLLOWS = Duration.ofSeconds(180);

    private static final String AXE = axe();

    private final URI address;
    private final ChromeDriver driver;
    private int width;

    private Chromium(URI address, InstalledBrowser installed) {
        this.address = address;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + newDirectory());
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(installed.driver().toFile())
                                .usingAnyFreePort()
                                .build(),
                        options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    private static String newDirectory() {
        try {
            return Files.createTempDirectory("qingliu-chromium").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (var in = Chromium.class.getResourceAsStream("axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a browser at a console. */
    public static Chromium open(ConsoleStage stage) {
        return open(stage.address());
    }

    /** Opens a browser at a console that somebody else has started. */
    public static Chromium open(URI address) {
        return new Chromium(address, InstalledBrowser.orLeftOut());
    }

    /** Sets what a reader would set: language, theme, width in CSS pixels. */
    public Chromium as(String language, String theme, int theWidth) {
        width = theWidth;
        go("/login");
        cookie("qingliu-language", language);
        cookie("qingliu-theme", theme);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        width < 500 ? 780 : 900,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        return this;
    }

    private void cookie(String name, String value) {
        driver.manage()
                .addCookie(
                        new Cookie(
                                name,
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    }

    public Chromium logIn(String name) {
        return logIn(name, ConsoleStage.PASSWORD);
    }

    public Chromium logIn(String name, String password) {
        driver.manage().deleteCookieNamed("qingliu-session");
        go("/login");
        driver.findElement(By.name("name")).sendKeys(name);
        driver.findElement(By.name("password")).sendKeys(password, Keys.ENTER);
        until(() -> !path().startsWith("/login"));
        return this;
    }

    public Chromium go(String path) {
        driver.get(address + path);
        return this;
    }

    /** Path and query of the page that is open. */
    public String path() {
        return driver.getCurrentUrl().substring(address.toString().length());
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Finds something, also on a page that a click has only begun to open. */
    public WebElement find(By what) {
        return new WebDriverWait(driver, PATIENCE).until(each -> each.findElement(what));
    }

    /** Clicks on something, and waits for the page behind it if it leads to one. */
    public void click(By what) {
        click(what, 3);
    }

    /** A part of a page that is put in anew between looking and clicking is looked for again. */
    private void click(By what, int times) {
        try {
            find(what).click();
        } catch (StaleElementReferenceException e) {
            if (times == 1) {
                throw e;
            }
            click(what, times - 1);
        }
    }

    /** Opens a page again and again until it shows something: what the jobs do takes seconds. */
    public void reloadUntil(String path, java.util.function.BooleanSupplier holds) {
        go(path);
        try {
            new WebDriverWait(driver, FOLLOWS)
                    .ignoring(StaleElementReferenceException.class)
                    .until(
                            each -> {
                                if (holds.getAsBoolean()) {
                                    return true;
                                }
                                go(path);
                                return false;
                            });
        } catch (TimeoutException e) {
            picture("waited-in-vain");
            throw new AssertionError(path + " shows after all: " + text(), e);
        }
    }

    /** Presses keys where the focus is. */
    public void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** Presses tab until the element has the focus. */
    public void tabTo(By what) {
        WebElement wanted = find(what);
        for (int i = 0; i < 400; i++) {
            if (driver.switchTo().activeElement().equals(wanted)) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError(what + " is not reached by the keyboard");
    }

    /** Whether something stands in the section of that heading. */
    public boolean isUnder(String heading, String what) {
        return !all(By.cssSelector("section[aria-labelledby='" + heading + "'] " + what)).isEmpty();
    }

    public List<WebElement> all(By what) {
        return driver.findElements(what);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Waits; a part of a page that is put in anew while it is read is read again. */
    public void until(java.util.function.BooleanSupplier holds) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(each -> holds.getAsBoolean());
    }

    /** Takes a picture of the whole page into {@code target/screens}. */
    public Chromium picture(String name) {
        return picture(name, true);
    }

    /** Takes a picture of what is in the window. */
    public Chromium pictureOfTheWindow(String name) {
        return picture(name, false);
    }

    private Chromium picture(String name, boolean whole) {
        write(
                SCREENS.resolve(name + ".png"),
                shot(Map.of("format", "png", "captureBeyondViewport", whole)));
        return this;
    }

    /**
     * Takes the picture of a desk that the documents show, small enough for them. With {@code
     * -Ddocs.pictures=true} it goes there.
     *
     * @param height how much of the page it shows, in CSS pixels
     */
    public Chromium pictureForTheDocuments(String name, int height) {
        Object most = driver.executeScript("return document.documentElement.scrollHeight;");
        Map<String, Object> clip =
                Map.of(
                        "x",
                        0,
                        "y",
                        0,
                        "width",
                        width,
                        "height",
                        Math.min(height, ((Number) most).intValue()),
                        "scale",
                        1);
        byte[] small;
        try {
            small =
                    SmallPicture.of(
                            shot(
                                    Map.of(
                                            "format",
                                            "png",
                                            "captureBeyondViewport",
                                            true,
                                            "clip",
                                            clip)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (small.length > LARGEST) {
            throw new IllegalStateException(name + " has " + small.length + " bytes");
        }
        write(SCREENS.resolve("docs").resolve(name + ".png"), small);
        if (Boolean.getBoolean("docs.pictures")) {
            write(Path.of("..", "docs", "pictures", name + ".png"), small);
        }
        return this;
    }

    private byte[] shot(Map<String, Object> how) {
        return Base64.getDecoder().decode(shot(how, 3));
    }

    /** A browser on a busy machine has at times not drawn the page yet, and refuses. */
    private String shot(Map<String, Object> how, int times) {
        try {
            return driver.executeCdpCommand("Page.captureScreenshot", how).get("data").toString();
        } catch (WebDriverException e) {
            if (times == 1) {
                throw e;
            }
            return shot(how, times - 1);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe-core finds wrong with the page, a line each. */
    @SuppressWarnings("unchecked")
    public List<String> violations() {
        driver.executeScript(AXE);
        return (List<String>)
                driver.executeAsyncScript(
                        "var done = arguments[0];"
                                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                                + " 'wcag21aa', 'best-practice']}).then(function (r) {"
                                + " done(r.violations.map(function (v) { return v.id + ': ' +"
                                + " v.nodes.slice(0, 4).map(function (n) { return n.target + ' '"
                                + " + n.failureSummary; }).join(' | '); })); });");
    }

    /**
     * Nothing is wrong with the page, for whoever reads it: axe-core finds nothing, it is no wider
     * than the window, and the browser complains of nothing.
     *
     * @param page what it is called if something is
     */
    public void isInOrder(String page) {
        assertThat(violations()).as(page + ": axe-core").isEmpty();
        assertThat(tooWide()).as(page + ": wider than the window").isLessThanOrEqualTo(0);
        assertThat(complaints()).as(page + ": the browser complains").isEmpty();
    }

    /** How many CSS pixels the page is wider than the window. */
    public long tooWide() {
        return (long)
                driver.executeScript(
                        "return document.documentElement.scrollWidth - " + width + ";");
    }

    /** Milliseconds from asking for the page to its first content. */
    public double firstContent() {
        String ask =
                "var p = performance.getEntriesByName('first-contentful-paint')[0];"
                        + " return p ? p.startTime : -1;";
        until(() -> ((Number) driver.executeScript(ask)).doubleValue() >= 0);
        return ((Number) driver.executeScript(ask)).doubleValue();
    }

    /** How much of the page has moved since it began to show; 0.1 is what people begin to mind. */
    public double layoutShift() {
        return ((Number)
                        driver.executeAsyncScript(
                                "var done = arguments[0]; var sum = 0;"
                                        + "new PerformanceObserver(function (list) {"
                                        + " list.getEntries().forEach(function (e) {"
                                        + " sum += e.hadRecentInput ? 0 : e.value; }); })"
                                        + ".observe({type: 'layout-shift', buffered: true});"
                                        + "setTimeout(function () { done(sum); }, 200);"))
                .doubleValue();
    }

    /** What the browser complains of, such as a script that the page's policy refuses. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= 900)
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("favicon"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
