package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** EMP-14-OUTLET: what an alert sets beside a courier's odd parcels. */
class OutletNormTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-14-OUTLET";

    /** Parcels of one shop that no machine saw, collected by that courier of outlet O1. */
    private static Story ghosts(Story story, String courier, String shop, int count) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        count,
                        i ->
                                Road.parcel(shop, courier + "-" + shop + "-", i)
                                        .collectedBy(courier, "O1")
                                        .unseen()
                                        .received());
    }

    private static Signal newest(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL).signals().stream()
                .filter(one -> one.rule().equals(RULE))
                .max(Comparator.comparingLong(Signal::time).thenComparingLong(Signal::version))
                .orElseThrow();
    }

    @Test
    void theOnlyOneWithOddParcelsStandsBesideNothing() {
        Signal signal = newest(ghosts(story(), "K1", "S1", 20));
        assertThat(signal.attribute("carrier")).isEqualTo("YTO");
        assertThat(signal.attribute("outlet")).isEqualTo("O1");
        assertThat(signal.attribute("norm")).isEqualTo("K1=0.0");
    }

    @Test
    void oneAmongManyWithOddParcelsStandsBesideAllOfTheirs() {
        Story story = ghosts(story(), "K1", "S1", 20);
        ghosts(story, "K2", "S2", 9);
        ghosts(story, "K3", "S3", 5);
        // Those with nine and five are not told of, but count: 14 in seven days.
        assertThat(newest(story).attribute("norm")).isEqualTo("K1=2.0");
    }

    @Test
    void theParcelsOfTheCouriersOtherShopsAreNoNormOfTheOutlet() {
        Story story = ghosts(story(), "K1", "S1", 20);
        ghosts(story, "K1", "S2", 7);
        assertThat(newest(story).attribute("norm")).isEqualTo("K1=0.0");
    }

    @Test
    void tenParcelsOfOneCourierAreToldAndNineAreNot() {
        Story ten = ghosts(story(), "K1", "S1", 10);
        Road.settled(ten).watchedBy(EMPTY_PARCEL).fires(RULE);
        Story nine = ghosts(story(), "K1", "S1", 9);
        ghosts(nine, "K2", "S2", 9);
        Road.settled(nine).watchedBy(EMPTY_PARCEL).isSilent(RULE);
    }

    @Test
    void soundParcelsSayNothing() {
        Story story =
                story().on(1, "09:00")
                        .every(ofMinutes(45), 60, i -> Road.parcel("S1", "h", i).received());
        Road.settled(story).watchedBy(EMPTY_PARCEL).isSilent(RULE);
    }

    @Test
    void itAccusesNobody() {
        Story story = story();
        // Every courier of the outlet alike: nobody colludes, the norm is spoken all the same.
        IntStream.range(1, 6).forEach(k -> ghosts(story, "K" + k, "S" + k, 12));
        Signal signal = newest(story);
        assertThat(signal.flags()).isEmpty();
        assertThat(signal.weight()).isZero();
        assertThat(signal.attributes().toString()).doesNotContain("buyer");
    }
}
