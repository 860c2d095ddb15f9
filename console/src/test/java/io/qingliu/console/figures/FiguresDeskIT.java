package io.qingliu.console.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.domain.finding.Behavior;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was counted, for everybody inside, and what of it everybody may know. */
class FiguresDeskIT {

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.row("2025-10", null, null, 41, 23),
                                Given.row("2025-11", null, null, 57, 26),
                                Given.row("2025-11", Behavior.BRUSHING, null, 40, 22),
                                Given.row("2025-11", Behavior.FAKE_REVIEW, null, 17, 4),
                                Given.row("2025-11", null, "441802", 30, 12));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void theNewestMonthStandsInNumbersBesideItsCharts() {
        String page = stage.visitor(ConsoleStage.FIRM).get("/figures").text();

        assertThat(page)
                .contains("Figures of 2025-11", "wrongly punished", "441802", "data-figures=");
        assertThat(cells(page, "brushing")).startsWith("40", "20", "22");
        assertThat(cells(page, "2025-10")).startsWith("41", "20", "23");
    }

    @Test
    void anEarlierMonthCanBeAskedForAndAMadeUpOneIsTheNewest() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        assertThat(ana.get("/figures?month=2025-10").text()).contains("Figures of 2025-10");
        assertThat(ana.get("/figures?month=%27x").text()).contains("Figures of 2025-11");
    }

    @Test
    void theSameIsThereAsAFile() {
        assertThat(stage.visitor(ConsoleStage.ANALYST).get("/figures/figures.csv").text())
                .contains(
                        "period,dimension,code,suspected,confirmed,decided,corrected",
                        "2025-11,,,57,28,26,2,1,5,3",
                        "2025-11,behavior,BRUSHING,40,20,22,2,1,5,3",
                        "2025-11,area,441802,30,");
    }

    /** Four of 26 decided are fake reviews: who knows the others must not be able to tell. */
    @Test
    void everybodyMayKnowWhatWasDecidedAndNoSmallCount() {
        Visitor.Page page = stage.visitor().get("/figures/public");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .as("more may be wrongly punished than are decided")
                .contains("at whatever stage their case was", "<a href=\"/\">To the console</a>");
        assertThat(page.text()).contains("26", "&lt;5").doesNotContain(">57<", ">17<", "measures");
        assertThat(cells(page.text(), "fake reviews")).containsExactly("&lt;5");
        assertThat(cells(page.text(), "brushing"))
                .as("26 - 22 would give it away")
                .containsExactly("withheld");
        assertThat(stage.visitor().get("/figures").status())
                .as("the rest is inside")
                .isEqualTo(303);
    }

    /** The cells of the row with this name. */
    private static List<String> cells(String page, String name) {
        int row = page.indexOf("<th scope=\"row\">" + name);
        String rest = page.substring(row, page.indexOf("</tr>", row));
        return Arrays.stream(rest.split("<td class=\"right number\"[^>]*>"))
                .skip(1)
                .map(each -> each.substring(0, each.indexOf('<')))
                .toList();
    }
}
