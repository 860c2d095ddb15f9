package io.qingliu.patterns.reviewremoval;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.Reported;
import org.junit.jupiter.api.Test;

/** DEL-08: what people report, as the second job counts it. */
class ReportedRemovalsTest {

    private final Reported reported = Reported.of("SHOP:P1:s1", new ReviewRemoval());

    @Test
    void threeWhoNameVanishedReviewsAreCounted() {
        assertThat(reported.by("r1", "r2", "r2").rules()).isEmpty();
        assertThat(reported.by("r3").rules()).containsExactly("DEL-08");
        assertThat(reported.signals().get(0).weight()).isLessThan(0.6);
    }

    @Test
    void whoComplainsOfParcelsSaysNothingOfReviews() {
        for (Report.Kind kind : Report.Kind.values()) {
            reported.as(kind, Behavior.EMPTY_PARCEL).by("a" + kind);
            reported.as(kind, null).by("b" + kind);
        }
        assertThat(reported.rules()).isEmpty();
    }
}
