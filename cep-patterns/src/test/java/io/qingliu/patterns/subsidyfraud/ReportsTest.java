package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
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

/** SUB-10: what people report, as the second job counts it. */
class ReportsTest {

    private static final Plan PLAN = Plan.overMatches(List.of(new SubsidyFraud()));
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<Signal> emitted = new ArrayList<>();

    private ReportsTest reported(String subject, Behavior behavior, int reporters, long step) {
        emitted.clear();
        Tally tally = new Tally();
        for (int i = 0; i < reporters; i++) {
            long time = BEGIN + i * step;
            Report report =
                    new Report(
                            "report-" + i,
                            time,
                            behavior,
                            Subject.parse(subject),
                            "reporter-" + i,
                            null,
                            null,
                            null,
                            Report.Kind.OTHER);
            for (Observation observation : PLAN.count(report)) {
                tally.take(observation, PLAN, Long.MIN_VALUE);
                new Judge(PLAN, SwitchedOff.book())
                        .judge(observation.key(), tally, time, emitted::add);
            }
        }
        return this;
    }

    private List<String> rules() {
        return emitted.stream().map(Signal::rule).distinct().toList();
    }

    @Test
    void threeWhoReportAShopOrADriver() {
        assertThat(reported("SHOP:P1:s", SUBSIDY_FRAUD, 3, 7 * DAY).rules())
                .containsExactly("SUB-10");
        assertThat(reported("DRIVER:P1:d", SUBSIDY_FRAUD, 3, 7 * DAY).rules())
                .containsExactly("SUB-10D");
        assertThat(emitted.get(0).weight()).as("no finding above OBSERVED").isLessThan(0.6);
    }

    @Test
    void twoOrOverMoreThanAFortnightOrOfSomethingElse() {
        assertThat(reported("SHOP:P1:s", SUBSIDY_FRAUD, 2, DAY).rules()).isEmpty();
        assertThat(reported("SHOP:P1:s", SUBSIDY_FRAUD, 3, 7 * DAY + 30_000).rules()).isEmpty();
        assertThat(reported("SHOP:P1:s", BRUSHING, 5, DAY).rules()).isEmpty();
    }
}
