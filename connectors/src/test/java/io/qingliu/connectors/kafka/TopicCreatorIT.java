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
                                + " LogAppendTime as planned",
                        "retention.ms of topic "
                                + topics.name("orders")
                                + " is 604800000 but must be 86400000 as planned");
    }

    @Test
    void whatIsNotAsPlannedIsSetWhenAskedForButForPartitionsAndCopies() {
        topics.kafka()
                .createTopics(
                        Topic.named(topics.name("rings"))
                                .withPartitions(3)
                                .with("cleanup.policy", "delete"));
        List<TopicPlan> plans =
                List.of(new TopicPlan("rings", 2, "compact", "forever", "LogAppendTime", ""));
        TopicCreator creator = new TopicCreator(settings().with(new Replication(2, 1)));

        assertThat(creator.apply(plans))
                .containsExactly(
                        "cleanup.policy of topic "
                                + topics.name("rings")
                                + " was delete and is compact now",
                        "message.timestamp.type of topic "
                                + topics.name("rings")
                                + " was CreateTime and is LogAppendTime now",
                        "retention.ms of topic "
                                + topics.name("rings")
                                + " was 604800000 and is -1 now");
        assertThat(creator.apply(plans)).isEmpty();
        assertThat(creator.createMissing(plans).differences())
                .containsExactly(
                        "partitions of topic "
                                + topics.name("rings")
                                + " is 3 but must be 2 as planned",
                        "replication of topic "
                                + topics.name("rings")
                                + " is 1 but must be 2 as planned");
    }

    @Test
    void newTopicsHaveAsManyCopiesAsAreAskedForAndMoreThanThereAreBrokersIsAnError() {
        List<TopicPlan> plans =
                List.of(new TopicPlan("rings", 2, "compact", "forever", "LogAppendTime", ""));
        assertThatThrownBy(
                        () ->
                                new TopicCreator(settings().with(new Replication(2, 1)))
                                        .createMissing(plans))
                .hasMessageContaining("replication factor");
        KafkaSettings one = settings().with(new Replication(1, 1));
        assertThat(new TopicCreator(one).createMissing(plans).created()).hasSize(1);
        assertThat(new TopicCreator(one).createMissing(plans).differences()).isEmpty();
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
