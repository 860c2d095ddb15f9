package io.qingliu.patterns.fakereview;

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

/** REV-14: what people report, as the second job counts it. */
class ReportedReviewsTest {

    private static final Plan PLAN = Plan.overMatches(List.of(new FakeReview()));
    private static final long BEGIN = 1_900_000_000_000L;

    private final Tally tally = new Tally();
    private int reports;
    private final List<Signal> fired = new ArrayList<>();

    @Test
    void threeWhoNameBoughtReviewsAreHeard() {
        report("r1", Behavior.FAKE_REVIEW);
        report("r2", Behavior.FAKE_REVIEW);
        report("r2", Behavior.FAKE_REVIEW);
        assertThat(fired).isEmpty();
        report("r3", Behavior.FAKE_REVIEW);
        assertThat(fired).extracting(Signal::rule).containsExactly("REV-14");
        assertThat(fired.get(0).weight()).isLessThan(0.6);
    }

    @Test
    void whoComplainsOfParcelsSaysNothingOfReviews() {
        for (Report.Kind kind : Report.Kind.values()) {
            report("a" + kind, kind, Behavior.EMPTY_PARCEL);
            report("b" + kind, kind, null);
        }
        assertThat(fired).isEmpty();
    }

    private void report(String reporter, Behavior behavior) {
        report(reporter, Report.Kind.OTHER, behavior);
    }

    private void report(String reporter, Report.Kind kind, Behavior behavior) {
        long time = BEGIN + Duration.ofHours(reports++).toMillis();
        Report report =
                new Report(
                        "report-" + reporter,
                        time,
                        behavior,
                        Subject.parse("SHOP:P1:s1"),
                        reporter,
                        null,
                        null,
                        null,
                        kind);
        for (Observation observation : PLAN.count(report)) {
            tally.take(observation, PLAN, Long.MIN_VALUE);
            new Judge(PLAN, SwitchedOff.book()).judge(observation.key(), tally, time, fired::add);
        }
    }
}
