package io.qingliu.patterns.emptyparcel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EMP-13: what recipients report, as the second job counts it. */
class ReportsTest {

    private static final Plan PLAN = Plan.overMatches(List.of(new EmptyParcel()));
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Tally tally = new Tally();
    private final List<Signal> said = new ArrayList<>();

    @Test
    void threeWhoSayItWasNotTheirsAreHeard() {
        report("SHOP", "SHOP:P1:S1", "r1", 0);
        report("SHOP", "SHOP:P1:S1", "r2", 3);
        assertThat(said).isEmpty();
        report("SHOP", "SHOP:P1:S1", "r3", 14);
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
        report("SHOP", "SHOP:P1:S1", "r1", 0);
        report("SHOP", "SHOP:P1:S1", "r1", 1);
        report("SHOP", "SHOP:P1:S1", "r1", 2);
        assertThat(said).isEmpty();
    }

    @Test
    void threeWithinMoreThanAFortnightAreNot() {
        report("SHOP", "SHOP:P1:S1", "r1", 0);
        report("SHOP", "SHOP:P1:S1", "r2", 7);
        tell("SHOP", "SHOP:P1:S1", "r3", BEGIN + 14 * DAY + 60_000);
        assertThat(said).isEmpty();
    }

    @Test
    void outletsAnswerForTheirParcelsToo() {
        report("OUTLET", "OUTLET:YTO:O1", "r1", 0);
        report("OUTLET", "OUTLET:YTO:O1", "r2", 1);
        report("OUTLET", "OUTLET:YTO:O1", "r3", 2);
        assertThat(said).extracting(Signal::rule).containsExactly("EMP-13-OUTLET");
        assertThat(said.get(0).flags().get(0).subject().kind()).isEqualTo(SubjectKind.OUTLET);
    }

    private void report(String dimension, String subject, String reporter, int day) {
        tell(dimension, subject, reporter, BEGIN + day * DAY);
    }

    /** As the second job does with a report. */
    private void tell(String dimension, String subject, String reporter, long time) {
        String key = Dimension.of(SubjectKind.valueOf(dimension)).key(subject);
        Rule rule =
                PLAN.rules().stream()
                        .filter(one -> one.id().startsWith("EMP-13"))
                        .filter(one -> one.primary().by().name().equals(dimension))
                        .findFirst()
                        .orElseThrow();
        String id = "report-" + reporter + "-" + time;
        tally.take(
                new Observation(
                        key,
                        time,
                        id,
                        Observation.hashOf(id),
                        0,
                        false,
                        new Observation.Contribution[] {
                            new Observation.Contribution(rule.primary().code(), reporter, 0, null)
                        }),
                PLAN,
                Long.MIN_VALUE);
        new Judge(PLAN, new RuleBook()).judge(key, tally, time, said::add);
    }
}
