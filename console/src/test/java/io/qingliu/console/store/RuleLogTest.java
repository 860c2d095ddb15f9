package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.patterns.RuleHistory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A broker that is away is waited for by one, and not by each in turn. */
class RuleLogTest {

    private static final int PATIENCE_MILLIS = 1_000;
    private static final int PEOPLE = 6;

    private final AtomicLong nanos = new AtomicLong();

    /** Nobody listens at port 1. */
    private RuleLog away() {
        KafkaSettings nowhere = KafkaSettings.at("127.0.0.1:1");
        return new RuleLog(
                new KafkaSettings(
                        nowhere.bootstrapServers(),
                        nowhere.topics(),
                        nowhere.groupId(),
                        Map.of("default.api.timeout.ms", Integer.toString(PATIENCE_MILLIS)),
                        nowhere.transactionTimeout(),
                        nowhere.delivery()),
                List.of(),
                nanos::get);
    }

    private static Duration asked(RuleLog log) {
        long began = System.nanoTime();
        StoreAwayException away =
                catchThrowableOfType(
                        StoreAwayException.class, () -> log.ask(RuleHistory::toString));
        assertThat(away.isAway()).isTrue();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void whoComesWhileKafkaIsAwayIsToldWhatTheFirstFound() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try (RuleLog log = away()) {
            long began = System.nanoTime();
            Callable<Duration> one = () -> asked(log);
            for (Future<Duration> each : people.invokeAll(Collections.nCopies(PEOPLE, one))) {
                each.get();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("six in turn wait six times as long")
                    .isBetween(
                            Duration.ofMillis(PATIENCE_MILLIS - 100),
                            Duration.ofMillis(3 * PATIENCE_MILLIS));

            nanos.addAndGet(RuleLog.PAUSE.toNanos() - 1);
            assertThat(asked(log)).isLessThan(Duration.ofMillis(PATIENCE_MILLIS / 2));
            nanos.addAndGet(1);
            assertThat(asked(log))
                    .as("Kafka may be back: it is asked anew")
                    .isGreaterThan(Duration.ofMillis(PATIENCE_MILLIS - 100));
        } finally {
            people.shutdownNow();
        }
    }
}
