package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the tables of the demo print. */
class DemoReportTest {

    @Test
    void aScoreIsNotRoundedUpToCertainty() {
        assertThat(DemoReport.score(0.998)).isEqualTo("0.99");
        assertThat(DemoReport.score(0.994)).isEqualTo("0.99");
        assertThat(DemoReport.score(0.984)).isEqualTo("0.98");
        assertThat(DemoReport.score(1)).isEqualTo("1.00");
    }
}
