package io.qingliu.connectors.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.connectors.settings.BadSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is bound, by which topics its events come, and since when. */
class SendersTest {

    private static final Senders P1_AND_YTO =
            new Senders(Map.of("P1", "User:p1", "YTO", "User:yto"), Map.of());

    @Test
    void byDefaultNobodyIsBound() {
        assertThat(Senders.from(Map.of("members.isolated.P1", "User:p1"))).isEqualTo(Senders.NONE);
        assertThat(Senders.NONE.incoming())
                .containsExactly(
                        "orders", "reviews", "parcels", "registrations", "payments", "accesses");
    }

    @Test
    void theSettingsNameThemAndSinceWhen() {
        Senders senders =
                Senders.from(
                        Map.of(
                                "senders.bound.P1",
                                "User:p1",
                                "senders.bound.YTO",
                                "User:CN=yto,O=Parcels",
                                "senders.since.P1",
                                "1970-01-01T08:00:01+08:00"));

        assertThat(senders.principals())
                .isEqualTo(Map.of("P1", "User:p1", "YTO", "User:CN=yto,O=Parcels"));
        assertThat(senders.since()).isEqualTo(Map.of("P1", 1_000L));
        assertThat(senders.incoming()).hasSize(18).contains("orders", "orders.P1", "parcels.YTO");
    }

    @Test
    void aWrongSettingIsOneLine() {
        wrong(
                Map.of("senders.bound.P.1", "User:p1"),
                "senders.bound.P.1 is User:p1 but must have a code of at most 50");
        wrong(
                Map.of("senders.bound.P1", "p1"),
                "senders.bound.P1 is p1 but must be TYPE:NAME, such as User:p1");
        wrong(
                Map.of("senders.bound.P1", "User:p1", "senders.since.P1", "yesterday"),
                "senders.since.P1 is yesterday but must be a time with its zone");
        wrong(
                Map.of("senders.bound.P1", "User:p1", "senders.since.P2", "2026-05-01T00:00Z"),
                "senders.since.P2 is 2026-05-01T00:00Z but must be of a code that senders.bound"
                        + " has, which are [P1]");
    }

    private static void wrong(Map<String, String> settings, String line) {
        assertThatThrownBy(() -> Senders.from(settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(line);
    }

    /** As many partitions: a platform's own events are no fewer than before. */
    @Test
    void itsTopicsAreInAllAsThoseOfTheirStreams() {
        List<TopicPlan> shipped = TopicPlan.shipped();
        List<TopicPlan> plans = TopicPlan.with(shipped, Isolation.NONE, P1_AND_YTO);

        assertThat(plans).hasSize(shipped.size() + 12).startsWith(shipped.get(0));
        TopicPlan own = named(plans, "orders.P1");
        TopicPlan sibling = named(plans, "orders");
        assertThat(own.partitions()).isEqualTo(sibling.partitions());
        assertThat(own.topicSettings()).isEqualTo(sibling.topicSettings());
    }

    private static TopicPlan named(List<TopicPlan> plans, String name) {
        return plans.stream().filter(plan -> plan.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aPlaceIsOnePartitionOfOneTopic() {
        for (String owner : new String[] {null, "P1", "YTO"}) {
            int place = P1_AND_YTO.place(owner, 7);
            assertThat(P1_AND_YTO.ownerOf(place)).isEqualTo(owner);
            assertThat(Senders.partitionOf(place)).isEqualTo(7);
        }
        assertThat(P1_AND_YTO.place(null, 7)).isEqualTo(7);
        assertThatThrownBy(() -> P1_AND_YTO.place("P1", 1 << 16))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
