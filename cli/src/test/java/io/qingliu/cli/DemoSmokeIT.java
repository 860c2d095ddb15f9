package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo over a small city, from its servers to its table. {@link DemoIT} plays the whole. */
class DemoSmokeIT {

    @Test
    void theDemoOfASmallCityFindsWhatWasPlantedAndSparesTheHonest() {
        Called demo = Called.with("demo", "--scale", "0.1");

        assertThat(demo.err()).noneMatch(line -> line.startsWith("qingliu:"));
        assertThat(demo.out())
                .contains("All campaigns were found and all look-alikes spared")
                .doesNotContain("MISSED", "ACCUSED");
        assertThat(demo.code()).isZero();
    }
}
