package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicCreatorIT {
    private final OwnTopics topics = OwnTopics.named("creator");

    @AfterEach
    void forget() {
        topics.close();
    }

    @Test
    void allTopicsAreCreatedOnceAndThenFound() {
        List<TopicPlan> plans = TopicPlan.shipped();
        TopicCreator creator = new TopicCreator(settings());

        TopicCreator.Report first = creator.createMissing(plans);
        TopicCreator.Report second = creator.createMissing(plans);

        assertThat(first.created())
                .hasSameSizeAs(plans)
                .contains(topics.name("orders"), topics.name("late"));
        assertThat(first.differences()).isEmpty();
        assertThat(second.created()).isEmpty();
        assertThat(second.differences()).isEmpty();
        topics.produce("orders", "o-1", "{}");
        assertThat(topics.committed("orders")).hasSize(1);
    }

    @Test
    void anExistingTopicIsLeftAloneButItsDifferencesAreSaid() {
        topics.kafka().createTopics(Topic.named(topics.name("orders")).withPartitions(3));

        TopicCreator.Report report =
                new TopicCreator(settings())
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
                        "partitions of topic "
                                + topics.name("orders")
                                + " is 3 but must be 8 as planned",
                        "message.timestamp.type of topic "
                                + topics.name("orders")
                                + " is CreateTime but must be"
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

    private KafkaSettings settings() {
        return KafkaSettings.at(topics.kafka().bootstrapServers())
                .with(new TopicNames(topics.prefix()));
    }
}
