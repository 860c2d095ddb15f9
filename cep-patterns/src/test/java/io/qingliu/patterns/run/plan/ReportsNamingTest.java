package io.qingliu.patterns.run.plan;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.DerivedRules;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports count in the first job under what they name. */
class ReportsNamingTest {

    private static final Dimension THING = Dimension.each("THING", 1, moment -> List.of());

    private static final Source.ReportsNaming CALLS =
            Source.reportsNaming(
                    Behavior.PI_LEAK_RESALE, ReportsNamingTest::things, Report.Kind.SCAM_CALL);

    private static final Plan PLAN = plan(rule("T-NAMING", CALLS));

    private static Rule rule(String id, Source... sources) {
        return Rule.signal(id, Behavior.OTHER, id)
                .distinct(Aggregate.entries(id + ".named", THING, sources).with(Source.NAMED))
                .within(ofDays(1), Param.of("reporters", 2, "reporters", 1, 100))
                .measuresOnly(Family.REPORT)
                .rule();
    }

    private static Plan plan(Rule... rules) {
        return Plan.overEvents(List.of(new DerivedRules(List.of(rules))));
    }

    private static List<String> things(Report report) {
        List<String> things = new ArrayList<>();
        if (report.order() != null) {
            things.add("order " + report.order());
        }
        if (report.waybill() != null) {
            things.add("waybill " + report.waybill());
        }
        return things;
    }

    private static Report report(String order, String waybill, Report.Kind kind) {
        return report("phone:k1:x", order, waybill, kind);
    }

    private static Report report(String reporter, String order, String waybill, Report.Kind kind) {
        return new Report(
                "r1", 1000, null, Subject.parse("SHOP:P1:s"), reporter, null, order, waybill, kind);
    }

    private static List<String> keys(Report report) {
        return PLAN.count(report).stream().map(Observation::key).map(Dimension::written).toList();
    }

    @Test
    void underEachThingThatItNames() {
        assertThat(keys(report("o1", "w1", Report.Kind.SCAM_CALL)))
                .containsExactly("THING|order o1", "THING|waybill w1");
        assertThat(keys(report("o1", null, Report.Kind.SCAM_CALL)))
                .containsExactly("THING|order o1");
        assertThat(keys(report(null, null, Report.Kind.SCAM_CALL))).isEmpty();
        assertThat(keys(report("o1", "w1", Report.Kind.EMPTY))).isEmpty();
    }

    @Test
    void theMemberIsWhoReportsAndItCarriesWhatItNames() {
        Observation.Contribution[] parts =
                PLAN.count(report("o1", "w1", Report.Kind.SCAM_CALL)).get(0).contributions();
        assertThat(parts).hasSize(1);
        assertThat(parts[0].member()).isEqualTo("phone:k1:x");
        assertThat(parts[0].facets()).containsExactly("o1");
    }

    /** Beside one that counts any report, under the same key. */
    @Test
    void someCountOnlyThoseWhoSayWhoTheyAre() {
        Plan both = plan(rule("T-ANY", CALLS), rule("T-WITNESSES", CALLS.byWitnesses()));
        Report named = report("o1", null, Report.Kind.SCAM_CALL);
        assertThat(both.count(named).get(0).contributions())
                .extracting(Observation.Contribution::member)
                .containsExactly("phone:k1:x", "phone:k1:x");
        Report anonymous = report(null, "o1", null, Report.Kind.SCAM_CALL);
        assertThat(both.count(anonymous).get(0).contributions())
                .extracting(Observation.Contribution::member)
                .containsExactly("r1");
        assertThat(plan(rule("T-WITNESSES", CALLS.byWitnesses())).count(anonymous)).isEmpty();
    }

    /** One of the jobs would never see the other half. */
    @Test
    void byWhatTheyNameAndByWhomTheyReportAreNotCountedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(rule("T-MIXED", CALLS, Source.reports(Behavior.OTHER))))
                .withMessage(
                        "T-MIXED counts T-MIXED.named and T-MIXED.named but must count either"
                                + " events and marks or what the second job counts");
    }
}
