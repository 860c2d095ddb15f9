package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The desks of findings and cases, as a person sees and uses them. */
@Tag("nightly")
class DesksInABrowserIT {

    static final String CASE = "/case?subject=SHOP%3AP1%3AS9";

    private static ConsoleStage stage;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        fill(stage);
        GivenEvents.weeks(stage, Given.SHOP.id());
        browser = Chromium.open(stage);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        stage.close();
    }

    /** A shop with all that can be on its page, and a queue of two pages behind it. */
    static void fill(ConsoleStage stage) {
        List<Record> results = new ArrayList<>();
        results.add(
                Given.finding(
                        Given.SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.CANDIDATE,
                        0.97,
                        Given.fourKinds(),
                        List.of(Given.BUYER, Given.COURIER, Given.OTHER_PLATFORM, Given.HANDSET),
                        Given.daysAgo(1)));
        results.add(
                Given.finding(
                        Given.SHOP,
                        Behavior.FAKE_REVIEW,
                        FindingStatus.OBSERVED,
                        0.45,
                        Given.kinds(Behavior.FAKE_REVIEW).subList(0, 1),
                        List.of(),
                        Given.daysAgo(1)));
        results.add(Given.finding(Given.BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, 0.71));
        results.add(
                Given.finding(
                        Given.OTHER_PLATFORM, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.99));
        List<Subject> crew = new ArrayList<>();
        crew.add(Given.BUYER);
        crew.add(Given.COURIER);
        crew.add(Given.OTHER_PLATFORM);
        Behavior[] behaviors = {
            Behavior.BRUSHING, Behavior.FAKE_REVIEW, Behavior.SUBSIDY_FRAUD, Behavior.EMPTY_PARCEL
        };
        FindingStatus[] statuses = {
            FindingStatus.CANDIDATE,
            FindingStatus.SUSPECTED,
            FindingStatus.OBSERVED,
            FindingStatus.VICTIM
        };
        Map<FindingStatus, Double> most =
                Map.of(
                        FindingStatus.CANDIDATE,
                        0.96,
                        FindingStatus.SUSPECTED,
                        0.79,
                        FindingStatus.OBSERVED,
                        0.58,
                        FindingStatus.VICTIM,
                        0.74);
        for (int i = 0; i < 70; i++) {
            Subject subject =
                    Subject.of(
                            i % 3 == 0 ? SubjectKind.SHOP : SubjectKind.BUYER,
                            "P1",
                            (i % 3 == 0 ? "Shop-" : "buyer-") + (1000 + i * 37));
            Behavior behavior = behaviors[(i + i / 4) % 4];
            FindingStatus status = statuses[i % 4];
            List<Evidence> kinds = Given.kinds(behavior);
            // As findings are: only two kinds of evidence make a candidate, and 0.8 or more.
            int many = status == FindingStatus.OBSERVED ? 1 : 2 + i % 5 % 2;
            results.add(
                    Given.finding(
                            subject,
                            behavior,
                            status,
                            most.get(status) - i * 0.002,
                            kinds.subList(0, many),
                            List.of(),
                            Given.daysAgo(i * 0.4)));
            if (i < 9) {
                crew.add(subject);
            }
            if (i % 6 == 0) {
                results.add(GivenMeasures.listing(subject, ListingStatus.NOTIFIED, 1));
            }
        }
        results.addAll(Given.signals(Given.SHOP, Behavior.BRUSHING));
        results.add(GivenMeasures.listing(Given.SHOP, ListingStatus.NOTIFIED, 1));
        results.add(GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1"));
        MeasureRecommendation late =
                GivenMeasures.with(
                        GivenMeasures.measure(Given.SHOP, Measure.LIMIT_INTERNET_FINANCE, "F1"),
                        null,
                        Given.daysAgo(7));
        results.add(late);
        results.add(GivenMeasures.reminder(late));
        results.add(GivenMeasures.notice(Given.SHOP));
        results.add(Given.ring(Given.SHOP, crew));
        stage.withAll(results);
    }

    @EachLook
    void eachPageIsInOrderInEachLanguageThemeAndWidth(String language, String theme, int width) {
        browser.as(language, theme, width);
        String as = language + "-" + theme + "-" + width;

        browser.go("/login").picture("login-" + as);
        browser.isInOrder("log-in");
        browser.logIn("ana").go("/findings");
        browser.pictureOfTheWindow("findings-" + as);
        if (isForTheDocuments(theme, width)) {
            browser.pictureForTheDocuments("findings-" + language, 900);
        }
        browser.isInOrder("findings");
        browser.go(CASE);
        browser.until(() -> !browser.all(By.cssSelector(".timeline svg")).isEmpty());
        browser.picture("case-" + as).pictureOfTheWindow("case-top-" + as);
        if (isForTheDocuments(theme, width)) {
            browser.pictureForTheDocuments("case-" + language, 900);
        }
        browser.isInOrder("case");
        browser.find(By.cssSelector(".rule-row > summary")).click();
        browser.find(By.cssSelector(".act-list summary")).click();
        browser.picture("case-open-" + as);
        browser.isInOrder("case with everything open");
        browser.find(By.cssSelector("#hours a")).click();
        browser.until(() -> !browser.all(By.cssSelector(".hours-chart svg")).isEmpty());
        browser.find(By.cssSelector("#hours summary")).click();
        browser.picture("case-hours-" + as);
        browser.isInOrder("case with its hours");
    }

    static boolean isForTheDocuments(String theme, int width) {
        return theme.equals("light") && width == 1440;
    }

    @Test
    void thePageComesAtOnceAndNothingMovesAfterwards() {
        browser.as("en", "light", 1440).logIn("ana");
        for (String path : List.of("/findings", CASE)) {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                browser.go(path);
                best = Math.min(best, browser.firstContent());
            }
            browser.until(
                    () ->
                            path.equals("/findings")
                                    || !browser.all(By.cssSelector(".timeline svg")).isEmpty());
            System.out.println(path + ": first content after " + Math.round(best) + " ms");
            assertThat(best).as(path).isBetween(0.0, 1_000.0);
            assertThat(browser.layoutShift()).as(path + " moves").isLessThan(0.05);
        }
    }

    @Test
    void theQueueIsFilteredAndPagedWithoutLoadingItAnew() {
        browser.as("en", "light", 1440).logIn("ana").go("/findings");
        browser.driver().executeScript("window.sameWindow = true;");

        browser.find(By.linkText("Next page")).click();
        browser.until(() -> browser.path().contains("after="));
        browser.find(By.linkText("First page")).click();
        browser.until(() -> !browser.path().contains("after="));
        // The address changes first, and the page a moment later: a link of the old one is no link.
        browser.until(() -> browser.all(By.linkText("First page")).isEmpty());
        browser.find(By.partialLinkText("victim")).click();
        browser.until(() -> browser.path().contains("status=VICTIM"));
        // None of the 17 is judged by another test: what is judged leaves the queue, within 10 s.
        browser.until(() -> !browser.all(By.xpath("//h1[.='17 findings']")).isEmpty());
        assertThat(browser.driver().executeScript("return window.sameWindow;")).isEqualTo(true);
    }

    @Test
    void aCaseIsOpenedAndRejectedByKeyboardAlone() {
        browser.as("en", "light", 1440).logIn("ana").go("/findings");

        browser.press(Keys.TAB, Keys.ENTER);
        assertThat(browser.path()).as("skips to the content").endsWith("#main");
        browser.tabTo(By.linkText("S9"));
        browser.press(Keys.ENTER);
        browser.until(() -> browser.path().startsWith("/case"));
        browser.tabTo(By.xpath("//summary[normalize-space()='Reject']"));
        browser.press(Keys.ENTER);
        browser.tabTo(By.name("reason"));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        browser.tabTo(By.xpath("//details[@open]//textarea[@name='note']"));
        browser.press("two orders only");
        browser.press(Keys.TAB, Keys.ENTER);
        browser.until(() -> browser.path().contains("sent="));

        assertThat(browser.text())
                .contains("Reject: 1 finding: shop S9 on P1 (brushing)")
                .contains("Taken, not yet effective");
        assertThat(stage.sent("verdicts"))
                .anyMatch(
                        sent ->
                                sent.contains("\"type\":\"REJECT\"")
                                        && sent.contains("[weak] two orders only")
                                        && sent.contains("\"reviewer\":\"ana\""));
    }

    /**
     * Sixty are more than a page has: all of them are looked through, rejected, and found again.
     */
    @Test
    void allOfAFilterIsDecidedByKeyboardAloneAndLookedUpAgain() {
        for (int i = 0; i < 60; i++) {
            Subject shop = Subject.of(SubjectKind.SHOP, "P9", "Many-" + i);
            stage.with(Given.finding(shop, Behavior.BRUSHING, FindingStatus.SUSPECTED, 0.7));
        }
        browser.as("en", "light", 1440).logIn("chief").go("/findings?platform=P9");
        browser.pictureOfTheWindow("queue-of-two-pages-en").isInOrder("a queue of two pages");
        browser.tabTo(By.partialLinkText("All 60 of this filter"));
        browser.press(Keys.ENTER);
        browser.until(() -> browser.path().startsWith("/findings/all"));
        isInOrderAt(browser.path(), "all-of-a-filter");
        browser.tabTo(By.xpath("//summary[normalize-space()='Reject …']"));
        browser.press(Keys.ENTER);
        browser.tabTo(By.name("reason"));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        browser.picture("all-of-a-filter-asked-en");
        browser.press(Keys.TAB, Keys.ENTER);
        browser.until(() -> browser.path().contains("sent="));

        assertThat(browser.text()).contains("Reject: 60 findings", "All that were decided at once");
        List<Verdict> sent = stage.sentVerdictsOn("SHOP:P9:Many-");
        assertThat(sent).hasSize(60);
        stage.withCases(sent.toArray(Verdict[]::new));
        browser.go("/case?subject=SHOP%3AP9%3AMany-7");
        browser.tabTo(By.linkText("decided with others at once"));
        browser.press(Keys.ENTER);
        browser.until(() -> browser.path().startsWith("/findings/batch"));
        assertThat(browser.text()).contains("Reject: 60 findings, decided at once", "Many-59");
        isInOrderAt(browser.path(), "batch");
    }

    /** A page in both languages, light and dark, on a phone too; at last as it was. */
    private static void isInOrderAt(String path, String name) {
        for (String look :
                List.of("zh dark 1440", "zh light 360", "en dark 360", "en light 1440")) {
            String[] parts = look.split(" ");
            browser.as(parts[0], parts[1], Integer.parseInt(parts[2])).go(path);
            browser.pictureOfTheWindow(name + "-" + String.join("-", parts));
            browser.isInOrder(name + " " + look);
        }
    }

    /** A form that is under way says so on its button, and what has come back renews the page. */
    @Test
    void theButtonSaysThatItSendsAndThePageRenewsItselfWhenTheActCounts() {
        browser.as("en", "light", 1440).logIn("ana").go("/case?subject=SHOP%3AP1%3AShop-1777");
        browser.driver()
                .executeScript(
                        "document.addEventListener('submit', function (event) {"
                                + " window.sent = event.submitter.textContent;"
                                + " sessionStorage.setItem('said', window.sent); });");
        browser.click(By.xpath("//summary[normalize-space()='Confirm']"));
        browser.click(By.cssSelector("button[name=act][value=CONFIRM]"));
        browser.until(() -> browser.path().contains("sent="));
        assertThat(browser.driver().executeScript("return sessionStorage.getItem('said');"))
                .isEqualTo("Sending …");
        assertThat(browser.all(By.cssSelector(".followed.pending"))).hasSize(1);

        isEffective("Shop-1777", Behavior.SUBSIDY_FRAUD);
        browser.until(() -> browser.path().contains("end=yes"));

        assertThat(browser.text()).contains("Taken, and effective: the page shows");
        assertThat(browser.find(By.cssSelector("h1")).getText()).contains("shared risk list");
        browser.isInOrder("case after an act");
    }

    /** The network is away for some seconds: what has happened meanwhile shows all the same. */
    @Test
    void aMessageThatCouldNotAskAsksAgain() {
        browser.as("en", "light", 1440).logIn("ana").go("/case?subject=SHOP%3AP1%3AShop-1333");
        block(List.of("*/case/followed*"));
        try {
            browser.click(By.xpath("//summary[normalize-space()='Confirm']"));
            browser.click(By.cssSelector("button[name=act][value=CONFIRM]"));
            browser.until(() -> browser.path().contains("sent="));
            browser.driver()
                    .executeScript(
                            "window.failed = 0; document.addEventListener('htmx:sendError',"
                                    + " function () { window.failed += 1; });");
            isEffective("Shop-1333", Behavior.EMPTY_PARCEL);
            browser.until(
                    () -> !browser.driver().executeScript("return window.failed;").equals(0L));
        } finally {
            block(List.of());
        }
        browser.until(() -> browser.path().contains("end=yes"));

        assertThat(browser.text()).contains("Taken, and effective: the page shows");
        assertThat(browser.complaints())
                .as("but of what was kept from it")
                .isNotEmpty()
                .allMatch(each -> each.contains("htmx") || each.contains("/case/followed"));
    }

    private static void block(List<String> addresses) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", addresses));
    }

    /** What she has just sent about a shop is in the history, and the entry names it. */
    private static void isEffective(String shop, Behavior behavior) {
        Subject subject = Subject.of(SubjectKind.SHOP, "P1", shop);
        String act =
                stage.sent("verdicts").stream()
                        .filter(each -> each.contains(shop))
                        .map(each -> each.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1"))
                        .findFirst()
                        .orElseThrow();
        stage.withCases(
                new Verdict(
                        act,
                        Given.daysAgo(0),
                        Finding.idOf(subject, behavior),
                        "ana",
                        Verdict.Type.CONFIRM,
                        null,
                        null,
                        List.of()));
        stage.with(
                GivenMeasures.listing(subject, ListingStatus.SHARED, 9, List.of(Listing.act(act))));
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 390", "en, 360"})
    void theCasePageFitsAPhoneWithEverythingOpen(String language, int width) {
        browser.as(language, "light", width).logIn("ana").go(CASE);
        browser.driver()
                .executeScript(
                        "document.querySelectorAll('main details')"
                                + ".forEach(d => { d.open = true; });");

        assertThat(browser.tooWide()).isLessThanOrEqualTo(0);
        Object hidden =
                browser.driver()
                        .executeScript(
                                "return Array.from(document.querySelectorAll('.look-alikes,"
                                        + " .look-alikes *, .stack tbody, .stack tbody *')).filter(e =>"
                                        + " e.getBoundingClientRect().right > window.innerWidth +"
                                        + " 1).map(e => e.outerHTML);");
        assertThat((List<?>) hidden).as("lies beside the screen").isEmpty();
        browser.picture("case-phone-" + language + "-" + width);
    }
}
