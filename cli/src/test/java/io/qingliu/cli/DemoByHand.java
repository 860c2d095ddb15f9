package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Chromium;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver.Options;
import org.openqa.selenium.WebElement;

/** A visitor at the desks of a demo, who reads the pages and clicks, with the printed accounts. */
final class DemoByHand {

    private static final String SESSION = "qingliu-session";

    /** How often the browser's own patience, 15 seconds, the trial of a rule may last. */
    private static final int TRIAL_LASTS = 16;

    /** How often somebody looks at a page again that changed under his hands. */
    private static final int LOOKS = 3;

    private final UnaryOperator<String> passwords;
    private final Chromium browser;
    private final Map<String, Cookie> sessions = new HashMap<>();
    private String trial;
    private String subject;
    private String id;

    /**
     * @param passwords of the accounts, by name
     */
    DemoByHand(UnaryOperator<String> passwords, Chromium browser) {
        this.passwords = passwords;
        this.browser = browser;
    }

    /** A step, and how long it took. */
    private interface Step {
        void take() throws IOException;
    }

    /** Takes every step, from the queue to the figures. */
    void visit(Path disk) throws IOException {
        browser.as("en", "light", 1440);
        // Two backtests in the background: it is looked at again when all others have been.
        step("operator: ask what a change would do", this::tryChange);
        step("analyst: find, look at the hours, confirm", this::confirm);
        step("platform: carry out", this::carryOut);
        step("platform: share a batch", () -> share(disk));
        step("adjudicator-2: take an objection down", this::object);
        step("adjudicator: uphold the entry", this::uphold);
        step("firm: answer an alert", this::answerAlert);
        step("operator: look at what would change, and change it", this::changeRule);
        step("viewer: figures", this::figures);
        step("nobody: what needs an account", this::shutOut);
    }

    private void step(String name, Step step) throws IOException {
        long began = System.nanoTime();
        try {
            step.take();
        } catch (RuntimeException | AssertionError e) {
            browser.picture("demo-failed");
            throw new AssertionError(name + ": " + browser.path() + "\n" + browser.text(), e);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        System.out.println(
                "by hand: " + name + ", " + String.format(Locale.ROOT, "%.1f s", millis / 1e3));
    }

    /** Logs in once; who has more people log in than a minute allows waits as a person would. */
    private void enter(String name) {
        Options cookies = browser.driver().manage();
        if (sessions.containsKey(name)) {
            cookies.deleteCookieNamed(SESSION);
            cookies.addCookie(sessions.get(name));
            return;
        }
        // The form is bound to whoever it was made for.
        cookies.deleteCookieNamed(SESSION);
        browser.reloadUntil(
                "/login",
                () -> {
                    browser.find(By.name("name")).sendKeys(name);
                    browser.find(By.name("password")).sendKeys(passwords.apply(name), Keys.ENTER);
                    browser.until(
                            () ->
                                    !browser.path().startsWith("/login")
                                            || browser.text().contains("Too often"));
                    return !browser.path().startsWith("/login");
                });
        sessions.put(name, cookies.getCookieNamed(SESSION));
        assertThat(browser.complaints())
                .as("but of a log-in that came too soon, which the page says itself")
                .allMatch(each -> each.contains("429"));
    }

    /** The page is as it should be for everybody; a picture of it stays. */
    private void looksRight(String as) {
        browser.picture("demo-" + as);
        assertThat(browser.violations()).as(as + ": axe-core").isEmpty();
        assertThat(browser.tooWide()).as(as + ": wider than the window").isLessThanOrEqualTo(0);
        assertThat(browser.complaints()).as(as + ": the browser complains").isEmpty();
    }

    private static By button(String text) {
        return By.xpath("//button[normalize-space()='" + text + "']");
    }

    private void confirm() {
        enter("analyst");
        browser.go("/findings?kind=SHOP&status=CANDIDATE");
        looksRight("findings");
        WebElement row =
                browser.find(
                        By.xpath(
                                "//table[contains(@class,'findings')]//tr[td[contains(@class,"
                                        + "'c-listing')][normalize-space()='notified']]"
                                        + "//td[contains(@class,'subject')]//a"));
        id = row.getText();
        row.click();
        browser.until(() -> browser.path().startsWith("/case"));
        subject = browser.find(By.cssSelector(".crumb")).getText().replaceAll("^.*/ ", "");
        assertThat(subject).startsWith("SHOP:P1:");
        hours();
        for (int i = 0; i < LOOKS && !browser.path().contains("sent="); i++) {
            sendConfirmation();
        }
        assertThat(browser.text())
                .contains("Confirm: 1 finding: shop " + id)
                .doesNotContain("Refused");
        // The page looks again by itself until all that follows is there.
        browser.reloadUntil(
                casePage(),
                () -> browser.find(By.cssSelector("h1")).getText().contains("confirmed"));
        assertThat(browser.text()).contains("the scans are there", "Decided: confirmed, by");
        looksRight("confirmed");
        browser.go("/findings?id=" + id);
        assertThat(browser.find(By.cssSelector("td.c-status")).getText()).contains("confirmed");
    }

    /**
     * Says that it is so. What the tour before undid may still give tied subjects a new version:
     * the page then sends nothing and asks to look again, as the person here does.
     */
    private void sendConfirmation() {
        browser.click(By.xpath("//summary[normalize-space()='Confirm']"));
        browser.find(By.xpath("//details[@open]//textarea[@name='note']"))
                .sendKeys("the scans are there");
        browser.click(By.cssSelector("button[name=act][value=CONFIRM]"));
        String changed = "it has changed since you opened it";
        browser.until(() -> browser.path().contains("sent=") || browser.text().contains(changed));
        if (!browser.path().contains("sent=")) {
            browser.go(casePage());
        }
    }

    /** What the shop did by the hour, from the events in Kafka. */
    private void hours() {
        browser.click(By.linkText("Count by the hour"));
        browser.until(() -> !browser.all(By.cssSelector(".hours-chart svg")).isEmpty());
        assertThat(browser.find(By.id("hours")).getText())
                .containsPattern("[1-9][0-9]* orders")
                .contains("Each order, parcel and review counts once");
        looksRight("case");
    }

    private String casePage() {
        return "/case?subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private By task() {
        String part = URLEncoder.encode("m:" + subject + ":", StandardCharsets.UTF_8);
        return By.cssSelector("section[aria-labelledby='todo-measures'] a[href*='" + part + "']");
    }

    private void carryOut() {
        enter("platform");
        browser.reloadUntil("/todo", () -> !browser.all(task()).isEmpty());
        looksRight("todo");
        String first = browser.find(task()).getDomAttribute("href");
        browser.go(first);
        browser.click(button("Carried out"));
        browser.until(() -> browser.path().contains("done="));
        assertThat(browser.text()).contains("on record");
        browser.reloadUntil(
                "/todo",
                () ->
                        !browser.all(
                                        By.cssSelector(
                                                "section[aria-labelledby='todo-carried-out']"
                                                        + " a[href='"
                                                        + first
                                                        + "']"))
                                .isEmpty());
    }

    /** A table of a disk, as a member keeps one: checked, and then sent. */
    private void share(Path disk) throws IOException {
        Path file =
                Files.writeString(
                        disk.resolve("list.csv"),
                        "kind,platform,id,behavior,role\nSHOP,P1,by-hand-1,BRUSHING,PARTICIPANT\n");
        browser.go("/todo/batches");
        browser.find(By.name("batch")).sendKeys("by-hand");
        browser.find(By.name("file")).sendKeys(file.toString());
        browser.click(button("Check"));
        browser.until(() -> browser.text().contains("1 line of batch by-hand is sound"));
        browser.click(button("Send the batch"));
        browser.until(() -> browser.path().contains("done="));
        browser.reloadUntil("/todo/batches", () -> browser.text().contains("by-hand"));
        looksRight("batches");
    }

    private void object() {
        enter("adjudicator-2");
        browser.go("/appeals");
        browser.find(By.name("subject")).sendKeys(subject);
        browser.click(button("Take down an objection"));
        browser.find(By.name("ground")).sendKeys("We were closed that week.");
        browser.click(button("Take it down"));
        browser.until(() -> browser.path().contains("done="));
        browser.reloadUntil("/appeals", () -> !browser.all(By.linkText(id)).isEmpty());
        browser.click(By.linkText(id));
        browser.until(() -> browser.path().startsWith("/appeals/one"));
        assertThat(browser.text())
                .contains("You took this objection down. Somebody else decides it.");
        assertThat(browser.all(By.name("outcome"))).isEmpty();
    }

    private void uphold() {
        enter("adjudicator");
        browser.reloadUntil("/appeals", () -> !browser.all(By.linkText(id)).isEmpty());
        looksRight("appeals");
        browser.click(By.linkText(id));
        browser.until(() -> browser.path().startsWith("/appeals/one"));
        looksRight("appeal");
        for (boolean sent = false; !sent; sent = browser.path().contains("done=")) {
            browser.find(By.name("ground")).clear();
            browser.find(By.name("ground")).sendKeys("Nothing bears it out.");
            browser.click(button("Uphold the entry"));
        }
        browser.reloadUntil(
                browser.path(), () -> browser.text().contains("was reviewed and not granted"));
        browser.go(casePage());
        assertThat(browser.text())
                .containsPattern("objected, taken down by\\s+adjudicator-2")
                .contains("objection turned down", "Nothing bears it out.");
    }

    private void answerAlert() {
        enter("firm");
        browser.go("/couriers");
        looksRight("couriers");
        WebElement first = browser.find(By.cssSelector("td.subject a"));
        String address = first.getDomAttribute("href");
        first.click();
        browser.until(() -> browser.path().startsWith("/couriers/one"));
        looksRight("courier");
        assertThat(browser.text()).doesNotContain("BUYER").doesNotContain("buyer-");
        browser.find(By.name("note")).sendKeys("The courier was asked.");
        browser.click(By.cssSelector("button[name=type][value=APPLIED]"));
        browser.until(() -> browser.path().contains("done="));
        browser.reloadUntil(address, () -> browser.text().contains("borne out, acted"));
        browser.go(casePage());
        assertThat(browser.text()).as("a firm at a shop's page").contains("Nothing is here");
        assertThat(browser.complaints()).allMatch(each -> each.contains("404"));
    }

    private void tryChange() {
        enter("operator");
        browser.go("/rules");
        looksRight("rules");
        browser.go("/rules/one?rule=REG-01");
        WebElement number = browser.find(By.name("n.accountsInDay"));
        number.clear();
        number.sendKeys("40");
        browser.click(By.xpath("//form[@action='/rules/trials']//button"));
        browser.until(() -> browser.path().startsWith("/rules/trial?id="));
        trial = browser.path();
        looksRight("trial-begun");
    }

    private void changeRule() {
        enter("operator");
        browser.go(trial);
        By running = By.cssSelector("progress");
        for (int i = 0; i < TRIAL_LASTS && !browser.all(running).isEmpty(); i++) {
            try {
                browser.until(() -> browser.all(running).isEmpty());
            } catch (TimeoutException e) {
                // Two backtests on a busy machine: the page goes on asking by itself.
            }
        }
        looksRight("trial");
        browser.click(By.cssSelector("input[name=mode][value=LIVE]"));
        browser.find(By.name("reason")).sendKeys("tried by hand");
        browser.click(button("Send the change"));
        browser.until(() -> browser.path().contains("done="));
        browser.reloadUntil(
                "/rules/one?rule=REG-01",
                () -> browser.text().matches("(?s).*active on (\\d+) of \\1 tasks.*"));
        assertThat(browser.text()).contains("tried by hand", "→ 40");
        looksRight("rule");
    }

    private void figures() {
        enter("viewer");
        browser.go("/figures");
        browser.until(
                () ->
                        !browser.all(By.cssSelector(".figures-chart svg")).isEmpty()
                                && browser.all(By.cssSelector(".figures-chart")).size()
                                        == browser.all(By.cssSelector(".figures-chart svg"))
                                                .size());
        assertThat(browser.all(By.cssSelector(".card .big"))).isNotEmpty();
        looksRight("figures");
    }

    private void shutOut() {
        browser.driver().manage().deleteCookieNamed(SESSION);
        browser.go(casePage());
        assertThat(browser.path()).startsWith("/login");
        browser.go("/figures/public");
        assertThat(browser.text()).contains("Public figures");
        looksRight("public");
    }
}
