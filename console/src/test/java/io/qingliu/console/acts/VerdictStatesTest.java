package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.acts.VerdictStates.State;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What has become of a verdict is told by its own id, and by whether anything will name it. */
class VerdictStatesTest {

    private static final VerdictStates NONE = new VerdictStates(Map.of(), Set.of());
    private static final VerdictStates KNOWN = new VerdictStates(Map.of(), Set.of("v"));
    private static final VerdictStates REFUSED =
            new VerdictStates(Map.of("v", "NOTHING_NEW"), Set.of("v"));

    private static Listing entry(Subject subject, String... acts) {
        return GivenMeasures.listing(
                subject,
                ListingStatus.NOTIFIED,
                5,
                List.of(acts).stream().map(Listing::act).toList());
    }

    private static Listing fullEntry() {
        return entry(
                Given.SHOP,
                IntStream.range(0, Listing.ACTS).mapToObj(i -> "o" + i).toArray(String[]::new));
    }

    @Test
    void theEntryThatNamesItSaysMoreThanALetter() {
        assertThat(NONE.of("v", Given.SHOP, entry(Given.SHOP, "o", "v")))
                .isEqualTo(State.EFFECTIVE);
        assertThat(REFUSED.of("v", Given.SHOP, entry(Given.SHOP, "v"))).isEqualTo(State.EFFECTIVE);
        assertThat(REFUSED.of("v", Given.SHOP, entry(Given.SHOP, "o"))).isEqualTo(State.REFUSED);
        assertThat(REFUSED.of("v", Given.HANDSET, null)).isEqualTo(State.REFUSED);
    }

    /** A shop has an entry in the end, which is waited for; the index alone says little. */
    @Test
    void whatAnEntryWillNameIsWaitedFor() {
        for (VerdictStates states : List.of(NONE, KNOWN)) {
            assertThat(states.of("v", Given.SHOP, null)).isEqualTo(State.WAITING);
            assertThat(states.of("v", Given.SHOP, entry(Given.SHOP, "o"))).isEqualTo(State.WAITING);
        }
    }

    @Test
    void whatNoEntryWillNameIsOnRecordOnceTheIndexHasIt() {
        assertThat(NONE.of("v", Given.HANDSET, null)).isEqualTo(State.WAITING);
        assertThat(KNOWN.of("v", Given.HANDSET, null)).isEqualTo(State.RECORDED);
        assertThat(NONE.of("v", Given.SHOP, fullEntry())).isEqualTo(State.WAITING);
        assertThat(KNOWN.of("v", Given.SHOP, fullEntry())).isEqualTo(State.OLDER);
    }
}
