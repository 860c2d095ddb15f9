package io.qingliu.patterns.rule;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An aggregate says which facets its entries carry, and a rule names no others. */
class DeclaredFacetsTest {

    private static final Dimension COURIER = Dimension.of(SubjectKind.COURIER);
    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet OUTLET = Facet.subject(SubjectKind.OUTLET);
    private static final Facet ADDRESS = Facet.of("address", moment -> null);

    private static final Aggregate PARCELS =
            Aggregate.entries("T.parcels", COURIER, Source.events(EventType.PICKED_UP))
                    .of(moment -> null)
                    .with(SHOP, ADDRESS);

    private static final Aggregate OUTLETS =
            Aggregate.entries("T.outlets", COURIER, Source.events(EventType.PICKED_UP))
                    .with(OUTLET);

    private static Rule.Builder rule() {
        return Rule.signal("T-1", Behavior.OTHER, "parcels")
                .counting(PARCELS)
                .beside(OUTLETS)
                .within(ofDays(1), Param.of("parcels", 1, "parcels", 1, 10))
                .family(Family.GRAPH, 50);
    }

    private static SignalPattern.Match match() {
        return new SignalPattern.Match("m1", 0, COURIER.key("COURIER:YTO:k1"), null, List.of());
    }

    @Test
    void theyHaveTheirPlaces() {
        assertThat(PARCELS.facets()).containsExactly(SHOP, ADDRESS);
        assertThat(PARCELS.placeOf(SHOP)).isZero();
        assertThat(PARCELS.placeOf(ADDRESS)).isEqualTo(1);
        assertThat(PARCELS.with(OUTLET).placeOf(OUTLET)).as("declared later").isEqualTo(2);
    }

    @Test
    void anotherHasNoPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PARCELS.placeOf(OUTLET))
                .withMessage(
                        "facet of aggregate T.parcels is outlet (SUBJECT) but must be one of"
                                + " [shop (SUBJECT), address (TEXT)] (Aggregate.with)");
    }

    @Test
    void aNameStandsOnceInAnAggregate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PARCELS.with(SHOP))
                .withMessage("aggregate T.parcels has shop (SUBJECT) twice but must have it once");
        assertThatIllegalArgumentException()
                .as("as another type")
                .isThrownBy(() -> PARCELS.with(Facet.flag("shop", moment -> true)));
        assertThatIllegalArgumentException()
                .as("at once")
                .isThrownBy(() -> OUTLETS.with(SHOP, SHOP));
    }

    @Test
    void slicesKeepNoEntriesThatCouldCarryAny() {
        Aggregate slices =
                Aggregate.slices(
                        "T.slices", COURIER, ofHours(1), Source.events(EventType.PICKED_UP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slices.with(SHOP))
                .withMessage(
                        "aggregate T.slices has shop (SUBJECT) but must keep entries to have any");
    }

    @Test
    void aRuleFlagsAndJudgesApartByWhatItCounts() {
        Rule rule =
                rule().apartBy(ADDRESS)
                        .flags(Flagging.facet(SHOP, Role.PARTICIPANT).occurringAtLeast(2))
                        .rule();
        assertThat(rule.apartBy()).isEqualTo(Grouping.equal(ADDRESS));
        assertThat(rule.flaggings()).singleElement().extracting(Flagging::facet).isEqualTo(SHOP);
        Rule plain = rule().flags(Flagging.members(Role.PARTICIPANT)).rule();
        assertThat(plain.apartBy()).isNull();
    }

    @Test
    void itDoesNotFlagByAFacetOfWhatIsKeptBeside() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                rule().flags(Flagging.facet(OUTLET, Service.LOGISTICS_SERVICE))
                                        .rule())
                .withMessage(
                        "facet of rule T-1 is outlet (SUBJECT) but must be one of aggregate"
                                + " T.parcels: [shop (SUBJECT), address (TEXT)] (Aggregate.with)");
    }

    @Test
    void itDoesNotJudgeApartByAFacetOfWhatIsKeptBeside() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                rule().apartBy(OUTLET)
                                        .flags(Flagging.members(Role.PARTICIPANT))
                                        .rule())
                .withMessage(
                        "facet of rule T-1 is outlet (SUBJECT) but must be one of aggregate"
                                + " T.parcels: [shop (SUBJECT), address (TEXT)] (Aggregate.with)");
    }

    @Test
    void itFlagsNothingThatIsNoSubject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule().flags(Flagging.facet(ADDRESS, Role.PARTICIPANT)).rule())
                .withMessage(
                        "facet of rule T-1 is address (TEXT) of aggregate T.parcels but must hold"
                                + " subjects to be flagged");
    }

    @Test
    void aMatchBringsThemAlongByName() {
        assertThat(PARCELS.facetsOf(match().with(ADDRESS, "a1").with(SHOP, "SHOP:P1:s1")))
                .as("in the aggregate's order, whatever the match's")
                .containsExactly("SHOP:P1:s1", "a1");
        assertThat(PARCELS.facetsOf(match().with(SHOP, null).with(ADDRESS, "a1")))
                .containsExactly(null, "a1");
        assertThat(PARCELS.facetsOf(match())).containsExactly(null, null);
    }

    @Test
    void aMatchBringsNothingThatIsNotCounted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PARCELS.facetsOf(match().with(OUTLET, "OUTLET:YTO:o1")))
                .withMessage(
                        "facet of match m1 is outlet but must be one of aggregate T.parcels:"
                                + " [shop (SUBJECT), address (TEXT)]");
    }
}
