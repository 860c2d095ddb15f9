package io.qingliu.patterns.emptyparcel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.SwitchedOff;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EMP-13: what recipients report, as the second job counts it. */
class ReportsTest {

    private static final Plan PLAN = Plan.overMatches(List.of(new EmptyParcel()));
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Tally tally = new Tally();
    private final List<Signal> said = new ArrayList<>();

    @Test
    void threeWhoSayItWasNotTheirsAreHeard() {
        report("SHOP:P1:S1", "r1", 0);
        report("SHOP:P1:S1", "r2", 3);
        assertThat(said).isEmpty();
        report("SHOP:P1:S1", "r3", 14);
        assertThat(said).extracting(Signal::rule).containsExactly("EMP-13");
        assertThat(said.get(0).flags())
                .singleElement()
                .satisfies(
                        flag -> {
                            assertThat(flag.subject()).hasToString("SHOP:P1:S1");
                            assertThat(flag.role()).isEqualTo(Role.PARTICIPANT);
                        });
    }

    @Test
    void oneWhoSaysItThriceIsOne() {
        report("SHOP:P1:S1", "r1", 0);
        report("SHOP:P1:S1", "r1", 1);
        report("SHOP:P1:S1", "r1", 2);
        assertThat(said).isEmpty();
    }

    @Test
    void threeWithinMoreThanAFortnightAreNot() {
        report("SHOP:P1:S1", "r1", 0);
        report("SHOP:P1:S1", "r2", 7);
        report("SHOP:P1:S1", "r3", BEGIN + 14 * DAY + 60_000);
        assertThat(said).isEmpty();
    }

    @Test
    void outletsAnswerForTheirParcelsToo() {
        report("OUTLET:YTO:O1", "r1", 0);
        report("OUTLET:YTO:O1", "r2", 1);
        report("OUTLET:YTO:O1", "r3", 2);
        assertThat(said).extracting(Signal::rule).containsExactly("EMP-13-OUTLET");
        assertThat(said.get(0).flags().get(0).subject().kind()).isEqualTo(SubjectKind.OUTLET);
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"UNORDERED", "EMPTY", "MISMATCH"})
    void whatWasNotOrderedNotThereOrOtherPointsToEmptyParcels(Report.Kind kind) {
        threeReport(kind, null);
        assertThat(said).extracting(Signal::rule).containsExactly("EMP-13");
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"SCAM_CALL", "OTHER"})
    void anotherComplaintDoesSoOnlyIfItNamesThem(Report.Kind kind) {
        threeReport(kind, Behavior.BRUSHING);
        assertThat(said).isEmpty();
        threeReport(kind, Behavior.EMPTY_PARCEL);
        assertThat(said).extracting(Signal::rule).containsExactly("EMP-13");
    }

    @Test
    void aComplaintOfNothingInParticularPointsNowhere() {
        threeReport(null, null);
        assertThat(said).isEmpty();
    }

    private void threeReport(Report.Kind kind, Behavior behavior) {
        for (int i = 0; i < 3; i++) {
            tell("SHOP:P1:S1", "r" + i, BEGIN + i * DAY, kind, behavior);
        }
    }

    private void report(String subject, String reporter, int day) {
        report(subject, reporter, BEGIN + day * DAY);
    }

    private void report(String subject, String reporter, long time) {
        tell(subject, reporter, time, Report.Kind.EMPTY, null);
    }

    private void tell(
            String subject, String reporter, long time, Report.Kind kind, Behavior behavior) {
        Report report =
                new Report(
                        "report-" + reporter + "-" + time,
                        time,
                        behavior,
                        Subject.parse(subject),
                        reporter,
                        null,
                        null,
                        null,
                        kind);
        for (Observation observation : PLAN.count(report)) {
            tally.take(observation, PLAN, Long.MIN_VALUE);
            new Judge(PLAN, SwitchedOff.book()).judge(observation.key(), tally, time, said::add);
        }
    }
}
