package io.qingliu.patterns.subsidyfraud;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.Reported;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SUB-10: what people report, as the second job counts it. */
class ReportsTest {

    private static Reported reported(String subject, int reporters, Duration step) {
        return Reported.of(subject, new SubsidyFraud()).every(step).by(reporters);
    }

    @Test
    void threeWhoReportAShopOrADriver() {
        assertThat(reported("SHOP:P1:s", 3, ofDays(7)).rules()).containsExactly("SUB-10");
        Reported driver = reported("DRIVER:P1:d", 3, ofDays(7));
        assertThat(driver.rules()).containsExactly("SUB-10D");
        assertThat(driver.signals().get(0).weight())
                .as("no finding above OBSERVED")
                .isLessThan(0.6);
    }

    @Test
    void twoOrOverMoreThanAFortnightOrOfSomethingElse() {
        assertThat(reported("SHOP:P1:s", 2, ofDays(1)).rules()).isEmpty();
        assertThat(reported("SHOP:P1:s", 3, ofDays(7).plusSeconds(30)).rules()).isEmpty();
        assertThat(
                        Reported.of("SHOP:P1:s", new SubsidyFraud())
                                .as(Report.Kind.OTHER, Behavior.BRUSHING)
                                .by(5)
                                .rules())
                .isEmpty();
    }
}
