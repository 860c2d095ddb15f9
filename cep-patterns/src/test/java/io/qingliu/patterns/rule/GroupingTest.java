package io.qingliu.patterns.rule;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** Groupings as rules declare them, and what is refused. */
class GroupingTest {

    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet PREFIX = Facet.subject(SubjectKind.IP_PREFIX);
    private static final Facet HASH = Facet.number("hash", Moment::time);

    private static final Aggregate BOUGHT =
            Aggregate.entries(
                            "T.bought",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .with(HANDSET, HASH);

    private static Rule.Builder rule() {
        return Rule.signal("T-1", Behavior.OTHER, "buyers")
                .counting(BOUGHT)
                .within(ofDays(1), Param.of("buyers", 2, "buyers", 1, 10))
                .family(Family.GRAPH, 50)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
    }

    private static Param bits(double least, double most) {
        return Param.of("distance", 3, "bits", least, most);
    }

    @Test
    void theDistanceIsANumberOfTheRule() {
        assertThat(rule().apartBy(Grouping.near(HASH, bits(0, 24))).rule().params())
                .extracting(Param::name)
                .containsExactly("buyers", "distance");
        assertThat(rule().apartBy(HANDSET).rule().params()).hasSize(1);
    }

    @Test
    void onlyNumbersAreNear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.near(HANDSET, bits(0, 8)))
                .withMessage(
                        "facet is device (SUBJECT) but must hold numbers to be near one another");
    }

    @Test
    void theDistanceStaysBelowWhatChanceGives() {
        assertThatNoException().isThrownBy(() -> Grouping.near(HASH, bits(0, 24)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.near(HASH, bits(0, 25)))
                .withMessage("distance is from 0.0 to 25.0 but must be from 0 to 24 bits");
        assertThatIllegalArgumentException().isThrownBy(() -> Grouping.near(HASH, bits(-1, 24)));
    }

    @Test
    void aFacetConnectsOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.connected(HANDSET, HANDSET))
                .withMessage(
                        "facets that connect are [device (SUBJECT), device (SUBJECT)] but must be"
                                + " different ones");
    }

    @Test
    void everyFacetThatConnectsIsOneOfWhatIsCounted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule().apartBy(Grouping.connected(HANDSET, PREFIX)).rule())
                .withMessageContaining("facet of rule T-1 is ip-prefix (SUBJECT)");
    }
}
