package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo, as a user without a terminal sees it. */
class DemoIT {

    @Test
    void theDemoFindsWhatWasPlantedAndSparesTheHonest() {
        Called demo = Called.with("demo", "--no-console");

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
        assertThat(demo.code()).isZero();
        assertThat(demo.err()).noneMatch(line -> line.startsWith("qingliu:"));
    }
}
