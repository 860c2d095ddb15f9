package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a form carries of a case: all that a verdict may turn on, bounded, and read with care. */
class SeenCaseTest {

    private static final Listing LISTING =
            GivenMeasures.listing(Given.SHOP, ListingStatus.NOTIFIED, 7, List.of("c-v-1"));

    private static Finding finding(List<Evidence> evidence) {
        return Given.finding(
                Given.SHOP,
                Behavior.BRUSHING,
                FindingStatus.CANDIDATE,
                0.93,
                evidence,
                List.of(Given.BUYER),
                Given.daysAgo(1));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Finding finding = finding(Given.fourKinds());
        for (Listing listing : new Listing[] {null, LISTING}) {
            String written = Verdicts.seen(finding, listing);

            assertThat(written).matches("[-A-Za-z0-9._~,:%]+");
            assertThat(SeenCase.read(written)).contains(SeenCase.of(finding, listing));
        }
    }

    /** Rules of somebody's own may have any name. */
    @Test
    void namesWithAnySignsStayWhatTheyAre() {
        Finding odd = finding(List.of(Given.evidence("A~B:1,\"<é>%", Family.FUNDS, 3.25, 2, null)));
        String written = Verdicts.seen(odd, null);

        assertThat(written).matches("[-A-Za-z0-9._~,:%]+");
        assertThat(SeenCase.read(written)).contains(SeenCase.of(odd, null));
    }

    @Test
    void nothingOfWhomItIsTiedToAndOfItsRecordsIsInIt() {
        assertThat(Verdicts.seen(finding(Given.fourKinds()), LISTING))
                .doesNotContain("B17", "o-BRU", "sha256", "c-v-1");
    }

    /** One rule too many: its versions are written, of which any change is one. */
    @Test
    void whatIsTooLongForAFormIsADigest() {
        int fits = 0;
        while (SeenCase.of(finding(rules(fits + 1)), LISTING).written().isPresent()) {
            fits++;
        }
        assertThat(fits).as("more than any behaviour has").isGreaterThan(200);

        Finding tooMuch = finding(rules(fits + 1));
        assertThat(Verdicts.seen(finding(rules(fits)), LISTING)).startsWith("s2~");
        assertThat(Verdicts.seen(tooMuch, LISTING))
                .startsWith("c-seen-")
                .isNotEqualTo(Verdicts.seen(Given.newer(tooMuch), LISTING));
    }

    private static List<Evidence> rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Given.evidence("RULE-" + i, Family.TEMPORAL, 26.5 + i, 20, null))
                .toList();
    }

    @Test
    void whatWeHaveNotWrittenIsNotRead() {
        String written = Verdicts.seen(finding(Given.fourKinds()), LISTING);

        assertThat(SeenCase.read(written)).isPresent();
        for (String other :
                List.of(
                        "",
                        "x",
                        "c-seen-00112233445566778899aabbccddeeff",
                        written.replace("s2~", "s1~"),
                        written.replace("CANDIDATE", "KING"),
                        written.replace("0.93", "much"),
                        written.replace("0.93", "NaN"),
                        written.replace("BRU-01:1:34.0", "BRU-01:1:1e999"),
                        written.replace("BRU-01:1:", "BRU-01:1:1:"),
                        written.replace("BRU-01", "%zz"),
                        written + "~",
                        written + "x".repeat(SeenCase.LONGEST))) {
            assertThat(SeenCase.read(other)).as(other).isEmpty();
        }
    }
}
