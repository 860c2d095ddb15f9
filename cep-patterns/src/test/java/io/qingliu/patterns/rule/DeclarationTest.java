package io.qingliu.patterns.rule;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A rule that could never fire, or flag nobody, is refused where it is declared. */
class DeclarationTest {

    private static final Aggregate PAID =
            Aggregate.entries(
                    "T.paid", Dimension.of(SubjectKind.DEVICE), Source.events(EventType.PAID));

    private static final Aggregate BUYERS = PAID.of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Param ORDERS = Param.chosen("orders", 3, "orders", 1, 10, "a test");

    private static Rule.Builder rule(Aggregate counted) {
        return Rule.signal("T-1", Behavior.OTHER, "orders")
                .counting(counted)
                .within(ofDays(1), ORDERS)
                .family(Family.GRAPH, 50)
                .flags(Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT));
    }

    private static void isRefused(UnaryOperator<Rule.Builder> change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(rule(PAID)).rule())
                .withMessage(message);
    }

    @Test
    void aWholeOneIsTaken() {
        assertThat(rule(PAID).rule().params()).containsExactly(ORDERS);
        assertThat(rule(BUYERS).distinct(BUYERS).flags(Flagging.members(Role.PARTICIPANT)).rule())
                .hasToString("T-1");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.signal("T-1", Behavior.OTHER, "orders").rule())
                .withMessage(
                        "rule T-1 lacks something to count (counting, distinct or summing), a"
                                + " window (within), a family (family or measuresOnly)");
    }

    @Test
    void whoFlagsWeighsAndWhoWeighsFlags() {
        isRefused(
                rule -> rule.measuresOnly(Family.GRAPH),
                "weight of rule T-1 is 0 but must be from 1 to 100: it flags somebody");
        isRefused(
                rule -> rule.family(Family.GRAPH, 101),
                "weight of rule T-1 is 101 but must be from 1 to 100, or 0 by measuresOnly");
        assertThat(rule(PAID).family(Family.GRAPH, 100).rule().weight()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Rule.signal("T-1", Behavior.OTHER, "orders")
                                        .counting(PAID)
                                        .within(ofDays(1), ORDERS)
                                        .family(Family.GRAPH, 50)
                                        .rule())
                .withMessageStartingWith("rule T-1 flags nobody but must flag somebody (flags)");
    }

    @Test
    void membersAndValuesAreDeclaredBeforeTheyCount() {
        isRefused(
                rule -> rule.distinct(PAID),
                "rule T-1 counts distinct members of aggregate T.paid but that must have members"
                        + " (Aggregate.of)");
        isRefused(
                rule -> rule.flags(Flagging.members(Role.PARTICIPANT)),
                "rule T-1 flags the members of aggregate T.paid but that must have members"
                        + " (Aggregate.of)");
        isRefused(
                rule -> rule.summing(PAID),
                "rule T-1 sums values of aggregate T.paid but that must have values"
                        + " (Aggregate.summing)");
        assertThat(rule(PAID.summing(moment -> 1)).rule().id()).isEqualTo("T-1");
    }

    private static Rule flagging(Aggregate counted, SubjectKind... kinds) {
        Rule.Builder rule =
                Rule.signal("T-1", Behavior.OTHER, "orders")
                        .counting(counted)
                        .within(ofDays(1), ORDERS)
                        .family(Family.GRAPH, 50);
        for (SubjectKind kind : kinds) {
            rule.flags(Flagging.key(kind, Role.PARTICIPANT));
        }
        return rule.rule();
    }

    @Test
    void whoIsFlaggedInTheKeyStandsThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flagging(PAID, SubjectKind.SHOP, SubjectKind.BUYER))
                .withMessage(
                        "flagged in the key of rule T-1 is [SHOP, BUYER] but one of them must stand"
                                + " in the key DEVICE");
        assertThat(flagging(PAID, SubjectKind.SHOP, SubjectKind.DEVICE).flaggings())
                .as("shared with a rule of another key")
                .hasSize(2);
        Aggregate ofWhomever =
                Aggregate.entries(
                        "T.payers",
                        Dimension.subject("PAYER", moment -> null),
                        Source.events(EventType.PAID));
        assertThat(flagging(ofWhomever, SubjectKind.SHOP).flaggings())
                .as("a subject worked out may be of any kind")
                .hasSize(1);
    }

    @Test
    void aNumberHasOneName() {
        isRefused(
                rule ->
                        rule.andAtLeast(
                                "orders again",
                                view -> view.count(PAID),
                                Param.chosen("orders", 4, "orders", 1, 10, "a test")),
                "number orders of rule T-1 is declared twice but must be declared once");
        assertThat(rule(PAID).within(ofDays(2), ORDERS).rule().params())
                .as("one number for two windows")
                .isEqualTo(List.of(ORDERS));
    }
}
