package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** On a phone nothing that is needed lies beside the screen, or below it. */
@Tag("nightly")
class PhoneInABrowserIT {

    private static final String SHOWN =
            "var r = document.querySelector(arguments[0]).getBoundingClientRect();"
                    + " return r.width > 0 && r.left >= 0 && r.right <= window.innerWidth"
                    + " && r.top >= 0 && r.bottom <= window.innerHeight;";

    private static ConsoleStage stage;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        DesksInABrowserIT.fill(stage);
        browser = Chromium.open(stage);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        stage.close();
    }

    private static boolean isShown(String selector) {
        return (boolean) browser.driver().executeScript(SHOWN, selector);
    }

    @Test
    void theSettingsLieOnTheScreenOfWhoHasNotLoggedIn() {
        for (String language : List.of("en", "zh")) {
            browser.driver().manage().deleteAllCookies();
            browser.as(language, "light", 360).go("/login");
            browser.click(By.cssSelector(".preferences > summary"));

            assertThat(browser.all(By.cssSelector(".bar nav"))).as("not logged in").isEmpty();
            assertThat(isShown(".preferences-form")).as(language).isTrue();
            browser.picture("phone-settings-" + language);
        }
    }

    @Test
    void whatCanBeDoneWithTickedRowsIsAtHand() {
        browser.as("en", "light", 390).logIn("ana").go("/findings");
        String confirm = ".bulk button[value=CONFIRM]";
        assertThat(isShown(confirm)).as("nothing is ticked").isFalse();

        for (int row = 1; row <= 3; row++) {
            browser.click(
                    By.cssSelector("tbody tr:nth-child(" + row + ") td.tick input[name=case]"));
        }
        browser.driver().executeScript("window.scrollTo(0, 0);");

        assertThat(isShown(confirm)).isTrue();
        browser.isInOrder("findings, ticked");
        browser.pictureOfTheWindow("phone-ticked");

        browser.click(By.cssSelector(".bulk button[formaction='/findings/compare']"));
        browser.until(() -> browser.path().startsWith("/findings/compare"));
        Object cut =
                browser.driver()
                        .executeScript(
                                "var s = document.querySelector('.scroll.compare'); return"
                                        + " s.scrollWidth > s.clientWidth &&"
                                        + " getComputedStyle(s).backgroundImage;");
        assertThat(String.valueOf(cut)).as("goes on, and has a shade").contains("gradient");
        browser.isInOrder("compare");
        browser.pictureOfTheWindow("phone-compare");
    }
}
