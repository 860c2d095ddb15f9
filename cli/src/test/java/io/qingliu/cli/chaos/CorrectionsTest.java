package io.qingliu.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which corrections follow from what a run said on the way, and that no other is excused. */
class CorrectionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CASE = "f:BUYER:P2:B1:BULK_REGISTRATION";

    private final Corrections corrections = new Corrections();

    private void finding(long version, Long candidateSince) throws Exception {
        String since = candidateSince == null ? "" : ",\"candidateSince\":" + candidateSince;
        corrections.add(
                "findings",
                JSON.readTree("{\"id\":\"" + CASE + "\",\"version\":" + version + since + "}"));
    }

    private boolean isOwed(String stream, String type, String cases) {
        return corrections.isOwed(
                stream, "{\"id\":\"n-1\",\"type\":\"" + type + "\",\"cases\":[" + cases + "]}");
    }

    private boolean isOwed() {
        return isOwed("notices", "CORRECTED", '"' + CASE + '"');
    }

    @Test
    void aCandidateThatWasTakenBackIsToBeCorrected() throws Exception {
        finding(1, 7L);
        assertThat(isOwed()).isFalse();
        finding(2, null);
        assertThat(isOwed()).isTrue();
        // Nor does it come undone when there is a candidate again.
        finding(3, 6L);
        assertThat(isOwed()).isTrue();
    }

    @Test
    void oneThatStandsIsCorrectedForAnotherReason() throws Exception {
        finding(1, null);
        finding(2, 7L);
        finding(3, 6L);

        assertThat(isOwed()).isFalse();
    }

    @Test
    void versionsCountInTheirOrderWhateverOrderTheyComeIn() throws Exception {
        finding(2, 7L);
        finding(1, null);

        assertThat(isOwed()).isFalse();
    }

    @Test
    void onlyACorrectionOfThatCaseIsOwed() throws Exception {
        finding(1, 7L);
        finding(2, null);

        assertThat(isOwed("notices", "BEFORE_LISTING", '"' + CASE + '"')).isFalse();
        assertThat(isOwed("measures", "CORRECTED", '"' + CASE + '"')).isFalse();
        assertThat(isOwed("notices", "CORRECTED", "\"f:BUYER:P2:B2:BULK_REGISTRATION\"")).isFalse();
        assertThat(isOwed("notices", "CORRECTED", '"' + CASE + "\",\"f:SHOP:P2:S1:BRUSHING\""))
                .isFalse();
        assertThat(isOwed("notices", "CORRECTED", "")).isFalse();
    }

    @Test
    void whatIsNotExcusedStays() throws Exception {
        Results actual = new Results();
        actual.add("notices", "k", "{\"id\":\"n-1\"}");
        actual.add("notices", "k", "{\"id\":\"n-2\"}");
        Comparison comparison =
                Comparison.of(actual.contents(), new Results().contents(), Set.of());

        assertThat(comparison.without(each -> each.id().equals("n-1")).differences())
                .extracting(Difference::id)
                .containsExactly("n-2");
    }
}
