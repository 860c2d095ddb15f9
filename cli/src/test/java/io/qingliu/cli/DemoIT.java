package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo, as a user without a terminal sees it. */
class DemoIT {

    /** One run for both, since a run takes its time. */
    @Test
    void theDemoFindsWhatWasPlantedAndSparesTheHonestAndTheTourUndoesWhatItDid() {
        Called demo = Called.with("demo", "--no-console", "--tour");

        assertThat(demo.out())
                .contains(
                        "All campaigns were found and all look-alikes spared",
                        "bulk-registration-2",
                        "YTO-",
                        "ZTO-",
                        "REVERSE_BRUSHING_VICTIM",
                        "qingliu-findings",
                        "give --minutes 10")
                .containsPattern("Rings: [1-9][0-9]*, of [1-9]")
                .doesNotContain("MISSED", "ACCUSED")
                // Nobody can ask what has ended.
                .doesNotContain("curl", "Ask it yourself while");
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
        assertThat(demo.code()).isZero();
        assertThat(demo.err()).noneMatch(line -> line.startsWith("qingliu:"));
    }
}
