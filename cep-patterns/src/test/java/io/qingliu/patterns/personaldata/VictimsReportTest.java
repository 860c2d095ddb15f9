package io.qingliu.patterns.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.SwitchedOff;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PII-09: whom victims report, as the second job counts it. */
class VictimsReportTest {

    private static final Plan PLAN = Plan.overMatches(List.of(new PersonalData()));
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private static List<Signal> reported(
            String subject, int victims, long step, Report.Kind kind, Behavior behavior) {
        List<Signal> emitted = new ArrayList<>();
        Tally tally = new Tally();
        for (int i = 0; i < victims; i++) {
            long time = BEGIN + i * step;
            Report report =
                    new Report(
                            "report-" + i,
                            time,
                            behavior,
                            Subject.parse(subject),
                            "victim-" + i,
                            null,
                            null,
                            null,
                            kind);
            for (Observation observation : PLAN.count(report)) {
                tally.take(observation, PLAN, Long.MIN_VALUE);
                new Judge(PLAN, SwitchedOff.book())
                        .judge(observation.key(), tally, time, emitted::add);
            }
        }
        return emitted;
    }

    private static List<String> rules(String subject, int victims, long step) {
        return reported(subject, victims, step, Report.Kind.SCAM_CALL, null).stream()
                .map(Signal::rule)
                .distinct()
                .toList();
    }

    @Test
    void fiveVictimsInAMonth() {
        assertThat(rules("OPERATOR:YTO:o", 5, WEEK)).containsExactly("PII-09");
        assertThat(rules("MOBILE_APP::a", 5, WEEK)).containsExactly("PII-09A");
        assertThat(rules("OUTLET:YTO:o", 5, WEEK)).containsExactly("PII-09L");
        assertThat(rules("SHOP:P1:s", 5, WEEK)).containsExactly("PII-09S");
    }

    @Test
    void fourOrOverMoreThanAMonthAreChance() {
        assertThat(rules("OPERATOR:YTO:o", 4, WEEK)).isEmpty();
        assertThat(rules("OPERATOR:YTO:o", 5, WEEK + Duration.ofHours(13).toMillis())).isEmpty();
    }

    @Test
    void ofAShopReportsAreOnlyAHint() {
        List<Signal> shop = reported("SHOP:P1:s", 5, WEEK, Report.Kind.SCAM_CALL, null);
        assertThat(shop.get(0).weight()).isLessThan(0.4);
        assertThat(shop.get(0).flags().get(0).service()).isEqualTo(Service.DATA_SERVICE);
    }

    @Test
    void anEmptyParcelIsNoLeakUnlessItNamesOne() {
        assertThat(reported("SHOP:P1:s", 9, 1, Report.Kind.EMPTY, null)).isEmpty();
        assertThat(reported("SHOP:P1:s", 5, 1, Report.Kind.OTHER, Behavior.PI_LEAK_RESALE))
                .isNotEmpty();
    }
}
