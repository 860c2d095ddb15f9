package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Somebody waits before a page while his acts leave. */
@Isolated("it measures how long it waits")
class KafkaOutboxTest {

    private static final int PATIENCE_MILLIS = 1_500;

    /** Nobody listens at port 1. */
    private static KafkaOutbox away() {
        KafkaSettings nowhere = KafkaSettings.at("127.0.0.1:1");
        return new KafkaOutbox(
                new KafkaSettings(
                        nowhere.bootstrapServers(),
                        nowhere.topics(),
                        nowhere.groupId(),
                        Map.of("max.block.ms", Integer.toString(PATIENCE_MILLIS)),
                        nowhere.transactionTimeout(),
                        nowhere.delivery()));
    }

    private static Outbox.Message message(String key) {
        return new Outbox.Message("verdicts", key, "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void manyWaitForABrokerThatIsAwayNoLongerThanOne() {
        List<Outbox.Message> three =
                Stream.of("SHOP:P1:S1", "SHOP:P1:S2", "SHOP:P1:S3")
                        .map(KafkaOutboxTest::message)
                        .toList();
        try (KafkaOutbox outbox = away()) {
            long began = System.nanoTime();

            assertThatThrownBy(() -> outbox.sendAll(three))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessageContaining("verdicts")
                    .hasRootCauseInstanceOf(TimeoutException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("three in turn wait three times as long")
                    .isBetween(
                            Duration.ofMillis(PATIENCE_MILLIS - 100),
                            Duration.ofMillis(2 * PATIENCE_MILLIS));
        }
    }
}
