package io.qingliu.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.cli.chaos.Difference.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as lost, doubled or different, and what does not. */
class ComparisonTest {

    private final Results expected = new Results();
    private final Results actual = new Results();

    @Test
    void theNewestVersionCountsWhateverItsNumber() throws Exception {
        expected.add("findings", "k", "{\"id\":\"f-1\",\"version\":1,\"score\":0.4}");
        expected.add("findings", "k", "{\"id\":\"f-1\",\"version\":2,\"score\":0.9}");
        actual.add("findings", "k", "{\"id\":\"f-1\",\"version\":7,\"score\":0.9}");
        actual.add("findings", "k", "{\"id\":\"f-1\",\"version\":6,\"score\":0.1}");

        assertThat(comparison().isEqual()).isTrue();
    }

    @Test
    void whatIsMissingIsLost() throws Exception {
        expected.add("notices", "k", "{\"id\":\"n-1\"}");

        assertThat(comparison().differences())
                .containsExactly(
                        new Difference(Kind.LOST, "notices", "n-1", null, "{\"id\":\"n-1\"}"));
    }

    @Test
    void whatIsNotExpectedIsDoubled() throws Exception {
        actual.add("notices", "k", "{\"id\":\"n-1\"}");

        assertThat(comparison().count(Kind.DOUBLED)).isOne();
    }

    @Test
    void aRowThatCountsNothingEqualsNone() throws Exception {
        String row = "{\"granularity\":\"DAY\",\"period\":\"2025-10-20\",\"suspected\":%d}";
        actual.add("statistics", "d", row.formatted(0));
        assertThat(comparison().isEqual()).isTrue();
        actual.add("statistics", "e", row.formatted(1));

        assertThat(comparison().count(Kind.DOUBLED)).isOne();
    }

    @Test
    void aVersionThatComesTwiceIsDoubled() throws Exception {
        String once = "{\"id\":\"n-1\",\"version\":1}";
        expected.add("notices", "k", once);
        actual.add("notices", "k", once);
        assertThat(comparison().isEqual()).isTrue();
        actual.add("notices", "k", once);

        assertThat(comparison().isEqual()).isTrue();
        assertThat(comparison().and(actual.doubled()).count(Kind.DOUBLED)).isOne();
    }

    @Test
    void anotherContentOfTheNewestVersionIsDifferent() throws Exception {
        expected.add("findings", "k", "{\"id\":\"f-1\",\"version\":1,\"score\":0.4}");
        actual.add("findings", "k", "{\"id\":\"f-1\",\"version\":1,\"score\":0.5}");

        assertThat(comparison().count(Kind.DIFFERENT)).isOne();
        assertThat(comparison().differences().get(0))
                .hasToString(
                        "DIFFERENT findings f-1: is …{\"id\":\"f-1\",\"score\":0.5} but must be …"
                                + "{\"id\":\"f-1\",\"score\":0.4}");
    }

    @Test
    void aResultWithoutAnIdIsKnownByItsKey() throws Exception {
        expected.add("blacklist", "SHOP:P1:S1", "{\"status\":\"LISTED\"}");
        actual.add("blacklist", "SHOP:P1:S2", "{\"status\":\"LISTED\"}");

        assertThat(comparison().count(Kind.LOST)).isOne();
        assertThat(comparison().count(Kind.DOUBLED)).isOne();
    }

    @Test
    void anExceptedStreamIsNotCompared() throws Exception {
        actual.add("dead-letters", "k", "{\"id\":\"d-1\"}");

        assertThat(comparison().isEqual()).isFalse();
        assertThat(
                        Comparison.of(
                                        actual.contents(),
                                        expected.contents(),
                                        Set.of("dead-letters"))
                                .isEqual())
                .isTrue();
    }

    @Test
    void whatIsNoResultIsNotPassedOver() {
        assertThatThrownBy(() -> actual.add("findings", "k", "[]"))
                .hasMessageContaining("findings holds what is no result");
    }

    @Test
    void anOutcomeIsGoodOnlyWithARecoveryAndWithoutABrokenPromise() {
        Comparison equal = new Comparison(List.of());
        Outcome.Remark note = new Outcome.Remark(false, "chaos.remark.hits", List.of(1, 2));
        Outcome.Remark broken = new Outcome.Remark(true, "chaos.remark.admitted", List.of());

        assertThat(new Outcome("none", equal, Duration.ZERO, List.of(note)).isGood()).isTrue();
        assertThat(new Outcome("none", equal, null, List.of()).isGood()).isFalse();
        assertThat(new Outcome("none", equal, Duration.ZERO, List.of(broken)).isGood()).isFalse();
    }

    private Comparison comparison() {
        return Comparison.of(actual.contents(), expected.contents(), Set.of());
    }
}
