package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a user has it: one run for all, since a run takes its time. */
class DemoIT {

    private static DemoRun demo;

    @TempDir private Path disk;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoRun.start("demo", "--tour");
    }

    @AfterAll
    static void end() throws Exception {
        if (demo != null) {
            try (DemoRun ending = demo) {
                assertThat(ending.end()).isZero();
                assertThat(ending.err()).noneMatch(line -> line.startsWith("qingliu:"));
            }
        }
    }

    @Test
    void theDemoFindsWhatWasPlantedAndSparesTheHonestAndTheTourUndoesWhatItDid() {
        assertThat(demo.out())
                .contains(
                        "All campaigns were found and all look-alikes spared",
                        "bulk-registration-2",
                        "YTO-",
                        "ZTO-",
                        "REVERSE_BRUSHING_VICTIM",
                        "qingliu-findings",
                        "curl -s",
                        "Press Enter to end.")
                .containsPattern("Rings: [1-9][0-9]*, of [1-9]")
                .doesNotContain("MISSED", "ACCUSED");
        assertThat(demo.out())
                .containsSubsequence(
                        "The console is at http://127.0.0.1:",
                        "the console's clock goes on from there",
                        "1. analyst sees f:SHOP:P1:",
                        "CANDIDATE",
                        "NOTIFIED.",
                        "2. Confirmed by analyst: the listing is SHARED, version",
                        "3. m:SHOP:P1:",
                        "(RECOMMEND) to P1.",
                        "4. platform carries it out: receipt APPLIED, c-r-",
                        "5. adjudicator-2 takes down the shop's objection c-f-",
                        "disputed",
                        "6. Overturned by adjudicator, who neither confirmed it nor took the"
                                + " objection down: the listing is CORRECTED",
                        "7. m:SHOP:P1:",
                        "(LIFT) from P1, and the entry from",
                        "8. platform has undone it: receipt LIFTED, c-r-",
                        "The tour took");
        assertThat(demo.out()).containsPattern("the entry from [1-9][0-9]* members");
    }

    /** With the accounts that it prints, each desk's main act. */
    @Test
    void eachDeskDoesItsMainActByHandInABrowser() throws IOException {
        try (Chromium browser = Chromium.open(demo.console())) {
            new DemoByHand(demo::password, browser).visit(disk);
        }
    }
}
