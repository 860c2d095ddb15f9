package io.qingliu.patterns.run.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.DerivedRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that could only be silent is refused at the start, in one line. */
class RuleChecksTest {

    private static void isRefused(String message, Rule... rules) {
        List<DerivedRules> declared = List.of(new DerivedRules(List.of(rules)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.overEvents(declared))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.overMatches(declared))
                .withMessage(message);
    }

    @Test
    void aRuleThatIsNotDeclaredGivesNothing() {
        isRefused(
                "T-A derives from T-RUSH, which is not declared, but must derive from a rule over"
                        + " events or marks",
                DerivedRules.from("T-A", "T-RUSH"));
        assertThat(
                        Plan.overMatches(
                                        List.of(
                                                new DerivedRules(
                                                        List.of(
                                                                DerivedRules.from("T-A", "T-RUSH"),
                                                                DerivedRules.RUSH))))
                                .rules())
                .extracting(Rule::id)
                .containsExactly("T-A");
    }

    @Test
    void aSecondHopIsRefused() {
        isRefused(
                "T-B derives from T-A, which counts what T-RUSH concluded, but must derive from a"
                        + " rule over events or marks",
                DerivedRules.RUSH,
                DerivedRules.from("T-A", "T-RUSH"),
                DerivedRules.from("T-B", "T-A"));
        isRefused(
                "T-B derives from T-A, which counts matches of SOME, but must derive from a rule"
                        + " over events or marks",
                DerivedRules.counting("T-A", Source.matchesOf("SOME")).rule(),
                DerivedRules.from("T-B", "T-A"));
        isRefused(
                "T-B derives from T-A, which counts reports, but must derive from a rule over"
                        + " events or marks",
                DerivedRules.counting("T-A", Source.reports(Behavior.OTHER)).rule(),
                DerivedRules.from("T-B", "T-A"));
    }

    @Test
    void circlesAreRefused() {
        isRefused(
                "T-A derives from T-A, which is itself, but must derive from a rule over events or"
                        + " marks",
                DerivedRules.from("T-A", "T-A"));
        isRefused(
                "T-A derives from T-B, which counts what T-A concluded, but must derive from a rule"
                        + " over events or marks",
                DerivedRules.from("T-A", "T-B"),
                DerivedRules.from("T-B", "T-A"));
    }

    /** One of the jobs would never see the other half. */
    @Test
    void eventsAndConclusionsAreNotCountedTogether() {
        isRefused(
                "T-A counts T-A.counted and T-A.more.counted but must count either events and marks"
                        + " or what the second job counts",
                DerivedRules.RUSH,
                DerivedRules.counting("T-A", Source.events(EventType.PAID))
                        .beside(
                                DerivedRules.aggregate(
                                        "T-A.more", Source.derived("T-RUSH", signal -> List.of())))
                        .rule());
    }

    /** Its clock lags by days, also in quiet: a rule that waited for it would come as late. */
    @Test
    void noRuleOfTheSecondJobWaitsForItsDay() {
        isRefused(
                "T-A is judged once a day but counts what T-RUSH concluded, whose clock lags by"
                        + " days: it must be judged as they come",
                DerivedRules.RUSH,
                DerivedRules.counting("T-A", Source.derived("T-RUSH", signal -> List.of()))
                        .onceADay()
                        .rule());
    }

    /** Facts have the members that the aggregate declares; matches bring theirs along. */
    @Test
    void distinctFactsNeedAMember() {
        Rule.Builder builder = DerivedRules.counting("T-A", Source.matchesOf("SOME"));
        assertThat(builder.distinct(DerivedRules.aggregate("T-B", Source.matchesOf("SOME"))).rule())
                .hasToString("T-A");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                builder.distinct(
                                                DerivedRules.aggregate(
                                                        "T-B",
                                                        Source.derived("T-A", signal -> List.of())))
                                        .rule())
                .withMessageContaining("must have members (Aggregate.of)");
    }
}
