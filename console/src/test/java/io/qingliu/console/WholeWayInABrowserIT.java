package io.qingliu.console;

import static io.qingliu.console.ShopStory.MEASURE;
import static io.qingliu.console.ShopStory.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.live.LiveRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * One shop through all desks by clicks, with the jobs running beside the console, each person with
 * an account of his own: found, opened, confirmed, the measure carried out, an objection that one
 * adjudicator takes down and another finds right, the recall first on the member's list, undone.
 */
@Tag("nightly")
class WholeWayInABrowserIT {

    @TempDir private Path directory;

    @Test
    void fromTheQueueToTheMeasureThatIsUndone() throws Exception {
        try (ConsoleStage stage = ConsoleStage.open(Map.of("members.isolated.P1", "User:p1"));
                Chromium browser = Chromium.open(stage)) {
            ShopStory.happened(stage, directory);
            long began = System.nanoTime();
            try (LiveRun run = LiveRun.start(ShopStory.settings(stage, directory))) {
                browser.as("en", "light", 1440);
                confirm(browser);
                carryOut(browser);
                object(browser);
                overturn(browser);
                undo(browser);
                assertThat(run.isRunning()).isTrue();
            }
            System.out.println(
                    "the whole way by clicks: "
                            + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)
                            + " s");
            assertThat(stage.sent("dead-letters")).isEmpty();
            assertThat(browser.complaints())
                    .as("but of a form that came too late, which the page says itself")
                    .allMatch(each -> each.contains("status of 409"));
        }
    }

    /** She finds the shop in the queue, opens it, and confirms what she has read. */
    private static void confirm(Chromium browser) {
        browser.logIn("ana");
        browser.reloadUntil("/findings", () -> !browser.all(By.linkText("S9")).isEmpty());
        browser.click(By.linkText("S9"));
        browser.until(() -> browser.path().startsWith("/case"));
        // More evidence may come while she reads; then the page is as it is now, and she reads on.
        browser.reloadUntil(
                "/case?subject=SHOP%3AP1%3AS9",
                () -> browser.all(By.cssSelector(".rule-row")).size() == 3);
        browser.picture("way-1-case");
        for (boolean sent = false; !sent; sent = browser.path().contains("sent=")) {
            browser.click(By.xpath("//summary[normalize-space()='Confirm']"));
            browser.find(By.xpath("//details[@open]//textarea[@name='note']"))
                    .sendKeys("the scans are there");
            browser.click(By.cssSelector("button[name=act][value=CONFIRM]"));
        }
        assertThat(browser.text()).contains("Taken, ");
        // By the queue: each look at the case is a record, and while records come the clock waits
        // for those that may still be late. What is decided is in another part of it.
        browser.reloadUntil(
                "/findings?decided=decided",
                () ->
                        !browser.all(By.cssSelector("td.c-listing")).isEmpty()
                                && browser.find(By.cssSelector("td.c-listing"))
                                        .getText()
                                        .equals("confirmed by an enterprise"));
        browser.click(By.linkText("S9"));
        assertThat(browser.text()).contains("is confirmed for brushing", "the scans are there");
        browser.picture("way-2-confirmed");
    }

    private static void carryOut(Chromium browser) {
        browser.logIn("max");
        browser.reloadUntil("/todo", () -> browser.isUnder("todo-measures", task()));
        browser.picture("way-3-todo");
        answer(browser, "todo-measures", "Carried out");
        browser.reloadUntil("/todo", () -> browser.isUnder("todo-carried-out", task()));
        assertThat(browser.isUnder("todo-measures", task())).isFalse();
    }

    /** By letter: whoever opens it takes it down, and is not asked to decide it. */
    private static void object(Chromium browser) {
        browser.logIn("adele");
        browser.go("/appeals");
        browser.find(By.name("subject")).sendKeys(SHOP.toString());
        browser.click(By.xpath("//button[normalize-space()='Take down an objection']"));
        browser.find(By.name("ground"))
                .sendKeys("We were closed that week, the lease is attached.");
        browser.click(By.xpath("//button[normalize-space()='Take it down']"));
        browser.until(() -> browser.path().contains("done="));
        browser.reloadUntil("/appeals", () -> !browser.all(By.linkText("S9")).isEmpty());
        browser.click(By.linkText("S9"));
        browser.until(() -> browser.path().startsWith("/appeals/one"));
        assertThat(browser.text())
                .contains("You took this objection down. Somebody else decides it.")
                .contains("disputed");
        assertThat(browser.all(By.name("outcome"))).isEmpty();
    }

    private static void overturn(Chromium browser) {
        browser.logIn("adam");
        browser.go("/appeals");
        browser.click(By.linkText("S9"));
        browser.until(() -> browser.path().startsWith("/appeals/one"));
        assertThat(browser.text())
                .contains(
                        "We were closed that week",
                        "yes: it has to be undone",
                        "taken down by adele");
        browser.picture("way-4-appeal");
        // A page that has changed meanwhile comes back with what was written: he sends it again.
        browser.until(
                () -> {
                    List<WebElement> ground = browser.all(By.name("ground"));
                    if (!ground.isEmpty()) {
                        ground.get(0).clear();
                        ground.get(0).sendKeys("The lease shows it.");
                        browser.click(By.cssSelector("details.final:not([open]) > summary"));
                        browser.click(By.cssSelector("button[value=OVERTURNED]"));
                    }
                    return browser.path().contains("done=");
                });
        browser.reloadUntil(
                browser.path(), () -> browser.text().contains("was right: the entry is corrected"));
    }

    /** What was called back stands before everything else, until it is undone. */
    private static void undo(Chromium browser) {
        browser.logIn("max");
        browser.reloadUntil("/todo", () -> browser.isUnder("todo-recalls", task()));
        assertThat(browser.all(By.cssSelector("main section h2")).get(0).getText())
                .startsWith("Recalls");
        browser.picture("way-5-recall");
        answer(browser, "todo-recalls", "Undone");
        browser.reloadUntil("/todo", () -> !browser.isUnder("todo-recalls", task()));
    }

    private static void answer(Chromium browser, String list, String button) {
        browser.click(By.cssSelector("section[aria-labelledby='" + list + "'] " + task()));
        browser.until(() -> browser.path().startsWith("/todo/one"));
        browser.click(By.xpath("//button[normalize-space()='" + button + "']"));
        browser.until(() -> browser.path().contains("done="));
        assertThat(browser.text()).contains("on record");
    }

    /** The measure in a list, by where it leads. */
    private static String task() {
        return "a[href*='" + Visitor.encoded(MEASURE) + "']";
    }
}
