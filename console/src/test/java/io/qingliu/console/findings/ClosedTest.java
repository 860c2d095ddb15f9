package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.store.Decision;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When nothing can be decided: as the casebook has it, no more and no less. */
class ClosedTest {

    private static final Finding FINDING =
            Given.finding(Given.SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9);

    private static Listing left(ListingStatus exit, long until) {
        return GivenMeasures.left(Given.SHOP, exit, until, List.of());
    }

    private static Decision confirmed(long time, Severity severity) {
        return new Decision(Decision.Outcome.CONFIRMED, "ana", time, severity, null, true);
    }

    /** Nobody answered for a year: whoever comes late may still decide. */
    @Test
    void aSuspicionThatLapsedIsNotClosed() {
        Listing lapsed = left(ListingStatus.EXPIRED, FINDING.time() + 5);

        assertThat(Closed.why(FINDING, null, lapsed)).isNull();
        assertThat(Closed.why(FINDING, confirmed(FINDING.time() + 6, null), lapsed))
                .as("confirmed after it had lapsed")
                .isNull();
        assertThat(Closed.why(FINDING, confirmed(FINDING.time() + 1, Severity.NOTE), lapsed))
                .as("a note lists nobody")
                .isNull();
    }

    @Test
    void aTimeOnTheListThatIsOverIsClosedUntilNewerEvidenceComes() {
        Decision confirmed = confirmed(FINDING.time() - 5, null);

        assertThat(Closed.why(FINDING, confirmed, left(ListingStatus.EXPIRED, FINDING.time())))
                .isEqualTo("expired");
        assertThat(Closed.why(FINDING, confirmed, left(ListingStatus.RESTORED, FINDING.time())))
                .isEqualTo("restored");
        assertThat(Closed.why(FINDING, confirmed, left(ListingStatus.EXPIRED, FINDING.time() - 1)))
                .as("it goes on")
                .isNull();
        assertThat(
                        Closed.why(
                                FINDING,
                                confirmed,
                                GivenMeasures.listing(Given.SHOP, ListingStatus.SHARED, 3)))
                .isNull();
    }

    /** Another behaviour of the subject was confirmed and restored: this one nobody has judged. */
    @Test
    void anotherCaseOfTheSubjectDoesNotCloseThisOne() {
        assertThat(Closed.why(FINDING, null, left(ListingStatus.RESTORED, FINDING.time() + 5)))
                .isNull();
        assertThat(Closed.why(FINDING, null, left(ListingStatus.CORRECTED, FINDING.time() + 5)))
                .isNull();
    }
}
