package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Reported;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PII-09: whom victims report, as the second job counts it. */
class VictimsReportTest {

    private static final Duration WEEK = ofDays(7);

    private static Reported called(String subject, int victims, Duration step) {
        return Reported.of(subject, new PersonalData())
                .as(Report.Kind.SCAM_CALL, null)
                .every(step)
                .by(victims);
    }

    @Test
    void fiveVictimsInAMonth() {
        assertThat(called("OPERATOR:YTO:o", 5, WEEK).rules()).containsExactly("PII-09");
        assertThat(called("MOBILE_APP::a", 5, WEEK).rules()).containsExactly("PII-09A");
        assertThat(called("OUTLET:YTO:o", 5, WEEK).rules()).containsExactly("PII-09L");
        assertThat(called("SHOP:P1:s", 5, WEEK).rules()).containsExactly("PII-09S");
    }

    @Test
    void fourOrOverMoreThanAMonthAreChance() {
        assertThat(called("OPERATOR:YTO:o", 4, WEEK).rules()).isEmpty();
        assertThat(called("OPERATOR:YTO:o", 5, WEEK.plusHours(13)).rules()).isEmpty();
    }

    @Test
    void ofAShopReportsAreOnlyAHint() {
        List<Signal> shop = called("SHOP:P1:s", 5, WEEK).signals();
        assertThat(shop.get(0).weight()).isLessThan(0.4);
        assertThat(shop.get(0).flags().get(0).service()).isEqualTo(Service.DATA_SERVICE);
    }

    @Test
    void anEmptyParcelIsNoLeakUnlessItNamesOne() {
        Reported reported = Reported.of("SHOP:P1:s", new PersonalData());
        assertThat(reported.as(Report.Kind.EMPTY, null).by(9).rules()).isEmpty();
        assertThat(reported.as(Report.Kind.OTHER, Behavior.PI_LEAK_RESALE).by(5).rules())
                .isNotEmpty();
    }
}
