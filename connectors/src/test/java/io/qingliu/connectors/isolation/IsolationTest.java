package io.qingliu.connectors.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.connectors.settings.BadSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is kept apart, and by which streams. */
class IsolationTest {

    private static final Isolation P1_AND_P10 =
            new Isolation(Map.of("P1", "User:p1", "P10", "User:p10"));

    @Test
    void byDefaultNobodyIsKeptApart() {
        Isolation isolation = Isolation.from(Map.of());

        assertThat(isolation).isEqualTo(Isolation.NONE);
        assertThat(isolation.outgoing()).isEmpty();
        assertThat(isolation.mayCome("receipts", "P1")).isTrue();
        assertThat(isolation.mayCome("verdicts", null)).isTrue();
    }

    @Test
    void aMemberKeptApartHasStreamsOfItsOwn() {
        Isolation isolation =
                Isolation.from(Map.of("members.isolated.P1", "User:p1", "edge.key", "else"));

        assertThat(isolation.incoming()).containsExactly("receipts.P1", "submissions.P1");
        assertThat(isolation.outgoing())
                .containsExactly(
                        "measures.P1",
                        "shares.P1",
                        "manifests.P1",
                        "batches.P1",
                        "courier-alerts.P1",
                        "notices.P1");
        assertThat(Isolation.streamOf("courier-alerts.P1")).isEqualTo("courier-alerts");
        assertThat(Isolation.ownerOf("courier-alerts.P1")).isEqualTo("P1");
        assertThat(Isolation.ownerOf("courier-alerts")).isNull();
    }

    @Test
    void onlyItsOwnStreamBringsWhatAMemberKeptApartSends() {
        assertThat(P1_AND_P10.mayCome("receipts.P1", "P1")).isTrue();
        assertThat(P1_AND_P10.mayCome("receipts", "P1")).isFalse();
        assertThat(P1_AND_P10.mayCome("receipts.P10", "P1")).isFalse();
        assertThat(P1_AND_P10.mayCome("receipts.P1", "P10")).isFalse();
        assertThat(P1_AND_P10.mayCome("receipts.P1", "P2")).isFalse();
        assertThat(P1_AND_P10.mayCome("receipts.P1", null)).isFalse();
        assertThat(P1_AND_P10.mayCome("receipts", "P2")).isTrue();
    }

    @Test
    void itsTopicsAreKeptAsLongAsThoseOfTheirStreams() {
        List<TopicPlan> plans = TopicPlan.with(TopicPlan.shipped(), P1_AND_P10);

        assertThat(plans).hasSize(TopicPlan.shipped().size() + 16);
        assertThat(plans)
                .filteredOn(plan -> plan.name().equals("shares.P10"))
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.partitions()).isOne();
                            assertThat(plan.retention()).isEqualTo("P1825D");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P.1 | User:p1 | members.isolated.P.1 is User:p1 but must have a code of at most 50",
                "'' | User:p1 | members.isolated. is User:p1 but must have a code of at most 50",
                "P1 | p1 | members.isolated.P1 is p1 but must be TYPE:NAME, such as User:p1",
                "P1 | 'User: ' | members.isolated.P1 is User:  but must be TYPE:NAME",
            })
    void whatCannotBeATopicsNameOrAPrincipalIsRefused(
            String code, String principal, String message) {
        assertThatThrownBy(() -> new Isolation(Map.of(code, principal)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void twoMembersShareNeitherAnIndexNorAPrincipal() {
        assertThatThrownBy(() -> new Isolation(Map.of("P1", "User:a", "p1", "User:b")))
                .hasMessage(
                        "members.isolated.p1 is User:b but must differ from P1 by more than its case");
        assertThatThrownBy(() -> new Isolation(Map.of("P1", "User:a", "P2", "User:a")))
                .hasMessage(
                        "members.isolated.P2 is User:a but must be another principal than that of P1");
    }
}
