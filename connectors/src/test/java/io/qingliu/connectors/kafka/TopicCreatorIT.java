package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicCreatorIT {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void allTopicsAreCreatedOnceAndThenFound() {
        List<TopicPlan> plans = TopicPlan.shipped();
        TopicCreator creator = new TopicCreator(under("all."));

        TopicCreator.Report first = creator.createMissing(plans);
        TopicCreator.Report second = creator.createMissing(plans);

        assertThat(first.created()).hasSameSizeAs(plans).contains("all.orders", "all.late");
        assertThat(first.differences()).isEmpty();
        assertThat(second.created()).isEmpty();
        assertThat(second.differences()).isEmpty();
        kafka.produce("all.orders", "o-1", "{}");
        assertThat(kafka.count("all.orders")).isEqualTo(1);
    }

    @Test
    void anExistingTopicIsLeftAloneButItsDifferencesAreSaid() {
        kafka.createTopics(Topic.named("own.orders").withPartitions(3));

        TopicCreator.Report report =
                new TopicCreator(under("own."))
                        .createMissing(
                                List.of(
                                        new TopicPlan(
                                                "orders",
                                                8,
                                                "delete",
                                                "P1D",
                                                "LogAppendTime",
                                                "")));

        assertThat(report.created()).isEmpty();
        assertThat(report.differences())
                .containsExactly(
                        "partitions of topic own.orders is 3 but must be 8 as planned",
                        "message.timestamp.type of topic own.orders is CreateTime but must be"
                                + " LogAppendTime as planned");
    }

    @Test
    void aClusterThatIsNotThereIsNamedAsTheCause() {
        KafkaSettings nowhere =
                new KafkaSettings(
                        "127.0.0.1:1",
                        TopicNames.DEFAULT,
                        "g",
                        Map.of("default.api.timeout.ms", "1500", "request.timeout.ms", "1000"),
                        KafkaOptions.TRANSACTION_TIMEOUT.defaultValue(),
                        KafkaOptions.DELIVERY.defaultValue());

        assertThatThrownBy(() -> new TopicCreator(nowhere).createMissing(List.of()))
                .isInstanceOf(OutOfReachException.class)
                .hasMessageStartingWith(
                        "kafka.bootstrap.servers is 127.0.0.1:1 but must be reachable: ");
    }

    private static KafkaSettings under(String prefix) {
        return KafkaSettings.at(kafka.bootstrapServers()).with(new TopicNames(prefix));
    }
}
