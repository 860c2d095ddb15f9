package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list that one rule writes into its signals, and a pattern reads again. */
class ListAttributeTest {

    private static final ListAttribute ACCOUNTS = new ListAttribute("accounts");

    private static Signal with(String... attributes) {
        Evidence evidence =
                new Evidence("T-1", 1, Family.GRAPH, 1, 1, null, "PT24H", List.of("e"), 1, "d");
        return new Signal(
                "T-1:k:1",
                1,
                Behavior.OTHER,
                "k",
                0,
                0,
                evidence,
                0.5,
                1,
                false,
                List.of(),
                List.of(),
                0,
                List.of(attributes),
                false,
                false);
    }

    @Test
    void standsOnTheWireWithCommas() {
        assertThat(ACCOUNTS.written(List.of("BUYER:P1:a", "BUYER:P1:b%3Ac")))
                .isEqualTo("BUYER:P1:a,BUYER:P1:b%3Ac");
        assertThat(ACCOUNTS.written(List.of("one"))).isEqualTo("one");
        assertThat(ACCOUNTS.written(List.of())).isEmpty();
    }

    @Test
    void isReadItemByItem() {
        assertThat(ACCOUNTS.of(with("accounts", "BUYER:P1:a,BUYER:P1:b%3Ac", "woken", "true")))
                .containsExactly("BUYER:P1:a", "BUYER:P1:b%3Ac");
        assertThat(ACCOUNTS.of(with("accounts", "one"))).containsExactly("one");
    }

    @Test
    void isEmptyWhereItIsNotGivenOrListsNothing() {
        assertThat(ACCOUNTS.of(with("woken", "true"))).isEmpty();
        assertThat(ACCOUNTS.of(with("accounts", ""))).isEmpty();
    }

    @Test
    void aCommaInsideAnItemDividesNothing() {
        List<String> accounts = List.of("BUYER:P1:a,b", "BUYER:P1:c");
        String written = ACCOUNTS.written(accounts);
        assertThat(written).isEqualTo("BUYER:P1:a%2Cb,BUYER:P1:c");
        assertThat(ACCOUNTS.of(with("accounts", written))).isEqualTo(accounts);
    }
}
